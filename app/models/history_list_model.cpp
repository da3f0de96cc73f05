// SPDX-License-Identifier: EUPL-1.2
#include "app/models/history_list_model.h"

#include "app/models/record_fields.h"
#include "app/text/words.h"

#include <algorithm>

namespace samenspel::app {

namespace {

const QString kFixed = QStringLiteral("fixed");

//! What an entry wrote or replaced, in words; existence and sets say what became of it.
QString entryText(Workspace &workspace, const schema::Collection &collection,
                  const schema::Field *field, const Value &value)
{
    return field == nullptr ? QString()
                            : valueText(workspace.textContext(), collection, *field, value);
}

HistoryRow makeRow(Workspace &workspace, const schema::Collection &collection,
                   const sync::HistoryEntry &entry)
{
    HistoryRow row;
    row.entry = entry;
    row.id = std::to_string(entry.version.hlc.value) + '/' + toString(entry.version.replica) + '/'
             + std::to_string(raw(entry.field)) + '/' + encodeValue(entry.newValue);
    const AuthorView author = workspace.author(entry.author);
    row.who = author.name;
    row.organisation = author.organisation;
    row.organisationCode = author.code;
    row.when =
        momentText(entry.version.hlc.wallTime(), SyncEngine::wallNow(), workspace.language());
    row.kind = actionName(entry.kind);
    row.pending = !entry.acknowledged;
    const schema::Field *field = collection.field(entry.field);
    if (entry.field == kExistenceField) {
        row.label = workspace.text("field.existence");
        row.newText = workspace.text(!entry.present                      ? "history.deleted"
                                     : entry.kind == ActionKind::Restore ? "history.restored"
                                                                         : "history.created");
        if (entry.present && entry.kind != ActionKind::Restore) {
            row.kind = kFixed;
        }
        return row;
    }
    row.label = field == nullptr ? workspace.text("history.unknownField")
                                 : fieldLabel(collection, *field, workspace.language());
    const QString text = entryText(workspace, collection, field, entry.newValue);
    if (field != nullptr && field->merge == schema::Merge::Set) {
        (entry.present ? row.newText : row.oldText) = text;
        return row;
    }
    if (field != nullptr && field->merge == schema::Merge::Text) {
        row.kind = kFixed;
    }
    row.newText = text.isEmpty() ? workspace.text("value.empty") : text;
    if (entry.oldValue) {
        row.oldText = entryText(workspace, collection, field, *entry.oldValue);
    }
    return row;
}

} // namespace

QString actionName(ActionKind kind)
{
    switch (kind) {
    case ActionKind::Edit:
        return QStringLiteral("edit");
    case ActionKind::Create:
        return QStringLiteral("create");
    case ActionKind::Delete:
        return QStringLiteral("delete");
    case ActionKind::Restore:
        return QStringLiteral("restore");
    case ActionKind::Import:
        return QStringLiteral("import");
    case ActionKind::Resolve:
        return QStringLiteral("resolve");
    case ActionKind::Undo:
        return QStringLiteral("undo");
    case ActionKind::Redo:
        return QStringLiteral("redo");
    case ActionKind::Move:
        return QStringLiteral("move");
    }
    return QStringLiteral("edit");
}

HistoryListModel::HistoryListModel(QObject *parent)
    : RowListModel(parent)
{}

void HistoryListModel::setRecord(std::optional<RecordId> record)
{
    if (m_record != record) {
        m_record = record;
        resetRows({});
    }
    reload();
}

int HistoryListModel::count() const
{
    return rowCount({});
}

void HistoryListModel::reload()
{
    std::vector<HistoryRow> rows;
    if (workspace() != nullptr && m_record) {
        const auto record = workspace()->reader().record(*m_record);
        const schema::Collection *collection =
            record && *record ? workspace()->schema().find((*record)->collection) : nullptr;
        const auto entries = workspace()->reader().history(*m_record);
        if (collection != nullptr && entries) {
            for (const sync::HistoryEntry &entry : *entries) {
                rows.push_back(makeRow(*workspace(), *collection, entry));
            }
        }
    }
    setRows(std::move(rows));
}

void HistoryListModel::onChanged(const sync::ChangeNotice &notice)
{
    const bool ours =
        m_record && std::ranges::find(notice.records, *m_record) != notice.records.end();
    if (ours || notice.everything || (m_record && notice.syncState)) {
        reload();
    }
}

void HistoryListModel::restore(int row)
{
    const HistoryRow *at = rowAt(row);
    const auto record = at == nullptr || at->kind == kFixed || workspace() == nullptr
                            ? Result<std::optional<sync::RecordView>>(std::nullopt)
                            : workspace()->reader().record(*m_record);
    if (!record || !*record) {
        return;
    }
    const schema::Collection *collection = workspace()->schema().find((*record)->collection);
    const schema::Field *field = collection->field(at->entry.field);
    sync::RecordEdit edit;
    edit.space = (*record)->space;
    edit.record = (*record)->id;
    edit.collection = (*record)->collection;
    if (at->entry.field == kExistenceField) {
        edit.existence = at->entry.present ? sync::RecordEdit::Existence::Delete
                                           : sync::RecordEdit::Existence::Restore;
    } else if (field != nullptr && field->merge == schema::Merge::Set) {
        edit.elements.push_back({field->number, at->entry.newValue, !at->entry.present});
    } else if (field != nullptr) {
        edit.fields.push_back({field->number, at->entry.oldValue.value_or(Value{}), std::nullopt});
    }
    workspace()->commit({ActionKind::Edit, {edit}});
}

QVariant HistoryListModel::data(const QModelIndex &index, int role) const
{
    const HistoryRow *row = index.isValid() ? rowAt(index.row()) : nullptr;
    if (row == nullptr) {
        return {};
    }
    switch (role) {
    case WhoRole:
        return row->who;
    case OrganisationRole:
        return row->organisation;
    case OrganisationCodeRole:
        return row->organisationCode;
    case WhenRole:
        return row->when;
    case Qt::DisplayRole:
    case LabelRole:
        return row->label;
    case OldTextRole:
        return row->oldText;
    case NewTextRole:
        return row->newText;
    case KindRole:
        return row->kind;
    case PendingRole:
        return row->pending;
    default:
        return {};
    }
}

QHash<int, QByteArray> HistoryListModel::roleNames() const
{
    return {{WhoRole, "who"},
            {OrganisationRole, "organisation"},
            {OrganisationCodeRole, "organisationCode"},
            {WhenRole, "when"},
            {LabelRole, "label"},
            {OldTextRole, "oldText"},
            {NewTextRole, "newText"},
            {KindRole, "kind"},
            {PendingRole, "pending"}};
}

} // namespace samenspel::app
