// SPDX-License-Identifier: EUPL-1.2
#include "sync/query/text_cells.h"

#include "sync/query/cell_values.h"

namespace samenspel::sync {
namespace {

//! Byte offset of the code point with this index; absent behind the end.
std::optional<std::size_t> byteOffset(std::string_view text, std::size_t codePoints)
{
    std::size_t offset = 0;
    while (codePoints > 0) {
        if (offset == text.size()) {
            return std::nullopt;
        }
        --codePoints;
        ++offset;
        while (offset < text.size()
               && (static_cast<unsigned char>(text[offset]) & 0xc0U) == 0x80U) {
            ++offset;
        }
    }
    return offset;
}

} // namespace

std::string shownText(const RecordState &state, FieldNumber field)
{
    const auto encoded = state.shown(field);
    if (!encoded) {
        return {};
    }
    const Value value = valueOf(*encoded);
    const auto *text = std::get_if<std::string>(&value);
    return text == nullptr ? std::string{} : *text;
}

Result<std::string> editedText(std::string_view text, std::size_t position, std::size_t count,
                               std::string_view inserted)
{
    const auto begin = byteOffset(text, position);
    const auto end = begin ? byteOffset(text.substr(*begin), count) : std::nullopt;
    if (!end) {
        return fail(Errc::Malformed,
                    "De plaats " + std::to_string(position) + " (+" + std::to_string(count)
                        + ") ligt buiten de tekst. Posities tellen vanaf 0, in tekens.");
    }
    std::string edited{text.substr(0, *begin)};
    edited += inserted;
    edited += text.substr(*begin + *end);
    return edited;
}

std::optional<CellWrite> textWrite(const RecordState *state, FieldNumber field,
                                   std::string_view wanted)
{
    const CellKey key{field, {}};
    if (state == nullptr ? wanted.empty()
                         : shownText(*state, field) == wanted && !state->isConflicted(field)) {
        return std::nullopt;
    }
    CellWrite write;
    write.key = key;
    write.value = wanted.empty() ? encodeValue(Value{}) : encodeValue(Value{std::string{wanted}});
    if (state != nullptr) {
        write.replaces = state->versions(key);
    }
    return write;
}

} // namespace samenspel::sync
