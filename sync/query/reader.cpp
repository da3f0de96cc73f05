// SPDX-License-Identifier: EUPL-1.2
#include "sync/query/reader.h"

#include "sync/query/bound_value.h"
#include "sync/query/cell_values.h"
#include "sync/query/query_sql.h"
#include "sync/replica/storage_schema.h"

#include <algorithm>

namespace samenspel::sync {
namespace {

//! Fills in the fields that have a value.
void addFields(RecordView &view, const RecordState &state)
{
    const schema::Collection *collection = schema::Schema::instance().find(state.collection());
    if (collection == nullptr) {
        return;
    }
    for (const schema::Field &field : collection->fields) {
        FieldView shown;
        shown.number = field.number;
        if (field.merge == schema::Merge::Set) {
            shown.elements = presentElements(state, field);
        } else {
            shown.value = shownValue(state, field);
            shown.conflicted = state.isConflicted(field.number);
        }
        if (!isEmpty(shown.value) || !shown.elements.empty() || shown.conflicted) {
            view.fields.push_back(std::move(shown));
        }
    }
}

//! \pre rows stands on a row of kSelectRecord.
Result<RecordView> viewFrom(const Rows &rows, RecordId id)
{
    const auto state = RecordState::decode(rows.blob(1));
    if (!state) {
        return fail(Errc::Malformed, "record on disk: " + state.error().what);
    }
    RecordView view;
    view.id = id;
    view.collection = state->collection();
    view.space.name = rows.text(0);
    view.deleted = rows.flag(2);
    view.deletionContested = rows.flag(3);
    view.conflicted = rows.flag(4);
    view.changed.value = static_cast<std::uint64_t>(rows.number(5));
    view.pending = rows.flag(6);
    addFields(view, *state);
    return view;
}

std::string ownTitle(Store &store, RecordId id)
{
    Rows rows = store.query("SELECT shown.title FROM record JOIN shown ON shown.row = record.row"
                            " WHERE record.id = ?",
                            id);
    return rows.next() ? std::string{rows.text(0)} : std::string{};
}

//! What stands for the title of a record without one: that of the first record it refers to, or
//! else its first text.
std::string titleInstead(Store &store, const RecordView &view)
{
    const schema::Collection *collection = schema::Schema::instance().find(view.collection);
    std::string text;
    for (const FieldView &field : view.fields) {
        if (const auto *referred = std::get_if<RecordId>(&field.value)) {
            if (std::string title = ownTitle(store, *referred); !title.empty()) {
                return title;
            }
        } else if (text.empty()) {
            text = plainText(*collection->field(field.number), field.value);
        }
    }
    return text;
}

constexpr std::string_view kSelectRecord =
    "SELECT space.name, record.state, shown.deleted, shown.contested, shown.conflicted,"
    " shown.changed, EXISTS(SELECT 1 FROM unsent_record WHERE unsent_record.record = record.id)"
    " FROM record JOIN shown ON shown.row = record.row JOIN space ON space.number = record.space"
    " WHERE record.id = ?";

} // namespace

const FieldView *RecordView::field(FieldNumber number) const
{
    const auto at = std::ranges::lower_bound(fields, number, {}, &FieldView::number);
    return at != fields.end() && at->number == number ? &*at : nullptr;
}

const Value &RecordView::value(FieldNumber number) const
{
    static const Value kEmpty;
    const FieldView *found = field(number);
    return found == nullptr ? kEmpty : found->value;
}

Reader::Reader(std::shared_ptr<sqlite::Database> database)
    : m_database(std::move(database))
{}

Result<Reader> Reader::open(sqlite::OpenOptions options)
{
    options.mode = sqlite::OpenMode::ReadOnly;
    auto database = sqlite::Database::open(options);
    if (!database) {
        return tl::unexpected<Error>(database.error());
    }
    auto shared = std::make_shared<sqlite::Database>(std::move(*database));
    Store store{*shared};
    const bool isReplica =
        store.number("SELECT count(*) FROM sqlite_schema WHERE name IN ('record', 'shown')") == 2;
    if (auto outcome = store.finish(); !outcome) {
        return tl::unexpected<Error>(outcome.error());
    }
    if (!isReplica) {
        return fail(Errc::NotFound, "Op deze plaats staat geen profiel: " + options.path + ".");
    }
    return Reader{std::move(shared)};
}

Result<std::vector<RecordId>> Reader::ids(const Query &query)
{
    const auto sql = toSql(query);
    if (!sql) {
        return tl::unexpected<Error>(sql.error());
    }
    Store store{*m_database};
    std::vector<RecordId> found;
    {
        Rows rows = run(store, "SELECT p.id", *sql, true);
        while (rows.next()) {
            found.push_back(rows.as<RecordId>(0));
        }
    }
    return store.finish(std::move(found));
}

Result<std::int64_t> Reader::count(const Query &query)
{
    const auto sql = toSql(query);
    if (!sql) {
        return tl::unexpected<Error>(sql.error());
    }
    Store store{*m_database};
    std::int64_t number = 0;
    {
        Rows rows = run(store, "SELECT count(*)", *sql, false);
        number = rows.next() ? rows.number(0) : 0;
    }
    return store.finish(number);
}

Result<std::vector<GroupCount>> Reader::countBy(const Query &query, FieldNumber field)
{
    auto sql = toSql(query);
    if (!sql) {
        return tl::unexpected<Error>(sql.error());
    }
    const schema::Field *grouped = sql->table->collection->field(field);
    if (grouped == nullptr) {
        return fail(Errc::Malformed, sql->table->collection->name + " heeft geen veld met nummer "
                                         + std::to_string(raw(field)) + ".");
    }
    std::string select = "SELECT p." + quoted(grouped->name) + " AS value, count(*)";
    if (grouped->merge == schema::Merge::Set) {
        select = "SELECT g.value AS value, count(*)";
        sql->from.insert(sql->from.find(" WHERE "),
                         " JOIN shown_element g ON g.row = p.row AND g.field = "
                             + std::to_string(raw(field)));
    }
    sql->from += " GROUP BY 1 ORDER BY 1";
    Store store{*m_database};
    std::vector<GroupCount> counts;
    {
        Rows rows = run(store, select, *sql, false);
        while (rows.next()) {
            counts.push_back({columnValue(rows, 0, *grouped), rows.number(1)});
        }
    }
    return store.finish(std::move(counts));
}

Result<std::vector<RecordView>> Reader::records(std::span<const RecordId> ids)
{
    Store store{*m_database};
    std::vector<RecordView> views;
    views.reserve(ids.size());
    for (const RecordId id : ids) {
        Rows rows = store.query(kSelectRecord, id);
        if (!rows.next()) {
            continue;
        }
        auto view = viewFrom(rows, id);
        if (!view) {
            return tl::unexpected<Error>(view.error());
        }
        views.push_back(std::move(*view));
    }
    return store.finish(std::move(views));
}

Result<std::optional<RecordView>> Reader::record(RecordId id)
{
    auto views = records(std::span{&id, 1});
    if (!views) {
        return tl::unexpected<Error>(views.error());
    }
    return views->empty() ? std::optional<RecordView>{} : std::optional{std::move(views->front())};
}

Result<std::string> Reader::title(RecordId id)
{
    Store store{*m_database};
    std::string own = ownTitle(store, id);
    if (auto outcome = store.finish(); !outcome) {
        return tl::unexpected<Error>(std::move(outcome.error()));
    }
    if (!own.empty()) {
        return own;
    }
    const auto view = record(id);
    if (!view) {
        return tl::unexpected<Error>(view.error());
    }
    return store.finish(*view ? titleInstead(store, **view) : std::string{});
}

Result<std::optional<RecordState>> Reader::state(RecordId id, const SpaceId &space)
{
    Store store{*m_database};
    std::optional<RecordState> state;
    {
        Rows rows = store.query("SELECT state FROM record JOIN space ON space.number = record.space"
                                " WHERE record.id = ? AND space.name = ?",
                                id, space.name);
        if (rows.next()) {
            auto decoded = RecordState::decode(rows.blob(0));
            if (!decoded) {
                return tl::unexpected<Error>(decoded.error());
            }
            state = std::move(*decoded);
        }
    }
    return store.finish(std::move(state));
}

} // namespace samenspel::sync
