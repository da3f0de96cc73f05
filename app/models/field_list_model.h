// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "app/models/workspace_list_model.h"

#include <QVariant>

#include <string>

namespace samenspel::app {

struct FieldRow {
    std::string name;
    QString label;
    QString kind; //!< as fieldKind()
    QVariant value;
    QString text;
    QString error; //!< why the last input was not taken; the input is kept by the editor
    bool conflicted = false;
    bool pending = false;
    bool editable = false;

    [[nodiscard]] const std::string &key() const { return name; }
    friend bool operator==(const FieldRow &, const FieldRow &) = default;
};

//! The fields of the record that a RecordController holds; filled by it.
class FieldListModel : public SAMENSPEL_ROW_LIST_MODEL(FieldRow)
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by RecordController")

public:
    enum Role {
        NameRole = Qt::UserRole + 1, //!< string, as in records.proto
        LabelRole, //!< string
        KindRole, //!< string
        ValueRole, //!< by kind
        TextRole, //!< string
        ErrorRole, //!< string
        ConflictedRole, //!< bool
        PendingRole, //!< bool
        EditableRole, //!< bool
    };
    Q_ENUM(Role)

    using RowListModel::RowListModel;

    void show(std::vector<FieldRow> rows) { setRows(std::move(rows)); }

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

protected:
    void reload() override {}
    void onChanged(const sync::ChangeNotice &) override {}
};

} // namespace samenspel::app
