// SPDX-License-Identifier: EUPL-1.2
#include "sync/import/import_action.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace samenspel::sync {

namespace {

using Existing = std::unordered_map<RecordId, RecordView>;

Result<Existing> existingOf(std::span<const ImportPlan> plans, Reader &reader)
{
    std::vector<RecordId> ids;
    for (const ImportPlan &plan : plans) {
        for (const ImportedRecord &record : plan.records) {
            ids.push_back(record.edit.record);
        }
        for (const ImportReference &reference : plan.references) {
            ids.push_back(reference.target);
        }
    }
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    auto views = reader.records(ids);
    if (!views) {
        return tl::unexpected<Error>(std::move(views).error());
    }
    Existing existing;
    for (RecordView &view : *views) {
        const RecordId id = view.id;
        existing.emplace(id, std::move(view));
    }
    return existing;
}

bool isAlreadyThere(const RecordEdit::FieldEdit &edit, const RecordView &view)
{
    return view.value(edit.field) == edit.value;
}

RecordEdit fitted(const ImportedRecord &record, const RecordView &view)
{
    RecordEdit edit = record.edit;
    edit.space = view.space;
    edit.existence = RecordEdit::Existence::Keep;
    std::erase_if(edit.fields, [&](const RecordEdit::FieldEdit &field) {
        const auto &initial = record.initialOnly;
        return std::find(initial.begin(), initial.end(), field.field) != initial.end()
               || isAlreadyThere(field, view);
    });
    return edit;
}

} // namespace

Result<ImportAction> fitImport(std::span<const ImportPlan> plans, Reader &reader)
{
    auto existing = existingOf(plans, reader);
    if (!existing) {
        return tl::unexpected<Error>(std::move(existing).error());
    }
    ImportAction result;
    result.action.kind = ActionKind::Import;
    std::unordered_set<RecordId> planned;
    for (const ImportPlan &plan : plans) {
        for (const ImportedRecord &record : plan.records) {
            planned.insert(record.edit.record);
            const auto found = existing->find(record.edit.record);
            if (found == existing->end()) {
                ++result.created;
                result.action.edits.push_back(record.edit);
            } else if (found->second.deleted) {
                ++result.binned;
            } else {
                ++result.existing;
                result.action.edits.push_back(fitted(record, found->second));
            }
        }
    }
    for (const ImportPlan &plan : plans) {
        std::vector<ImportIssue> &dangling = result.dangling.emplace_back();
        for (const ImportReference &reference : plan.references) {
            if (!planned.contains(reference.target) && !existing->contains(reference.target)) {
                dangling.push_back(reference.issue);
            }
        }
    }
    return result;
}

} // namespace samenspel::sync
