// SPDX-License-Identifier: EUPL-1.2
#include "app/text/format.h"

#include "app/text/words.h"
#include "shared/term/term_text.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <array>
#include <cstdlib>

namespace samenspel::app {

namespace {

struct DayNames {
    std::array<const char *, 12> months;
    std::array<const char *, 7> days; //!< from Monday
};

// Not QLocale: it says "3 apr. 2025" and "di. 3 mrt.", with full stops that nobody here writes.
constexpr DayNames kDutchNames{{"jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep",
                                "okt", "nov", "dec"},
                               {"ma", "di", "wo", "do", "vr", "za", "zo"}};
constexpr DayNames kEnglishNames{{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep",
                                  "Oct", "Nov", "Dec"},
                                 {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}};

const DayNames &names(Language language)
{
    return language == Language::Dutch ? kDutchNames : kEnglishNames;
}

QString dayMonth(QDate date, Language language)
{
    const char *month = names(language).months.at(static_cast<std::size_t>(date.month() - 1));
    return QString::number(date.day()) + u' ' + QLatin1String(month);
}

QString dayMonthYear(QDate date, Language language)
{
    return dayMonth(date, language) + u' ' + QString::number(date.year());
}

QDateTime local(WallTime moment)
{
    return QDateTime::fromMSecsSinceEpoch(moment.time_since_epoch().count());
}

//! Groups by three with the mark of the language, without a locale that the computer may lack.
QString grouped(std::uint64_t number, Language language)
{
    QString digits = QString::number(number);
    const QChar mark = language == Language::Dutch ? u'.' : u',';
    for (qsizetype at = digits.size() - 3; at > 0; at -= 3) {
        digits.insert(at, mark);
    }
    return digits;
}

std::uint64_t magnitude(std::int64_t number)
{
    return number < 0 ? ~static_cast<std::uint64_t>(number) + 1
                      : static_cast<std::uint64_t>(number);
}

} // namespace

term::Date today()
{
    const QDate date = QDate::currentDate();
    return std::chrono::year{date.year()} / date.month() / date.day();
}

QString dateText(std::string_view iso, Language language)
{
    const QString text = QString::fromUtf8(iso.data(), static_cast<qsizetype>(iso.size()));
    const QDate date = QDate::fromString(text.left(10), Qt::ISODate);
    if (!date.isValid()) {
        return text;
    }
    const QString time = text.size() > 11 ? u' ' + text.mid(11) : QString();
    return dayMonthYear(date, language) + time;
}

QString momentText(WallTime moment, WallTime now, Language language)
{
    const QDateTime at = local(moment);
    const QDate date = at.date();
    const char *day = names(language).days.at(static_cast<std::size_t>(date.dayOfWeek() - 1));
    const bool thisYear = date.year() == local(now).date().year();
    return QLatin1String(day) + u' '
           + (thisYear ? dayMonth(date, language) : dayMonthYear(date, language)) + u' '
           + at.time().toString(QStringLiteral("HH:mm"));
}

QString shortMomentText(WallTime moment, WallTime now, Language language)
{
    const QDateTime at = local(moment);
    const QDate date = local(now).date();
    if (at.date() == date) {
        return at.time().toString(QStringLiteral("HH:mm"));
    }
    return at.date().year() == date.year() ? dayMonth(at.date(), language)
                                           : dayMonthYear(at.date(), language);
}

QString numberText(std::int64_t number, Language language)
{
    return (number < 0 ? QStringLiteral("-") : QString()) + grouped(magnitude(number), language);
}

QString moneyText(std::int64_t cents, Language language)
{
    const std::uint64_t size = magnitude(cents);
    QString text = QStringLiteral("EUR ") + (cents < 0 ? QStringLiteral("-") : QString())
                   + grouped(size / 100, language);
    if (size % 100 != 0) {
        text += language == Language::Dutch ? u',' : u'.';
        text += QString::number(size % 100).rightJustified(2, u'0');
    }
    return text;
}

QString realText(double number, Language language)
{
    QString text = QLocale::c().toString(number, 'f', QLocale::FloatingPointShortest);
    if (language == Language::Dutch) {
        text.replace(u'.', u',');
    }
    return text;
}

namespace {

QString utf8(const std::string &text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

struct ValuePrinter {
    const TextContext &context;
    const schema::Collection &collection;
    const schema::Field &field;

    QString operator()(std::monostate) const { return {}; }
    QString operator()(const std::string &text) const
    {
        const bool date =
            field.kind == schema::FieldKind::Date || field.kind == schema::FieldKind::DateTime;
        return date ? dateText(text, context.language) : utf8(text);
    }
    QString operator()(std::int64_t number) const
    {
        if (field.kind == schema::FieldKind::Enumeration) {
            const schema::EnumValue *value = field.enumValue(number);
            return value == nullptr ? QString::number(number)
                                    : enumText(collection, field, *value, context.language);
        }
        if (field.kind == schema::FieldKind::Money) {
            return moneyText(number, context.language);
        }
        // A year is a name, not an amount: no mark in it.
        return field.name == "year" ? QString::number(number)
                                    : numberText(number, context.language);
    }
    QString operator()(double number) const { return realText(number, context.language); }
    QString operator()(bool flag) const { return word(flag ? "yes" : "no", context.language); }
    QString operator()(const RecordId &id) const
    {
        const QString title = context.title ? context.title(id) : QString();
        return title.isEmpty() ? word("reference.absent", context.language) : title;
    }
    QString operator()(const Term &term) const
    {
        return utf8(term::plainText(term, context.language));
    }
};

} // namespace

QString valueText(const TextContext &context, const schema::Collection &collection,
                  const schema::Field &field, const Value &value)
{
    return std::visit(ValuePrinter{context, collection, field}, value);
}

QString editText(const TextContext &context, const schema::Collection &collection,
                 const schema::Field &field, const Value &value)
{
    if (const Term *term = std::get_if<Term>(&value); term != nullptr && !term->asWritten.empty()) {
        return utf8(term->asWritten);
    }
    if (const auto *number = std::get_if<std::int64_t>(&value);
        number != nullptr && field.kind == schema::FieldKind::Number) {
        return QString::number(*number);
    }
    return valueText(context, collection, field, value);
}

} // namespace samenspel::app
