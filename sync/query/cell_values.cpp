// SPDX-License-Identifier: EUPL-1.2
#include "sync/query/cell_values.h"

#include "sync/query/text_cells.h"

#include <algorithm>
#include <utility>

namespace samenspel::sync {

Value valueOf(std::string_view encoded)
{
    Result<Value> value = decodeValue(encoded);
    return value ? std::move(*value) : Value{};
}

Value shownValue(const RecordState &state, const schema::Field &field)
{
    if (field.merge == schema::Merge::Text) {
        std::string text = shownText(state, field.number);
        return text.empty() ? Value{} : Value{std::move(text)};
    }
    const auto encoded = state.shown(field.number);
    return encoded ? valueOf(*encoded) : Value{};
}

std::vector<Value> presentElements(const RecordState &state, const schema::Field &field)
{
    std::vector<Value> values;
    for (const std::string_view element : state.elements(field.number)) {
        Value value = valueOf(element);
        if (!isEmpty(value)) {
            values.push_back(std::move(value));
        }
    }
    return values;
}

std::string plainText(const schema::Field &field, const Value &value)
{
    if (const auto *text = std::get_if<std::string>(&value)) {
        return *text;
    }
    if (const auto *number = std::get_if<std::int64_t>(&value)) {
        const schema::EnumValue *named = field.enumValue(*number);
        return named == nullptr ? std::to_string(*number) : named->code;
    }
    if (const auto *term = std::get_if<Term>(&value)) {
        return term->asWritten;
    }
    return {};
}

std::string titleOf(const RecordState &state, const schema::Collection &collection)
{
    const schema::Field *field = collection.titleField();
    return field == nullptr ? std::string{} : plainText(*field, shownValue(state, *field));
}

Version newestVersion(const RecordState &state)
{
    const auto newest = std::ranges::max_element(state.touched());
    return newest == state.touched().end() ? Version{} : *newest;
}

} // namespace samenspel::sync
