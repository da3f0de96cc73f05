// SPDX-License-Identifier: EUPL-1.2
#include "app/models/record_fields.h"

#include "app/models/record_filter.h"
#include "app/text/words.h"

#include <QStringList>

#include <algorithm>

namespace samenspel::app {

namespace {

QVariantMap choice(const QString &value, const QString &text)
{
    return {{QStringLiteral("value"), value}, {QStringLiteral("text"), text}};
}

//! Everything in one collection, by title.
void addRecords(Workspace &workspace, const std::string &collection, QVariantList &options)
{
    RecordSelection all;
    all.collection = QString::fromStdString(collection);
    for (const RecordId &id : selectIds(workspace, all)) {
        options << choice(QString::fromStdString(toString(id)), workspace.title(id));
    }
}

struct VariantMaker {
    Workspace &workspace;
    const schema::Collection &collection;
    const schema::Field &field;

    QVariant operator()(std::monostate) const { return {}; }
    QVariant operator()(const std::string &text) const { return QString::fromStdString(text); }
    QVariant operator()(std::int64_t number) const
    {
        if (field.kind == schema::FieldKind::Enumeration) {
            const schema::EnumValue *value = field.enumValue(number);
            return value == nullptr ? QString::number(number) : QString::fromStdString(value->code);
        }
        return QVariant::fromValue(static_cast<qlonglong>(number));
    }
    QVariant operator()(double number) const { return number; }
    QVariant operator()(bool flag) const { return flag; }
    QVariant operator()(const RecordId &id) const { return QString::fromStdString(toString(id)); }
    QVariant operator()(const Term &term) const
    {
        return QString::fromStdString(term::plainText(term, workspace.language()));
    }
};

} // namespace

QString fieldKind(const schema::Field &field)
{
    using Kind = schema::FieldKind;
    if (field.merge == schema::Merge::Set) {
        return QStringLiteral("set");
    }
    switch (field.kind) {
    case Kind::Text:
        return field.merge == schema::Merge::Text ? QStringLiteral("longtext")
                                                  : QStringLiteral("text");
    case Kind::Number:
    case Kind::Real:
        return QStringLiteral("number");
    case Kind::Flag:
        return QStringLiteral("flag");
    case Kind::Enumeration:
        return QStringLiteral("enum");
    case Kind::Reference:
        return QStringLiteral("reference");
    case Kind::Term:
        return QStringLiteral("term");
    case Kind::Date:
        return QStringLiteral("date");
    case Kind::DateTime:
        return QStringLiteral("datetime");
    case Kind::Money:
        return QStringLiteral("money");
    }
    return QStringLiteral("text");
}

QVariant valueVariant(Workspace &workspace, const schema::Collection &collection,
                      const schema::Field &field, const Value &value)
{
    return std::visit(VariantMaker{workspace, collection, field}, value);
}

QString typedText(const QVariant &value)
{
    if (value.typeId() == QMetaType::Double) {
        // QML's numbers are all of this kind: a whole one is written without a point.
        const double number = value.toDouble();
        const bool whole = number == static_cast<double>(static_cast<qlonglong>(number));
        return whole ? QString::number(static_cast<qlonglong>(number)) : QString::number(number);
    }
    return value.toString();
}

QString fieldText(Workspace &workspace, const schema::Collection &collection,
                  const schema::Field &field, const sync::RecordView &record)
{
    if (field.merge != schema::Merge::Set) {
        return valueText(workspace.textContext(), collection, field, record.value(field.number));
    }
    QStringList parts;
    if (const sync::FieldView *view = record.field(field.number)) {
        for (const Value &element : view->elements) {
            parts << valueText(workspace.textContext(), collection, field, element);
        }
    }
    parts.sort(Qt::CaseInsensitive); // stored by their bytes, the shortest first
    return parts.join(QStringLiteral(", "));
}

QVariantList fieldElements(Workspace &workspace, const schema::Collection &collection,
                           const schema::Field &field, const sync::RecordView &record)
{
    QVariantList elements;
    if (const sync::FieldView *view = record.field(field.number)) {
        for (const Value &element : view->elements) {
            elements << choice(valueVariant(workspace, collection, field, element).toString(),
                               valueText(workspace.textContext(), collection, field, element));
        }
    }
    const auto text = [](const QVariant &element) {
        return element.toMap().value(QStringLiteral("text")).toString();
    };
    std::ranges::sort(elements, [&text](const QVariant &a, const QVariant &b) {
        return text(a).compare(text(b), Qt::CaseInsensitive) < 0;
    });
    return elements;
}

QVariantList fieldOptions(Workspace &workspace, const schema::Collection &collection,
                          const schema::Field &field)
{
    QVariantList options;
    for (const schema::EnumValue &value : field.values) {
        options << choice(QString::fromStdString(value.code),
                          enumText(collection, field, value, workspace.language()));
    }
    if (field.kind == schema::FieldKind::Reference) {
        if (field.reference == "*") {
            // Who leads or takes part: organisations and people.
            addRecords(workspace, "Organisation", options);
            addRecords(workspace, "Person", options);
        } else {
            addRecords(workspace, field.reference, options);
        }
    }
    return options;
}

} // namespace samenspel::app
