// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "server/core/store.h"
#include "server/store/blob_packing.h"
#include "server/store/postgres_connection.h"

#include <memory>
#include <optional>
#include <string>

namespace samenspel::server {

//! The relay's store in a PostgreSQL database that several relays share. postgres_schema.h
//! describes the tables.
//!
//! One relay writes at a time: begin() waits for the others' transactions to end. A relay that
//! stops in the middle of one loses it (kIdleInTransactionMax), so that nobody waits for it for
//! ever. Every commit notifies the others; who misses that sees foreignVersion() change.
class PostgresStore final : public Store
{
public:
    //! Opens, and makes the tables when there are none. Unsupported when a newer program made them;
    //! Storage when the server cannot be reached.
    [[nodiscard]] static Result<std::unique_ptr<PostgresStore>> open(const std::string &url);

    [[nodiscard]] Result<void> begin() override;
    [[nodiscard]] Result<void> commit() override;
    void rollback() override;
    [[nodiscard]] Result<void> beginReading() override;
    [[nodiscard]] bool anotherRelayWrote() const override { return m_anotherRelayWrote; }
    [[nodiscard]] Result<std::int64_t> foreignVersion() override;
    [[nodiscard]] std::optional<int> noticeDescriptor() const override
    {
        return m_connection.socket();
    }
    [[nodiscard]] Result<bool> takeNotices() override { return m_connection.takeNotices(); }

    [[nodiscard]] Result<RelayIdentity> identity() override;
    [[nodiscard]] Result<void> putIdentity(const RelayIdentity &identity) override;

    [[nodiscard]] Result<LogPosition> append(const SpaceId &space, ReplicaId replica,
                                             std::string_view bytes,
                                             const std::vector<RecordId> &records) override;
    [[nodiscard]] Result<std::vector<LogRecord>> changes(const SpaceId &space, LogPosition after,
                                                         std::size_t bytesMax) override;
    [[nodiscard]] Result<LogPosition> head(const SpaceId &space) override;
    [[nodiscard]] Result<std::int64_t> logBytesBehind(const SpaceId &space,
                                                      LogPosition after) override;

    [[nodiscard]] Result<std::optional<Verdict>> newestVerdict(ReplicaId replica) override;
    [[nodiscard]] Result<std::optional<Verdict>> verdict(ReplicaId replica,
                                                         ReplicaSeq seq) override;
    [[nodiscard]] Result<void> putVerdict(ReplicaId replica, const Verdict &verdict) override;

    [[nodiscard]] Result<std::optional<std::string>> state(const SpaceId &space,
                                                           RecordId record) override;
    [[nodiscard]] Result<void> putState(const SpaceId &space, RecordId record,
                                        std::string_view bytes) override;
    [[nodiscard]] Result<std::vector<StoredState>> states(const SpaceId &space,
                                                          std::optional<RecordId> after,
                                                          std::size_t bytesMax) override;
    [[nodiscard]] Result<std::int64_t> stateCount(const SpaceId &space) override;

    [[nodiscard]] Result<std::vector<Space>> spaces() override;
    [[nodiscard]] Result<void> putSpace(const SpaceId &space, std::string_view title) override;
    [[nodiscard]] Result<std::optional<User>> user(UserId id) override;
    [[nodiscard]] Result<std::vector<User>> users() override;
    [[nodiscard]] Result<void> putUser(const User &user) override;
    [[nodiscard]] Result<std::vector<access::Grant>> grants(UserId user) override;
    [[nodiscard]] Result<void> putGrant(UserId user, const access::Grant &grant) override;
    [[nodiscard]] Result<std::optional<Device>> device(DeviceId id) override;
    [[nodiscard]] Result<std::vector<Device>> devices() override;
    [[nodiscard]] Result<void> putDevice(const Device &device) override;
    [[nodiscard]] Result<std::optional<Invitation>> invitation(
        const crypto::Hash256 &codeHash) override;
    [[nodiscard]] Result<void> putInvitation(const Invitation &invitation) override;
    [[nodiscard]] Result<std::optional<UserId>> replicaOwner(ReplicaId replica) override;
    [[nodiscard]] Result<void> putReplicaOwner(ReplicaId replica, UserId user) override;

    [[nodiscard]] Result<void> audit(const AuditLine &line) override;
    [[nodiscard]] Result<std::vector<ChainedLine>> auditLines(std::int64_t after,
                                                              std::size_t count) override;

    [[nodiscard]] Result<std::vector<Invitation>> invitations() override;
    [[nodiscard]] Result<std::vector<ReplicaOwner>> replicaOwners() override;
    [[nodiscard]] Result<std::vector<ReplicaVerdict>> verdicts(const ReplicaVerdict &after,
                                                               std::size_t count) override;

    [[nodiscard]] Result<StoreStats> stats() override;

private:
    explicit PostgresStore(postgres::Connection connection);

    [[nodiscard]] Result<std::vector<access::Grant>> grantsIn(std::string_view sql,
                                                              std::string_view owner);

    postgres::Connection m_connection;
    BlobPacker m_packer;
    bool m_inTransaction = false;
    bool m_anotherRelayWrote = false;
    std::optional<std::int64_t> m_turn; //!< of the newest transaction here
    std::int64_t m_ownTurns = 0;
};

} // namespace samenspel::server
