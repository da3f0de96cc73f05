// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "app/models/record_filter.h"
#include "app/models/record_row.h"
#include "app/models/record_sections.h"
#include "app/models/workspace_list_model.h"

#include <QStringList>
#include <QTimer>
#include <QVariantList>
#include <QVariantMap>

#include <unordered_map>
#include <unordered_set>

namespace samenspel::app {

//! One visible line: a record, or the stand-in that keeps a folded section's header.
struct RecordListRow {
    RecordId id;
    int section = 0;
    bool collapsed = false;

    [[nodiscard]] const RecordId &key() const { return id; }
    friend bool operator==(const RecordListRow &, const RecordListRow &) = default;
};

//! The records of one collection that fit a search and a filter, grouped under headers.
//!
//! Holds ids only; the texts of a row are read when somebody looks at it. A change asks again for
//! the ids (a fast query) and for the texts of the records that changed, and tells the view
//! precisely which rows came, went, moved or look different.
class RecordListModel : public SAMENSPEL_ROW_LIST_MODEL(RecordListRow)
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString collection READ collection WRITE setCollection NOTIFY selectionChanged)
    Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY selectionChanged)
    //! Field name → list of values of which one must hold, all fields together. "portfolio" also
    //! finds items that touch it, "lead" also those in which an organisation takes part; "term"
    //! takes overdue, thisQuarter, thisYear, later, ongoing, none; "!x" is all but x. Special
    //! names: "overdue", "mine".
    Q_PROPERTY(QVariantMap filter READ filter WRITE setFilter NOTIFY selectionChanged)
    //! "" (the collection's natural order), "title", "term", or any field.
    Q_PROPERTY(QString orderBy READ orderBy WRITE setOrderBy NOTIFY selectionChanged)
    //! Field whose values make the sections; empty: none.
    Q_PROPERTY(QString groupBy READ groupBy WRITE setGroupBy NOTIFY groupByChanged)
    //! Keys of folded sections.
    Q_PROPERTY(QStringList collapsed READ collapsed WRITE setCollapsed NOTIFY collapsedChanged)
    //! Records of the collection that this user may read, whatever the filter.
    Q_PROPERTY(int total READ total NOTIFY totalChanged)

public:
    enum Role {
        RecordIdRole = Qt::UserRole + 1, //!< string
        TitleRole, //!< string
        SubtitleRole, //!< string
        SectionRole, //!< string, the section's key
        SectionCodeRole, //!< string
        SectionNameRole, //!< string
        SectionCountRole, //!< int
        SectionLateRole, //!< int
        StatusRole, //!< string, a code name
        StatusTextRole, //!< string
        TermTextRole, //!< string
        OverdueRole, //!< bool
        LeadTextRole, //!< string
        LeadCodeRole, //!< string, two letters
        PendingRole, //!< bool
        ConflictedRole, //!< bool
        ReadOnlyRole, //!< bool
        MarkNameRole, //!< string
        CollapsedRole, //!< bool, this row only stands for its folded section
        SupportsRole, //!< int, of the twelve
        ConditionalRole, //!< int
    };
    Q_ENUM(Role)

    explicit RecordListModel(QObject *parent = nullptr);

    [[nodiscard]] QString collection() const { return m_selection.collection; }
    [[nodiscard]] QString search() const { return m_selection.search; }
    [[nodiscard]] QVariantMap filter() const { return m_selection.filter; }
    [[nodiscard]] QString orderBy() const { return m_selection.orderBy; }
    [[nodiscard]] QString groupBy() const { return m_groupBy; }
    [[nodiscard]] QStringList collapsed() const { return m_collapsed; }
    [[nodiscard]] int total() const { return m_total; }
    [[nodiscard]] int count() const override { return static_cast<int>(m_listed.ids.size()); }

    void setCollection(const QString &collection);
    void setSearch(const QString &search);
    void setFilter(const QVariantMap &filter);
    void setOrderBy(const QString &orderBy);
    void setGroupBy(const QString &groupBy);
    void setCollapsed(const QStringList &collapsed);

    //! Display text of any field of a record.
    Q_INVOKABLE QString field(const QString &recordId, const QString &name) const;
    //! Row of a record; -1 when it is not visible here.
    Q_INVOKABLE int indexOf(const QString &recordId) const;
    //! Id of the record in a row; "" when there is no such row.
    Q_INVOKABLE QString recordIdAt(int row) const;
    //! \p step rows further down (up: negative), folded sections skipped, no further than the
    //! last row that shows a record; \p from when there is none on that side.
    Q_INVOKABLE int nextRow(int from, int step) const;
    //! {code, name, count, late}
    Q_INVOKABLE QVariantMap sectionInfo(const QString &section) const;
    //! List of {value, text, count}.
    Q_INVOKABLE QVariantList filterOptions(const QString &field) const;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void selectionChanged();
    void groupByChanged();
    void collapsedChanged();
    void totalChanged();

protected:
    void reload() override;
    void onChanged(const sync::ChangeNotice &notice) override;
    void onLanguageChanged() override;

private:
    template<typename T>
    void select(T &part, const T &value);
    void refresh();
    //! Reads ids and sections anew. \return whether headers say something else now.
    bool list();
    [[nodiscard]] std::vector<RecordListRow> visibleRows() const;
    //! Drops cached rows that show one of \p changed. \return which.
    std::unordered_set<RecordId> forget(const std::unordered_set<RecordId> &changed);
    [[nodiscard]] const RecordRow &rowOf(int row) const;
    [[nodiscard]] const RecordSection &sectionAt(int section) const;

    RecordSelection m_selection;
    QString m_groupBy;
    QStringList m_collapsed;
    SectionedIds m_listed;
    int m_total = 0;
    QTimer m_refresh; //!< gathers changes
    std::unordered_set<RecordId> m_stale; //!< changed since the last refresh
    bool m_allStale = false;
    bool m_newSelection = false;
    mutable std::unordered_map<RecordId, RecordRow> m_cache; //!< rows that were looked at
};

} // namespace samenspel::app
