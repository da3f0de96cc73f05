// SPDX-License-Identifier: EUPL-1.2
// Hello, Challenge, Prove or Enrol, Welcome, Goodbye: docs/protocol.md, "Hello".
#include "shared/crypto/fixed_bytes.h"
#include "shared/defects/defect.h"
#include "sync/session/session_impl.h"

#include <algorithm>

namespace samenspel::sync {
namespace {

constexpr std::size_t kChainPointsMax = 48; // they and the signature fit the relay's 4 KiB

//! The sentence for a closing that trying again does not mend; empty for all others.
std::string_view lastingRefusal(wire::CloseReason reason)
{
    switch (reason) {
    case wire::CloseReason::VersionTooOld:
        return "Deze versie van Samenspel is te oud voor de server. Werk Samenspel bij om weer te "
               "delen; tot dan "
               "blijft je werk op deze computer bewaard.";
    case wire::CloseReason::VersionTooNew:
        return "De server is te oud voor deze versie van Samenspel. Vraag de beheerder om de "
               "server bij te werken; "
               "tot dan blijft je werk op deze computer bewaard.";
    case wire::CloseReason::NotAuthenticated:
        return "De server kent dit apparaat niet. Vraag het bureau om een nieuwe uitnodiging.";
    case wire::CloseReason::InvitationUnusable:
        return "Deze uitnodiging is al gebruikt, verlopen of onbekend. Vraag het bureau om een "
               "nieuwe.";
    case wire::CloseReason::Revoked:
        return "De toegang van dit apparaat is ingetrokken. Vraag het bureau waarom, of om een "
               "nieuwe uitnodiging.";
    case wire::CloseReason::WrongRelay:
        return "De server heeft niet bewezen dat hij de juiste is. Er is niets verstuurd. Vraag "
               "het bureau om een "
               "nieuwe uitnodiging.";
    default:
        return {};
    }
}

std::size_t windowOf(const wire::Welcome &welcome)
{
    return std::clamp<std::size_t>(welcome.push_window(), 1, 4'096);
}

} // namespace

void Session::Impl::enrolWith(const wire::InvitationLink &link, std::string deviceName)
{
    m_link = link;
    m_deviceName = std::move(deviceName);
    m_stage = Stage::Disconnected;
    refusal.clear();
    const auto key = m_replica.keyForInvitation(link.code);
    if (!key) {
        failed(key.error());
        return;
    }
    m_newDevice = *key;
}

void Session::Impl::connected(MonoTime /*now*/)
{
    if (m_stage == Stage::Refused) {
        wantsClose = true;
        return;
    }
    closeReason = 0;
    retryAfter = {};
    m_creditUsed = 0;
    m_clientNonce = m_random.bytes<32>();
    const auto enrolment = m_replica.enrolment();
    if (!enrolment) {
        failed(enrolment.error());
        return;
    }
    wire::ClientFrame frame;
    wire::Hello &hello = *frame.mutable_hello();
    hello.set_protocol_min(wire::kProtocolVersion);
    hello.set_protocol_max(wire::kProtocolVersion);
    hello.set_schema(schema::kSchemaVersion);
    hello.set_client_nonce(std::string(crypto::asView(m_clientNonce)));
    hello.set_program("samenspel");
    if (!m_link && *enrolment) {
        hello.set_device(std::string(asBytes((*enrolment)->device)));
    }
    send(frame);
    m_stage = Stage::AwaitingChallenge;
}

Result<void> Session::Impl::answerChallenge(const wire::Challenge &challenge)
{
    const auto enrolment = m_replica.enrolment();
    if (!enrolment) {
        return tl::unexpected(enrolment.error());
    }
    const auto key = crypto::fixedBytes<32>(challenge.relay());
    const auto nonce = crypto::fixedBytes<32>(challenge.nonce());
    const auto signature = crypto::fixedBytes<64>(challenge.signature());
    const bool known = m_link || *enrolment;
    if (!known || !key || !nonce || !signature || challenge.protocol() != wire::kProtocolVersion) {
        return fail(Errc::Malformed, "the relay's challenge does not follow the protocol");
    }
    const crypto::PublicKey expected = m_link ? m_link->relay : (*enrolment)->relay;
    const wire::HandshakeNonces nonces{m_clientNonce, *nonce};
    if (!planted(Defect::RelayNotProven)
        && (*key != expected
            || !crypto::verify(*key, wire::challengeText(*key, nonces), *signature))) {
        closeReason = static_cast<std::uint32_t>(wire::CloseReason::WrongRelay);
        refuse(std::string(lastingRefusal(wire::CloseReason::WrongRelay)));
        return {};
    }
    m_stage = Stage::AwaitingWelcome;
    if (m_link) {
        sendEnrol(wire::proofText(*key, nonces, m_newDevice.device, m_replica.id()));
        return {};
    }
    return sendProof(**enrolment,
                     wire::proofText(*key, nonces, (*enrolment)->device, m_replica.id()));
}

void Session::Impl::sendEnrol(const std::string &proof)
{
    const crypto::SigningKey key(m_newDevice.seed);
    wire::ClientFrame frame;
    wire::Enrol &enrol = *frame.mutable_enrol();
    enrol.set_code(m_link->code);
    enrol.set_public_key(std::string(crypto::asView(key.publicKey())));
    enrol.set_device(std::string(asBytes(m_newDevice.device)));
    enrol.set_device_name(m_deviceName);
    enrol.set_signature(std::string(crypto::asView(key.sign(proof))));
    enrol.set_replica(raw(m_replica.id()));
    send(frame);
}

Result<void> Session::Impl::sendProof(const Enrolment &enrolment, const std::string &proof)
{
    const auto points = m_replica.chainPoints(kChainPointsMax);
    if (!points) {
        return tl::unexpected(points.error());
    }
    const crypto::SigningKey key(enrolment.deviceSeed);
    wire::ClientFrame frame;
    wire::Prove &prove = *frame.mutable_prove();
    prove.set_signature(std::string(crypto::asView(key.sign(proof))));
    prove.set_replica(raw(m_replica.id()));
    for (const ChainPoint &point : *points) {
        wire::ChainPoint &written = *prove.add_chain();
        written.set_seq(raw(point.seq));
        written.set_chain(std::string(crypto::asView(point.chain)));
    }
    send(frame);
    return {};
}

Result<void> Session::Impl::finishEnrolment(const wire::Welcome &welcome, WallTime wall)
{
    const auto user = idFromBytes<UserTag>(welcome.user());
    if (!user || welcome.role() > static_cast<std::uint32_t>(access::UserRole::Bureau)) {
        return fail(Errc::Malformed, "the relay's welcome names no user or an unknown role");
    }
    Enrolment enrolment;
    enrolment.relayUrl = m_link->relayUrl;
    enrolment.relay = m_link->relay;
    enrolment.certificatePin = m_link->certificatePin;
    enrolment.device = m_newDevice.device;
    enrolment.deviceSeed = m_newDevice.seed;
    enrolment.identity = {*user, OrgSlug{welcome.organisation()},
                          static_cast<access::UserRole>(welcome.role())};
    enrolment.userName = welcome.user_name();
    if (auto enrolled = m_replica.enrol(enrolment, wall); !enrolled) {
        return enrolled;
    }
    m_link.reset();
    m_newDevice = {};
    events.push_back({SessionEvent::Kind::Joined, welcome.user_name()});
    return {};
}

//! Up to which change set of this replica the relay has the very same ones.
Result<ReplicaSeq> Session::Impl::agreedSeq(const wire::Welcome &welcome)
{
    auto agreed = static_cast<ReplicaSeq>(welcome.agreed_seq());
    const auto last = static_cast<ReplicaSeq>(welcome.last_seq());
    if (raw(last) > 0 && last <= m_replica.newestSeq() && agreed < last) {
        const auto chain = m_replica.chainAt(last);
        if (!chain && chain.error().code != Errc::NotFound) {
            return tl::unexpected(chain.error());
        }
        if (chain && crypto::asView(*chain) == welcome.last_chain()) {
            agreed = last;
        }
    }
    return agreed;
}

//! \return false when this session ends here: the relay has lost its data.
Result<bool> Session::Impl::joinHistory(const wire::Welcome &welcome)
{
    const auto log = idFromBytes<LogTag>(welcome.log());
    if (!log) {
        return fail(Errc::Malformed, "the relay's welcome names no log");
    }
    const auto known = m_replica.log();
    if (known == log) {
        return true;
    }
    if (known) {
        const bool empty = std::ranges::all_of(welcome.spaces(), [](const wire::SpaceInfo &info) {
            return info.head() == 0 || info.space() == access::kDirectorySpace;
        });
        const auto spaces = m_replica.reader().spaces();
        if (!spaces) {
            return tl::unexpected(spaces.error());
        }
        const bool hadData = std::ranges::any_of(*spaces, [](const SpaceView &space) {
            return raw(space.cursor) > 0 && space.space.name != access::kDirectorySpace;
        });
        if (empty && hadData && !planted(Defect::EmptyRelayObeyed)) {
            // Deleting everything is never inferred from an empty relay.
            events.push_back({SessionEvent::Kind::RelayEmpty, {}});
            refuse("De server is leeg, terwijl er op deze computer wel gedeeld werk staat. Er is "
                   "hier niets gewist. "
                   "Waarschuw de beheerder: de server moet eerst uit een reservekopie worden "
                   "hersteld.");
            return false;
        }
        events.push_back({SessionEvent::Kind::RelayRestored, {}});
    }
    const ReplicaId before = m_replica.id();
    if (auto set = m_replica.setLog(*log, static_cast<ReplicaSeq>(welcome.last_seq())); !set) {
        return tl::unexpected(set.error());
    }
    if (m_replica.id() != before) {
        // Not all that the relay lost is still held here: the rest comes from a new replica.
        events.push_back({SessionEvent::Kind::Forked, {}});
        wantsClose = true;
        return false;
    }
    return true;
}

Result<void> Session::Impl::welcomed(const wire::Welcome &welcome, WallTime wall)
{
    if (m_link) {
        if (auto finished = finishEnrolment(welcome, wall); !finished) {
            return finished;
        }
    }
    const auto agreed = agreedSeq(welcome);
    if (!agreed) {
        return tl::unexpected(agreed.error());
    }
    const auto log = idFromBytes<LogTag>(welcome.log());
    const bool otherHistory = m_replica.log() && log && *m_replica.log() != *log;
    const auto last = static_cast<ReplicaSeq>(welcome.last_seq());
    if (otherHistory && m_askedAgain != log) {
        // It may have refused what the other history had taken.
        if (auto asked = m_replica.askAgain(*agreed); !asked) {
            return asked;
        }
        m_askedAgain = log;
    }
    if ((otherHistory || last > *agreed) && m_replica.acknowledgedSeq() < *agreed
        && !planted(Defect::VerdictAssumed)) {
        return settleUpTo(*agreed, welcome);
    }
    const auto goesOn = joinHistory(welcome);
    if (!goesOn || !*goesOn) {
        return goesOn ? Result<void>{} : tl::unexpected(goesOn.error());
    }
    if (last > *agreed) {
        return takeNewReplicaId(*agreed, wall);
    }
    const WallTime relayTime{
        std::chrono::milliseconds(static_cast<std::int64_t>(welcome.relay_millis()))};
    if (auto set = m_replica.setRelayTime(relayTime, wall, last); !set) {
        return set;
    }
    m_stage = Stage::Ready;
    m_window = windowOf(welcome);
    wire::ClientFrame credit;
    credit.mutable_credit()->set_bytes(m_limits.creditBytes);
    send(credit);
    if (auto taken = takeSpaces(welcome.spaces(), wall); !taken) {
        return taken;
    }
    m_answered = m_replica.acknowledgedSeq();
    m_sent = m_answered;
    if (auto pushed = pushMore(); !pushed) {
        return pushed;
    }
    return partFromTwin(wall);
}

//! Under another name nobody would hear any more what became of these: some may have been refused.
//! So they are sent again first, and this connection does nothing else.
Result<void> Session::Impl::settleUpTo(ReplicaSeq agreed, const wire::Welcome &welcome)
{
    m_stage = Stage::Ready;
    m_window = windowOf(welcome);
    m_settling = agreed;
    m_answered = m_replica.acknowledgedSeq();
    m_sent = m_answered;
    return pushMore();
}

void Session::Impl::saidGoodbye(const wire::Goodbye &goodbye)
{
    closeReason = goodbye.reason();
    retryAfter = std::chrono::seconds(goodbye.retry_after_seconds());
    const auto sentence = lastingRefusal(static_cast<wire::CloseReason>(goodbye.reason()));
    if (!sentence.empty()) {
        refuse(std::string(sentence));
        return;
    }
    // A client has one connection at a time: who took its place is a copy of this profile.
    m_twin |= closeReason == static_cast<std::uint32_t>(wire::CloseReason::Replaced);
    wantsClose = true;
}

void Session::Impl::refuse(std::string sentence)
{
    refusal = std::move(sentence);
    events.push_back({SessionEvent::Kind::Refused, refusal});
    m_stage = Stage::Refused;
    wantsClose = true;
}

} // namespace samenspel::sync
