// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "app/models/list_difference.h"
#include "app/workspace/workspace.h"

#include <QAbstractListModel>
#include <QPointer>
#include <QQmlParserStatus>
#include <QtQml/qqmlregistration.h>

#include <functional>
#include <map>
#include <utility>
#include <vector>

namespace samenspel::app {

//! A list that shows something of the workspace: finds it, listens to it, forgets it in time.
class WorkspaceListModel : public QAbstractListModel, public QQmlParserStatus
{
    Q_OBJECT
    Q_INTERFACES(QQmlParserStatus)
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    QML_ANONYMOUS

public:
    explicit WorkspaceListModel(QObject *parent = nullptr);

    //! For objects that QML did not make; the others find theirs themselves.
    void setWorkspace(Workspace *workspace);
    //! How many there are; more than the rows when some are folded away.
    [[nodiscard]] virtual int count() const { return rowCount({}); }

    void classBegin() override {}
    void componentComplete() override;

Q_SIGNALS:
    void countChanged();

protected:
    [[nodiscard]] Workspace *workspace() const { return m_workspace; }
    //! Everything anew: the workspace is there, or a property of this list changed.
    virtual void reload() = 0;
    //! Records or the state of the exchange have changed.
    virtual void onChanged(const sync::ChangeNotice &notice) = 0;
    virtual void onLanguageChanged() { reload(); }

private:
    QPointer<Workspace> m_workspace;
};

//! A list of values that are told apart by `key()` and compared by ==. setRows() tells views
//! precisely what became different.
template<typename Row>
class RowListModel : public WorkspaceListModel
{
public:
    using WorkspaceListModel::WorkspaceListModel;
    using Key = std::decay_t<decltype(std::declval<const Row &>().key())>;

    [[nodiscard]] int rowCount(const QModelIndex &parent) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }

protected:
    //! More rows than this out of place: the view starts over.
    static constexpr std::size_t kMovesMax = 100;

    [[nodiscard]] const std::vector<Row> &rows() const { return m_rows; }
    [[nodiscard]] const Row *rowAt(int row) const
    {
        return row >= 0 && row < static_cast<int>(m_rows.size())
                   ? &m_rows[static_cast<std::size_t>(row)]
                   : nullptr;
    }

    void setRows(std::vector<Row> rows)
    {
        const std::size_t before = m_rows.size();
        Steps steps{*this, rows, {}};
        for (std::size_t i = 0; i < rows.size(); ++i) {
            steps.place.emplace(rows[i].key(), i);
        }
        if (!applyDifference<Key, std::hash<Key>>(keys(m_rows), keys(rows), kMovesMax, steps)) {
            resetRows(std::move(rows));
            return;
        }
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (!(m_rows[i] == rows[i])) {
                m_rows[i] = std::move(rows[i]);
                const QModelIndex at = index(static_cast<int>(i), 0, {});
                Q_EMIT dataChanged(at, at);
            }
        }
        if (before != m_rows.size()) {
            Q_EMIT countChanged();
        }
    }

    void resetRows(std::vector<Row> rows)
    {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        Q_EMIT countChanged();
    }

private:
    struct Steps {
        RowListModel &model;
        const std::vector<Row> &rows;
        std::map<Key, std::size_t> place;

        void removeRows(std::size_t first, std::size_t last)
        {
            model.beginRemoveRows({}, static_cast<int>(first), static_cast<int>(last));
            model.m_rows.erase(at(first), at(last + 1));
            model.endRemoveRows();
        }
        void moveRow(std::size_t from, std::size_t to)
        {
            const int source = static_cast<int>(from);
            model.beginMoveRows({}, source, source, {}, static_cast<int>(to));
            std::rotate(at(to), at(from), at(from + 1));
            model.endMoveRows();
        }
        void insertRows(std::size_t first, std::size_t last, const std::vector<Key> &items)
        {
            std::vector<Row> added;
            for (const Key &key : items) {
                added.push_back(rows[place.at(key)]);
            }
            model.beginInsertRows({}, static_cast<int>(first), static_cast<int>(last));
            model.m_rows.insert(at(first), added.begin(), added.end());
            model.endInsertRows();
        }
        auto at(std::size_t row) { return model.m_rows.begin() + static_cast<std::ptrdiff_t>(row); }
    };

    static std::vector<Key> keys(const std::vector<Row> &rows)
    {
        std::vector<Key> all;
        all.reserve(rows.size());
        for (const Row &row : rows) {
            all.push_back(row.key());
        }
        return all;
    }

    std::vector<Row> m_rows;
};

} // namespace samenspel::app

//! RowListModel<Row> as a base class. moc and the registration of QML types cannot follow a
//! template to its own base, and qmllint then knows no property of it: they are shown that base
//! instead.
#ifdef Q_MOC_RUN
    #define SAMENSPEL_ROW_LIST_MODEL(Row) samenspel::app::WorkspaceListModel
#else
    #define SAMENSPEL_ROW_LIST_MODEL(Row) RowListModel<Row>
#endif
