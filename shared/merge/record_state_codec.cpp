// SPDX-License-Identifier: EUPL-1.2
// The stored form of a RecordState: canonical, because digests are compared between replicas.
#include "shared/merge/record_state.h"
#include "shared/merge/wire_version.h"
#include "shared/wire/prescan.h"

#include <google/protobuf/arena.h>

#include <algorithm>

namespace samenspel {
namespace {

tl::unexpected<Error> malformed(std::string_view what)
{
    return fail(Errc::Malformed, "record state: " + std::string(what));
}

void writeCell(const Cell &cell, wire::Cell &out)
{
    out.set_field(raw(cell.key.field));
    out.set_element(cell.key.element);
    for (const Survivor &survivor : cell.survivors) {
        wire::Survivor &written = *out.add_survivors();
        written.mutable_version()->set_hlc(survivor.version.hlc.value);
        written.mutable_version()->set_replica(raw(survivor.version.replica));
        written.set_value(survivor.value);
    }
    writeVersions(cell.replaced, *out.mutable_replaced());
    out.set_text(cell.text.file());
    for (const std::string &update : cell.text.waiting()) {
        out.add_waiting(update);
    }
}

//! Is there a survivor that \p cell itself calls replaced?
bool contradictsItself(const Cell &cell)
{
    return std::ranges::any_of(cell.survivors, [&cell](const Survivor &survivor) {
        const auto entry = std::ranges::lower_bound(cell.replaced, survivor.version.replica, {},
                                                    &Version::replica);
        return entry != cell.replaced.end() && entry->replica == survivor.version.replica
               && survivor.version.hlc <= entry->hlc;
    });
}

bool saysNothing(const Cell &cell)
{
    return cell.survivors.empty() && cell.replaced.empty() && cell.text.isEmpty();
}

bool hasOneSurvivorPerReplica(const std::vector<Survivor> &survivors)
{
    std::vector<ReplicaId> replicas;
    std::ranges::transform(survivors, std::back_inserter(replicas),
                           [](const Survivor &survivor) { return survivor.version.replica; });
    std::ranges::sort(replicas);
    return std::ranges::adjacent_find(replicas) == replicas.end();
}

Result<Cell> readCell(const wire::Cell &in)
{
    Cell cell{{static_cast<FieldNumber>(in.field()), in.element()},
              {},
              {},
              CellText{in.text(), {in.waiting().begin(), in.waiting().end()}}};
    cell.survivors.reserve(static_cast<std::size_t>(in.survivors_size()));
    for (const wire::Survivor &survivor : in.survivors()) {
        cell.survivors.push_back({{HlcStamp{survivor.version().hlc()},
                                   static_cast<ReplicaId>(survivor.version().replica())},
                                  survivor.value()});
    }
    const bool ascending =
        std::ranges::adjacent_find(cell.survivors, std::ranges::greater_equal{}, &Survivor::version)
        == cell.survivors.end();
    auto replaced = readVersions(in.replaced(), VersionOrder::ByReplica);
    if (!ascending || !replaced || !hasOneSurvivorPerReplica(cell.survivors)) {
        return malformed("versions of a cell are out of order");
    }
    cell.replaced = std::move(*replaced);
    if (saysNothing(cell) || contradictsItself(cell)) {
        return malformed("a cell says nothing or contradicts itself");
    }
    return cell;
}

} // namespace

std::string RecordState::encode() const
{
    google::protobuf::Arena arena;
    auto &out = *google::protobuf::Arena::CreateMessage<wire::RecordState>(&arena);
    out.set_record(std::string(asBytes(m_record)));
    out.set_collection(raw(m_collection));
    for (const Cell &cell : m_cells) {
        writeCell(cell, *out.add_cells());
    }
    writeVersions(m_touched, *out.mutable_touched());
    writeVersions(m_deletedSeen, *out.mutable_deleted());
    if (m_deletion) {
        out.mutable_deletion()->set_hlc(m_deletion->hlc.value);
        out.mutable_deletion()->set_replica(raw(m_deletion->replica));
    }
    return out.SerializeAsString();
}

Result<RecordState> RecordState::decode(std::string_view bytes)
{
    if (!wire::prescan(bytes, *wire::RecordState::descriptor(), wire::kStateScan)) {
        return malformed("too deep, too many fields, or cut off");
    }
    google::protobuf::Arena arena;
    auto &in = *google::protobuf::Arena::CreateMessage<wire::RecordState>(&arena);
    if (!in.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
        return malformed("it is not a wire.RecordState");
    }
    const auto record = idFromBytes<RecordTag>(in.record());
    if (!record || record->isNil() || in.collection() == 0) {
        return malformed("record id or collection is missing");
    }
    RecordState state(*record, static_cast<CollectionId>(in.collection()));
    state.m_cells.reserve(static_cast<std::size_t>(in.cells_size()));
    for (const wire::Cell &cell : in.cells()) {
        auto read = readCell(cell);
        if (!read) {
            return tl::unexpected(read.error());
        }
        state.m_cells.push_back(std::move(*read));
    }
    auto touched = readVersions(in.touched(), VersionOrder::ByReplica);
    auto deleted = readVersions(in.deleted(), VersionOrder::ByReplica);
    const bool ascending =
        std::ranges::adjacent_find(state.m_cells, std::ranges::greater_equal{}, &Cell::key)
        == state.m_cells.end();
    if (!touched || !deleted || !ascending) {
        return malformed("cells or versions are out of order");
    }
    state.m_touched = std::move(*touched);
    state.m_deletedSeen = std::move(*deleted);
    if (in.has_deletion()) {
        state.m_deletion =
            Version{HlcStamp{in.deletion().hlc()}, static_cast<ReplicaId>(in.deletion().replica())};
    }
    // What is left: unknown fields, fields out of order, padded numbers.
    if (state.encode() != bytes) {
        return malformed("its encoding is not the canonical one");
    }
    return state;
}

} // namespace samenspel
