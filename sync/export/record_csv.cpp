// SPDX-License-Identifier: EUPL-1.2
#include "sync/export/record_csv.h"

#include "shared/csv/csv_writer.h"
#include "shared/schema/schema.h"
#include "shared/term/term_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>
#include <variant>

namespace samenspel::sync {

namespace {

constexpr std::array<std::string_view, 3> kOwnColumns{"id", "collection", "space"};

std::string money(std::int64_t cents)
{
    const std::uint64_t size =
        cents < 0 ? 0U - static_cast<std::uint64_t>(cents) : static_cast<std::uint64_t>(cents);
    std::string text = std::to_string(size / 100) + ',';
    text += static_cast<char>('0' + size % 100 / 10);
    text += static_cast<char>('0' + size % 10);
    return (cents < 0 ? "-" : "") + text;
}

std::string real(double number)
{
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
    std::replace(text.data(), end, '.', ',');
    return {text.data(), end};
}

struct ToCell {
    const schema::Field &field;

    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(const std::string &text) const { return text; }
    std::string operator()(std::int64_t number) const
    {
        if (field.kind == schema::FieldKind::Money) {
            return money(number);
        }
        const schema::EnumValue *value =
            field.kind == schema::FieldKind::Enumeration ? field.enumValue(number) : nullptr;
        return value == nullptr ? std::to_string(number) : value->code;
    }
    std::string operator()(double number) const { return real(number); }
    std::string operator()(bool flag) const { return flag ? "ja" : "nee"; }
    std::string operator()(const RecordId &id) const { return toString(id); }
    std::string operator()(const Term &term) const { return term::displayText(term); }
};

std::string cellOf(const schema::Field &field, const FieldView &view)
{
    if (field.merge != schema::Merge::Set) {
        return std::visit(ToCell{field}, view.value);
    }
    std::string text;
    for (const Value &element : view.elements) {
        text += (text.empty() ? "" : ";") + std::visit(ToCell{field}, element);
    }
    return text;
}

//! Names of the fields that some record has, in the schema's order.
std::vector<std::string> columnsOf(std::span<const RecordView> records)
{
    std::map<CollectionId, std::set<FieldNumber>> used;
    for (const RecordView &record : records) {
        for (const FieldView &view : record.fields) {
            used[record.collection].insert(view.number);
        }
    }
    std::vector<std::string> columns{kOwnColumns.begin(), kOwnColumns.end()};
    for (const auto &[id, numbers] : used) {
        const schema::Collection *collection = schema::Schema::instance().find(id);
        for (const FieldNumber number : numbers) {
            const schema::Field *field =
                collection == nullptr ? nullptr : collection->field(number);
            if (field != nullptr
                && std::find(columns.begin(), columns.end(), field->name) == columns.end()) {
                columns.push_back(field->name);
            }
        }
    }
    return columns;
}

} // namespace

std::string toCsv(std::span<const RecordView> records)
{
    const std::vector<std::string> columns = columnsOf(records);
    std::string text{csv::kByteOrderMark};
    csv::appendRow(text, columns);
    for (const RecordView &record : records) {
        const schema::Collection *collection = schema::Schema::instance().find(record.collection);
        std::vector<std::string> cells(columns.size());
        cells[0] = toString(record.id);
        cells[1] =
            collection == nullptr ? std::to_string(raw(record.collection)) : collection->name;
        cells[2] = record.space.name;
        for (std::size_t i = kOwnColumns.size(); collection != nullptr && i < columns.size(); ++i) {
            const schema::Field *field = collection->field(columns[i]);
            const FieldView *view = field == nullptr ? nullptr : record.field(field->number);
            if (view != nullptr) {
                cells[i] = cellOf(*field, *view);
            }
        }
        csv::appendRow(text, cells);
    }
    return text;
}

} // namespace samenspel::sync
