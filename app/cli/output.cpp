// SPDX-License-Identifier: EUPL-1.2
#include "app/cli/output.h"

#include "shared/term/term_text.h"
#include "shared/wire/reasons.h"
#include "sync/import/dutch_words.h"

#include <QDateTime>

#include <array>
#include <iostream>

namespace samenspel::app::cli {

namespace {

// In the order of ActionKind.
constexpr std::array<std::string_view, 9> kActionKinds{"edit",    "create", "delete",
                                                       "restore", "import", "resolve",
                                                       "undo",    "redo",   "move"};

std::string_view kindName(ActionKind kind)
{
    const auto index = static_cast<std::size_t>(raw(kind));
    return index < kActionKinds.size() ? kActionKinds.at(index) : "unknown";
}

std::string versionName(const Version &version)
{
    return isoTime(version.hlc) + '/' + toString(version.replica);
}

std::string collectionName(CollectionId id)
{
    const schema::Collection *collection = schema::Schema::instance().find(id);
    return collection == nullptr ? std::to_string(raw(id)) : collection->name;
}

const schema::Field *findField(CollectionId id, FieldNumber number)
{
    const schema::Collection *collection = schema::Schema::instance().find(id);
    return collection == nullptr ? nullptr : collection->field(number);
}

Json valueJson(CollectionId collection, FieldNumber number, const Value &value)
{
    if (number == kExistenceField) {
        const bool *present = std::get_if<bool>(&value);
        return present == nullptr ? Json() : Json(*present);
    }
    const schema::Field *field = findField(collection, number);
    return field == nullptr ? Json() : sync::toJson(*field, value);
}

Json writesJson(const RecordWrites &writes)
{
    Json json;
    json["id"] = toString(writes.record);
    json["collection"] = collectionName(writes.collection);
    json["deleted"] = writes.deletion.has_value();
    json["writes"] = Json::array();
    for (const CellWrite &cell : writes.cells) {
        const schema::Field *field = findField(writes.collection, cell.key.field);
        const bool isSet = field != nullptr && field->merge == schema::Merge::Set;
        const auto value = decodeValue(isSet ? cell.key.element : cell.value);
        Json write;
        write["field"] = fieldName(writes.collection, cell.key.field);
        write["value"] = value ? valueJson(writes.collection, cell.key.field, *value) : Json();
        if (isSet) {
            const auto present = decodeValue(cell.value);
            write["present"] = present && *present == Value{true};
        }
        json["writes"].push_back(std::move(write));
    }
    return json;
}

} // namespace

std::string isoTime(HlcStamp stamp)
{
    return QDateTime::fromMSecsSinceEpoch(stamp.wallTime().time_since_epoch().count(), Qt::UTC)
        .toString(Qt::ISODateWithMs)
        .toStdString();
}

std::string fieldName(CollectionId collection, FieldNumber number)
{
    if (number == kExistenceField) {
        return "existence";
    }
    const schema::Field *field = findField(collection, number);
    return field == nullptr ? std::to_string(raw(number)) : field->name;
}

std::string authorName(UserId user, sync::Reader &reader)
{
    const auto name = reader.userName(user);
    return name && *name ? **name : std::string{};
}

Json recordJson(const sync::RecordView &record)
{
    Json json = sync::toJson(record);
    json["pending"] = record.pending;
    json["deleted"] = record.deleted;
    json["conflicts"] = Json::array();
    for (const sync::FieldView &field : record.fields) {
        if (field.conflicted) {
            json["conflicts"].push_back(fieldName(record.collection, field.number));
        }
    }
    if (record.deletionContested) {
        json["conflicts"].push_back("existence");
    }
    return json;
}

Json conflictJson(const sync::Conflict &conflict, sync::Reader &reader)
{
    Json json;
    json["id"] = toString(conflict.record);
    json["collection"] = collectionName(conflict.collection);
    json["space"] = conflict.space.name;
    json["title"] = reader.title(conflict.record).value_or("");
    json["field"] = fieldName(conflict.collection, conflict.field);
    json["before"] =
        conflict.before ? valueJson(conflict.collection, conflict.field, *conflict.before) : Json();
    json["choices"] = Json::array();
    std::size_t number = 0;
    for (const sync::ConflictChoice &choice : conflict.choices) {
        Json one;
        one["choice"] = ++number;
        one["value"] = valueJson(conflict.collection, conflict.field, choice.value);
        one["author"] = choice.author.isNil() ? Json() : Json(toString(choice.author));
        one["author_name"] = authorName(choice.author, reader);
        one["at"] = isoTime(choice.version.hlc);
        one["version"] = versionName(choice.version);
        one["shown"] = choice.shown;
        json["choices"].push_back(std::move(one));
    }
    return json;
}

Json historyJson(const sync::HistoryEntry &entry, CollectionId collection, sync::Reader &reader)
{
    Json json;
    json["field"] = fieldName(collection, entry.field);
    json["old"] = entry.oldValue ? valueJson(collection, entry.field, *entry.oldValue) : Json();
    json["new"] = valueJson(collection, entry.field, entry.newValue);
    json["present"] = entry.present;
    json["author"] = entry.author.isNil() ? Json() : Json(toString(entry.author));
    json["author_name"] = authorName(entry.author, reader);
    json["at"] = isoTime(entry.version.hlc);
    json["version"] = versionName(entry.version);
    json["action"] = toString(entry.action);
    json["kind"] = kindName(entry.kind);
    json["acknowledged"] = entry.acknowledged;
    return json;
}

Json outboxJson(const sync::OutboxEntry &entry)
{
    Json json;
    json["seq"] = raw(entry.seq);
    json["space"] = entry.space.name;
    json["at"] = isoTime(entry.hlc);
    json["kind"] = kindName(entry.kind);
    json["records"] = Json::array();
    for (const RecordId id : entry.records) {
        json["records"].push_back(toString(id));
    }
    json["bytes"] = entry.bytes;
    return json;
}

Json rejectedJson(const sync::RejectedEntry &entry)
{
    Json json;
    json["id"] = entry.id;
    json["seq"] = raw(entry.seq);
    json["space"] = entry.space.name;
    json["at"] = isoTime(entry.hlc);
    json["reason"] = entry.reason;
    json["reason_text"] = wire::toString(static_cast<wire::RejectReason>(entry.reason));
    json["detail"] = entry.detail;
    json["records"] = Json::array();
    for (const RecordWrites &writes : entry.changeSet.records) {
        json["records"].push_back(writesJson(writes));
    }
    return json;
}

Json spaceJson(const sync::SpaceView &space)
{
    Json json;
    json["space"] = space.space.name;
    json["title"] = space.title;
    json["role"] = access::toString(space.role);
    json["cursor"] = raw(space.cursor);
    json["head"] = raw(space.head);
    json["complete"] = space.complete;
    json["readers"] = Json::array();
    for (const OrgSlug &reader : space.readers) {
        json["readers"].push_back(reader.name);
    }
    return json;
}

Json digestJson(const sync::SpaceDigest &digest)
{
    Json json;
    json["space"] = digest.space.name;
    json["epoch"] = toString(digest.log);
    json["position"] = raw(digest.position);
    json["records"] = digest.records;
    json["blake2b"] = digest.blake2b;
    return json;
}

std::string valueLine(const schema::Collection &collection, const schema::Field &field,
                      const Value &value, sync::Reader &reader)
{
    if (const auto *id = std::get_if<RecordId>(&value)) {
        const std::string title = reader.title(*id).value_or("");
        return title.empty() ? toString(*id) : title;
    }
    if (const auto *term = std::get_if<Term>(&value)) {
        return term::displayText(*term);
    }
    if (const auto *number = std::get_if<std::int64_t>(&value)) {
        const schema::EnumValue *named = field.enumValue(*number);
        if (field.kind == schema::FieldKind::Enumeration && named != nullptr) {
            return std::string{sync::dutchWord(collection, field, *named)};
        }
    }
    if (const auto *flag = std::get_if<bool>(&value)) {
        return *flag ? "ja" : "nee";
    }
    if (const auto *text = std::get_if<std::string>(&value)) {
        return *text;
    }
    return isEmpty(value) ? std::string{} : sync::toJson(field, value).dump();
}

std::string counted(std::size_t count, const char *one, const char *many)
{
    return std::to_string(count) + ' ' + (count == 1 ? one : many);
}

void print(const Json &json)
{
    std::cout << sync::toText(json);
}

void printLine(const std::string &line)
{
    std::cout << line << '\n';
}

} // namespace samenspel::app::cli
