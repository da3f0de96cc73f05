// SPDX-License-Identifier: EUPL-1.2
#include "sync/replica/meta.h"

#include <cstring>

namespace samenspel::sync {
namespace {

constexpr std::string_view kReplica = "replica";
constexpr std::string_view kClock = "clock";
constexpr std::string_view kClockOffset = "clock_offset";
constexpr std::string_view kLog = "log";
constexpr std::string_view kOnceAcknowledged = "once_acknowledged";
//! Hash of the invitation's code, device id, seed, one behind the other.
constexpr std::string_view kInvitationKey = "invitation_key";

//! Bytes into a fixed array; what does not fit in length leaves it all zero.
template<typename Array>
void copyBytes(Array &to, std::string_view from)
{
    if (from.size() == to.size()) {
        std::memcpy(to.data(), from.data(), to.size());
    }
}

} // namespace

std::optional<std::string> Meta::find(std::string_view key)
{
    Rows rows = m_store.query("SELECT value FROM meta WHERE key = ?", key);
    return rows.next() ? std::optional<std::string>{rows.blob(0)} : std::nullopt;
}

void Meta::set(std::string_view key, std::string_view value)
{
    m_store.run("INSERT OR REPLACE INTO meta(key, value) VALUES(?, ?)", key, Blob{value});
}

void Meta::set(std::string_view key, std::int64_t value)
{
    m_store.run("INSERT OR REPLACE INTO meta(key, value) VALUES(?, ?)", key, value);
}

std::optional<ReplicaId> Meta::replica()
{
    Rows rows = m_store.query("SELECT value FROM meta WHERE key = ?", kReplica);
    return rows.next() ? std::optional{rows.as<ReplicaId>(0)} : std::nullopt;
}

void Meta::setReplica(ReplicaId replica)
{
    set(kReplica, static_cast<std::int64_t>(raw(replica)));
}

HlcStamp Meta::clock()
{
    return {
        static_cast<std::uint64_t>(m_store.number("SELECT value FROM meta WHERE key = ?", kClock))};
}

void Meta::setClock(HlcStamp newest)
{
    set(kClock, static_cast<std::int64_t>(newest.value));
}

std::chrono::milliseconds Meta::clockOffset()
{
    return std::chrono::milliseconds{
        m_store.number("SELECT value FROM meta WHERE key = ?", kClockOffset)};
}

ReplicaSeq Meta::onceAcknowledged()
{
    return ReplicaSeq{static_cast<std::uint64_t>(
        m_store.number("SELECT value FROM meta WHERE key = ?", kOnceAcknowledged))};
}

void Meta::setOnceAcknowledged(ReplicaSeq seq)
{
    set(kOnceAcknowledged, static_cast<std::int64_t>(raw(seq)));
}

void Meta::setClockOffset(std::chrono::milliseconds offset)
{
    set(kClockOffset, offset.count());
}

std::optional<LogId> Meta::log()
{
    const auto bytes = find(kLog);
    return bytes ? idFromBytes<LogTag>(*bytes) : std::nullopt;
}

void Meta::setLog(LogId log)
{
    set(kLog, asBytes(log));
}

std::optional<Enrolment> Meta::enrolment()
{
    const auto device = find("device");
    if (!device) {
        return std::nullopt;
    }
    const auto text = [this](std::string_view key) { return find(key).value_or(std::string{}); };
    Enrolment enrolment;
    enrolment.relayUrl = text("relay_url");
    copyBytes(enrolment.relay, text("relay_key"));
    enrolment.certificatePin = text("certificate_pin");
    copyBytes(enrolment.device.bytes, *device);
    copyBytes(enrolment.deviceSeed, text("device_seed"));
    copyBytes(enrolment.identity.user.bytes, text("user"));
    enrolment.identity.organisation.name = text("organisation");
    enrolment.identity.role = static_cast<access::UserRole>(
        m_store.number("SELECT value FROM meta WHERE key = 'user_role'"));
    enrolment.userName = text("user_name");
    return enrolment;
}

void Meta::setEnrolment(const Enrolment &enrolment)
{
    set("relay_url", enrolment.relayUrl);
    set("relay_key", crypto::asView(enrolment.relay));
    set("certificate_pin", enrolment.certificatePin);
    set("device", asBytes(enrolment.device));
    set("device_seed", crypto::asView(enrolment.deviceSeed));
    set("user", asBytes(enrolment.identity.user));
    set("organisation", enrolment.identity.organisation.name);
    set("user_role", static_cast<std::int64_t>(enrolment.identity.role));
    set("user_name", enrolment.userName);
    m_store.run("DELETE FROM meta WHERE key = ?", kInvitationKey);
}

std::optional<DeviceKey> Meta::keyForInvitation(const crypto::Hash256 &invitation)
{
    const std::string kept = find(kInvitationKey).value_or(std::string{});
    const std::string_view hash = crypto::asView(invitation);
    if (!kept.starts_with(hash)) {
        return std::nullopt;
    }
    const std::string_view rest = std::string_view{kept}.substr(hash.size());
    DeviceKey key;
    copyBytes(key.device.bytes, rest.substr(0, key.device.bytes.size()));
    copyBytes(key.seed, rest.substr(key.device.bytes.size()));
    return key;
}

void Meta::setKeyForInvitation(const crypto::Hash256 &invitation, const DeviceKey &key)
{
    set(kInvitationKey, std::string{crypto::asView(invitation)}
                            .append(asBytes(key.device))
                            .append(crypto::asView(key.seed)));
}

} // namespace samenspel::sync
