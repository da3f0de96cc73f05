// SPDX-License-Identifier: EUPL-1.2
// Push, Ack, Rejected, Forked: docs/protocol.md, "Writing".
#include "server/core/hub_impl.h"
#include "shared/crypto/fixed_bytes.h"
#include "shared/defects/defect.h"

#include <algorithm>

namespace samenspel::server {
namespace {

wire::RejectReason reasonFor(const access::Identity &who, access::SpaceRole role)
{
    if (role == access::SpaceRole::None) {
        return wire::RejectReason::NotAMember;
    }
    const bool reads = role == access::SpaceRole::Reader || who.role == access::UserRole::Viewer;
    return reads ? wire::RejectReason::ReadOnly : wire::RejectReason::NotTheOwner;
}

Verdict refusal(wire::RejectReason reason, std::string_view detail)
{
    Verdict verdict;
    verdict.reason = static_cast<std::uint32_t>(reason);
    verdict.detail = std::string(detail.empty() ? toString(reason) : detail);
    return verdict;
}

//! A text update waits in its record for what others have yet to offer again; what its own author
//! wrote before, he has offered before, and it was refused. Nothing will ever complete such a one.
Result<void> textsFollow(const RecordState &state, const RecordWrites &writes)
{
    for (const CellWrite &write : writes.cells) {
        if (write.textUpdate.empty()) {
            continue;
        }
        const auto update = TextUpdate::decode(write.textUpdate);
        if (!update) {
            return tl::unexpected(update.error());
        }
        const Cell *cell = state.cell(write.key);
        const CellText before = cell == nullptr ? CellText{} : cell->text;
        const auto author = std::ranges::find_if(update->replicas, [&](ReplicaId replica) {
            return update->isOnlyBy(replica);
        });
        const auto lacks = author == update->replicas.end() ? Result<bool>{false}
                                                            : before.lacksOwn(*update, *author);
        if (!lacks) {
            return tl::unexpected(lacks.error());
        }
        if (*lacks) {
            return fail(Errc::Conflict, "it builds on text of its author that was refused");
        }
    }
    return {};
}

//! Two people can each stay below the limit of a text, and together go beyond.
Result<void> textsFit(const RecordState &state, const RecordWrites &writes)
{
    const schema::Collection *collection = schema::Schema::instance().find(writes.collection);
    for (const CellWrite &write : writes.cells) {
        const schema::Field *field =
            collection == nullptr ? nullptr : collection->field(write.key.field);
        const Cell *cell = write.textUpdate.empty() ? nullptr : state.cell(write.key);
        if (field == nullptr || cell == nullptr) {
            continue;
        }
        const auto document = cell->text.document();
        if (!document) {
            return tl::unexpected(document.error());
        }
        if ((*document)->bytes() > field->bytesMax) {
            return fail(Errc::Limit, "field " + field->name + ": at most "
                                         + std::to_string(field->bytesMax) + " bytes of text");
        }
    }
    return {};
}

wire::RejectReason reasonFor(const Error &error)
{
    return error.code == Errc::Limit ? wire::RejectReason::TooLarge : wire::RejectReason::Malformed;
}

} // namespace

Result<void> Hub::Impl::push(Connection &connection, const wire::Push &push, WallTime wall)
{
    auto chain = crypto::fixedBytes<sizeof(crypto::Hash128)>(push.previous_chain());
    if (!chain) {
        close(connection, wire::CloseReason::BadFrame);
        return {};
    }
    for (const std::string &bytes : push.change_sets()) {
        if (connection.forked || connection.stage != Connection::Stage::Ready) {
            break;
        }
        auto goesOn = take(connection, bytes, *chain, wall);
        if (!goesOn) {
            return tl::unexpected(goesOn.error());
        }
        if (!*goesOn) {
            break;
        }
        if (m_group && m_group->changeSets >= m_limits.groupChangeSetsMax) {
            if (auto committed = commitGroup(); !committed) {
                return committed;
            }
        }
    }
    return {};
}

//! Takes one change set that continues \p chain. \return false when the push ends here.
Result<bool> Hub::Impl::take(Connection &connection, std::string_view bytes, crypto::Hash128 &chain,
                             WallTime wall)
{
    // The group comes first: only in it does no other relay write for this replica.
    const auto tail = openGroup().and_then([&] { return tailOf(connection.replica); });
    if (!tail) {
        return tl::unexpected(tail.error());
    }
    const auto changeSet = decodeChangeSet(bytes);
    if (changeSet && changeSet->replica != connection.replica) {
        close(connection, wire::CloseReason::BadFrame, "a change set of another replica");
        return false;
    }
    // A change set that cannot be read can still be refused: it stands where the next one must.
    const ReplicaSeq expected = next(tail->seq);
    const ReplicaSeq seq = changeSet ? changeSet->seq : expected;
    const crypto::Hash128 previous = chain;
    chain = crypto::blake2b128(crypto::asView(previous), bytes);

    if (seq < expected) {
        const auto known = m_store.verdict(connection.replica, seq);
        if (!known) {
            return tl::unexpected(known.error());
        }
        if (!*known || ((*known)->chain != chain && !planted(Defect::ChainNotCompared))) {
            return tellForked(connection, seq, expected, false);
        }
        std::vector<RecordId> records;
        if (changeSet) {
            std::ranges::transform(changeSet->records, std::back_inserter(records),
                                   &RecordWrites::record);
        }
        if (planted(Defect::ResendTakenTwice) && changeSet) {
            return judge(connection, &*changeSet, nullptr, bytes, **known, wall).map([] {
                return true;
            });
        }
        m_group->answers.push_back({connection.id, **known, std::move(records)});
        return true;
    }
    if (seq > expected) {
        return tellForked(connection, seq, expected, true);
    }
    if (previous != tail->chain && !planted(Defect::ChainNotCompared)) {
        return tellForked(connection, seq, expected, false);
    }
    Verdict verdict;
    verdict.seq = seq;
    verdict.chain = chain;
    auto judged = judge(connection, changeSet ? &*changeSet : nullptr,
                        changeSet ? nullptr : &changeSet.error(), bytes, std::move(verdict), wall);
    if (!judged) {
        return tl::unexpected(judged.error());
    }
    return true;
}

//! Accepts or refuses the next change set of a replica; either way its number is used up.
Result<void> Hub::Impl::judge(Connection &connection, const ChangeSet *changeSet,
                              const Error *malformed, std::string_view bytes, Verdict verdict,
                              WallTime wall)
{
    std::vector<RecordState> merged;
    std::optional<Verdict> refused;
    std::vector<RecordId> records;
    if (changeSet == nullptr) {
        refused = refusal(reasonFor(*malformed), malformed->what);
    } else {
        auto objected = objection(connection, *changeSet, merged);
        if (!objected) {
            return tl::unexpected(objected.error());
        }
        refused = std::move(*objected);
        verdict.space = changeSet->space;
        std::ranges::transform(changeSet->records, std::back_inserter(records),
                               &RecordWrites::record);
    }
    if (refused) {
        verdict.reason = refused->reason;
        verdict.detail = refused->detail;
        const AuditLine line{
            wall,
            toString(connection.identity.user),
            connection.origin,
            "write",
            verdict.space.name,
            "refused: " + std::string(toString(static_cast<wire::RejectReason>(verdict.reason)))};
        if (auto noted = planted(Defect::AuditForgotten) ? Result<void>{} : m_store.audit(line);
            !noted) {
            return noted;
        }
    } else if (auto written = writeToLog(*changeSet, bytes, std::move(merged), verdict); !written) {
        return written;
    }
    if (!refused || !planted(Defect::RefusalNotStored)) {
        if (auto put = m_store.putVerdict(connection.replica, verdict); !put) {
            return put;
        }
    }
    m_tails.insert_or_assign(connection.replica, ReplicaTail{verdict.seq, verdict.chain});
    m_group->answers.push_back({connection.id, std::move(verdict), std::move(records)});
    ++m_group->changeSets;
    return {};
}

//! Why \p changeSet is refused, or nothing and \p merged holds its records with it applied.
Result<std::optional<Verdict>> Hub::Impl::objection(const Connection &connection,
                                                    const ChangeSet &changeSet,
                                                    std::vector<RecordState> &merged)
{
    if (changeSet.author != connection.identity.user) {
        return refusal(wire::RejectReason::WrongAuthor, {});
    }
    if (!m_spaces.contains(changeSet.space)) {
        return refusal(wire::RejectReason::UnknownSpace, {});
    }
    const auto found = connection.roles.find(changeSet.space);
    const auto role = found == connection.roles.end() ? access::SpaceRole::None : found->second;
    for (const RecordWrites &writes : changeSet.records) {
        if (auto checked = checkWrites(schema::Schema::instance(), writes, changeSet.replica);
            !checked) {
            return refusal(reasonFor(checked.error()), checked.error().what);
        }
        // Without any right in the space, not even the existence of the record may show.
        const auto before = role == access::SpaceRole::None
                                ? Result<RecordState *>(nullptr)
                                : stateInGroup(changeSet.space, writes.record);
        if (!before) {
            return tl::unexpected(before.error());
        }
        if (auto allowed = access::mayWrite(connection.identity, role, writes, *before);
            !allowed && !planted(Defect::RightsNotChecked)) {
            return refusal(reasonFor(connection.identity, role), allowed.error().what);
        }
        RecordState state =
            *before != nullptr ? **before : RecordState(writes.record, writes.collection);
        if (auto fits = textsFollow(state, writes); !fits) {
            return refusal(wire::RejectReason::Malformed, fits.error().what);
        }
        if (auto applied = state.apply(writes, changeSet.version()); !applied) {
            return refusal(reasonFor(applied.error()), applied.error().what);
        }
        if (auto fits = textsFit(state, writes); !fits) {
            return refusal(wire::RejectReason::TooLarge, fits.error().what);
        }
        if (state.bytesEstimate() > kRecordStateBytesMax) {
            return refusal(wire::RejectReason::TooLarge, {});
        }
        merged.push_back(std::move(state));
    }
    return std::optional<Verdict>{};
}

//! The record as the open group leaves it; null when there is none yet.
Result<RecordState *> Hub::Impl::stateInGroup(const SpaceId &space, RecordId record)
{
    const Group::StateKey key{space, record};
    const auto known = m_group->states.find(key);
    if (known != m_group->states.end()) {
        return &known->second;
    }
    const auto bytes = m_store.state(space, record);
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    if (!*bytes) {
        return nullptr;
    }
    auto state = RecordState::decode(**bytes);
    if (!state) {
        return fail(Errc::Storage, "the stored state of record " + toString(record) + " in space "
                                       + space.name + " is damaged: " + state.error().what
                                       + "; run `samenspel-relay verify`");
    }
    return &m_group->states.emplace(key, std::move(*state)).first->second;
}

Result<void> Hub::Impl::writeToLog(const ChangeSet &changeSet, std::string_view bytes,
                                   std::vector<RecordState> merged, Verdict &verdict)
{
    std::vector<RecordId> records;
    std::ranges::transform(changeSet.records, std::back_inserter(records), &RecordWrites::record);
    const auto position = m_store.append(changeSet.space, changeSet.replica, bytes, records);
    if (!position) {
        return tl::unexpected(position.error());
    }
    for (RecordState &state : merged) {
        const Group::StateKey key{changeSet.space, state.record()};
        m_group->states.insert_or_assign(key, std::move(state));
        m_group->dirty.insert(key);
    }
    verdict.space = changeSet.space;
    verdict.position = *position;
    m_group->entries[changeSet.space].push_back({*position, changeSet.replica, std::string(bytes)});
    return {};
}

Result<ReplicaTail> Hub::Impl::tailOf(ReplicaId replica)
{
    const auto known = m_tails.find(replica);
    if (known != m_tails.end()) {
        return known->second;
    }
    const auto verdict = m_store.newestVerdict(replica);
    if (!verdict) {
        return tl::unexpected(verdict.error());
    }
    const ReplicaTail tail =
        *verdict ? ReplicaTail{(*verdict)->seq, (*verdict)->chain} : ReplicaTail{};
    m_tails.emplace(replica, tail);
    return tail;
}

//! Ends what this connection may write. What came before it is answered first, so that the client
//! knows exactly which change sets it has to issue anew.
Result<bool> Hub::Impl::tellForked(Connection &connection, ReplicaSeq seq, ReplicaSeq expected,
                                   bool gap)
{
    if (auto committed = commitGroup(); !committed) {
        return tl::unexpected(committed.error());
    }
    connection.forked = true;
    wire::RelayFrame frame;
    frame.mutable_forked()->set_seq(raw(seq));
    frame.mutable_forked()->set_expected_seq(raw(expected));
    frame.mutable_forked()->set_gap(gap);
    send(connection, frame);
    return false;
}

} // namespace samenspel::server
