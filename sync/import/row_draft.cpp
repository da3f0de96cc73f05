// SPDX-License-Identifier: EUPL-1.2
#include "sync/import/row_draft.h"

#include "sync/import/default_space.h"

#include <algorithm>
#include <cassert>

namespace samenspel::sync {

namespace {

//! In lists references are slugs, and the record may come with another list.
class SlugLookup final : public ReferenceLookup
{
public:
    Result<RecordId> find(std::string_view collection, std::string_view text) override
    {
        const schema::Collection *found = schema::Schema::instance().find(collection);
        if (found == nullptr || !isSlug(text)) {
            return fail(Errc::NotFound, "'" + std::string{text.substr(0, 80)}
                                            + "' is geen id. Gebruik kleine letters, cijfers en"
                                              " streepjes, zoals gemeente-assen.");
        }
        return recordIdFromSlug(found->table, text);
    }
};

const schema::Collection &collectionOf(const ImportedRecord &record)
{
    const schema::Collection *collection = schema::Schema::instance().find(record.edit.collection);
    assert(collection != nullptr);
    return *collection;
}

const schema::Field &fieldOf(const ImportedRecord &record, std::string_view name)
{
    const schema::Field *field = collectionOf(record).field(name);
    assert(field != nullptr);
    return *field;
}

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

} // namespace

bool isSlug(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

std::vector<std::string> cellParts(std::string_view cell)
{
    std::vector<std::string> parts;
    while (!cell.empty()) {
        const std::size_t end = std::min(cell.find(';'), cell.size());
        if (const auto part = trimmed(cell.substr(0, end)); !part.empty()) {
            parts.emplace_back(part);
        }
        cell.remove_prefix(std::min(end + 1, cell.size()));
    }
    return parts;
}

std::string_view referredTable(const schema::Field &field)
{
    const schema::Collection *collection = schema::Schema::instance().find(field.reference);
    return collection == nullptr ? std::string_view{} : std::string_view{collection->table};
}

RowDraft::RowDraft(ListContext &context, const csv::Row &row)
    : m_context(context)
    , m_row(row)
{}

std::optional<std::size_t> RowDraft::columnIndex(std::string_view column) const
{
    const auto &header = m_context.table.header;
    const auto found = std::find(header.begin(), header.end(), column);
    if (found == header.end()) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(found - header.begin());
}

bool RowDraft::hasColumn(std::string_view column) const
{
    return columnIndex(column).has_value();
}

std::string_view RowDraft::cell(std::string_view column) const
{
    const auto index = columnIndex(column);
    return index ? trimmed(m_row.cells.at(*index)) : std::string_view{};
}

void RowDraft::complain(std::string_view column, std::string what)
{
    const auto index = columnIndex(column);
    m_issues.push_back({m_row.line, index ? *index + 1 : 0, std::string{column}, std::move(what)});
}

ImportedRecord &RowDraft::record(std::string_view table, std::string_view key)
{
    const schema::Collection *collection = schema::Schema::instance().find(table);
    assert(collection != nullptr);
    const RecordId id = recordIdFromSlug(collection->table, key);
    for (ImportedRecord &known : m_records) {
        if (known.edit.record == id) {
            return known;
        }
    }
    ImportedRecord made;
    made.edit.record = id;
    made.edit.collection = collection->id;
    made.edit.existence = RecordEdit::Existence::Create;
    made.line = m_row.line;
    return m_records.emplace_back(std::move(made));
}

ImportedRecord &RowDraft::record()
{
    return record(m_context.format.table, m_key);
}

void RowDraft::set(ImportedRecord &record, std::string_view field, Value value, bool initialOnly)
{
    if (isEmpty(value)) {
        return; // an empty cell says nothing; it does not clear what others filled in
    }
    const schema::Field &known = fieldOf(record, field);
    record.edit.fields.push_back({known.number, std::move(value), std::nullopt});
    if (initialOnly) {
        record.initialOnly.push_back(known.number);
    }
}

void RowDraft::setFromCell(ImportedRecord &record, std::string_view field, std::string_view column)
{
    SlugLookup lookup;
    auto value = readValue(collectionOf(record), fieldOf(record, field), cell(column), lookup);
    if (!value) {
        complain(column, value.error().what);
        return;
    }
    set(record, field, *std::move(value));
}

void RowDraft::addElement(ImportedRecord &record, std::string_view field, Value element)
{
    record.edit.elements.push_back({fieldOf(record, field).number, std::move(element), true});
}

std::optional<RecordId> RowDraft::reference(std::string_view table, std::string_view slug,
                                            std::string_view column)
{
    const auto found = SlugLookup{}.find(table, slug);
    if (!found) {
        complain(column, found.error().what);
        return std::nullopt;
    }
    const auto index = columnIndex(column);
    m_references.push_back(
        {*found,
         {m_row.line, index ? *index + 1 : 0, std::string{column},
          "'" + std::string{slug}
              + "' is hier nog niet bekend. De regel is"
                " overgenomen; importeer ook de lijst waar dit in staat, of verbeter"
                " de schrijfwijze."}});
    return *found;
}

void RowDraft::readKey(const ColumnRule &rule)
{
    m_key = cell(rule.column);
    if (m_key.empty()) {
        complain(rule.column, "De id ontbreekt. Geef elke regel een eigen vaste naam, zoals"
                              " warmtetransitie-2025.");
    } else if (!isSlug(m_key)) {
        complain(rule.column,
                 "'" + m_key.substr(0, 80)
                     + "' is geen id. Gebruik alleen kleine letters, cijfers en streepjes.");
    } else if (!m_context.keys.insert(m_key).second) {
        complain(rule.column,
                 "De id '" + m_key
                     + "' staat al eerder in deze lijst. Geef elke regel een eigen id.");
    }
}

void RowDraft::readColumn(const ColumnRule &rule)
{
    const std::string_view text = cell(rule.column);
    if (text.empty()) {
        if (rule.required) {
            complain(rule.column, "Deze cel mag niet leeg zijn.");
        }
        return;
    }
    if (rule.field.empty()) {
        return; // the hook's
    }
    ImportedRecord &own = record();
    const schema::Field &field = fieldOf(own, rule.field);
    switch (rule.take) {
    case Take::Value:
        setFromCell(own, rule.field, rule.column);
        break;
    case Take::Reference:
        if (const auto id = reference(referredTable(field), text, rule.column)) {
            set(own, rule.field, *id);
        }
        break;
    case Take::References:
        for (const std::string &part : cellParts(text)) {
            if (const auto id = reference(referredTable(field), part, rule.column)) {
                addElement(own, rule.field, *id);
            }
        }
        break;
    case Take::Elements:
        for (std::string &part : cellParts(text)) {
            addElement(own, rule.field, std::move(part));
        }
        break;
    case Take::Key:
    case Take::ByHook:
        break;
    }
}

void RowDraft::read()
{
    for (const ColumnRule &rule : m_context.format.columns) {
        if (!hasColumn(rule.column)) {
            continue;
        }
        if (rule.take == Take::Key) {
            readKey(rule);
        } else {
            readColumn(rule);
        }
    }
    if (m_context.format.hook != nullptr) {
        m_context.format.hook(*this);
    }
    chooseSpaces();
}

void RowDraft::chooseSpaces()
{
    for (ImportedRecord &imported : m_records) {
        const schema::Collection &collection = collectionOf(imported);
        SpaceHints hints{std::nullopt, m_context.options.ownOrganisation};
        if (const schema::Field *portfolio = collection.field("portfolio")) {
            for (const auto &edit : imported.edit.fields) {
                if (edit.field == portfolio->number) {
                    hints.portfolio = std::get<RecordId>(edit.value);
                }
            }
        }
        const auto space =
            m_context.options.space ? m_context.options.space : defaultSpace(collection, hints);
        assert(space); // only lobby notes lack one, and no list holds them
        imported.edit.space = *space;
    }
}

void RowDraft::finish(ImportPlan &plan)
{
    if (!isRight()) {
        std::move(m_issues.begin(), m_issues.end(), std::back_inserter(plan.issues));
        return;
    }
    std::move(m_records.begin(), m_records.end(), std::back_inserter(plan.records));
    std::move(m_references.begin(), m_references.end(), std::back_inserter(plan.references));
}

} // namespace samenspel::sync
