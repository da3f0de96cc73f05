// SPDX-License-Identifier: EUPL-1.2
#include "app/models/record_filter.h"

#include "app/models/record_row.h"
#include "app/text/words.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>

namespace samenspel::app {

namespace {

using sync::Comparison;
using sync::Condition;
using Conditions = std::vector<Condition>; //!< all hold
using Alternatives = std::vector<Conditions>; //!< one holds

Value dayValue(term::Date date)
{
    return Value(term::toIso(date));
}

//! Terms that end in [\p first, \p last].
Conditions endsWithin(FieldNumber term, term::Date first, term::Date last)
{
    return {{term, Comparison::Greater, {dayValue(term::plusDays(first, -1))}},
            {term, Comparison::Less, {dayValue(term::plusDays(last, 1))}}};
}

Conditions overdue(const schema::Collection &collection)
{
    Conditions conditions;
    if (const schema::Field *term = collection.field("term")) {
        conditions.push_back({term->number, Comparison::Less, {dayValue(today())}});
    }
    if (const schema::Field *status = statusField(collection)) {
        conditions.push_back({status->number, Comparison::NotEqual, settledStatuses(*status)});
    }
    return conditions;
}

Value fieldValue(const schema::Field &field, const QString &text)
{
    if (field.kind == schema::FieldKind::Reference) {
        const auto id = idFromString<RecordTag>(text.toStdString());
        return id ? Value(*id) : Value{};
    }
    if (field.kind == schema::FieldKind::Enumeration) {
        const schema::EnumValue *value = field.enumValue(text.toStdString());
        return value == nullptr ? Value{} : Value(value->number);
    }
    if (field.kind == schema::FieldKind::Flag) {
        return Value(text == u"true");
    }
    return Value(text.toStdString());
}

//! Field \p name holds one of \p values; an enumeration's first value also stands for "never set".
void addField(Alternatives &alternatives, const schema::Collection &collection,
              std::string_view name, const QStringList &values)
{
    const schema::Field *field = collection.field(name);
    if (field == nullptr) {
        return;
    }
    std::vector<Value> wanted;
    bool empty = false;
    for (const QString &text : values) {
        if (text.startsWith(u'!')) {
            continue; // says what is left out
        }
        Value value = fieldValue(*field, text);
        empty = empty || isEmpty(value) || value == Value(std::int64_t{0});
        if (!isEmpty(value)) {
            wanted.push_back(std::move(value));
        }
    }
    if (!wanted.empty()) {
        const bool set = field->merge == schema::Merge::Set;
        alternatives.push_back(
            {{field->number, set ? Comparison::Contains : Comparison::Equal, wanted}});
    }
    if (empty) {
        alternatives.push_back({{field->number, Comparison::Empty, {}}});
    }
}

void addMine(Workspace &workspace, Alternatives &alternatives, const schema::Collection &collection)
{
    QStringList me;
    if (const auto &identity = workspace.profile().identity) {
        me << QString::fromStdString(toString(identity->user));
    }
    if (const auto organisation = workspace.organisation()) {
        me << QString::fromStdString(toString(access::organisationRecord(*organisation)));
    }
    for (const char *name : {"official_lead", "administrative_lead", "lead", "owner", "parties",
                             "coalition", "organisation"}) {
        if (!me.isEmpty()) {
            addField(alternatives, collection, name, me);
        }
    }
}

//! Terms without a last day: the projection cannot tell "ongoing" from "none", the record can.
bool isOpenEnded(const sync::RecordView &record, const schema::Field &field)
{
    const auto *term = std::get_if<Term>(&record.value(field.number));
    return term != nullptr && term->precision != TermPrecision::None;
}

class Selector
{
public:
    Selector(Workspace &workspace, const schema::Collection &collection)
        : m_workspace(workspace)
        , m_collection(collection)
    {
        m_query.collection = collection.id;
    }

    void search(const QString &words) { m_query.search = words.trimmed().toStdString(); }
    void filter(const QString &name, const QStringList &values);
    void order(const QString &by);
    std::vector<RecordId> run();

private:
    void filterTerm(const QStringList &values);
    //! "!dropped": everything but that, also what has no value.
    void leaveOut(const QString &name, const QStringList &values);
    void demand(Alternatives alternatives);
    std::vector<RecordId> ids(Conditions conditions);

    Workspace &m_workspace;
    const schema::Collection &m_collection;
    sync::Query m_query;
    std::vector<std::unordered_set<RecordId>> m_within; //!< each must hold a record
    bool m_byTerm = false;
};

std::vector<RecordId> Selector::ids(Conditions conditions)
{
    sync::Query query;
    query.collection = m_collection.id;
    query.conditions = std::move(conditions);
    return m_workspace.reader().ids(query).value_or(std::vector<RecordId>{});
}

void Selector::demand(Alternatives alternatives)
{
    if (alternatives.size() == 1) {
        std::ranges::move(alternatives.front(), std::back_inserter(m_query.conditions));
        return;
    }
    std::unordered_set<RecordId> any;
    for (Conditions &conditions : alternatives) {
        const std::vector<RecordId> found = ids(std::move(conditions));
        any.insert(found.begin(), found.end());
    }
    m_within.push_back(std::move(any));
}

void Selector::filterTerm(const QStringList &values)
{
    const schema::Field *field = m_collection.field("term");
    if (field == nullptr) {
        return;
    }
    const term::Date now = today();
    const int quarter = term::quarterOf(now);
    const term::Span quarterDays =
        term::monthsSpan(term::yearOf(now), quarter * 3 - 2, quarter * 3);
    const term::Span yearDays = term::monthsSpan(term::yearOf(now), 1, 12);
    std::unordered_set<RecordId> any;
    const auto add = [&any](const std::vector<RecordId> &found) {
        any.insert(found.begin(), found.end());
    };
    for (const QString &value : values) {
        if (value == u"overdue") {
            add(ids(overdue(m_collection)));
        } else if (value == u"thisQuarter") {
            add(ids(endsWithin(field->number, quarterDays.first, quarterDays.last)));
        } else if (value == u"thisYear") {
            add(ids(endsWithin(field->number, yearDays.first, yearDays.last)));
        } else if (value == u"later") {
            add(ids({{field->number, Comparison::Greater, {dayValue(yearDays.last)}}}));
        } else if (value == u"ongoing" || value == u"none") {
            const std::vector<RecordId> open = ids({{field->number, Comparison::Empty, {}}});
            for (const sync::RecordView &record :
                 m_workspace.reader().records(open).value_or(std::vector<sync::RecordView>{})) {
                if (isOpenEnded(record, *field) == (value == u"ongoing")) {
                    any.insert(record.id);
                }
            }
        }
    }
    m_within.push_back(std::move(any));
}

void Selector::filter(const QString &name, const QStringList &values)
{
    if (values.isEmpty()) {
        return;
    }
    Alternatives alternatives;
    if (name == u"term") {
        filterTerm(values);
        return;
    }
    if (name == u"overdue") {
        demand({overdue(m_collection)});
        return;
    }
    if (name == u"mine") {
        addMine(m_workspace, alternatives, m_collection);
        demand(std::move(alternatives)); // none: nothing is mine
        return;
    }
    if (name == u"portfolio") {
        addField(alternatives, m_collection, "portfolio", values);
        addField(alternatives, m_collection, "also_touches", values);
    } else if (name == u"lead" && m_collection.field("official_lead") != nullptr) {
        addField(alternatives, m_collection, "official_lead", values);
        addField(alternatives, m_collection, "administrative_lead", values);
        addField(alternatives, m_collection, "parties", values);
    } else {
        addField(alternatives, m_collection, name.toStdString(), values);
    }
    if (!alternatives.empty()) {
        demand(std::move(alternatives));
    }
    leaveOut(name, values);
}

void Selector::leaveOut(const QString &name, const QStringList &values)
{
    const schema::Field *field = m_collection.field(name.toStdString());
    for (const QString &text : values) {
        if (field != nullptr && text.startsWith(u'!')) {
            m_query.conditions.push_back(
                {field->number, Comparison::NotEqual, {fieldValue(*field, text.mid(1))}});
        }
    }
}

void Selector::order(const QString &by)
{
    const auto add = [this](std::string_view name, bool descending) {
        if (const schema::Field *field = m_collection.field(name)) {
            m_query.order.push_back({field->number, descending});
        }
    };
    const schema::Field *title = m_collection.titleField();
    if (by == u"term") {
        m_byTerm = m_collection.field("term") != nullptr;
        add("term", false);
    } else if (!by.isEmpty() && by != u"title") {
        add(by.toStdString(), false);
    } else if (by.isEmpty()) {
        add("order", false);
        add("group", false);
        add(m_collection.name == "LobbyNote" ? "date" : "starts", true);
    }
    if (title != nullptr) {
        m_query.order.push_back({title->number, false});
    }
}

std::vector<RecordId> Selector::run()
{
    std::vector<RecordId> found =
        m_workspace.reader().ids(m_query).value_or(std::vector<RecordId>{});
    for (const std::unordered_set<RecordId> &within : m_within) {
        std::erase_if(found, [&within](const RecordId &id) { return !within.contains(id); });
    }
    if (m_byTerm) {
        // SQL puts what has no last day first; people want it last.
        const FieldNumber term = m_collection.field("term")->number;
        const std::vector<RecordId> open = ids({{term, Comparison::Empty, {}}});
        const std::unordered_set<RecordId> endless(open.begin(), open.end());
        std::ranges::stable_partition(found, [&endless](const RecordId &id) {
            return !endless.contains(id);
        });
    }
    return found;
}

QVariantMap option(const QString &value, const QString &text, std::int64_t count)
{
    return {{QStringLiteral("value"), value},
            {QStringLiteral("text"), text},
            {QStringLiteral("count"), QVariant::fromValue(static_cast<qlonglong>(count))}};
}

qlonglong countOf(Workspace &workspace, const QString &collection, const QString &field,
                  const QString &value)
{
    RecordSelection selection;
    selection.collection = collection;
    selection.filter.insert(field, QStringList{value});
    return static_cast<qlonglong>(selectIds(workspace, selection).size());
}

//! Records of \p type as options, those that nothing has left out.
QVariantList recordOptions(Workspace &workspace, const QString &collection, const QString &field,
                           const std::vector<RecordId> &ids)
{
    QVariantList options;
    for (const RecordId &id : ids) {
        const QString value = QString::fromStdString(toString(id));
        const qlonglong count = countOf(workspace, collection, field, value);
        if (count > 0) {
            options << option(value, workspace.title(id), count);
        }
    }
    return options;
}

//! Organisations, which may lead or take part, and whoever else leads something.
std::vector<RecordId> possibleLeads(Workspace &workspace, const schema::Collection &collection)
{
    RecordSelection organisations;
    organisations.collection = QStringLiteral("Organisation");
    std::vector<RecordId> found = selectIds(workspace, organisations);
    sync::Query query;
    query.collection = collection.id;
    for (const char *name : {"official_lead", "administrative_lead", "lead"}) {
        const schema::Field *field = collection.field(name);
        const auto counts = field == nullptr ? std::vector<sync::GroupCount>{}
                                             : workspace.reader()
                                                   .countBy(query, field->number)
                                                   .value_or(std::vector<sync::GroupCount>{});
        for (const sync::GroupCount &group : counts) {
            const auto *id = std::get_if<RecordId>(&group.value);
            if (id != nullptr && std::ranges::find(found, *id) == found.end()) {
                found.push_back(*id);
            }
        }
    }
    return found;
}

} // namespace

std::vector<RecordId> selectIds(Workspace &workspace, const RecordSelection &selection)
{
    const schema::Collection *collection =
        workspace.schema().find(selection.collection.toStdString());
    if (collection == nullptr) {
        return {};
    }
    Selector selector(workspace, *collection);
    selector.search(selection.search);
    selector.order(selection.orderBy);
    for (auto entry = selection.filter.begin(); entry != selection.filter.end(); ++entry) {
        if (entry.value().typeId() == QMetaType::Bool && !entry.value().toBool()) {
            continue; // {"overdue": false} asks for nothing
        }
        selector.filter(entry.key(), entry.value().typeId() == QMetaType::Bool
                                         ? QStringList{QStringLiteral("true")}
                                         : entry.value().toStringList());
    }
    return selector.run();
}

std::vector<RecordId> overdueIds(Workspace &workspace, const schema::Collection &collection)
{
    if (collection.field("term") == nullptr) {
        return {};
    }
    sync::Query query;
    query.collection = collection.id;
    query.conditions = overdue(collection);
    return workspace.reader().ids(query).value_or(std::vector<RecordId>{});
}

QVariantList filterOptions(Workspace &workspace, const QString &collection, const QString &name)
{
    QVariantList options;
    const schema::Collection *type = workspace.schema().find(collection.toStdString());
    if (type == nullptr) {
        return options;
    }
    if (name == u"term") {
        for (const char *key : {"overdue", "thisQuarter", "thisYear", "later", "ongoing", "none"}) {
            const QString value = QLatin1String(key);
            options << option(value, workspace.text(std::string("filter.term.") + key),
                              countOf(workspace, collection, name, value));
        }
        return options;
    }
    if (name == u"lead") {
        return recordOptions(workspace, collection, name, possibleLeads(workspace, *type));
    }
    const schema::Field *field = type->field(name.toStdString());
    if (field == nullptr) {
        return options;
    }
    for (const schema::EnumValue &value : field->values) {
        const QString code = QString::fromStdString(value.code);
        options << option(code, enumText(*type, *field, value, workspace.language()),
                          countOf(workspace, collection, name, code));
    }
    if (field->kind == schema::FieldKind::Reference && field->reference != "*") {
        RecordSelection referred;
        referred.collection = QString::fromStdString(field->reference);
        return recordOptions(workspace, collection, name, selectIds(workspace, referred));
    }
    return options;
}

} // namespace samenspel::app
