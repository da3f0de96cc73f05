// SPDX-License-Identifier: EUPL-1.2
#include "app/models/organisation_rows.h"

#include "app/models/record_fields.h"
#include "app/models/record_row.h"

#include <QStringList>

#include <algorithm>
#include <unordered_map>

namespace samenspel::app {

namespace {

QString kindName(access::OrgKind kind)
{
    switch (kind) {
    case access::OrgKind::Municipality:
        return QStringLiteral("gemeente");
    case access::OrgKind::Province:
        return QStringLiteral("provincie");
    case access::OrgKind::WaterBoard:
        return QStringLiteral("waterschap");
    case access::OrgKind::Bureau:
        return QStringLiteral("bureau");
    }
    return {};
}

bool isHolder(const sync::RecordView &person)
{
    const schema::Collection &people = *schema::Schema::instance().find("Person");
    const sync::FieldView *roles = person.field(people.field("roles")->number);
    return roles != nullptr
           && std::ranges::find(roles->elements, Value(std::string("accounthouder")))
                  != roles->elements.end();
}

void fillHolder(Workspace &workspace, OrganisationRow &row)
{
    const std::vector<HolderTerm> holders = holdersOn(workspace, row.record, today());
    QStringList names;
    for (const HolderTerm &holder : holders) {
        names << workspace.title(holder.person);
    }
    row.accounthouder = names.join(QStringLiteral(", "));
    row.gap = holders.empty();
    row.doubled = holders.size() > 1;
    if (!holders.empty()) {
        row.accounthouderId = QString::fromStdString(toString(holders.front().person));
        if (!holders.front().from.empty()) {
            row.since = dateText(holders.front().from, workspace.language());
        }
    }
}

void fillStance(Workspace &workspace, OrganisationRow &row, const sync::RecordView &stance)
{
    const schema::Collection &type = *workspace.schema().find("Stance");
    const auto text = [&](const char *name) {
        const schema::Field &field = *type.field(name);
        return valueText(workspace.textContext(), type, field, stance.value(field.number));
    };
    const schema::Field &kind = *type.field("stance");
    const QString code = valueVariant(workspace, type, kind, stance.value(kind.number)).toString();
    if (!code.isEmpty()) {
        row.stance = code;
        row.stanceText = text("stance");
    }
    row.stanceDate = text("date");
    row.stanceCondition = text("condition");
    row.harm = stance.value(type.field("harms_us")->number) == Value(true);
    row.stanceRecord = stance.id;
    row.stanceSpace = stance.space;
}

//! What a first stance of \p organisation would write, to ask whether the user may.
RecordWrites probe(const schema::Collection &type, const RecordId &organisation)
{
    RecordWrites writes;
    writes.collection = type.id;
    writes.cells.push_back(
        {{type.ownerField()->number, {}}, encodeValue(Value(organisation)), {}, {}});
    return writes;
}

} // namespace

std::vector<sync::RecordView> recordsWith(Workspace &workspace, std::string_view collection,
                                          std::string_view field, const RecordId &id)
{
    const schema::Collection &type = *workspace.schema().find(collection);
    sync::Query query;
    query.collection = type.id;
    query.conditions.push_back({type.field(field)->number, sync::Comparison::Equal, {Value(id)}});
    const auto ids = workspace.reader().ids(query).value_or(std::vector<RecordId>{});
    return workspace.reader().records(ids).value_or(std::vector<sync::RecordView>{});
}

std::vector<HolderTerm> holdersOn(Workspace &workspace, const RecordId &organisation,
                                  term::Date day)
{
    std::vector<HolderTerm> holders;
    const std::string iso = term::toIso(day);
    const auto terms = recordsWith(workspace, "AccounthouderTerm", "organisation", organisation);
    for (const sync::RecordView &term : terms) {
        const std::string from = textIn(term, "from").toStdString();
        const std::string until = textIn(term, "until").toStdString();
        const auto person = referenceIn(term, "person");
        if (person && from <= iso && (until.empty() || iso <= until)) {
            holders.push_back({term, *person, from});
        }
    }
    if (terms.empty()) {
        for (const sync::RecordView &person :
             recordsWith(workspace, "Person", "organisation", organisation)) {
            if (isHolder(person)) {
                holders.push_back({std::nullopt, person.id, {}});
            }
        }
    }
    return holders;
}

std::vector<OrganisationRow> organisationRows(Workspace &workspace,
                                              const std::optional<RecordId> &lobbyFile)
{
    std::unordered_map<RecordId, sync::RecordView> stances;
    if (lobbyFile) {
        for (sync::RecordView &stance :
             recordsWith(workspace, "Stance", "lobby_file", *lobbyFile)) {
            if (const auto organisation = referenceIn(stance, "organisation")) {
                stances.insert_or_assign(*organisation, std::move(stance));
            }
        }
    }
    const std::optional<OrgSlug> own = workspace.organisation();
    const schema::Collection &type = *workspace.schema().find("Stance");
    std::vector<OrganisationRow> rows;
    for (const access::Organisation &organisation : access::organisations()) {
        if (organisation.kind == access::OrgKind::Bureau) {
            continue;
        }
        OrganisationRow row;
        row.record = access::organisationRecord(organisation.slug);
        row.slug = QString::fromStdString(organisation.slug.name);
        row.name = QString::fromStdString(organisation.name);
        row.shortName = shortName(organisation);
        row.code = QString::fromStdString(organisation.code);
        row.kind = kindName(organisation.kind);
        row.mine = own == organisation.slug;
        fillHolder(workspace, row);
        if (lobbyFile) {
            row.stance = QStringLiteral("unknown");
            row.stanceText = workspace.text("Stance.stance.unknown");
            if (const auto found = stances.find(row.record); found != stances.end()) {
                fillStance(workspace, row, found->second);
            }
            const auto space =
                row.stanceSpace ? row.stanceSpace : workspace.defaultSpace(type, std::nullopt);
            row.stanceEditable =
                space && workspace.mayWrite(*space, probe(type, row.record), nullptr).has_value();
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace samenspel::app
