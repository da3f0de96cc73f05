// SPDX-License-Identifier: EUPL-1.2
#include "app/models/search_model.h"

#include "app/models/conflict_list_model.h"
#include "app/text/words.h"

namespace samenspel::app {

namespace {
constexpr std::chrono::milliseconds kRefreshGap{200};
}

SearchModel::SearchModel(QObject *parent)
    : RowListModel(parent)
{
    m_later.setSingleShot(true);
    m_later.setInterval(kRefreshGap);
    connect(&m_later, &QTimer::timeout, this, [this] { reload(); });
}

void SearchModel::setQuery(const QString &query)
{
    if (m_query != query) {
        m_query = query;
        reload();
        Q_EMIT queryChanged();
    }
}

void SearchModel::onChanged(const sync::ChangeNotice &)
{
    if (!m_query.trimmed().isEmpty() && !m_later.isActive()) {
        m_later.start();
    }
}

void SearchModel::reload()
{
    std::vector<SearchRow> rows;
    if (workspace() != nullptr && !m_query.trimmed().isEmpty()) {
        const auto hits = workspace()->reader().search(m_query.trimmed().toStdString(), kHitsMax);
        for (const sync::SearchHit &hit : hits.value_or(std::vector<sync::SearchHit>{})) {
            const schema::Collection *collection = workspace()->schema().find(hit.collection);
            if (collection == nullptr) {
                continue;
            }
            SearchRow row;
            row.record = hit.record;
            row.field = hit.field;
            row.collection = QString::fromStdString(collection->name);
            row.collectionText = collectionLabel(*collection, workspace()->language());
            row.title = QString::fromStdString(hit.title);
            row.snippet = QString::fromStdString(hit.snippet);
            row.view = viewOf(*collection);
            if (const schema::Field *field = collection->field(hit.field)) {
                row.fieldText = fieldLabel(*collection, *field, workspace()->language());
            }
            rows.push_back(std::move(row));
        }
    }
    setRows(std::move(rows));
}

QVariant SearchModel::data(const QModelIndex &index, int role) const
{
    const SearchRow *row = index.isValid() ? rowAt(index.row()) : nullptr;
    if (row == nullptr) {
        return {};
    }
    switch (role) {
    case RecordIdRole:
        return QString::fromStdString(toString(row->record));
    case CollectionRole:
        return row->collection;
    case CollectionTextRole:
        return row->collectionText;
    case Qt::DisplayRole:
    case TitleRole:
        return row->title;
    case FieldRole:
        return row->fieldText;
    case SnippetRole:
        return row->snippet;
    case KindRole:
        return QStringLiteral("record");
    case ShortcutRole:
        return QString();
    case ViewRole:
        return row->view;
    default:
        return {};
    }
}

QHash<int, QByteArray> SearchModel::roleNames() const
{
    return {{RecordIdRole, "recordId"},
            {CollectionRole, "collection"},
            {CollectionTextRole, "collectionText"},
            {TitleRole, "title"},
            {FieldRole, "field"},
            {SnippetRole, "snippet"},
            {KindRole, "kind"},
            {ShortcutRole, "shortcut"},
            {ViewRole, "view"}};
}

} // namespace samenspel::app
