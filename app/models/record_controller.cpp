// SPDX-License-Identifier: EUPL-1.2
#include "app/models/record_controller.h"

#include "app/models/record_fields.h"
#include "app/models/record_row.h"
#include "app/text/words.h"
#include "app/workspace/workspace_of.h"

#include <algorithm>

namespace samenspel::app {

namespace {

bool sameShown(const sync::RecordView &a, const sync::RecordView &b, const schema::Field &field)
{
    const sync::FieldView *left = a.field(field.number);
    const sync::FieldView *right = b.field(field.number);
    if (left == nullptr || right == nullptr) {
        return left == right;
    }
    return left->value == right->value && left->elements == right->elements
           && left->conflicted == right->conflicted;
}

} // namespace

RecordController::RecordController(QObject *parent)
    : QObject(parent)
    , m_fields(this)
    , m_conflicts(this)
    , m_history(this)
{}

void RecordController::componentComplete()
{
    if (m_workspace == nullptr) {
        setWorkspace(workspaceOf(this));
    }
}

void RecordController::setWorkspace(Workspace *workspace)
{
    m_workspace = workspace;
    m_fields.setWorkspace(workspace);
    m_conflicts.setWorkspace(workspace);
    m_history.setWorkspace(workspace);
    if (workspace == nullptr) {
        return;
    }
    connect(workspace, &Workspace::changed, this, &RecordController::onChanged);
    connect(workspace, &Workspace::languageChanged, this, &RecordController::load);
    load();
}

QString RecordController::recordId() const
{
    return m_id ? QString::fromStdString(toString(*m_id)) : QString();
}

void RecordController::setRecordId(const QString &id)
{
    const auto parsed = idFromString<RecordTag>(id.toStdString());
    if (parsed == m_id) {
        return;
    }
    m_id = parsed;
    m_seen.clear();
    m_typed.clear();
    m_errors.clear();
    m_view.reset();
    m_state.reset();
    Q_EMIT recordIdChanged();
    load();
}

void RecordController::onChanged(const sync::ChangeNotice &notice)
{
    if (!m_id) {
        return;
    }
    const bool ours =
        std::ranges::find(notice.records, *m_id) != notice.records.end() || notice.everything;
    // Names of records that this one refers to stand in it too; reading one record is cheap.
    if (ours || notice.syncState || !notice.records.empty()) {
        load();
    }
}

void RecordController::load()
{
    if (m_workspace == nullptr) {
        return;
    }
    const std::optional<sync::RecordView> before = std::exchange(m_view, std::nullopt);
    m_state.reset();
    m_pendingFields.clear();
    if (m_id) {
        m_view = m_workspace->reader().record(*m_id).value_or(std::nullopt);
    }
    m_collection = m_view ? m_workspace->schema().find(m_view->collection) : nullptr;
    if (m_collection == nullptr) {
        m_view.reset();
    } else {
        m_state = m_workspace->reader().state(*m_id, m_view->space).value_or(std::nullopt);
        if (m_view->pending) {
            const auto history = m_workspace->reader().history(*m_id);
            for (const auto &entry : history.value_or(std::vector<sync::HistoryEntry>{})) {
                if (!entry.acknowledged) {
                    m_pendingFields.push_back(entry.field);
                }
            }
        }
    }
    m_readOnlyReason = whyReadOnly();
    fillModels();
    Q_EMIT changed();
    if (m_view) {
        for (const schema::Field &field : m_collection->fields) {
            if (!before || before->id != m_view->id || !sameShown(*before, *m_view, field)) {
                Q_EMIT fieldChanged(QString::fromStdString(field.name));
            }
        }
    }
}

void RecordController::fillModels()
{
    std::vector<FieldRow> rows;
    std::vector<ConflictRow> conflicts;
    if (m_view) {
        if (m_fieldNames.isEmpty()) {
            for (const schema::Field &field : m_collection->fields) {
                if (!field.title && field.merge != schema::Merge::Text) {
                    rows.push_back(row(QString::fromStdString(field.name)));
                }
            }
        }
        for (const QString &name : m_fieldNames) {
            if (fieldOf(name) != nullptr) {
                rows.push_back(row(name));
            }
        }
        const auto found = m_workspace->reader().conflictsOf(*m_id);
        for (const sync::Conflict &conflict : found.value_or(std::vector<sync::Conflict>{})) {
            conflicts.push_back(makeConflictRow(*m_workspace, conflict));
        }
    }
    m_fields.show(std::move(rows));
    m_conflicts.show(std::move(conflicts));
    m_history.setRecord(m_id);
}

QString RecordController::whyReadOnly() const
{
    if (!m_view) {
        return {};
    }
    RecordWrites writes;
    writes.record = m_view->id;
    writes.collection = m_view->collection;
    const auto may = m_workspace->mayWrite(m_view->space, writes, m_state ? &*m_state : nullptr);
    return may ? QString() : QString::fromStdString(may.error().what);
}

QString RecordController::collectionName() const
{
    return m_collection == nullptr ? QString() : QString::fromStdString(m_collection->name);
}

QString RecordController::title() const
{
    return m_view ? m_workspace->title(m_view->id) : QString();
}

QString RecordController::reference() const
{
    return m_view ? textIn(*m_view, "reference") : QString();
}

QString RecordController::spaceTitle() const
{
    return m_view ? m_workspace->spaceTitle(m_view->space) : QString();
}

QStringList RecordController::readers() const
{
    QStringList names;
    if (!m_view) {
        return names;
    }
    const auto &spaces = m_workspace->spaces();
    const auto space = std::ranges::find(spaces, m_view->space, &sync::SpaceView::space);
    const std::vector<OrgSlug> slugs = space != spaces.end() && !space->readers.empty()
                                           ? space->readers
                                           : access::readersOf(m_view->space);
    for (const OrgSlug &slug : slugs) {
        const access::Organisation *known = access::findOrganisation(slug.name);
        names << (known == nullptr ? QString::fromStdString(slug.name)
                                   : QString::fromStdString(known->name));
    }
    return names;
}

bool RecordController::isConflicted() const
{
    return m_view && (m_view->conflicted || m_view->deletionContested);
}

bool RecordController::isLate() const
{
    return m_view && isOverdue(*m_view, today());
}

QString RecordController::changedText() const
{
    if (!m_view) {
        return {};
    }
    const QString when =
        momentText(m_view->changed.wallTime(), SyncEngine::wallNow(), m_workspace->language());
    const auto history = m_workspace->reader().history(m_view->id, 1);
    if (!history || history->empty()) {
        return m_workspace->text("record.changed").arg(when);
    }
    const AuthorView author = m_workspace->author(history->front().author);
    return m_workspace->text("record.changedBy")
        .arg(author.mine || author.organisation.isEmpty() ? author.name : author.organisation,
             when);
}

void RecordController::setFieldNames(const QStringList &names)
{
    if (m_fieldNames != names) {
        m_fieldNames = names;
        if (m_workspace != nullptr) {
            fillModels();
        }
        Q_EMIT fieldNamesChanged();
    }
}

const schema::Field *RecordController::fieldOf(const QString &name) const
{
    return m_collection == nullptr || !m_view ? nullptr : m_collection->field(name.toStdString());
}

FieldRow RecordController::row(const QString &name) const
{
    FieldRow row;
    row.name = name.toStdString();
    const schema::Field *field = fieldOf(name);
    if (field == nullptr) {
        return row;
    }
    const sync::FieldView *view = m_view->field(field->number);
    row.label = fieldLabel(*m_collection, *field, m_workspace->language());
    row.kind = fieldKind(*field);
    row.value = value(name);
    row.text = fieldText(*m_workspace, *m_collection, *field, *m_view);
    row.conflicted = view != nullptr && view->conflicted;
    row.pending = std::ranges::find(m_pendingFields, field->number) != m_pendingFields.end();
    row.editable = !isReadOnly() && !m_view->deleted;
    if (const auto error = m_errors.find(field->number); error != m_errors.end()) {
        row.error = error->second;
    }
    return row;
}

QString RecordController::text(const QString &name) const
{
    const schema::Field *field = fieldOf(name);
    return field == nullptr ? QString() : fieldText(*m_workspace, *m_collection, *field, *m_view);
}

QVariant RecordController::value(const QString &name) const
{
    const schema::Field *field = fieldOf(name);
    if (field == nullptr) {
        return {};
    }
    if (field->merge == schema::Merge::Set) {
        QStringList values;
        for (const QVariant &element : elements(name)) {
            values << element.toMap().value(QStringLiteral("value")).toString();
        }
        return values;
    }
    return valueVariant(*m_workspace, *m_collection, *field, m_view->value(field->number));
}

QString RecordController::editText(const QString &name) const
{
    const schema::Field *field = fieldOf(name);
    return field == nullptr ? QString()
                            : app::editText(m_workspace->textContext(), *m_collection, *field,
                                            m_view->value(field->number));
}

QVariantList RecordController::elements(const QString &name) const
{
    const schema::Field *field = fieldOf(name);
    return field == nullptr ? QVariantList()
                            : fieldElements(*m_workspace, *m_collection, *field, *m_view);
}

QVariantList RecordController::options(const QString &name) const
{
    const schema::Field *field = fieldOf(name);
    return field == nullptr ? QVariantList() : fieldOptions(*m_workspace, *m_collection, *field);
}

} // namespace samenspel::app
