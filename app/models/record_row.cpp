// SPDX-License-Identifier: EUPL-1.2
#include "app/models/record_row.h"

#include "app/text/words.h"

#include <QStringList>

#include <algorithm>
#include <array>

namespace samenspel::app {

namespace {

constexpr std::array<std::string_view, 3> kStatusFields{"status", "phase", "stance"};
constexpr std::array<std::string_view, 3> kSettled{"done", "postponed", "dropped"};
//! Words of a note that fit behind its date.
constexpr qsizetype kExcerptMax = 80;

const schema::Collection &collectionOf(const sync::RecordView &record)
{
    return *schema::Schema::instance().find(record.collection);
}

const Value &valueIn(const sync::RecordView &record, std::string_view name)
{
    static const Value kNone;
    const schema::Field *field = collectionOf(record).field(name);
    return field == nullptr ? kNone : record.value(field->number);
}

//! Names a referred record and remembers that it stands in the row.
QString mention(Workspace &workspace, RecordRow &row, const std::optional<RecordId> &id)
{
    if (!id) {
        return {};
    }
    row.mentions.push_back(*id);
    return workspace.title(*id);
}

QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString setText(Workspace &workspace, const sync::RecordView &record, std::string_view name)
{
    const schema::Collection &collection = collectionOf(record);
    const schema::Field *field = collection.field(name);
    QStringList parts;
    if (const sync::FieldView *view = field == nullptr ? nullptr : record.field(field->number)) {
        for (const Value &element : view->elements) {
            parts << valueText(workspace.textContext(), collection, *field, element);
        }
    }
    return parts.join(QStringLiteral(", "));
}

QString subtitleOf(Workspace &workspace, const sync::RecordView &record, RecordRow &row)
{
    const std::string &collection = collectionOf(record).name;
    if (collection == "Person") {
        return joined({textIn(record, "function"),
                       mention(workspace, row, referenceIn(record, "organisation"))});
    }
    if (collection == "LobbyFile") {
        return setText(workspace, record, "targets");
    }
    if (collection == "LobbyNote") {
        const QString body = textIn(record, "body").simplified();
        return joined({dateText(textIn(record, "date").toStdString(), workspace.language()),
                       body.left(kExcerptMax)});
    }
    if (collection == "Organisation" || collection == "Body") {
        const schema::Collection &type = collectionOf(record);
        const schema::Field *kind = type.field("kind");
        return joined({valueText(workspace.textContext(), type, *kind, record.value(kind->number)),
                       textIn(record, "seat")});
    }
    return textIn(record, "group");
}

void fillLead(Workspace &workspace, const sync::RecordView &record, RecordRow &row)
{
    for (const std::string_view name : {"official_lead", "administrative_lead", "lead", "owner"}) {
        const std::optional<RecordId> lead = referenceIn(record, name);
        if (!lead) {
            continue;
        }
        const QString title = mention(workspace, row, lead);
        if (const access::Organisation *organisation = workspace.organisationOf(*lead)) {
            row.leadText = shortName(*organisation);
            row.leadCode = QString::fromStdString(organisation->code);
        } else {
            row.leadText = title;
        }
        return;
    }
    if (const auto organisation = referenceIn(record, "organisation")) {
        if (const access::Organisation *known = workspace.organisationOf(*organisation)) {
            row.leadCode = QString::fromStdString(known->code);
        }
    }
}

//! How many of the twelve stand behind a lobby file.
void fillStances(Workspace &workspace, const sync::RecordView &record, RecordRow &row)
{
    const schema::Collection &stances = *workspace.schema().find("Stance");
    sync::Query query;
    query.collection = stances.id;
    query.conditions.push_back(
        {stances.field("lobby_file")->number, sync::Comparison::Equal, {Value(record.id)}});
    const auto ids = workspace.reader().ids(query);
    const auto found = ids ? workspace.reader().records(*ids)
                           : Result<std::vector<sync::RecordView>>(std::vector<sync::RecordView>{});
    if (!found) {
        return;
    }
    const schema::Field &kind = *stances.field("stance");
    for (const sync::RecordView &stance : *found) {
        const auto who = referenceIn(stance, "organisation");
        const access::Organisation *organisation = who ? workspace.organisationOf(*who) : nullptr;
        const auto *number = std::get_if<std::int64_t>(&stance.value(kind.number));
        if (organisation == nullptr || number == nullptr
            || organisation->kind != access::OrgKind::Municipality) {
            continue;
        }
        row.supports += *number == kind.enumValue("supports")->number ? 1 : 0;
        row.conditional += *number == kind.enumValue("conditional")->number ? 1 : 0;
    }
}

void fillStatus(Workspace &workspace, const sync::RecordView &record, RecordRow &row)
{
    const schema::Collection &collection = collectionOf(record);
    const schema::Field *field = statusField(collection);
    if (field == nullptr) {
        row.markName = QString::fromStdString(collection.table);
        return;
    }
    const auto *number = std::get_if<std::int64_t>(&record.value(field->number));
    const schema::EnumValue *value = field->enumValue(number == nullptr ? 0 : *number);
    if (value != nullptr) {
        row.status = QString::fromStdString(value->code);
        row.statusText = enumText(collection, *field, *value, workspace.language());
    }
    row.markName = QString::fromStdString(field->name) + u'-' + row.status;
}

} // namespace

const schema::Field *statusField(const schema::Collection &collection)
{
    for (const std::string_view name : kStatusFields) {
        const schema::Field *field = collection.field(name);
        if (field != nullptr && field->kind == schema::FieldKind::Enumeration) {
            return field;
        }
    }
    return nullptr;
}

std::vector<Value> settledStatuses(const schema::Field &status)
{
    std::vector<Value> settled;
    for (const std::string_view code : kSettled) {
        if (const schema::EnumValue *value = status.enumValue(code)) {
            settled.emplace_back(value->number);
        }
    }
    return settled;
}

std::optional<RecordId> referenceIn(const sync::RecordView &record, std::string_view name)
{
    const auto *id = std::get_if<RecordId>(&valueIn(record, name));
    return id == nullptr ? std::nullopt : std::optional(*id);
}

QString textIn(const sync::RecordView &record, std::string_view name)
{
    const auto *text = std::get_if<std::string>(&valueIn(record, name));
    return text == nullptr ? QString() : QString::fromStdString(*text);
}

bool isOverdue(const sync::RecordView &record, term::Date today)
{
    const schema::Collection &collection = collectionOf(record);
    const auto *term = std::get_if<Term>(&valueIn(record, "term"));
    if (term == nullptr || !term::isOverdue(*term, today)) {
        return false;
    }
    const schema::Field *status = statusField(collection);
    if (status == nullptr) {
        return true;
    }
    const std::vector<Value> settled = settledStatuses(*status);
    return std::ranges::find(settled, record.value(status->number)) == settled.end();
}

RecordRow makeRow(Workspace &workspace, const sync::RecordView &record)
{
    RecordRow row;
    row.id = record.id;
    row.title = workspace.title(record.id);
    row.subtitle = subtitleOf(workspace, record, row);
    fillStatus(workspace, record, row);
    fillLead(workspace, record, row);
    if (const auto *term = std::get_if<Term>(&valueIn(record, "term"))) {
        row.termText = QString::fromStdString(term::plainText(*term, workspace.language()));
    }
    if (collectionOf(record).name == "LobbyNote") {
        row.termText = dateText(textIn(record, "date").toStdString(), workspace.language());
    }
    row.overdue = isOverdue(record, today());
    row.pending = record.pending;
    row.conflicted = record.conflicted || record.deletionContested;
    row.readOnly = workspace.roleIn(record.space) < access::SpaceRole::Editor;
    if (collectionOf(record).name == "LobbyFile") {
        fillStances(workspace, record, row);
    }
    return row;
}

} // namespace samenspel::app
