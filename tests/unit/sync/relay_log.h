// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/crypto/crypto.h"
#include "shared/merge/change_set.h"
#include "shared/merge/record_state.h"
#include "tests/unit/sync/profile.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace samenspel::sync::testing {

//! What a relay keeps, without connection or frames: per space a log of change sets and the merged
//! states. Talks to replicas through the calls that a session makes.
class RelayLog
{
public:
    //! Takes what \p profile has not sent yet, and acknowledges it.
    void take(Profile &profile)
    {
        ReplicaSeq &last = m_last[profile->id()];
        std::vector<Acknowledgement> acks;
        for (const PendingChangeSet &pending :
             expect(profile->pendingAfter(last, 100'000, 1U << 30U))) {
            const ChangeSet changeSet = orDie(decodeChangeSet(pending.bytes));
            acks.push_back({pending.seq, changeSet.space, append(changeSet, pending.bytes)});
            last = pending.seq;
        }
        QVERIFY(ok(profile->acknowledge(acks, profile.now())));
    }

    //! Refuses the oldest change set that \p profile has not sent yet, if there is one.
    void refuse(Profile &profile)
    {
        ReplicaSeq &last = m_last[profile->id()];
        const auto pending = expect(profile->pendingAfter(last, 1, 1));
        if (pending.empty()) {
            return;
        }
        last = pending[0].seq;
        const ChangeSet changeSet = orDie(decodeChangeSet(pending[0].bytes));
        Refusal refusal{last, changeSet.space, 3, "nee", {}, {}};
        for (const RecordWrites &writes : changeSet.records) {
            const auto &known = m_states[changeSet.space];
            if (const auto at = known.find(writes.record); at != known.end()) {
                refusal.states.push_back(at->second.encode());
            } else {
                refusal.unknown.push_back(writes.record);
            }
        }
        QVERIFY(ok(profile->reject(refusal, profile.now())));
    }

    //! Gives \p profile what others wrote since its cursor.
    void give(Profile &profile, const SpaceId &space = kLeden)
    {
        const LogPosition from = expect(profile->cursor(space));
        QVERIFY(ok(profile->applyChanges(space, from, head(space),
                                         entries(profile->id(), space, from), profile.now())));
    }

    //! Gives all of the space as states.
    void giveSnapshot(Profile &profile, const SpaceId &space = kLeden)
    {
        QVERIFY(ok(profile->beginSnapshot(space, head(space))));
        QVERIFY(ok(profile->stageSnapshot(space, states(space))));
        QVERIFY(ok(profile->finishSnapshot(space, head(space), profile.now())));
    }

    //! A meeting: up, then down.
    void sync(Profile &profile)
    {
        take(profile);
        for (const SpaceId &space : profile->spaces()) {
            give(profile, space);
        }
    }

    //! \p profile has access to these spaces, as editor.
    void admit(Profile &profile, std::initializer_list<SpaceId> spaces = {kLeden})
    {
        std::vector<SpaceStatus> statuses;
        for (const SpaceId &space : spaces) {
            statuses.push_back({space, space.name, access::SpaceRole::Manager, head(space), {}});
        }
        QVERIFY(ok(profile->setSpaces(statuses, profile.now())));
    }

    [[nodiscard]] std::vector<IncomingChange> entries(ReplicaId reader, const SpaceId &space,
                                                      LogPosition from) const
    {
        std::vector<IncomingChange> incoming;
        const auto log = m_logs.find(space);
        for (std::size_t i = static_cast<std::size_t>(raw(from));
             log != m_logs.end() && i < log->second.size(); ++i) {
            if (log->second[i].replica != reader) {
                incoming.push_back({LogPosition{i + 1}, log->second[i].bytes});
            }
        }
        return incoming;
    }

    [[nodiscard]] std::vector<std::string> states(const SpaceId &space) const
    {
        std::vector<std::string> encoded;
        if (const auto known = m_states.find(space); known != m_states.end()) {
            for (const auto &[id, state] : known->second) {
                encoded.push_back(state.encode());
            }
        }
        return encoded;
    }

    [[nodiscard]] LogPosition head(const SpaceId &space) const
    {
        const auto log = m_logs.find(space);
        return LogPosition{log == m_logs.end() ? 0 : log->second.size()};
    }

    //! As Reader::digests() prints it.
    [[nodiscard]] std::string digest(const SpaceId &space = kLeden) const
    {
        std::string all;
        for (const std::string &state : states(space)) {
            for (unsigned shift = 0; shift < 64; shift += 8) {
                all += static_cast<char>((state.size() >> shift) & 0xffU);
            }
            all += state;
        }
        return crypto::toHex(crypto::asView(crypto::blake2b256(all)));
    }

    //! Newest number that it has of a replica.
    [[nodiscard]] ReplicaSeq last(ReplicaId replica) const
    {
        const auto known = m_last.find(replica);
        return known == m_last.end() ? ReplicaSeq{0} : known->second;
    }

    LogPosition append(const ChangeSet &changeSet, const std::string &bytes)
    {
        for (const RecordWrites &writes : changeSet.records) {
            auto &states = m_states[changeSet.space];
            RecordState &state =
                states.try_emplace(writes.record, RecordState{writes.record, writes.collection})
                    .first->second;
            orDie(state.apply(writes, changeSet.version()));
        }
        auto &log = m_logs[changeSet.space];
        log.push_back({changeSet.replica, bytes});
        return LogPosition{log.size()};
    }

private:
    struct Entry {
        ReplicaId replica{};
        std::string bytes;
    };

    template<typename T>
    static T orDie(Result<T> result)
    {
        if (!result) {
            qFatal("%s", result.error().what.c_str());
        }
        return std::move(*result);
    }

    std::map<SpaceId, std::vector<Entry>> m_logs;
    std::map<SpaceId, std::map<RecordId, RecordState>> m_states;
    std::map<ReplicaId, ReplicaSeq> m_last;
};

//! Assen and Emmen, who share one space through a relay.
struct Pair {
    RelayLog relay;
    Profile assen{1};
    Profile emmen{2};

    Pair()
    {
        relay.admit(assen);
        relay.admit(emmen);
    }

    void syncAll()
    {
        relay.sync(assen);
        relay.sync(emmen);
        relay.sync(assen);
    }
    [[nodiscard]] bool areEqual()
    {
        return assen.digest() == emmen.digest() && assen.digest() == relay.digest();
    }
};

} // namespace samenspel::sync::testing
