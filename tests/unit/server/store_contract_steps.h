// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "store_contract.h"

#include <QTest>

//! What the parts of the contract share.
namespace samenspel::server {

inline constexpr ReplicaId kAssen{0xa55e'0000'0000'0001};
inline constexpr ReplicaId kEmmen{0xe44e'0000'0000'0002};

inline const SpaceId kLeden{"leden"};
inline const SpaceId kAllen{"allen"};

inline RecordId recordId(std::uint8_t n)
{
    RecordId id;
    id.bytes[0] = std::byte{n};
    id.bytes[15] = std::byte{1};
    return id;
}

template<typename Tag>
Id<Tag> someId(std::uint8_t n)
{
    Id<Tag> id;
    id.bytes.fill(std::byte{n});
    return id;
}

inline crypto::Hash128 chain(std::uint8_t n)
{
    crypto::Hash128 hash{};
    hash.fill(std::byte{n});
    return hash;
}

constexpr LogPosition position(std::uint64_t n)
{
    return LogPosition{n};
}

inline Verdict accepted(std::uint64_t seq, std::uint64_t at)
{
    return {.seq = ReplicaSeq{seq},
            .chain = chain(static_cast<std::uint8_t>(seq)),
            .space = kLeden,
            .position = position(at),
            .reason = 0,
            .detail = {}};
}

inline Verdict refusedForNowhere(std::uint64_t seq)
{
    return {.seq = ReplicaSeq{seq},
            .chain = chain(static_cast<std::uint8_t>(seq)),
            .space = SpaceId{"nowhere"},
            .position = position(0),
            .reason = 7,
            .detail = "there is no such space"};
}

// QVERIFY returns from the function it stands in, so steps that a helper makes are checked with a
// message and the test goes on to its own comparison, which then fails too.
#define MUST(expression)                                                                           \
    do {                                                                                           \
        const auto outcome = (expression);                                                         \
        QVERIFY2(outcome.has_value(), outcome.has_value() ? "" : outcome.error().what.c_str());    \
    } while (false)

template<typename Write>
void StoreContract::inTransaction(Write write)
{
    MUST(store().begin());
    write();
    MUST(store().commit());
}

} // namespace samenspel::server
