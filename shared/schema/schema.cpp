// SPDX-License-Identifier: EUPL-1.2
#include "shared/schema/schema.h"

#include "shared/proto/options.pb.h"
#include "shared/proto/records.pb.h"
#include "shared/schema/iso_date.h"

#include <google/protobuf/descriptor.h>

#include <algorithm>
#include <stdexcept>

namespace samenspel::schema {
namespace {

namespace pb = google::protobuf;

constexpr std::size_t kTextBytesMax = 1'024;
constexpr std::size_t kNoteBytesMax = 1'024 * 1'024;

//! `AgendaItem` → `agenda_item`.
std::string snakeCase(std::string_view name)
{
    std::string out;
    for (const char c : name) {
        if (c >= 'A' && c <= 'Z') {
            if (!out.empty()) {
                out += '_';
            }
            out += static_cast<char>(c - 'A' + 'a');
        } else {
            out += c;
        }
    }
    return out;
}

std::string lowerCase(std::string text)
{
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

FieldKind textKind(options::Format format)
{
    if (format == options::DATE) {
        return FieldKind::Date;
    }
    return format == options::DATE_TIME ? FieldKind::DateTime : FieldKind::Text;
}

FieldKind kindOf(const pb::FieldDescriptor &field)
{
    const options::Format format = field.options().GetExtension(options::format);
    switch (field.type()) {
    case pb::FieldDescriptor::TYPE_STRING:
        return textKind(format);
    case pb::FieldDescriptor::TYPE_SINT64:
        return format == options::MONEY ? FieldKind::Money : FieldKind::Number;
    case pb::FieldDescriptor::TYPE_DOUBLE:
        return FieldKind::Real;
    case pb::FieldDescriptor::TYPE_BOOL:
        return FieldKind::Flag;
    case pb::FieldDescriptor::TYPE_ENUM:
        return FieldKind::Enumeration;
    case pb::FieldDescriptor::TYPE_BYTES:
        return FieldKind::Reference;
    case pb::FieldDescriptor::TYPE_MESSAGE:
        if (field.message_type() == records::Term::descriptor()) {
            return FieldKind::Term;
        }
        break;
    default:
        break;
    }
    throw std::logic_error("records.proto: no kind for the type of " + field.full_name());
}

std::vector<EnumValue> enumValues(const pb::FieldDescriptor &field)
{
    std::vector<EnumValue> values;
    if (field.type() != pb::FieldDescriptor::TYPE_ENUM) {
        return values;
    }
    const pb::EnumDescriptor &type = *field.enum_type();
    const std::string prefix = snakeCase(type.name()) + "_";
    for (int i = 0; i < type.value_count(); ++i) {
        const std::string code = lowerCase(type.value(i)->name());
        values.push_back({type.value(i)->number(),
                          code.starts_with(prefix) ? code.substr(prefix.size()) : code});
    }
    return values;
}

Field readField(const pb::FieldDescriptor &descriptor)
{
    const pb::FieldOptions &stated = descriptor.options();
    Field field{
        .number = static_cast<FieldNumber>(descriptor.number()),
        .name = descriptor.name(),
        .merge = static_cast<Merge>(stated.GetExtension(options::merge)),
        .kind = kindOf(descriptor),
        .index = stated.GetExtension(options::index),
        .fulltext = stated.GetExtension(options::fulltext),
        .personal = stated.GetExtension(options::personal),
        .ownerOrg = stated.GetExtension(options::owner_org),
        .title = stated.GetExtension(options::title),
        .label = stated.GetExtension(options::label),
        .reference = stated.GetExtension(options::reference),
        .bytesMax = stated.GetExtension(options::max_bytes),
        .values = enumValues(descriptor),
    };
    if (field.bytesMax == 0) {
        field.bytesMax = field.merge == Merge::Text ? kNoteBytesMax : kTextBytesMax;
    }
    if ((field.merge == Merge::Set) != descriptor.is_repeated()) {
        throw std::logic_error("records.proto: repeated and SET go together: "
                               + descriptor.full_name());
    }
    return field;
}

Collection readCollection(const pb::Descriptor &descriptor)
{
    Collection collection{
        .id = static_cast<CollectionId>(descriptor.options().GetExtension(options::collection)),
        .name = descriptor.name(),
        .table = snakeCase(descriptor.name()),
        .label = descriptor.options().GetExtension(options::collection_label),
        .fields = {},
    };
    for (int i = 0; i < descriptor.field_count(); ++i) {
        collection.fields.push_back(readField(*descriptor.field(i)));
    }
    std::ranges::sort(collection.fields, {}, &Field::number);
    return collection;
}

std::string_view kindName(FieldKind kind)
{
    switch (kind) {
    case FieldKind::Text:
        return "text";
    case FieldKind::Number:
        return "a whole number";
    case FieldKind::Real:
        return "a number";
    case FieldKind::Flag:
        return "yes or no";
    case FieldKind::Enumeration:
        return "one of its code words";
    case FieldKind::Reference:
        return "a reference to a record";
    case FieldKind::Term:
        return "a term";
    case FieldKind::Date:
        return "a date, YYYY-MM-DD";
    case FieldKind::DateTime:
        return "a date and time, YYYY-MM-DDTHH:MM";
    case FieldKind::Money:
        return "an amount in cents";
    }
    return "another kind of value";
}

bool fits(const Field &field, const Value &value)
{
    switch (field.kind) {
    case FieldKind::Text:
        return std::holds_alternative<std::string>(value);
    case FieldKind::Number:
    case FieldKind::Money:
        return std::holds_alternative<std::int64_t>(value);
    case FieldKind::Enumeration:
        // A number that is not known here may come from a newer version: it is kept and shown as
        // such.
        return std::holds_alternative<std::int64_t>(value);
    case FieldKind::Real:
        return std::holds_alternative<double>(value);
    case FieldKind::Flag:
        return std::holds_alternative<bool>(value);
    case FieldKind::Reference:
        return std::holds_alternative<RecordId>(value);
    case FieldKind::Term: {
        const auto *term = std::get_if<Term>(&value);
        return term != nullptr && (term->start.empty() || isIsoDate(term->start))
               && (term->end.empty() || isIsoDate(term->end));
    }
    case FieldKind::Date: {
        const auto *text = std::get_if<std::string>(&value);
        return text != nullptr && isIsoDate(*text);
    }
    case FieldKind::DateTime: {
        const auto *text = std::get_if<std::string>(&value);
        return text != nullptr && isIsoDateTime(*text);
    }
    }
    return false;
}

std::size_t textBytes(const Value &value)
{
    if (const auto *text = std::get_if<std::string>(&value)) {
        return text->size();
    }
    if (const auto *term = std::get_if<Term>(&value)) {
        return term->asWritten.size() + term->recurrence.size();
    }
    return 0;
}

} // namespace

const EnumValue *Field::enumValue(std::int64_t wanted) const
{
    const auto found = std::ranges::find(values, wanted, &EnumValue::number);
    return found == values.end() ? nullptr : &*found;
}

const EnumValue *Field::enumValue(std::string_view code) const
{
    const auto found = std::ranges::find(values, code, &EnumValue::code);
    return found == values.end() ? nullptr : &*found;
}

const Field *Collection::field(FieldNumber number) const
{
    const auto found = std::ranges::lower_bound(fields, number, {}, &Field::number);
    return found != fields.end() && found->number == number ? &*found : nullptr;
}

const Field *Collection::field(std::string_view wanted) const
{
    const auto found = std::ranges::find(fields, wanted, &Field::name);
    return found == fields.end() ? nullptr : &*found;
}

const Field *Collection::titleField() const
{
    const auto found = std::ranges::find(fields, true, &Field::title);
    return found == fields.end() ? nullptr : &*found;
}

const Field *Collection::ownerField() const
{
    const auto found = std::ranges::find(fields, true, &Field::ownerOrg);
    return found == fields.end() ? nullptr : &*found;
}

Schema::Schema()
{
    const pb::FileDescriptor &file = *records::Term::descriptor()->file();
    for (int i = 0; i < file.message_type_count(); ++i) {
        if (file.message_type(i)->options().HasExtension(options::collection)) {
            m_collections.push_back(readCollection(*file.message_type(i)));
        }
    }
    std::ranges::sort(m_collections, {}, &Collection::id);
}

const Schema &Schema::instance()
{
    static const Schema schema;
    return schema;
}

const Collection *Schema::find(CollectionId id) const
{
    const auto found = std::ranges::lower_bound(m_collections, id, {}, &Collection::id);
    return found != m_collections.end() && found->id == id ? &*found : nullptr;
}

const Collection *Schema::find(std::string_view name) const
{
    const auto found = std::ranges::find_if(m_collections, [name](const Collection &c) {
        return c.name == name || c.table == name;
    });
    return found == m_collections.end() ? nullptr : &*found;
}

Result<void> checkValue(const Field &field, const Value &value)
{
    if (isEmpty(value)) {
        return {};
    }
    if (!fits(field, value)) {
        return fail(Errc::Malformed,
                    "field " + field.name + " takes " + std::string(kindName(field.kind)));
    }
    if (textBytes(value) > field.bytesMax) {
        return fail(Errc::Limit, "field " + field.name + " takes at most "
                                     + std::to_string(field.bytesMax) + " bytes, this is "
                                     + std::to_string(textBytes(value)));
    }
    return {};
}

} // namespace samenspel::schema
