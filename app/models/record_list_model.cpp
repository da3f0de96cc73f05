// SPDX-License-Identifier: EUPL-1.2
#include "app/models/record_list_model.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace samenspel::app {

namespace {

//! Rows read at once: about two screens.
constexpr int kPage = 48;
//! Rows kept; past that, those on the screen are read again.
constexpr std::size_t kCacheMax = 4'096;
//! While changes stream in, the list is made anew at most this often.
constexpr std::chrono::milliseconds kRefreshGap{50};

QString idText(const RecordId &id)
{
    return QString::fromStdString(toString(id));
}

} // namespace

RecordListModel::RecordListModel(QObject *parent)
    : RowListModel(parent)
{
    m_refresh.setSingleShot(true);
    connect(&m_refresh, &QTimer::timeout, this, &RecordListModel::refresh);
}

template<typename T>
void RecordListModel::select(T &part, const T &value)
{
    if (part != value) {
        part = value;
        m_newSelection = true;
        m_refresh.start(0); // several properties change together
        Q_EMIT selectionChanged();
    }
}

void RecordListModel::setCollection(const QString &collection)
{
    select(m_selection.collection, collection);
}

void RecordListModel::setSearch(const QString &search)
{
    select(m_selection.search, search);
}

void RecordListModel::setFilter(const QVariantMap &filter)
{
    select(m_selection.filter, filter);
}

void RecordListModel::setOrderBy(const QString &orderBy)
{
    select(m_selection.orderBy, orderBy);
}

void RecordListModel::setGroupBy(const QString &groupBy)
{
    if (m_groupBy != groupBy) {
        m_groupBy = groupBy;
        m_newSelection = true;
        m_refresh.start(0);
        Q_EMIT groupByChanged();
    }
}

void RecordListModel::setCollapsed(const QStringList &collapsed)
{
    if (m_collapsed != collapsed) {
        m_collapsed = collapsed;
        setRows(visibleRows());
        Q_EMIT collapsedChanged();
    }
}

void RecordListModel::reload()
{
    m_newSelection = true;
    refresh();
}

void RecordListModel::onLanguageChanged()
{
    m_allStale = true;
    refresh();
}

void RecordListModel::onChanged(const sync::ChangeNotice &notice)
{
    m_allStale = m_allStale || notice.everything;
    m_stale.insert(notice.records.begin(), notice.records.end());
    // Acknowledgements change "not shared yet" of rows that stay as they are.
    if (notice.syncState && notice.records.empty()) {
        for (const auto &[id, row] : m_cache) {
            if (row.pending) {
                m_stale.insert(id);
            }
        }
    }
    if (!m_refresh.isActive() && (m_allStale || !m_stale.empty())) {
        m_refresh.start(kRefreshGap);
    }
}

bool RecordListModel::list()
{
    const schema::Collection *collection =
        workspace()->schema().find(m_selection.collection.toStdString());
    SectionedIds listed;
    int total = 0;
    if (collection != nullptr) {
        listed = intoSections(*workspace(), *collection, selectIds(*workspace(), m_selection),
                              m_groupBy);
        sync::Query all;
        all.collection = collection->id;
        total = static_cast<int>(workspace()->reader().count(all).value_or(0));
    }
    const bool headers = !(listed.sections == m_listed.sections);
    const bool counted = listed.ids.size() != m_listed.ids.size();
    m_listed = std::move(listed);
    if (m_total != total) {
        m_total = total;
        Q_EMIT totalChanged();
    }
    if (counted) {
        Q_EMIT countChanged();
    }
    return headers;
}

std::vector<RecordListRow> RecordListModel::visibleRows() const
{
    std::vector<RecordListRow> rows;
    rows.reserve(m_listed.ids.size());
    int folded = -1; // the section whose stand-in is there already
    for (std::size_t i = 0; i < m_listed.ids.size(); ++i) {
        const int section = m_listed.sectionOf[i];
        const bool hidden = m_collapsed.contains(sectionAt(section).key);
        if (!hidden || folded != section) {
            rows.push_back({m_listed.ids[i], section, hidden});
        }
        folded = hidden ? section : -1;
    }
    return rows;
}

std::unordered_set<RecordId> RecordListModel::forget(const std::unordered_set<RecordId> &changed)
{
    std::unordered_set<RecordId> forgotten;
    std::erase_if(m_cache, [&](const auto &entry) {
        const RecordRow &row = entry.second;
        const bool old = changed.contains(row.id)
                         || std::ranges::any_of(row.mentions, [&changed](const RecordId &id) {
                                return changed.contains(id);
                            });
        if (old) {
            forgotten.insert(row.id);
        }
        return old;
    });
    return forgotten;
}

void RecordListModel::refresh()
{
    m_refresh.stop();
    if (workspace() == nullptr) {
        return;
    }
    std::unordered_set<RecordId> stale = std::exchange(m_stale, {});
    const bool all = std::exchange(m_allStale, false) || m_cache.size() > kCacheMax;
    if (m_selection.collection == u"LobbyFile") {
        // A lobby file's row counts its stances, which are records of their own.
        const std::vector<RecordId> ids(stale.begin(), stale.end());
        const auto changed = workspace()->reader().records(ids);
        for (const sync::RecordView &record : changed.value_or(std::vector<sync::RecordView>{})) {
            if (const auto file = referenceIn(record, "lobby_file")) {
                stale.insert(*file);
            }
        }
    }
    std::unordered_set<RecordId> forgotten;
    if (all) {
        m_cache.clear();
    } else {
        forgotten = forget(stale);
    }
    const bool headersChanged = list();
    if (std::exchange(m_newSelection, false)) {
        resetRows(visibleRows());
        return;
    }
    setRows(visibleRows());
    if (rows().empty()) {
        return;
    }
    const int last = rowCount({}) - 1;
    if (all || headersChanged) {
        Q_EMIT dataChanged(index(0, 0, {}), index(last, 0, {}));
        return;
    }
    for (int row = 0; row <= last && !forgotten.empty(); ++row) {
        if (forgotten.contains(rows()[static_cast<std::size_t>(row)].id)) {
            Q_EMIT dataChanged(index(row, 0, {}), index(row, 0, {}));
        }
    }
}

const RecordSection &RecordListModel::sectionAt(int section) const
{
    // While rows come and go one by one, those further on still name their old section.
    static const RecordSection kGone;
    const auto at = static_cast<std::size_t>(section);
    return at < m_listed.sections.size() ? m_listed.sections[at] : kGone;
}

const RecordRow &RecordListModel::rowOf(int row) const
{
    const RecordId &id = rows()[static_cast<std::size_t>(row)].id;
    if (const auto known = m_cache.find(id); known != m_cache.end()) {
        return known->second;
    }
    std::vector<RecordId> wanted;
    const int first = row / kPage * kPage;
    const int end = std::min(first + kPage, rowCount({}));
    for (int i = first; i < end; ++i) {
        if (!m_cache.contains(rows()[static_cast<std::size_t>(i)].id)) {
            wanted.push_back(rows()[static_cast<std::size_t>(i)].id);
        }
    }
    const auto records = workspace()->reader().records(wanted);
    for (const sync::RecordView &record : records.value_or(std::vector<sync::RecordView>{})) {
        m_cache.emplace(record.id, makeRow(*workspace(), record));
    }
    // Deleted this very moment: an empty row until the change arrives here.
    RecordRow &gone = m_cache[id];
    gone.id = id;
    return gone;
}

QVariant RecordListModel::data(const QModelIndex &index, int role) const
{
    const RecordListRow *at = index.isValid() ? rowAt(index.row()) : nullptr;
    if (at == nullptr || workspace() == nullptr) {
        return {};
    }
    const RecordSection &section = sectionAt(at->section);
    switch (role) {
    case RecordIdRole:
        return idText(at->id);
    case SectionRole:
        return section.key;
    case SectionCodeRole:
        return section.code;
    case SectionNameRole:
        return section.name;
    case SectionCountRole:
        return section.count;
    case SectionLateRole:
        return section.late;
    case CollapsedRole:
        return at->collapsed;
    default:
        break;
    }
    const RecordRow &row = rowOf(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case TitleRole:
        return row.title;
    case SubtitleRole:
        return row.subtitle;
    case StatusRole:
        return row.status;
    case StatusTextRole:
        return row.statusText;
    case TermTextRole:
        return row.termText;
    case OverdueRole:
        return row.overdue;
    case LeadTextRole:
        return row.leadText;
    case LeadCodeRole:
        return row.leadCode;
    case PendingRole:
        return row.pending;
    case ConflictedRole:
        return row.conflicted;
    case ReadOnlyRole:
        return row.readOnly;
    case MarkNameRole:
        return row.markName;
    case SupportsRole:
        return row.supports;
    case ConditionalRole:
        return row.conditional;
    default:
        return {};
    }
}

QHash<int, QByteArray> RecordListModel::roleNames() const
{
    return {{RecordIdRole, "recordId"},
            {TitleRole, "title"},
            {SubtitleRole, "subtitle"},
            {SectionRole, "section"},
            {SectionCodeRole, "sectionCode"},
            {SectionNameRole, "sectionName"},
            {SectionCountRole, "sectionCount"},
            {SectionLateRole, "sectionLate"},
            {StatusRole, "status"},
            {StatusTextRole, "statusText"},
            {TermTextRole, "termText"},
            {OverdueRole, "overdue"},
            {LeadTextRole, "leadText"},
            {LeadCodeRole, "leadCode"},
            {PendingRole, "pending"},
            {ConflictedRole, "conflicted"},
            {ReadOnlyRole, "readOnly"},
            {MarkNameRole, "markName"},
            {CollapsedRole, "collapsed"},
            {SupportsRole, "supports"},
            {ConditionalRole, "conditional"}};
}

QString RecordListModel::field(const QString &recordId, const QString &name) const
{
    const auto id = idFromString<RecordTag>(recordId.toStdString());
    if (!id || workspace() == nullptr) {
        return {};
    }
    const auto record = workspace()->reader().record(*id);
    if (!record || !*record) {
        return {};
    }
    const schema::Collection *type = workspace()->schema().find((*record)->collection);
    const schema::Field *field = type == nullptr ? nullptr : type->field(name.toStdString());
    return field == nullptr ? QString()
                            : valueText(workspace()->textContext(), *type, *field,
                                        (*record)->value(field->number));
}

int RecordListModel::indexOf(const QString &recordId) const
{
    const auto id = idFromString<RecordTag>(recordId.toStdString());
    const auto found =
        std::ranges::find_if(rows(), [&id](const RecordListRow &row) { return row.id == id; });
    return found == rows().end() ? -1 : static_cast<int>(found - rows().begin());
}

int RecordListModel::nextRow(int from, int step) const
{
    const int direction = step < 0 ? -1 : 1;
    int left = std::abs(step);
    int reached = from;
    for (int row = from + direction; left > 0 && rowAt(row) != nullptr; row += direction) {
        if (!rowAt(row)->collapsed) {
            reached = row;
            --left;
        }
    }
    return reached;
}

QString RecordListModel::recordIdAt(int row) const
{
    const RecordListRow *at = rowAt(row);
    return at == nullptr ? QString() : idText(at->id);
}

QVariantMap RecordListModel::sectionInfo(const QString &section) const
{
    const auto found =
        std::ranges::find_if(m_listed.sections, [&section](const RecordSection &candidate) {
            return candidate.key == section;
        });
    if (found == m_listed.sections.end()) {
        return {};
    }
    return {{QStringLiteral("code"), found->code},
            {QStringLiteral("name"), found->name},
            {QStringLiteral("count"), found->count},
            {QStringLiteral("late"), found->late}};
}

QVariantList RecordListModel::filterOptions(const QString &field) const
{
    return workspace() == nullptr ? QVariantList()
                                  : app::filterOptions(*workspace(), m_selection.collection, field);
}

} // namespace samenspel::app
