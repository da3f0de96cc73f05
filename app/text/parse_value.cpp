// SPDX-License-Identifier: EUPL-1.2
#include "app/text/format.h"
#include "app/text/words.h"
#include "sync/import/value_input.h"

namespace samenspel::app {

namespace {

//! The window names a record by its id: it was chosen from a list.
class ReferenceById final : public sync::ReferenceLookup
{
public:
    Result<RecordId> find(std::string_view, std::string_view text) override
    {
        if (const auto id = idFromString<RecordTag>(text)) {
            return *id;
        }
        return fail(Errc::NotFound, "Kies er een uit de lijst.");
    }
};

std::string_view errorKey(schema::FieldKind kind)
{
    using Kind = schema::FieldKind;
    switch (kind) {
    case Kind::Number:
    case Kind::Real:
        return "error.number";
    case Kind::Money:
        return "error.money";
    case Kind::Term:
        return "error.term";
    case Kind::Date:
        return "error.date";
    case Kind::DateTime:
        return "error.dateTime";
    case Kind::Flag:
        return "error.flag";
    case Kind::Enumeration:
    case Kind::Reference:
        return "error.choice";
    case Kind::Text:
        return "error.text";
    }
    return "error.text";
}

} // namespace

Result<Value> parseValue(const schema::Collection &collection, const schema::Field &field,
                         const QString &text, Language language, term::Date today)
{
    const QString typed = text.trimmed();
    if (typed.isEmpty()) {
        return Value{};
    }
    if (field.merge == schema::Merge::Text) {
        // A note keeps the blank that the user is just typing behind a word.
        Value note(text.toStdString());
        if (auto fits = schema::checkValue(field, note); !fits) {
            return tl::unexpected(fits.error());
        }
        return note;
    }
    for (const schema::EnumValue &value : field.values) {
        for (const Language each : {Language::Dutch, Language::English}) {
            if (typed.compare(enumText(collection, field, value, each), Qt::CaseInsensitive) == 0) {
                return Value(value.number);
            }
        }
    }
    ReferenceById references;
    auto value = sync::readValue(collection, field, typed.toStdString(), references, today);
    if (!value && language == Language::English) {
        return fail(value.error().code,
                    word(errorKey(field.kind), language).arg(typed).toStdString());
    }
    return value;
}

} // namespace samenspel::app
