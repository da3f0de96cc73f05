// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/result.h"
#include "shared/value.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

//! The collections and fields of records.proto, read from its descriptors at start-up.
//!
//! Everything generic is derived from here: projection tables, validation, CSV columns, search
//! index, access checks, form hints. Immutable after construction; safe to read from any thread.
namespace samenspel {

enum class CollectionId : std::uint32_t {};
//! Number of a field in its collection; 0 is the record's existence.
enum class FieldNumber : std::uint32_t {};

inline constexpr FieldNumber kExistenceField{0};

} // namespace samenspel

namespace samenspel::schema {

//! Version of records.proto; goes into every change set. Raise it with every added field.
inline constexpr std::uint32_t kSchemaVersion = 1;

enum class Merge : std::uint8_t { Register, Set, Text };

enum class FieldKind : std::uint8_t {
    Text,
    Number,
    Real,
    Flag,
    Enumeration, //!< stored as Number
    Reference,
    Term,
    Date, //!< stored as Text, YYYY-MM-DD
    DateTime, //!< stored as Text, YYYY-MM-DDTHH:MM, Europe/Amsterdam
    Money, //!< stored as Number, euro cents
};

//! One value of an enumeration: number on the wire, code name in JSON and on the command line.
struct EnumValue {
    std::int64_t number;
    std::string code; //!< lower case, without the enumeration's prefix: `running`
};

struct Field {
    FieldNumber number;
    std::string name; //!< as in records.proto, also the projection's column
    Merge merge;
    FieldKind kind;
    bool index;
    bool fulltext;
    bool personal;
    bool ownerOrg;
    bool title;
    std::string label; //!< key for translation
    std::string reference; //!< collection referred to, "*" for any, empty for none
    std::size_t bytesMax; //!< of one value
    std::vector<EnumValue> values; //!< of an Enumeration

    [[nodiscard]] const EnumValue *enumValue(std::int64_t number) const;
    [[nodiscard]] const EnumValue *enumValue(std::string_view code) const;
};

struct Collection {
    CollectionId id;
    std::string name; //!< as in records.proto: `AgendaItem`
    std::string table; //!< the projection's table and the slug namespace: `agenda_item`
    std::string label; //!< key for translation
    std::vector<Field> fields; //!< by number

    [[nodiscard]] const Field *field(FieldNumber number) const;
    [[nodiscard]] const Field *field(std::string_view name) const;
    [[nodiscard]] const Field *titleField() const;
    [[nodiscard]] const Field *ownerField() const;
};

class Schema
{
public:
    //! The schema that this program was built with.
    [[nodiscard]] static const Schema &instance();

    [[nodiscard]] std::span<const Collection> collections() const { return m_collections; }
    [[nodiscard]] const Collection *find(CollectionId id) const;
    //! By name (`AgendaItem`) or table (`agenda_item`).
    [[nodiscard]] const Collection *find(std::string_view name) const;

private:
    Schema();

    std::vector<Collection> m_collections; //!< by id
};

//! Is \p value of the kind and within the length that \p field demands? Empty always is.
//! Malformed or Limit, with the field's name in the message.
[[nodiscard]] Result<void> checkValue(const Field &field, const Value &value);

} // namespace samenspel::schema
