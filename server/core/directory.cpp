// SPDX-License-Identifier: EUPL-1.2
// The directory space: the relay alone writes it, so names are known offline. Also `init`.
#include "server/core/hub_impl.h"
#include "shared/proto/records.pb.h"

namespace samenspel::server {
namespace {

using PersonFields = records::Person;

CellWrite registerWrite(int field, const Value &value)
{
    return {{static_cast<FieldNumber>(field), {}}, encodeValue(value), {}, {}};
}

RecordWrites personRecord(const User &user)
{
    RecordWrites writes;
    writes.record = RecordId{user.identity.user.bytes};
    writes.collection = schema::Schema::instance().find("Person")->id;
    writes.cells = {
        {{kExistenceField, {}}, encodeValue(true), {}, {}},
        registerWrite(PersonFields::kNameFieldNumber, user.name),
        registerWrite(PersonFields::kOrganisationFieldNumber,
                      access::organisationRecord(user.identity.organisation)),
        {{static_cast<FieldNumber>(PersonFields::kRolesFieldNumber),
          encodeValue(std::string(access::toString(user.identity.role)))},
         encodeValue(true),
         {},
         {}},
    };
    return writes;
}

} // namespace

Result<void> Hub::Impl::publishPerson(const User &user, WallTime wall)
{
    const auto tail = tailOf(m_identity.replica);
    if (!tail) {
        return tl::unexpected(tail.error());
    }
    ChangeSet changeSet;
    changeSet.replica = m_identity.replica;
    changeSet.seq = next(tail->seq);
    changeSet.space = SpaceId{std::string(access::kDirectorySpace)};
    changeSet.hlc = m_clock.tick(wall);
    changeSet.author = user.identity.user;
    changeSet.action =
        ActionId{makeUuidV7(static_cast<std::uint64_t>(wall.time_since_epoch().count()),
                            m_random.bytes<10>())};
    changeSet.kind = ActionKind::Create;
    changeSet.records = {personRecord(user)};

    const std::string bytes = encodeChangeSet(changeSet);
    RecordState state(changeSet.records.front().record, changeSet.records.front().collection);
    if (auto applied = state.apply(changeSet.records.front(), changeSet.version()); !applied) {
        return tl::unexpected(applied.error());
    }
    Verdict verdict;
    verdict.seq = changeSet.seq;
    verdict.chain = crypto::blake2b128(crypto::asView(tail->chain), bytes);
    if (auto written = writeToLog(changeSet, bytes, {std::move(state)}, verdict); !written) {
        return written;
    }
    m_tails.insert_or_assign(m_identity.replica, ReplicaTail{verdict.seq, verdict.chain});
    return m_store.putVerdict(m_identity.replica, verdict);
}

Result<void> initialiseRelay(Store &store, crypto::RandomSource &random)
{
    if (auto begun = store.begin(); !begun) {
        return begun;
    }
    const auto write = [&]() -> Result<void> {
        const RelayIdentity identity{LogId{random.bytes<16>()}, random.bytes<32>(),
                                     static_cast<ReplicaId>(random.number())};
        if (auto put = store.putIdentity(identity); !put) {
            return put;
        }
        for (const access::StandardSpace &space : access::standardSpaces()) {
            if (auto put = store.putSpace(space.space, space.title); !put) {
                return put;
            }
        }
        return {};
    };
    if (auto written = write(); !written) {
        store.rollback();
        return written;
    }
    return store.commit();
}

} // namespace samenspel::server
