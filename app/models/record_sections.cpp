// SPDX-License-Identifier: EUPL-1.2
#include "app/models/record_sections.h"

#include "app/models/record_filter.h"
#include "app/models/record_row.h"
#include "app/text/words.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace samenspel::app {

namespace {

struct Group {
    RecordSection section;
    std::int64_t rank = 0; //!< before the name
};

//! Named by what its records share.
Group makeGroup(Workspace &workspace, const schema::Collection &collection,
                const schema::Field &field, const Value &value)
{
    Group group;
    RecordSection &section = group.section;
    if (const auto *id = std::get_if<RecordId>(&value)) {
        section.key = QString::fromStdString(toString(*id));
        section.name = workspace.title(*id);
        const auto record = workspace.reader().record(*id);
        if (record && *record) {
            section.code = textIn(**record, "abbreviation");
            const schema::Field *order =
                workspace.schema().find((*record)->collection)->field("order");
            const auto *number = order == nullptr
                                     ? nullptr
                                     : std::get_if<std::int64_t>(&(*record)->value(order->number));
            group.rank = number == nullptr ? 0 : *number;
        }
    } else if (const auto *number = std::get_if<std::int64_t>(&value)) {
        const schema::EnumValue *known = field.enumValue(*number);
        section.key =
            known == nullptr ? QString::number(*number) : QString::fromStdString(known->code);
        section.name = valueText(workspace.textContext(), collection, field, value);
        group.rank = *number;
    } else {
        section.key = section.name = valueText(workspace.textContext(), collection, field, value);
    }
    return group;
}

Group withoutValue(Workspace &workspace, const schema::Field &field)
{
    Group group;
    group.section.key = QStringLiteral("-");
    group.section.name = workspace.text("section.none." + field.name);
    group.rank = std::numeric_limits<std::int64_t>::max();
    return group;
}

} // namespace

SectionedIds intoSections(Workspace &workspace, const schema::Collection &collection,
                          const std::vector<RecordId> &ids, const QString &groupBy)
{
    SectionedIds result;
    const schema::Field *field = collection.field(groupBy.toStdString());
    if (field == nullptr || ids.empty()) {
        result.ids = ids;
        result.sectionOf.assign(ids.size(), 0);
        result.sections.emplace_back().count = static_cast<int>(ids.size());
        return result;
    }

    sync::Query all;
    all.collection = collection.id;
    const auto values =
        workspace.reader().countBy(all, field->number).value_or(std::vector<sync::GroupCount>{});
    std::vector<Group> groups{withoutValue(workspace, *field)};
    std::unordered_map<RecordId, std::size_t> groupOf; // absent: the first, without a value
    for (const sync::GroupCount &entry : values) {
        if (isEmpty(entry.value)) {
            continue;
        }
        sync::Query query = all;
        query.conditions.push_back({field->number, sync::Comparison::Equal, {entry.value}});
        for (const RecordId &id : workspace.reader().ids(query).value_or(std::vector<RecordId>{})) {
            groupOf.emplace(id, groups.size());
        }
        groups.push_back(makeGroup(workspace, collection, *field, entry.value));
    }

    std::vector<std::vector<RecordId>> members(groups.size());
    for (const RecordId &id : ids) {
        const auto found = groupOf.find(id);
        members[found == groupOf.end() ? 0 : found->second].push_back(id);
    }
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (!members[i].empty()) {
            order.push_back(i);
        }
    }
    std::ranges::sort(order, [&groups](std::size_t a, std::size_t b) {
        return std::tie(groups[a].rank, groups[a].section.name, groups[a].section.key)
               < std::tie(groups[b].rank, groups[b].section.name, groups[b].section.key);
    });

    const std::vector<RecordId> lateIds = overdueIds(workspace, collection);
    const std::unordered_set<RecordId> late(lateIds.begin(), lateIds.end());
    for (const std::size_t i : order) {
        RecordSection section = groups[i].section;
        section.count = static_cast<int>(members[i].size());
        section.late = static_cast<int>(std::ranges::count_if(
            members[i], [&late](const RecordId &id) { return late.contains(id); }));
        result.ids.insert(result.ids.end(), members[i].begin(), members[i].end());
        result.sectionOf.insert(result.sectionOf.end(), members[i].size(),
                                static_cast<int>(result.sections.size()));
        result.sections.push_back(std::move(section));
    }
    return result;
}

} // namespace samenspel::app
