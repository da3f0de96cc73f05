// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "app/models/workspace_list_model.h"

namespace samenspel::app {

//! One change set on its way out, or refused.
struct TrayRow {
    std::int64_t id = 0; //!< sequence number, or number in the tray
    QString what; //!< "Regionale woondeals: wijziging"
    QString where; //!< the circle that sees it
    QString when;
    QString reason; //!< why it was refused, in a sentence
    QString text; //!< what was written, to copy: a line per field
    QString collection;
    QString recordId; //!< of the first record

    [[nodiscard]] std::int64_t key() const { return id; }
    friend bool operator==(const TrayRow &, const TrayRow &) = default;
};

//! Roles and reading shared by the two trays.
class TrayListModel : public SAMENSPEL_ROW_LIST_MODEL(TrayRow)
{
    Q_OBJECT
    QML_ANONYMOUS

public:
    enum Role {
        WhatRole = Qt::UserRole + 1, //!< string
        WhereRole, //!< string
        WhenRole, //!< string
        ReasonRole, //!< string
        TextRole, //!< string
        CollectionRole, //!< string
        RecordIdRole, //!< string
    };
    Q_ENUM(Role)

    using RowListModel::RowListModel;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

protected:
    void onChanged(const sync::ChangeNotice &notice) override;
    [[nodiscard]] TrayRow makeRow(HlcStamp when, const SpaceId &space, ActionKind kind,
                                  const std::vector<RecordId> &records);
};

//! What waits to be shared, and who will see it; oldest first.
class OutboxModel : public samenspel::app::TrayListModel
{
    Q_OBJECT
    QML_ELEMENT

public:
    using TrayListModel::TrayListModel;

protected:
    void reload() override;
};

//! What the relay refused: kept until the user has dealt with it.
class RejectedModel : public samenspel::app::TrayListModel
{
    Q_OBJECT
    QML_ELEMENT

public:
    using TrayListModel::TrayListModel;

    //! Takes a row off the tray.
    Q_INVOKABLE void dismiss(int row);
    //! Puts what was written on the clipboard. \return a sentence.
    Q_INVOKABLE QString copy(int row);

protected:
    void reload() override;

private:
    [[nodiscard]] QString writtenText(const ChangeSet &changeSet);
};

} // namespace samenspel::app
