// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <string_view>

//! The tables of the SQLite store.
//!
//! Two rules keep it small: spaces and replicas appear elsewhere as small numbers, and what is
//! written once and read in order lies in that order (the log by position, states by record id).
namespace samenspel::server {

//! PRAGMA user_version. A program refuses a file with a higher one.
inline constexpr std::int64_t kStoreVersion = 1;

//! log.key = space.id * 2^40 + position: one integer as b-tree key, and a space's log is a range.
//! 2^40 positions are a change set per millisecond for 34 years.
inline constexpr int kPositionBits = 40;

inline constexpr std::string_view kStoreSchema = R"sql(
-- The relay's identity: one row.
CREATE TABLE relay(
    id INTEGER PRIMARY KEY CHECK(id = 1),
    log BLOB NOT NULL,
    seed BLOB NOT NULL,
    replica INTEGER NOT NULL
) STRICT;

-- `log_bytes`: unpacked size of its whole log. `records`: number of its states.
CREATE TABLE space(
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    head INTEGER NOT NULL DEFAULT 0,
    log_bytes INTEGER NOT NULL DEFAULT 0,
    records INTEGER NOT NULL DEFAULT 0
) STRICT;

-- `number`: the ReplicaId. `owner`: the user who writes under it, once he has.
CREATE TABLE replica(
    id INTEGER PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    owner BLOB
) STRICT;

-- zstd dictionaries, for ever: `id` is in every blob packed with it. `kind`: see BlobKind. The
-- greatest rowid of a kind is the one in use.
CREATE TABLE dictionary(
    id INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    UNIQUE(id, kind)
) STRICT;

-- `end`: unpacked size of the space's log up to here, this entry included.
CREATE TABLE log(
    key INTEGER PRIMARY KEY,
    replica INTEGER NOT NULL,
    end INTEGER NOT NULL,
    bytes BLOB NOT NULL
) STRICT;

-- What was decided about a change set. `position` 0: refused, and `refusal` says why.
CREATE TABLE verdict(
    replica INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    chain BLOB NOT NULL,
    space INTEGER,
    position INTEGER NOT NULL,
    PRIMARY KEY(replica, seq)
) STRICT, WITHOUT ROWID;

-- `space` by name: it may be one that does not exist.
CREATE TABLE refusal(
    replica INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    space TEXT NOT NULL,
    reason INTEGER NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY(replica, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE state(
    space INTEGER NOT NULL,
    record BLOB NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY(space, record)
) STRICT, WITHOUT ROWID;

CREATE TABLE user(
    id BLOB PRIMARY KEY,
    organisation TEXT NOT NULL,
    role INTEGER NOT NULL,
    name TEXT NOT NULL,
    revoked INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE user_grant(
    user BLOB NOT NULL,
    space TEXT NOT NULL,
    role INTEGER NOT NULL,
    PRIMARY KEY(user, space)
) STRICT, WITHOUT ROWID;

CREATE TABLE device(
    id BLOB PRIMARY KEY,
    user BLOB NOT NULL,
    key BLOB NOT NULL,
    name TEXT NOT NULL,
    last_seen INTEGER NOT NULL,
    revoked INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE invitation(
    code_hash BLOB PRIMARY KEY,
    organisation TEXT NOT NULL,
    role INTEGER NOT NULL,
    name TEXT NOT NULL,
    expires INTEGER NOT NULL,
    used INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE invitation_grant(
    code_hash BLOB NOT NULL,
    space TEXT NOT NULL,
    role INTEGER NOT NULL,
    PRIMARY KEY(code_hash, space)
) STRICT, WITHOUT ROWID;

-- `hash`: BLAKE2b-256 of the previous line's hash and this line's columns; see sqlite_audit.cpp.
CREATE TABLE audit(
    id INTEGER PRIMARY KEY,
    time INTEGER NOT NULL,
    actor TEXT NOT NULL,
    origin TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    result TEXT NOT NULL,
    hash BLOB NOT NULL
) STRICT;
)sql";

} // namespace samenspel::server
