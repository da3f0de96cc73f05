// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "app/models/workspace_list_model.h"

#include <optional>
#include <string>

namespace samenspel::app {

struct HistoryRow {
    std::string id; //!< version, field and element: different for every write
    QString who;
    QString organisation;
    QString organisationCode;
    QString when;
    QString label;
    QString oldText;
    QString newText;
    //! edit, create, delete, restore, import, resolve, undo, redo, move; fixed: cannot be taken
    //! back by itself (a part of a note, that the record was made).
    QString kind;
    bool pending = false;
    sync::HistoryEntry entry;

    [[nodiscard]] const std::string &key() const { return id; }
    friend bool operator==(const HistoryRow &a, const HistoryRow &b)
    {
        return a.id == b.id && a.who == b.who && a.when == b.when && a.oldText == b.oldText
               && a.newText == b.newText && a.label == b.label && a.pending == b.pending;
    }
};

//! Who wrote what in one record, newest first. Reads only while somebody looks (shown).
class HistoryListModel : public SAMENSPEL_ROW_LIST_MODEL(HistoryRow)
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by RecordController")

public:
    enum Role {
        WhoRole = Qt::UserRole + 1, //!< string
        OrganisationRole, //!< string
        OrganisationCodeRole, //!< string
        WhenRole, //!< string
        LabelRole, //!< string
        OldTextRole, //!< string
        NewTextRole, //!< string
        KindRole, //!< string
        PendingRole, //!< bool
    };
    Q_ENUM(Role)

    explicit HistoryListModel(QObject *parent = nullptr);

    void setRecord(std::optional<RecordId> record);
    //! Writes what stood there before that row's change; undoes what it did to an element or to
    //! the record's existence. Does nothing for a fixed row.
    Q_INVOKABLE void restore(int row);

    [[nodiscard]] int count() const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

protected:
    void reload() override;
    void onChanged(const sync::ChangeNotice &notice) override;

private:
    std::optional<RecordId> m_record;
};

//! Name of a kind of action, as in HistoryRow::kind.
[[nodiscard]] QString actionName(ActionKind kind);

} // namespace samenspel::app
