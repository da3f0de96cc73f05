// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "app/models/workspace_list_model.h"

#include <QVariantList>

#include <algorithm>
#include <optional>
#include <string>

namespace samenspel::app {

//! A field on which people decided differently without seeing each other's value.
struct ConflictRow {
    RecordId record;
    FieldNumber number{};
    QString field; //!< name; "existence" when one deleted what another edited
    QString label;
    //! Newest first: {who, organisation, organisationCode, when, text, mine, shown}; for
    //! "existence" always two: keep, delete after all.
    QVariantList choices;
    QString before; //!< what both had seen
    QString sentence;
    QString title; //!< of the record
    QString when; //!< of the newest choice
    sync::Conflict conflict;

    [[nodiscard]] std::string key() const
    {
        return toString(record) + '/' + std::to_string(raw(number));
    }
    friend bool operator==(const ConflictRow &a, const ConflictRow &b)
    {
        return a.key() == b.key() && a.choices == b.choices && a.before == b.before
               && a.sentence == b.sentence && a.label == b.label && a.title == b.title
               && std::ranges::equal(a.conflict.choices, b.conflict.choices, {},
                                     &sync::ConflictChoice::version,
                                     &sync::ConflictChoice::version);
    }
};

[[nodiscard]] ConflictRow makeConflictRow(Workspace &workspace, const sync::Conflict &conflict);
//! The write that settles \p row by choice \p index; nothing when there is no such choice.
[[nodiscard]] std::optional<sync::Resolution> resolutionFor(const ConflictRow &row, int index);

//! The open choices of the record that a RecordController holds; filled by it.
class ConflictListModel : public SAMENSPEL_ROW_LIST_MODEL(ConflictRow)
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by RecordController")

public:
    enum Role {
        FieldRole = Qt::UserRole + 1, //!< string
        LabelRole, //!< string
        ChoicesRole, //!< list of maps
        BeforeRole, //!< string
        SentenceRole, //!< string
    };
    Q_ENUM(Role)

    using RowListModel::RowListModel;

    void show(std::vector<ConflictRow> rows) { setRows(std::move(rows)); }
    [[nodiscard]] const ConflictRow *find(const QString &field) const;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

protected:
    void reload() override {}
    void onChanged(const sync::ChangeNotice &) override {}
};

//! All open choices, of every record.
class ConflictOverviewModel : public SAMENSPEL_ROW_LIST_MODEL(ConflictRow)
{
    Q_OBJECT
    QML_ELEMENT

public:
    enum Role {
        RecordIdRole = Qt::UserRole + 1, //!< string
        ViewRole, //!< string, see viewOf()
        TitleRole, //!< string
        FieldRole, //!< string
        LabelRole, //!< string
        SentenceRole, //!< string
        WhenRole, //!< string
        ChoicesRole, //!< list of maps
        BeforeRole, //!< string
    };
    Q_ENUM(Role)

    using RowListModel::RowListModel;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

protected:
    void reload() override;
    void onChanged(const sync::ChangeNotice &notice) override;
};

//! The view in which a record of \p collection is shown: agenda, contacten or lobby.
[[nodiscard]] QString viewOf(const schema::Collection &collection);

} // namespace samenspel::app
