// SPDX-License-Identifier: EUPL-1.2
#include "app/models/organisation_model.h"

#include "app/models/organisation_rows.h"
#include "app/models/record_row.h"

#include <algorithm>

namespace samenspel::app {

namespace {
constexpr std::chrono::milliseconds kRefreshGap{50};
}

OrganisationModel::OrganisationModel(QObject *parent)
    : RowListModel(parent)
{
    m_later.setSingleShot(true);
    m_later.setInterval(kRefreshGap);
    connect(&m_later, &QTimer::timeout, this, [this] { reload(); });
}

QString OrganisationModel::lobbyFileId() const
{
    return m_lobbyFile ? QString::fromStdString(toString(*m_lobbyFile)) : QString();
}

void OrganisationModel::setLobbyFileId(const QString &id)
{
    const auto parsed = idFromString<RecordTag>(id.toStdString());
    if (parsed != m_lobbyFile) {
        m_lobbyFile = parsed;
        reload();
        Q_EMIT lobbyFileIdChanged();
    }
}

void OrganisationModel::reload()
{
    if (workspace() != nullptr) {
        setRows(organisationRows(*workspace(), m_lobbyFile));
        Q_EMIT totalsChanged();
    }
}

void OrganisationModel::onChanged(const sync::ChangeNotice &)
{
    if (!m_later.isActive()) {
        m_later.start();
    }
}

int OrganisationModel::gaps() const
{
    return static_cast<int>(std::ranges::count_if(rows(), &OrganisationRow::gap));
}

int OrganisationModel::countOfTwelve(const QString &stance) const
{
    return static_cast<int>(std::ranges::count_if(rows(), [&stance](const OrganisationRow &row) {
        return row.kind == u"gemeente" && row.stance == stance;
    }));
}

QString OrganisationModel::writeStance(int row, const char *field, const Value &value)
{
    const OrganisationRow *at = rowAt(row);
    if (at == nullptr || !m_lobbyFile) {
        return {};
    }
    const schema::Collection &type = *workspace()->schema().find("Stance");
    const auto space =
        at->stanceSpace ? at->stanceSpace : workspace()->defaultSpace(type, std::nullopt);
    if (!space) {
        return workspace()->text("error.noOrganisation");
    }
    sync::RecordEdit edit;
    edit.space = *space;
    edit.collection = type.id;
    edit.fields.push_back({type.field(field)->number, value, std::nullopt});
    edit.fields.push_back({type.field("date")->number, Value(term::toIso(today())), std::nullopt});
    if (at->stanceRecord) {
        edit.record = *at->stanceRecord;
    } else {
        // One record per organisation and file, also when two people make it offline.
        edit.record =
            recordIdFromSlug("stance", toString(*m_lobbyFile) + '/' + at->slug.toStdString());
        edit.existence = sync::RecordEdit::Existence::Create;
        edit.fields.push_back(
            {type.field("lobby_file")->number, Value(*m_lobbyFile), std::nullopt});
        edit.fields.push_back({type.ownerField()->number, Value(at->record), std::nullopt});
    }
    RecordWrites writes;
    writes.record = edit.record;
    writes.collection = type.id;
    writes.cells.push_back({{type.ownerField()->number, {}}, encodeValue(at->record), {}, {}});
    if (auto may = workspace()->mayWrite(*space, writes, nullptr); !may) {
        return QString::fromStdString(may.error().what);
    }
    workspace()->commit({at->stanceRecord ? ActionKind::Edit : ActionKind::Create, {edit}});
    return {};
}

QString OrganisationModel::setStance(int row, const QString &code)
{
    const schema::Field &field = *schema::Schema::instance().find("Stance")->field("stance");
    const schema::EnumValue *value = field.enumValue(code.toStdString());
    if (value == nullptr) {
        return workspace() == nullptr ? QString() : workspace()->text("error.choice").arg(code);
    }
    return writeStance(row, "stance", Value(value->number));
}

QString OrganisationModel::setCondition(int row, const QString &text)
{
    const QString trimmed = text.trimmed();
    return writeStance(row, "condition",
                       trimmed.isEmpty() ? Value{} : Value(trimmed.toStdString()));
}

QString OrganisationModel::setHarm(int row, bool harm)
{
    return writeStance(row, "harms_us", Value(harm));
}

QString OrganisationModel::setAccounthouder(int row, const QString &personId)
{
    const OrganisationRow *at = rowAt(row);
    const auto person = idFromString<RecordTag>(personId.toStdString());
    if (at == nullptr || !person) {
        return {};
    }
    const schema::Collection &type = *workspace()->schema().find("AccounthouderTerm");
    const auto space = workspace()->defaultSpace(type, std::nullopt);
    if (!space) {
        return workspace()->text("error.noOrganisation");
    }
    sync::Action action;
    for (const HolderTerm &holder : holdersOn(*workspace(), at->record, today())) {
        if (holder.person == *person) {
            return {}; // he is it already
        }
        if (holder.term) {
            sync::RecordEdit end;
            end.space = holder.term->space;
            end.record = holder.term->id;
            end.collection = type.id;
            end.fields.push_back({type.field("until")->number,
                                  Value(term::toIso(term::plusDays(today(), -1))), std::nullopt});
            action.edits.push_back(std::move(end));
        }
    }
    sync::RecordEdit begin;
    begin.space = *space;
    begin.record = workspace()->newRecordId();
    begin.collection = type.id;
    begin.existence = sync::RecordEdit::Existence::Create;
    begin.fields.push_back({type.field("organisation")->number, Value(at->record), std::nullopt});
    begin.fields.push_back({type.field("person")->number, Value(*person), std::nullopt});
    begin.fields.push_back({type.field("from")->number, Value(term::toIso(today())), std::nullopt});
    RecordWrites writes;
    writes.record = begin.record;
    writes.collection = type.id;
    if (auto may = workspace()->mayWrite(*space, writes, nullptr); !may) {
        return QString::fromStdString(may.error().what);
    }
    action.edits.push_back(std::move(begin));
    workspace()->commit(std::move(action));
    return {};
}

QVariantList OrganisationModel::accounthouderOptions(int row) const
{
    QVariantList own;
    QVariantList others;
    const OrganisationRow *at = rowAt(row);
    if (at == nullptr) {
        return own;
    }
    sync::Query query;
    const schema::Collection &people = *workspace()->schema().find("Person");
    query.collection = people.id;
    query.order.push_back({people.titleField()->number, false});
    const auto ids = workspace()->reader().ids(query).value_or(std::vector<RecordId>{});
    const auto records = workspace()->reader().records(ids);
    for (const auto &person : records.value_or(std::vector<sync::RecordView>{})) {
        const QVariantMap option{{QStringLiteral("value"),
                                  QString::fromStdString(toString(person.id))},
                                 {QStringLiteral("text"), workspace()->title(person.id)}};
        (referenceIn(person, "organisation") == at->record ? own : others) << option;
    }
    return own + others;
}

int OrganisationModel::indexOf(const QString &recordId) const
{
    const auto id = idFromString<RecordTag>(recordId.toStdString());
    const auto found = std::ranges::find_if(rows(), [&id](const OrganisationRow &row) {
        return row.record == id;
    });
    return found == rows().end() ? -1 : static_cast<int>(found - rows().begin());
}

QVariant OrganisationModel::data(const QModelIndex &index, int role) const
{
    const OrganisationRow *row = index.isValid() ? rowAt(index.row()) : nullptr;
    if (row == nullptr) {
        return {};
    }
    switch (role) {
    case RecordIdRole:
        return QString::fromStdString(toString(row->record));
    case SlugRole:
        return row->slug;
    case Qt::DisplayRole:
    case NameRole:
        return row->name;
    case ShortNameRole:
        return row->shortName;
    case CodeRole:
        return row->code;
    case KindRole:
        return row->kind;
    case AccounthouderRole:
        return row->accounthouder;
    case AccounthouderIdRole:
        return row->accounthouderId;
    case SinceRole:
        return row->since;
    case GapRole:
        return row->gap;
    case DoubledRole:
        return row->doubled;
    case MineRole:
        return row->mine;
    case StanceRole:
        return row->stance;
    case StanceTextRole:
        return row->stanceText;
    case StanceDateRole:
        return row->stanceDate;
    case StanceConditionRole:
        return row->stanceCondition;
    case HarmRole:
        return row->harm;
    case StanceEditableRole:
        return row->stanceEditable;
    default:
        return {};
    }
}

QHash<int, QByteArray> OrganisationModel::roleNames() const
{
    return {{RecordIdRole, "recordId"},
            {SlugRole, "slug"},
            {NameRole, "name"},
            {ShortNameRole, "shortName"},
            {CodeRole, "code"},
            {KindRole, "kind"},
            {AccounthouderRole, "accounthouder"},
            {AccounthouderIdRole, "accounthouderId"},
            {SinceRole, "since"},
            {GapRole, "gap"},
            {DoubledRole, "doubled"},
            {MineRole, "mine"},
            {StanceRole, "stance"},
            {StanceTextRole, "stanceText"},
            {StanceDateRole, "stanceDate"},
            {StanceConditionRole, "stanceCondition"},
            {HarmRole, "harm"},
            {StanceEditableRole, "stanceEditable"}};
}

} // namespace samenspel::app
