// SPDX-License-Identifier: EUPL-1.2
#include "app/models/field_list_model.h"

namespace samenspel::app {

QVariant FieldListModel::data(const QModelIndex &index, int role) const
{
    const FieldRow *row = index.isValid() ? rowAt(index.row()) : nullptr;
    if (row == nullptr) {
        return {};
    }
    switch (role) {
    case NameRole:
        return QString::fromStdString(row->name);
    case Qt::DisplayRole:
    case LabelRole:
        return row->label;
    case KindRole:
        return row->kind;
    case ValueRole:
        return row->value;
    case TextRole:
        return row->text;
    case ErrorRole:
        return row->error;
    case ConflictedRole:
        return row->conflicted;
    case PendingRole:
        return row->pending;
    case EditableRole:
        return row->editable;
    default:
        return {};
    }
}

QHash<int, QByteArray> FieldListModel::roleNames() const
{
    return {{NameRole, "name"},
            {LabelRole, "label"},
            {KindRole, "kind"},
            {ValueRole, "value"},
            {TextRole, "text"},
            {ErrorRole, "error"},
            {ConflictedRole, "conflicted"},
            {PendingRole, "pending"},
            {EditableRole, "editable"}};
}

} // namespace samenspel::app
