// SPDX-License-Identifier: EUPL-1.2
#include "tests/bench/work_items.h"

namespace samenspel::bench {
namespace {

const schema::Collection &items()
{
    static const schema::Collection &collection = *schema::Schema::instance().find("AgendaItem");
    return collection;
}

FieldNumber number(std::string_view name)
{
    return items().field(name)->number;
}

sync::RecordEdit editOf(const RecordId &id)
{
    sync::RecordEdit edit;
    edit.space = workSpace();
    edit.record = id;
    edit.collection = items().id;
    return edit;
}

} // namespace

const SpaceId &workSpace()
{
    static const SpaceId space{"leden"};
    return space;
}

sync::Action makeItems(const std::vector<RecordId> &ids, std::size_t first)
{
    sync::Action action;
    action.kind = ActionKind::Import;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const std::string n = std::to_string(first + i);
        sync::RecordEdit edit = editOf(ids[i]);
        edit.existence = sync::RecordEdit::Existence::Create;
        edit.fields = {
            {number("title"), "Regionale aanpak " + n + " voor de warmtetransitie in de wijk", {}},
            {number("explanation"),
             "Samen met andere overheden, bedrijven en inwoners de doelen halen; nadruk op warmte, "
             "maatschappelijk "
             "vastgoed en energiearmoede, en op wat in punt "
                 + n + " eerder is afgesproken.",
             {}},
            {number("portfolio"), recordIdFromSlug("portfolio", "energie-klimaat-milieu"), {}},
            {number("group"), "Groep " + std::to_string((first + i) % 40), {}},
            {number("kind"), std::int64_t{5}, {}},
            {number("status"), std::int64_t{2}, {}},
            {number("priority"), std::int64_t{1}, {}},
            {number("term"),
             Term{TermPrecision::Quarter, "2025-04-01", "2025-06-30", {}, "2025 K2"},
             {}},
            {number("vdg_role"), std::int64_t{1}, {}},
            {number("needs_college_decision"), true, {}},
            {number("reference"), "EKM-2025-" + n, {}},
            {number("source"), "Samenwerkingsagenda 2023-2027, bijlage 2, regel " + n, {}},
        };
        action.edits.push_back(std::move(edit));
    }
    return action;
}

sync::Action editItem(const RecordId &id, std::string_view field, std::string value)
{
    sync::RecordEdit edit = editOf(id);
    edit.fields = {{number(field), std::move(value), {}}};
    return {ActionKind::Edit, {std::move(edit)}};
}

} // namespace samenspel::bench
