// SPDX-License-Identifier: EUPL-1.2
#include "sync/export/record_json.h"

#include <variant>

namespace samenspel::sync {

namespace {

constexpr int kIndent = 2;

// In the order of records.Term.Precision.
constexpr std::array<std::string_view, 9> kPrecisions{
    "none", "day", "month", "quarter", "half_year", "year", "period", "recurring", "ongoing",
};

struct ToJson {
    const schema::Field &field;

    Json operator()(std::monostate) const { return nullptr; }
    Json operator()(const std::string &text) const { return text; }
    Json operator()(std::int64_t number) const
    {
        const schema::EnumValue *value =
            field.kind == schema::FieldKind::Enumeration ? field.enumValue(number) : nullptr;
        return value == nullptr ? Json(number) : Json(value->code);
    }
    Json operator()(double number) const { return number; }
    Json operator()(bool flag) const { return flag; }
    Json operator()(const RecordId &id) const { return toString(id); }
    Json operator()(const Term &term) const
    {
        const auto precision = static_cast<std::size_t>(term.precision);
        Json json;
        json["precision"] =
            precision < kPrecisions.size() ? Json(kPrecisions.at(precision)) : Json(precision);
        json["start"] = term.start;
        json["end"] = term.end;
        json["recurrence"] = term.recurrence;
        json["as_written"] = term.asWritten;
        return json;
    }
};

} // namespace

Json toJson(const schema::Field &field, const Value &value)
{
    return std::visit(ToJson{field}, value);
}

Json toJson(const RecordView &record)
{
    const schema::Collection *collection = schema::Schema::instance().find(record.collection);
    Json json;
    json["id"] = toString(record.id);
    json["collection"] =
        collection == nullptr ? Json(raw(record.collection)) : Json(collection->name);
    json["space"] = record.space.name;
    if (collection == nullptr) {
        return json; // made by a newer version; its fields have no names here
    }
    for (const FieldView &view : record.fields) {
        const schema::Field *field = collection->field(view.number);
        if (field == nullptr
            || (isEmpty(view.value) && view.elements.empty() && !view.conflicted)) {
            continue;
        }
        if (field->merge != schema::Merge::Set) {
            json[field->name] = toJson(*field, view.value);
            continue;
        }
        Json elements = Json::array();
        for (const Value &element : view.elements) {
            elements.push_back(toJson(*field, element));
        }
        json[field->name] = std::move(elements);
    }
    return json;
}

std::string toText(const Json &json)
{
    return json.dump(kIndent, ' ', false, Json::error_handler_t::replace) + '\n';
}

} // namespace samenspel::sync
