// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "server/core/store.h"
#include "server/store/blob_packing.h"
#include "shared/sqlite/database.h"

#include <map>
#include <optional>
#include <string>

namespace samenspel::server {

//! The relay's store in one SQLite file: nothing to install, write-ahead log, fsync on commit.
//!
//! Another process (the command line) may write between two transactions of this one: nothing
//! that can change is kept in memory, only the small numbers that stand for spaces and replicas,
//! which never change. sqlite_schema.h describes the tables.
class SqliteStore final : public Store
{
public:
    //! Opens, and makes the tables when the file is new. Unsupported when a newer program made it.
    [[nodiscard]] static Result<std::unique_ptr<SqliteStore>> open(
        const sqlite::OpenOptions &options);

    [[nodiscard]] Result<void> begin() override;
    [[nodiscard]] Result<void> commit() override;
    void rollback() override;
    [[nodiscard]] Result<void> beginReading() override;
    //! Never: one relay serves a file.
    [[nodiscard]] bool anotherRelayWrote() const override { return false; }
    [[nodiscard]] Result<std::int64_t> foreignVersion() override;

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

    //! Writes a compact, consistent copy to \p path, which must not exist. Others may go on
    //! writing meanwhile.
    [[nodiscard]] Result<void> backUpTo(const std::string &path);

private:
    //! Small number that stands for a space or a replica in every other table.
    enum class SpaceKey : std::int64_t {};
    enum class ReplicaKey : std::int64_t {};

    //! Each has a dictionary of its own. Numbers are in the file.
    enum class BlobKind : std::int64_t { ChangeSet = 1, State = 2 };

    SqliteStore(sqlite::Database database, std::string path);

    [[nodiscard]] Result<std::string> findDictionary(std::uint32_t id);
    [[nodiscard]] Result<void> useNewestDictionaries();
    //! Makes a dictionary first when enough has been packed without one.
    [[nodiscard]] Result<std::string> pack(BlobKind kind, std::string_view bytes);
    [[nodiscard]] BlobPacker &packer(BlobKind kind);

    [[nodiscard]] Result<std::optional<SpaceKey>> spaceKey(const SpaceId &space);
    //! NotFound instead of absent.
    [[nodiscard]] Result<SpaceKey> existingSpaceKey(const SpaceId &space);
    [[nodiscard]] Result<ReplicaKey> replicaKey(ReplicaId replica); //!< makes it when new
    [[nodiscard]] Result<std::optional<Verdict>> readVerdict(std::string_view sql,
                                                             ReplicaId replica, ReplicaSeq seq);
    [[nodiscard]] Result<std::int64_t> logEnd(SpaceKey space, LogPosition position);

    sqlite::Database m_database;
    std::string m_path;
    BlobPacker m_changeSets;
    BlobPacker m_states;
    std::optional<sqlite::Transaction> m_transaction;
    bool m_isReading = false;
    std::map<SpaceId, SpaceKey> m_spaceKeys;
    std::map<ReplicaId, ReplicaKey> m_replicaKeys;
};

} // namespace samenspel::server
