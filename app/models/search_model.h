// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "app/models/workspace_list_model.h"

#include <QTimer>

#include <string>

namespace samenspel::app {

struct SearchRow {
    RecordId record;
    std::string field;
    QString collection;
    QString collectionText;
    QString title;
    QString fieldText;
    QString snippet;
    QString view;

    [[nodiscard]] std::string key() const { return toString(record) + '/' + field; }
    friend bool operator==(const SearchRow &, const SearchRow &) = default;
};

//! What a query finds in every collection, best first.
class SearchModel : public SAMENSPEL_ROW_LIST_MODEL(SearchRow)
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY queryChanged)

public:
    enum Role {
        RecordIdRole = Qt::UserRole + 1, //!< string
        CollectionRole, //!< string
        CollectionTextRole, //!< string
        TitleRole, //!< string
        FieldRole, //!< string, label of the field that was hit
        SnippetRole, //!< string, hit words between U+0002 and U+0003
        KindRole, //!< string, "record"
        ShortcutRole, //!< string, empty for records
        ViewRole, //!< string: agenda, contacten or lobby
    };
    Q_ENUM(Role)

    //! More than anybody reads: better words find better.
    static constexpr int kHitsMax = 50;

    explicit SearchModel(QObject *parent = nullptr);

    [[nodiscard]] QString query() const { return m_query; }
    void setQuery(const QString &query);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void queryChanged();

protected:
    void reload() override;
    void onChanged(const sync::ChangeNotice &notice) override;

private:
    QString m_query;
    QTimer m_later; //!< gathers changes while results are on the screen
};

} // namespace samenspel::app
