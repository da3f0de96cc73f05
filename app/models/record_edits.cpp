// SPDX-License-Identifier: EUPL-1.2
// What RecordController writes; what it shows is in record_controller.cpp.
#include "app/models/record_controller.h"
#include "app/models/record_fields.h"
#include "app/models/record_row.h"
#include "app/text/rebase_text.h"

#include <algorithm>
#include <utility>

namespace samenspel::app {

namespace {

QString sentence(const Error &error)
{
    return QString::fromStdString(error.what);
}

//! The note's edit on what stands there now, which may hold a colleague's words by now.
Result<sync::Action> makeTextAction(sync::RecordEdit edit, FieldNumber field,
                                    const std::string &base, const std::string &mine,
                                    sync::Reader &reader)
{
    const auto record = reader.record(edit.record);
    if (!record) {
        return tl::unexpected(record.error());
    }
    const std::string *current =
        *record ? std::get_if<std::string>(&(*record)->value(field)) : nullptr;
    const auto wide = [](const std::string &text) {
        return QString::fromStdString(text).toStdU32String();
    };
    for (const TextSplice &splice :
         rebaseEdit(wide(base), wide(mine), current == nullptr ? U"" : wide(*current))) {
        edit.texts.push_back({field, splice.position, splice.count,
                              QString::fromStdU32String(splice.inserted).toStdString()});
    }
    return sync::Action{ActionKind::Edit, {std::move(edit)}};
}

} // namespace

std::vector<Version> RecordController::shownVersions(const schema::Field &field) const
{
    return m_state ? m_state->versions({field.number, {}}) : std::vector<Version>{};
}

void RecordController::beginEdit(const QString &name)
{
    const schema::Field *field = fieldOf(name);
    if (field == nullptr) {
        return;
    }
    m_seen.insert_or_assign(field->number, shownVersions(*field));
    const auto *text = std::get_if<std::string>(&m_view->value(field->number));
    m_typed.insert_or_assign(field->number, text == nullptr ? std::string() : *text);
}

void RecordController::endEdit(const QString &name)
{
    if (const schema::Field *field = fieldOf(name)) {
        m_seen.erase(field->number);
        m_typed.erase(field->number);
    }
}

QString RecordController::refuse(const schema::Field &field, const QString &sentence)
{
    const bool had = m_errors.erase(field.number) > 0;
    if (!sentence.isEmpty()) {
        m_errors.emplace(field.number, sentence);
    }
    if (had || !sentence.isEmpty()) {
        fillModels();
        Q_EMIT fieldChanged(QString::fromStdString(field.name));
    }
    return sentence;
}

sync::RecordEdit RecordController::edit() const
{
    sync::RecordEdit edit;
    edit.space = m_view->space;
    edit.record = m_view->id;
    edit.collection = m_view->collection;
    return edit;
}

QString RecordController::setField(const QString &name, const QVariant &value)
{
    const schema::Field *field = fieldOf(name);
    if (field == nullptr || field->merge == schema::Merge::Set) {
        return m_workspace == nullptr ? QString() : m_workspace->text("error.noField");
    }
    if (isReadOnly()) {
        return refuse(*field, m_readOnlyReason);
    }
    const auto parsed =
        parseValue(*m_collection, *field, typedText(value), m_workspace->language(), today());
    if (!parsed) {
        return refuse(*field, sentence(parsed.error()));
    }
    if (field->title && isEmpty(*parsed)) {
        return refuse(*field, m_workspace->text("error.title"));
    }
    if (auto fits = schema::checkValue(*field, *parsed); !fits) {
        return refuse(*field, sentence(fits.error()));
    }
    refuse(*field, QString());
    if (field->merge == schema::Merge::Text) {
        const auto *text = std::get_if<std::string>(&*parsed);
        commitText(*field, text == nullptr ? std::string() : *text);
        return {};
    }
    const auto seen = m_seen.find(field->number);
    sync::RecordEdit change = edit();
    change.fields.push_back(
        {field->number, *parsed, seen == m_seen.end() ? shownVersions(*field) : seen->second});
    m_workspace->commit({ActionKind::Edit, {std::move(change)}});
    return {};
}

void RecordController::commitText(const schema::Field &field, const std::string &text)
{
    const auto typed = m_typed.find(field.number);
    const auto *shown = std::get_if<std::string>(&m_view->value(field.number));
    const std::string base = typed != m_typed.end() ? typed->second
                             : shown != nullptr     ? *shown
                                                    : std::string();
    if (typed != m_typed.end()) {
        typed->second = text;
    }
    m_workspace->commitMade(
        [change = edit(), number = field.number, base, text](sync::Reader &reader) {
            return makeTextAction(change, number, base, text, reader);
        });
}

QString RecordController::setElement(const QString &name, const QVariant &value, bool present)
{
    const schema::Field *field = fieldOf(name);
    if (field == nullptr || field->merge != schema::Merge::Set) {
        return m_workspace == nullptr ? QString() : m_workspace->text("error.noField");
    }
    if (isReadOnly()) {
        return refuse(*field, m_readOnlyReason);
    }
    const auto parsed =
        parseValue(*m_collection, *field, typedText(value), m_workspace->language(), today());
    if (!parsed) {
        return refuse(*field, sentence(parsed.error()));
    }
    if (isEmpty(*parsed)) {
        return refuse(*field, m_workspace->text("error.emptyElement"));
    }
    if (auto fits = schema::checkValue(*field, *parsed); !fits) {
        return refuse(*field, sentence(fits.error()));
    }
    refuse(*field, QString());
    sync::RecordEdit change = edit();
    change.elements.push_back({field->number, *parsed, present});
    m_workspace->commit({ActionKind::Edit, {std::move(change)}});
    return {};
}

QString RecordController::addElement(const QString &name, const QVariant &value)
{
    return setElement(name, value, true);
}

QString RecordController::removeElement(const QString &name, const QVariant &value)
{
    return setElement(name, value, false);
}

QString RecordController::create(const QString &collection, const QString &title,
                                 const QVariantMap &preset)
{
    if (m_workspace == nullptr) {
        return {};
    }
    const auto failed = [this](const QString &why) {
        Q_EMIT m_workspace->failed(why);
        return QString();
    };
    const schema::Collection *type = m_workspace->schema().find(collection.toStdString());
    if (type == nullptr || type->titleField() == nullptr) {
        return failed(m_workspace->text("error.noField"));
    }
    QVariantMap values = preset;
    if (!title.trimmed().isEmpty()) {
        values.insert(QString::fromStdString(type->titleField()->name), title);
    }
    if (type->name == "LobbyNote" && !values.contains(QStringLiteral("date"))) {
        values.insert(QStringLiteral("date"), QString::fromStdString(term::toIso(today())));
    }

    sync::RecordEdit made;
    made.record = m_workspace->newRecordId();
    made.collection = type->id;
    made.existence = sync::RecordEdit::Existence::Create;
    std::optional<RecordId> portfolio;
    for (auto entry = values.begin(); entry != values.end(); ++entry) {
        const schema::Field *field = type->field(entry.key().toStdString());
        if (field == nullptr) {
            return failed(m_workspace->text("error.noField"));
        }
        const bool set = field->merge == schema::Merge::Set;
        const QStringList typed =
            set ? entry.value().toStringList() : QStringList{typedText(entry.value())};
        for (const QString &text : typed) {
            const auto parsed = parseValue(*type, *field, text, m_workspace->language(), today());
            if (!parsed) {
                return failed(sentence(parsed.error()));
            }
            if (set) {
                made.elements.push_back({field->number, *parsed, true});
            } else {
                made.fields.push_back({field->number, *parsed, std::nullopt});
            }
            if (const auto *id = std::get_if<RecordId>(&*parsed); field->name == "portfolio") {
                portfolio = id == nullptr ? std::nullopt : std::optional(*id);
            }
        }
    }
    const std::optional<SpaceId> space = m_workspace->defaultSpace(*type, portfolio);
    if (!space) {
        return failed(m_workspace->text("error.noOrganisation"));
    }
    made.space = *space;
    RecordWrites writes;
    writes.record = made.record;
    writes.collection = made.collection;
    for (const auto &field : made.fields) {
        writes.cells.push_back({{field.field, {}}, encodeValue(field.value), {}, {}});
    }
    if (auto may = m_workspace->mayWrite(made.space, writes, nullptr); !may) {
        return failed(sentence(may.error()));
    }
    const QString id = QString::fromStdString(toString(made.record));
    m_workspace->commit({ActionKind::Create, {std::move(made)}});
    setRecordId(id);
    return id;
}

QString RecordController::setExistence(sync::RecordEdit::Existence existence, ActionKind kind)
{
    if (!m_view) {
        return {};
    }
    if (isReadOnly()) {
        return m_readOnlyReason;
    }
    sync::RecordEdit change = edit();
    change.existence = existence;
    const char *key = kind == ActionKind::Delete ? "did.deleted" : "did.restored";
    m_workspace->commit({kind, {std::move(change)}},
                        [workspace = m_workspace, key](const Result<sync::CommitReceipt> &receipt) {
                            if (receipt && workspace != nullptr) {
                                Q_EMIT workspace->did(workspace->text(key));
                            }
                        });
    return {};
}

QString RecordController::remove()
{
    return setExistence(sync::RecordEdit::Existence::Delete, ActionKind::Delete);
}

QString RecordController::restore()
{
    return setExistence(sync::RecordEdit::Existence::Restore, ActionKind::Restore);
}

QString RecordController::resolve(const QString &field, int choiceIndex)
{
    const ConflictRow *row = m_conflicts.find(field);
    const auto resolution = row == nullptr ? std::nullopt : resolutionFor(*row, choiceIndex);
    if (!resolution) {
        return m_workspace == nullptr ? QString() : m_workspace->text("conflict.gone");
    }
    if (isReadOnly()) {
        return m_readOnlyReason;
    }
    m_workspace->resolve({*resolution});
    return {};
}

QString RecordController::resolveWith(const QString &field, const QVariant &value)
{
    const ConflictRow *row = m_conflicts.find(field);
    const schema::Field *type = fieldOf(field);
    auto resolution = row == nullptr ? std::nullopt : resolutionFor(*row, 0);
    if (!resolution || type == nullptr) {
        return m_workspace == nullptr ? QString() : m_workspace->text("conflict.gone");
    }
    if (isReadOnly()) {
        return m_readOnlyReason;
    }
    const auto parsed =
        parseValue(*m_collection, *type, typedText(value), m_workspace->language(), today());
    if (!parsed) {
        return sentence(parsed.error());
    }
    if (auto fits = schema::checkValue(*type, *parsed); !fits) {
        return sentence(fits.error());
    }
    resolution->value = *parsed;
    m_workspace->resolve({*resolution});
    return {};
}

} // namespace samenspel::app
