// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>

//! The tables of the PostgreSQL store. They lie in the schema that comes first in the connection's
//! search path. Numbers that the protocol has as uint64 stand as bigint with the same bits.
namespace samenspel::server {

//! In table store_version. A program refuses a database with a higher one.
inline constexpr std::int64_t kPostgresStoreVersion = 1;

inline constexpr const char *kPostgresSchema = R"sql(
CREATE TABLE store_version(version integer NOT NULL);

-- One row. Every writing transaction raises `number` first and so holds the row until its end: one
-- relay writes at a time, and each sees whether another wrote since its own last turn.
CREATE TABLE turn(number bigint NOT NULL);
INSERT INTO turn VALUES (0);

CREATE TABLE relay(
    id integer PRIMARY KEY CHECK (id = 1),
    log bytea NOT NULL,
    seed bytea NOT NULL,
    replica bigint NOT NULL
);

-- `log_bytes`: unpacked size of its whole log.
CREATE TABLE space(
    id integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    name text COLLATE "C" NOT NULL UNIQUE,
    title text NOT NULL,
    head bigint NOT NULL DEFAULT 0,
    log_bytes bigint NOT NULL DEFAULT 0
);

-- `log_end`: unpacked size of the space's log up to here, this entry included.
CREATE TABLE log(
    space integer NOT NULL,
    position bigint NOT NULL,
    replica bigint NOT NULL,
    log_end bigint NOT NULL,
    bytes bytea NOT NULL,
    PRIMARY KEY (space, position)
);
ALTER TABLE log ALTER bytes SET STORAGE EXTERNAL;

-- `position` 0: refused, for the `reason`; `space_name` because the space may not exist.
CREATE TABLE verdict(
    replica bigint NOT NULL,
    seq bigint NOT NULL,
    chain bytea NOT NULL,
    space integer,
    position bigint NOT NULL,
    space_name text,
    reason bigint,
    detail text,
    PRIMARY KEY (replica, seq)
);

-- `size`: of the state unpacked.
CREATE TABLE state(
    space integer NOT NULL,
    record bytea NOT NULL,
    size bigint NOT NULL,
    bytes bytea NOT NULL,
    PRIMARY KEY (space, record)
);
ALTER TABLE state ALTER bytes SET STORAGE EXTERNAL;

CREATE TABLE member(
    id bytea PRIMARY KEY,
    organisation text NOT NULL,
    role integer NOT NULL,
    name text NOT NULL,
    revoked integer NOT NULL
);

CREATE TABLE member_grant(
    member bytea NOT NULL,
    space text COLLATE "C" NOT NULL,
    role integer NOT NULL,
    PRIMARY KEY (member, space)
);

CREATE TABLE device(
    id bytea PRIMARY KEY,
    member bytea NOT NULL,
    key bytea NOT NULL,
    name text NOT NULL,
    last_seen bigint NOT NULL,
    revoked integer NOT NULL
);

CREATE TABLE invitation(
    code_hash bytea PRIMARY KEY,
    organisation text NOT NULL,
    role integer NOT NULL,
    name text NOT NULL,
    expires bigint NOT NULL,
    used integer NOT NULL
);

CREATE TABLE invitation_grant(
    code_hash bytea NOT NULL,
    space text COLLATE "C" NOT NULL,
    role integer NOT NULL,
    PRIMARY KEY (code_hash, space)
);

CREATE TABLE replica_owner(
    replica bigint PRIMARY KEY,
    member bytea NOT NULL
);

-- `hash`: see audit_chain.h.
CREATE TABLE audit(
    id bigint PRIMARY KEY,
    time bigint NOT NULL,
    actor text NOT NULL,
    origin text NOT NULL,
    action text NOT NULL,
    object text NOT NULL,
    result text NOT NULL,
    hash bytea NOT NULL
);

INSERT INTO store_version VALUES (1);
)sql";

} // namespace samenspel::server
