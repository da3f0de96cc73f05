// SPDX-License-Identifier: EUPL-1.2
#include "shared/merge/change_set.h"

#include "shared/merge/text/text_update.h"
#include "shared/merge/text_author.h"
#include "shared/merge/wire_version.h"
#include "shared/wire/prescan.h"

#include <google/protobuf/arena.h>

#include <algorithm>
#include <set>

namespace samenspel {
namespace {

tl::unexpected<Error> malformed(std::string_view what)
{
    return fail(Errc::Malformed, "change set: " + std::string(what));
}

void writeRecord(const RecordWrites &writes, wire::RecordWrites &out)
{
    out.set_record(std::string(asBytes(writes.record)));
    out.set_collection(raw(writes.collection));
    for (const CellWrite &cell : writes.cells) {
        wire::CellWrite &cellOut = *out.add_cells();
        cellOut.set_field(raw(cell.key.field));
        cellOut.set_element(cell.key.element);
        cellOut.set_value(cell.value);
        writeVersions(cell.replaces, *cellOut.mutable_replaces());
        cellOut.set_text_update(cell.textUpdate);
    }
    if (writes.deletion) {
        writeVersions(writes.deletion->seen, *out.mutable_deletion()->mutable_seen());
    }
}

Result<RecordWrites> readRecord(const wire::RecordWrites &in)
{
    RecordWrites writes;
    const auto record = idFromBytes<RecordTag>(in.record());
    if (!record || record->isNil()) {
        return malformed("a record id is not 16 bytes");
    }
    writes.record = *record;
    if (in.collection() == 0) {
        return malformed("a record without a collection");
    }
    writes.collection = static_cast<CollectionId>(in.collection());
    writes.cells.reserve(static_cast<std::size_t>(in.cells_size()));
    for (const wire::CellWrite &cell : in.cells()) {
        auto replaces = readVersions(cell.replaces(), VersionOrder::ByVersion);
        if (!replaces) {
            return malformed("replaced versions are not ascending");
        }
        writes.cells.push_back({{static_cast<FieldNumber>(cell.field()), cell.element()},
                                cell.value(),
                                std::move(*replaces),
                                cell.text_update()});
    }
    if (in.has_deletion()) {
        auto seen = readVersions(in.deletion().seen(), VersionOrder::ByReplica);
        if (!seen) {
            return malformed("the versions that a deletion had seen are not ascending by replica");
        }
        writes.deletion = Deletion{std::move(*seen)};
    }
    if (writes.cells.empty() && !writes.deletion) {
        return malformed("a record in it writes nothing");
    }
    const bool ascending =
        std::ranges::adjacent_find(writes.cells, std::ranges::greater_equal{}, &CellWrite::key)
        == writes.cells.end();
    if (!ascending) {
        return malformed("cells are not ascending, or one is written twice");
    }
    return writes;
}

Result<ChangeSet> fromWire(const wire::ChangeSet &in)
{
    ChangeSet out;
    out.replica = static_cast<ReplicaId>(in.replica());
    out.seq = static_cast<ReplicaSeq>(in.seq());
    out.space = SpaceId{in.space()};
    out.hlc = HlcStamp{in.hlc()};
    out.schema = in.schema();
    out.kind = static_cast<ActionKind>(in.kind());
    const auto author = idFromBytes<UserTag>(in.author());
    const auto action = idFromBytes<ActionTag>(in.action());
    if (raw(out.replica) == 0 || raw(out.seq) == 0 || !out.space.isValid() || !author || !action) {
        return malformed("replica, number, space, author or action is missing or not of its form");
    }
    out.author = *author;
    out.action = *action;
    if (in.records_size() == 0) {
        return malformed("it writes nothing");
    }
    if (static_cast<std::size_t>(in.records_size()) > kChangeSetRecordsMax) {
        return fail(Errc::Limit,
                    "change set: more than " + std::to_string(kChangeSetRecordsMax) + " records");
    }
    std::set<RecordId> seen;
    for (const wire::RecordWrites &record : in.records()) {
        auto writes = readRecord(record);
        if (!writes) {
            return tl::unexpected(writes.error());
        }
        if (!seen.insert(writes->record).second) {
            return malformed("a record is written twice");
        }
        out.records.push_back(std::move(*writes));
    }
    return out;
}

Result<void> checkText(const schema::Field &field, const CellWrite &cell, RecordId record,
                       ReplicaId author)
{
    if (cell.textUpdate.empty() || !cell.value.empty() || !cell.replaces.empty()
        || !cell.key.element.empty()) {
        return fail(Errc::Malformed,
                    "field " + field.name + " is a text: it takes a text update, and only that");
    }
    const auto update = TextUpdate::decode(cell.textUpdate);
    if (!update) {
        return tl::unexpected(update.error());
    }
    if (update->isEmpty()) {
        return fail(Errc::Malformed, "field " + field.name + ": a text update that says nothing");
    }
    if (!mayHaveWritten(*update, author, record, field.number)) {
        return fail(Errc::Malformed,
                    "field " + field.name + ": a text update in the name of another replica");
    }
    if (update->text.size() > field.bytesMax) {
        return fail(Errc::Limit, "field " + field.name + ": at most "
                                     + std::to_string(field.bytesMax) + " bytes of text");
    }
    return {};
}

Result<void> checkCell(const schema::Field &field, const CellWrite &cell, RecordId record,
                       ReplicaId author)
{
    if (field.merge == schema::Merge::Text) {
        return checkText(field, cell, record, author);
    }
    if (!cell.textUpdate.empty()) {
        return fail(Errc::Malformed,
                    "field " + field.name + " is not a text: it takes no text update");
    }
    const bool isSet = field.merge == schema::Merge::Set;
    if (isSet == cell.key.element.empty()) {
        return fail(Errc::Malformed, "field " + field.name
                                         + (isSet ? " is a set: an element is missing"
                                                  : " is not a set: it has no elements"));
    }
    const auto value = decodeValue(cell.value);
    if (!value) {
        return tl::unexpected(value.error());
    }
    if (!isSet) {
        return checkValue(field, *value);
    }
    if (!std::holds_alternative<bool>(*value)) {
        return fail(Errc::Malformed, "field " + field.name + ": an element is present or not");
    }
    const auto element = decodeValue(cell.key.element);
    return element ? checkValue(field, *element) : tl::unexpected(element.error());
}

} // namespace

std::string encodeChangeSet(const ChangeSet &changeSet)
{
    google::protobuf::Arena arena;
    auto &out = *google::protobuf::Arena::CreateMessage<wire::ChangeSet>(&arena);
    out.set_replica(raw(changeSet.replica));
    out.set_seq(raw(changeSet.seq));
    out.set_space(changeSet.space.name);
    out.set_hlc(changeSet.hlc.value);
    out.set_author(std::string(asBytes(changeSet.author)));
    out.set_schema(changeSet.schema);
    out.set_action(std::string(asBytes(changeSet.action)));
    out.set_kind(static_cast<std::uint32_t>(changeSet.kind));
    for (const RecordWrites &record : changeSet.records) {
        writeRecord(record, *out.add_records());
    }
    return out.SerializeAsString();
}

Result<ChangeSet> decodeChangeSet(std::string_view bytes)
{
    if (bytes.size() > kChangeSetBytesMax) {
        return fail(Errc::Limit,
                    "change set: larger than " + std::to_string(kChangeSetBytesMax) + " bytes");
    }
    if (!wire::prescan(bytes, *wire::ChangeSet::descriptor(), wire::kChangeSetScan)) {
        return malformed("too deep, too many fields, or cut off");
    }
    google::protobuf::Arena arena;
    auto &in = *google::protobuf::Arena::CreateMessage<wire::ChangeSet>(&arena);
    if (!in.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
        return malformed("it is not a wire.ChangeSet");
    }
    return fromWire(in);
}

Result<void> checkWrites(const schema::Schema &schema, const RecordWrites &writes, ReplicaId author)
{
    const schema::Collection *collection = schema.find(writes.collection);
    if (collection == nullptr) {
        return {};
    }
    for (const CellWrite &cell : writes.cells) {
        if (cell.key.field == kExistenceField) {
            continue;
        }
        const schema::Field *field = collection->field(cell.key.field);
        if (field == nullptr) {
            continue;
        }
        if (auto checked = checkCell(*field, cell, writes.record, author); !checked) {
            return checked;
        }
    }
    return {};
}

} // namespace samenspel
