// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "sync/replica/replica.h"
#include "sync/replica/store.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

//! Table meta: small facts by key. Besides these, Projection keeps its layout there.
namespace samenspel::sync {

class Meta
{
public:
    explicit Meta(Store &store)
        : m_store(store)
    {}

    [[nodiscard]] std::optional<ReplicaId> replica();
    void setReplica(ReplicaId replica);

    //! Newest stamp that was given out or followed.
    [[nodiscard]] HlcStamp clock();
    void setClock(HlcStamp newest);
    //! Kept so that stamps made offline after a restart are on the relay's time, too.
    [[nodiscard]] std::chrono::milliseconds clockOffset();
    void setClockOffset(std::chrono::milliseconds offset);

    [[nodiscard]] std::optional<LogId> log();
    void setLog(LogId log);
    //! Own change sets up to here were acknowledged once, by this history or one before it.
    [[nodiscard]] ReplicaSeq onceAcknowledged();
    void setOnceAcknowledged(ReplicaSeq seq);

    [[nodiscard]] std::optional<Enrolment> enrolment();
    //! Also forgets the key for an invitation.
    void setEnrolment(const Enrolment &enrolment);

    //! Absent for any other invitation than the one that a key was last kept for.
    [[nodiscard]] std::optional<DeviceKey> keyForInvitation(const crypto::Hash256 &invitation);
    void setKeyForInvitation(const crypto::Hash256 &invitation, const DeviceKey &key);

private:
    [[nodiscard]] std::optional<std::string> find(std::string_view key);
    void set(std::string_view key, std::string_view value);
    void set(std::string_view key, std::int64_t value);

    Store &m_store;
};

} // namespace samenspel::sync
