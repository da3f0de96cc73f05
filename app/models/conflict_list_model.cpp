// SPDX-License-Identifier: EUPL-1.2
#include "app/models/conflict_list_model.h"

#include "app/models/record_row.h"
#include "app/text/words.h"

#include <algorithm>
#include <array>

namespace samenspel::app {

namespace {

const QString kExistence = QStringLiteral("existence");

QVariantMap choiceMap(const AuthorView &author, const QString &when, const QString &text,
                      bool shown)
{
    return {{QStringLiteral("who"), author.name},
            {QStringLiteral("organisation"), author.organisation},
            {QStringLiteral("organisationCode"), author.code},
            {QStringLiteral("when"), when},
            {QStringLiteral("text"), text},
            {QStringLiteral("mine"), author.mine},
            {QStringLiteral("shown"), shown}};
}

//! "Emmen", else the person's name, else "Collega".
QString place(const AuthorView &author)
{
    return author.mine || author.organisation.isEmpty() ? author.name : author.organisation;
}

QString momentOf(Workspace &workspace, const Version &version)
{
    return momentText(version.hlc.wallTime(), SyncEngine::wallNow(), workspace.language());
}

//! How people call the record: its reference number, else its title.
QString nameOf(Workspace &workspace, const RecordId &id)
{
    const auto record = workspace.reader().record(id);
    const QString reference = record && *record ? textIn(**record, "reference") : QString();
    return reference.isEmpty() ? workspace.title(id) : reference;
}

void fillExistence(Workspace &workspace, ConflictRow &row)
{
    row.field = kExistence;
    row.label = workspace.text("field.existence");
    // The newest choice that says "gone" is the deletion; the record itself is the edit.
    AuthorView remover;
    AuthorView editor;
    for (const sync::ConflictChoice &choice : row.conflict.choices) {
        const bool gone = choice.value == Value(false) || isEmpty(choice.value);
        (gone ? remover : editor) = workspace.author(choice.author);
    }
    const QString colleague = workspace.text("author.colleague");
    const QString removed = remover.name.isEmpty() ? colleague : place(remover);
    const QString edited = editor.name.isEmpty() ? colleague : place(editor);
    row.sentence = workspace.text("conflict.existence").arg(removed, edited);
    row.choices = {choiceMap(editor, row.when, workspace.text("conflict.keep"), true),
                   choiceMap(remover, row.when, workspace.text("conflict.delete"), false)};
}

void fillField(Workspace &workspace, ConflictRow &row)
{
    const schema::Collection *collection = workspace.schema().find(row.conflict.collection);
    const schema::Field *field = collection == nullptr ? nullptr : collection->field(row.number);
    if (field == nullptr) {
        return;
    }
    row.field = QString::fromStdString(field->name);
    row.label = fieldLabel(*collection, *field, workspace.language());
    for (const sync::ConflictChoice &choice : row.conflict.choices) {
        const QString text = valueText(workspace.textContext(), *collection, *field, choice.value);
        row.choices << choiceMap(workspace.author(choice.author),
                                 momentOf(workspace, choice.version),
                                 text.isEmpty() ? workspace.text("value.empty") : text,
                                 choice.shown);
    }
    if (row.conflict.before) {
        row.before = valueText(workspace.textContext(), *collection, *field, *row.conflict.before);
    }
    const std::size_t places = row.conflict.choices.size();
    row.sentence = workspace.text(places == 2 ? "conflict.two" : "conflict.many")
                       .arg(row.label, nameOf(workspace, row.record));
    if (places != 2) {
        row.sentence = row.sentence.arg(places);
    }
}

} // namespace

QString viewOf(const schema::Collection &collection)
{
    constexpr std::array<std::string_view, 3> kLobby{"LobbyFile", "LobbyNote", "Stance"};
    constexpr std::array<std::string_view, 3> kContacts{"Person", "Organisation",
                                                        "AccounthouderTerm"};
    if (std::ranges::find(kLobby, collection.name) != kLobby.end()) {
        return QStringLiteral("lobby");
    }
    return std::ranges::find(kContacts, collection.name) != kContacts.end()
               ? QStringLiteral("contacten")
               : QStringLiteral("agenda");
}

ConflictRow makeConflictRow(Workspace &workspace, const sync::Conflict &conflict)
{
    ConflictRow row;
    row.record = conflict.record;
    row.number = conflict.field;
    row.conflict = conflict;
    row.title = workspace.title(conflict.record);
    if (!conflict.choices.empty()) {
        row.when = momentOf(workspace, conflict.choices.front().version);
    }
    if (conflict.field == kExistenceField) {
        fillExistence(workspace, row);
    } else {
        fillField(workspace, row);
    }
    return row;
}

std::optional<sync::Resolution> resolutionFor(const ConflictRow &row, int index)
{
    if (index < 0 || index >= row.choices.size()) {
        return std::nullopt;
    }
    sync::Resolution resolution;
    resolution.record = row.record;
    resolution.field = row.number;
    for (const sync::ConflictChoice &choice : row.conflict.choices) {
        resolution.seen.push_back(choice.version);
    }
    std::ranges::sort(resolution.seen);
    resolution.value = row.number == kExistenceField
                           ? Value(index == 0)
                           : row.conflict.choices[static_cast<std::size_t>(index)].value;
    return resolution;
}

const ConflictRow *ConflictListModel::find(const QString &field) const
{
    const auto found = std::ranges::find_if(rows(), [&field](const ConflictRow &row) {
        return row.field == field;
    });
    return found == rows().end() ? nullptr : &*found;
}

QVariant ConflictListModel::data(const QModelIndex &index, int role) const
{
    const ConflictRow *row = index.isValid() ? rowAt(index.row()) : nullptr;
    if (row == nullptr) {
        return {};
    }
    switch (role) {
    case FieldRole:
        return row->field;
    case LabelRole:
        return row->label;
    case ChoicesRole:
        return row->choices;
    case BeforeRole:
        return row->before;
    case Qt::DisplayRole:
    case SentenceRole:
        return row->sentence;
    default:
        return {};
    }
}

QHash<int, QByteArray> ConflictListModel::roleNames() const
{
    return {{FieldRole, "field"},
            {LabelRole, "label"},
            {ChoicesRole, "choices"},
            {BeforeRole, "before"},
            {SentenceRole, "sentence"}};
}

void ConflictOverviewModel::reload()
{
    std::vector<ConflictRow> rows;
    const auto conflicts = workspace()->reader().conflicts();
    for (const sync::Conflict &conflict : conflicts.value_or(std::vector<sync::Conflict>{})) {
        rows.push_back(makeConflictRow(*workspace(), conflict));
    }
    setRows(std::move(rows));
}

void ConflictOverviewModel::onChanged(const sync::ChangeNotice &)
{
    reload();
}

QVariant ConflictOverviewModel::data(const QModelIndex &index, int role) const
{
    const ConflictRow *row = index.isValid() ? rowAt(index.row()) : nullptr;
    if (row == nullptr || workspace() == nullptr) {
        return {};
    }
    switch (role) {
    case RecordIdRole:
        return QString::fromStdString(toString(row->record));
    case ViewRole:
        if (const auto *collection = workspace()->schema().find(row->conflict.collection)) {
            return viewOf(*collection);
        }
        return {};
    case TitleRole:
        return row->title;
    case FieldRole:
        return row->field;
    case LabelRole:
        return row->label;
    case Qt::DisplayRole:
    case SentenceRole:
        return row->sentence;
    case WhenRole:
        return row->when;
    case ChoicesRole:
        return row->choices;
    case BeforeRole:
        return row->before;
    default:
        return {};
    }
}

QHash<int, QByteArray> ConflictOverviewModel::roleNames() const
{
    return {{RecordIdRole, "recordId"}, {ViewRole, "view"},       {TitleRole, "title"},
            {FieldRole, "field"},       {LabelRole, "label"},     {SentenceRole, "sentence"},
            {WhenRole, "when"},         {ChoicesRole, "choices"}, {BeforeRole, "before"}};
}

} // namespace samenspel::app
