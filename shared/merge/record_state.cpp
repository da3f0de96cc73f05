// SPDX-License-Identifier: EUPL-1.2
#include "shared/merge/record_state.h"

#include "shared/defects/defect.h"
#include "shared/merge/cell_merge.h"

#include <algorithm>
#include <utility>

namespace samenspel {
namespace {

const std::string &presentFlag()
{
    static const std::string encoded = encodeValue(true);
    return encoded;
}

tl::unexpected<Error> otherRecord()
{
    return fail(Errc::Malformed,
                "writes of another record or collection cannot be merged into this state");
}

} // namespace

Cell &RecordState::cellFor(const CellKey &key)
{
    const auto at = std::ranges::lower_bound(m_cells, key, {}, &Cell::key);
    if (at != m_cells.end() && at->key == key) {
        return *at;
    }
    return *m_cells.insert(at, Cell{key, {}, {}, {}});
}

//! Every text of \p writes merged: all that can go wrong, before anything is changed. The only text
//! of a change set (the usual case) is taken out of its cell, so that nobody has to copy it.
Result<std::vector<RecordState::MergedText>> RecordState::mergedTexts(const RecordWrites &writes)
{
    const auto isText = [](const CellWrite &write) { return !write.textUpdate.empty(); };
    const bool alone = std::ranges::count_if(writes.cells, isText) == 1;
    std::vector<MergedText> merged;
    for (const CellWrite &write : writes.cells) {
        if (!isText(write)) {
            continue;
        }
        MergedText &text = merged.emplace_back();
        text.key = &write.key;
        Cell *before = findCell(write.key);
        if (before != nullptr) {
            text.text = alone ? std::exchange(before->text, {}) : before->text;
        }
        const auto changed = text.text.apply(write.textUpdate);
        if (!changed) {
            if (before != nullptr && alone) {
                before->text = std::move(text.text);
            }
            return tl::unexpected(changed.error());
        }
        text.changed = *changed;
    }
    return merged;
}

Result<bool> RecordState::apply(const RecordWrites &writes, Version version)
{
    if (writes.record != m_record || writes.collection != m_collection) {
        return otherRecord();
    }
    auto texts = mergedTexts(writes);
    if (!texts) {
        return tl::unexpected(texts.error());
    }
    bool changed = raiseVersion(m_touched, version);
    for (const CellWrite &write : writes.cells) {
        changed |= mergeWrite(cellFor(write.key), write, version);
    }
    for (MergedText &merged : *texts) {
        cellFor(*merged.key).text = std::move(merged.text);
        changed |= merged.changed;
    }
    if (writes.deletion) {
        for (const Version &seen : writes.deletion->seen) {
            changed |= raiseVersion(m_deletedSeen, seen);
        }
        if (!m_deletion || *m_deletion < version) {
            m_deletion = version;
            changed = true;
        }
    }
    return changed;
}

Result<void> RecordState::merge(const RecordState &other)
{
    if (other.m_record != m_record || other.m_collection != m_collection) {
        return otherRecord();
    }
    std::vector<MergedText> texts;
    for (const Cell &theirs : other.m_cells) {
        if (theirs.text.isEmpty()) {
            continue;
        }
        const Cell *ours = cell(theirs.key);
        MergedText &text = texts.emplace_back();
        text.key = &theirs.key;
        text.text = ours == nullptr ? CellText{} : ours->text;
        if (auto merged = text.text.merge(theirs.text); !merged) {
            return merged;
        }
    }
    for (const Cell &cell : other.m_cells) {
        mergeCell(cellFor(cell.key), cell);
    }
    for (MergedText &merged : texts) {
        cellFor(*merged.key).text = std::move(merged.text);
    }
    for (const Version &version : other.m_touched) {
        raiseVersion(m_touched, version);
    }
    for (const Version &version : other.m_deletedSeen) {
        raiseVersion(m_deletedSeen, version);
    }
    if (other.m_deletion && (!m_deletion || *m_deletion < *other.m_deletion)) {
        m_deletion = other.m_deletion;
    }
    return {};
}

std::size_t RecordState::bytesEstimate() const
{
    // Tags, lengths and a version: what each part costs beside its contents.
    constexpr std::size_t kVersionBytes = 20;
    constexpr std::size_t kPartBytes = 16;
    std::size_t bytes =
        kPartBytes * 4 + kVersionBytes * (m_touched.size() + m_deletedSeen.size() + 1);
    for (const Cell &cell : m_cells) {
        bytes += kPartBytes * 2 + cell.key.element.size() + cell.text.file().size()
                 + kVersionBytes * cell.replaced.size();
        for (const Survivor &survivor : cell.survivors) {
            bytes += kPartBytes + kVersionBytes + survivor.value.size();
        }
        for (const std::string &update : cell.text.waiting()) {
            bytes += kPartBytes + update.size();
        }
    }
    return bytes;
}

Result<void> RecordState::renameText(FieldNumber field, const TextRenaming &renaming)
{
    Cell *found = findCell({field, {}});
    return found == nullptr ? Result<void>{} : found->text.rename(renaming);
}

Result<void> RecordState::checkTexts() const
{
    for (const Cell &cell : m_cells) {
        if (auto checked = cell.text.check(); !checked) {
            return checked;
        }
    }
    return {};
}

Cell *RecordState::findCell(const CellKey &key)
{
    const auto at = std::ranges::lower_bound(m_cells, key, {}, &Cell::key);
    return at != m_cells.end() && at->key == key ? &*at : nullptr;
}

const Cell *RecordState::cell(const CellKey &key) const
{
    const auto at = std::ranges::lower_bound(m_cells, key, {}, &Cell::key);
    return at != m_cells.end() && at->key == key ? &*at : nullptr;
}

std::optional<std::string_view> RecordState::shown(FieldNumber field) const
{
    const Cell *found = cell({field, {}});
    if (found == nullptr || found->survivors.empty()) {
        return std::nullopt;
    }
    return found->survivors.back().value;
}

std::vector<std::string_view> RecordState::elements(FieldNumber field) const
{
    std::vector<std::string_view> present;
    const auto isPresent = [](const Survivor &survivor) { return survivor.value == presentFlag(); };
    for (auto at = std::ranges::lower_bound(m_cells, CellKey{field, {}}, {}, &Cell::key);
         at != m_cells.end() && at->key.field == field; ++at) {
        if (std::ranges::any_of(at->survivors, isPresent)) {
            present.emplace_back(at->key.element);
        }
    }
    return present;
}

std::vector<Version> RecordState::versions(const CellKey &key) const
{
    std::vector<Version> versions;
    if (const Cell *found = cell(key)) {
        std::ranges::transform(found->survivors, std::back_inserter(versions), &Survivor::version);
    }
    return versions;
}

bool RecordState::isConflicted(FieldNumber field) const
{
    const Cell *found = cell({field, {}});
    if (found == nullptr || field == kExistenceField) {
        return false;
    }
    const auto &survivors = found->survivors;
    return std::ranges::adjacent_find(survivors, std::ranges::not_equal_to{}, &Survivor::value)
           != survivors.end();
}

bool RecordState::isCoveredByDeletion(Version version) const
{
    const auto at = std::ranges::lower_bound(m_deletedSeen, version.replica, {}, &Version::replica);
    return at != m_deletedSeen.end() && at->replica == version.replica && version.hlc <= at->hlc;
}

bool RecordState::isDeleted() const
{
    if (!m_deletion || planted(Defect::DeleteBeatsEdit)) {
        return m_deletion.has_value();
    }
    return std::ranges::all_of(m_cells, [this](const Cell &cell) {
        return std::ranges::all_of(cell.survivors, [this](const Survivor &survivor) {
            return isCoveredByDeletion(survivor.version);
        });
    });
}

bool RecordState::isDeletionContested() const
{
    if (!m_deletion || isDeleted()) {
        return false;
    }
    const Cell *existence = cell({kExistenceField, {}});
    return existence == nullptr
           || std::ranges::all_of(existence->survivors, [this](const Survivor &survivor) {
                  return isCoveredByDeletion(survivor.version);
              });
}

} // namespace samenspel
