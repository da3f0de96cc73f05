// SPDX-License-Identifier: EUPL-1.2
#include "app/models/tray_models.h"

#include "app/models/history_list_model.h"
#include "app/text/words.h"
#include "sync/query/text_cells.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QStringList>

namespace samenspel::app {

TrayRow TrayListModel::makeRow(HlcStamp when, const SpaceId &space, ActionKind kind,
                               const std::vector<RecordId> &records)
{
    TrayRow row;
    row.where = workspace()->spaceTitle(space);
    row.when = momentText(when.wallTime(), SyncEngine::wallNow(), workspace()->language());
    if (!records.empty()) {
        row.recordId = QString::fromStdString(toString(records.front()));
        const auto record = workspace()->reader().record(records.front());
        if (record && *record) {
            const auto *collection = workspace()->schema().find((*record)->collection);
            row.collection =
                collection == nullptr ? QString() : QString::fromStdString(collection->name);
        }
        QString title = workspace()->title(records.front());
        if (title.isEmpty()) {
            title = workspace()->text("outbox.deleted");
        }
        row.what = records.size() == 1
                       ? title
                       : workspace()->text("outbox.many").arg(title).arg(records.size() - 1);
    }
    const QString action = workspace()->text("action." + actionName(kind).toStdString());
    row.what = row.what.isEmpty() ? action : row.what + QStringLiteral(": ") + action;
    return row;
}

void TrayListModel::onChanged(const sync::ChangeNotice &notice)
{
    // Every local write and every answer of the relay is a change of the sync state.
    if (notice.syncState || notice.everything || rowCount({}) > 0) {
        reload();
    }
}

QVariant TrayListModel::data(const QModelIndex &index, int role) const
{
    const TrayRow *row = index.isValid() ? rowAt(index.row()) : nullptr;
    if (row == nullptr) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
    case WhatRole:
        return row->what;
    case WhereRole:
        return row->where;
    case WhenRole:
        return row->when;
    case ReasonRole:
        return row->reason;
    case TextRole:
        return row->text;
    case CollectionRole:
        return row->collection;
    case RecordIdRole:
        return row->recordId;
    default:
        return {};
    }
}

QHash<int, QByteArray> TrayListModel::roleNames() const
{
    return {{WhatRole, "what"},        {WhereRole, "where"}, {WhenRole, "when"},
            {ReasonRole, "reason"},    {TextRole, "text"},   {CollectionRole, "collection"},
            {RecordIdRole, "recordId"}};
}

void OutboxModel::reload()
{
    std::vector<TrayRow> rows;
    const auto outbox = workspace()->reader().outbox();
    for (const sync::OutboxEntry &entry : outbox.value_or(std::vector<sync::OutboxEntry>{})) {
        TrayRow row = makeRow(entry.hlc, entry.space, entry.kind, entry.records);
        row.id = static_cast<std::int64_t>(raw(entry.seq));
        rows.push_back(std::move(row));
    }
    setRows(std::move(rows));
}

void RejectedModel::reload()
{
    std::vector<TrayRow> rows;
    const auto rejected = workspace()->reader().rejected();
    for (const sync::RejectedEntry &entry : rejected.value_or(std::vector<sync::RejectedEntry>{})) {
        std::vector<RecordId> records;
        for (const RecordWrites &writes : entry.changeSet.records) {
            records.push_back(writes.record);
        }
        TrayRow row = makeRow(entry.hlc, entry.space, entry.changeSet.kind, records);
        row.id = entry.id;
        const std::string key = "reject." + std::to_string(entry.reason);
        row.reason = hasWord(key) ? workspace()->text(key) : QString::fromStdString(entry.detail);
        row.text = writtenText(entry.changeSet);
        rows.push_back(std::move(row));
    }
    setRows(std::move(rows));
}

QString RejectedModel::writtenText(const ChangeSet &changeSet)
{
    QStringList lines;
    for (const RecordWrites &writes : changeSet.records) {
        const schema::Collection *collection = workspace()->schema().find(writes.collection);
        if (collection == nullptr) {
            continue;
        }
        for (const CellWrite &cell : writes.cells) {
            const schema::Field *field = collection->field(cell.key.field);
            if (field == nullptr) {
                continue;
            }
            const bool set = field->merge == schema::Merge::Set;
            const auto value = field->merge == schema::Merge::Text
                                   ? Result<Value>{sync::insertedText(cell)}
                                   : decodeValue(set ? cell.key.element : cell.value);
            const QString text =
                value ? valueText(workspace()->textContext(), *collection, *field, *value)
                      : QString();
            lines << fieldLabel(*collection, *field, workspace()->language()) + QStringLiteral(": ")
                         + text;
        }
    }
    return lines.join(u'\n');
}

void RejectedModel::dismiss(int row)
{
    if (const TrayRow *at = rowAt(row)) {
        workspace()->service().dismissRejected(at->id);
    }
}

QString RejectedModel::copy(int row)
{
    const TrayRow *at = rowAt(row);
    if (at == nullptr) {
        return {};
    }
    QGuiApplication::clipboard()->setText(at->what + u'\n' + at->text);
    return workspace()->text("answer.copied");
}

} // namespace samenspel::app
