// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/result.h"
#include "sync/replica/store.h"

#include <string_view>

//! The tables of a replica's file.
//!
//! Four kinds, told apart by what their loss would cost:
//! - what nobody else has: `change_set` rows that wait, `rejected`, `meta`;
//! - what the relay can send again: `record` (merged states), `space` (cursors), `staging`;
//! - what is nice to have: the other `change_set` rows (history), `change_record`, `undo_step`;
//! - what is derived from `record` and can be dropped at any time: the projection
//!   (sync/replica/projection_tables.h).
//!
//! Everything that one step changes is written in one transaction.
namespace samenspel::sync {

//! Number of a space in this file; names stand in table `space` only.
enum class SpaceNumber : std::int64_t {};

//! PRAGMA user_version. A file with a higher one was written by a newer program and is not opened.
inline constexpr std::int64_t kStorageVersion = 1;

inline constexpr std::string_view kStorageTables = R"sql(
-- Who this replica is, and small facts: sync/replica/meta.h lists the keys.
CREATE TABLE meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;

CREATE TABLE space(
  number INTEGER PRIMARY KEY AUTOINCREMENT, -- never reused: change sets refer to it after a purge
  name TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  role INTEGER NOT NULL,            -- access::SpaceRole
  readers TEXT NOT NULL,            -- slugs of organisations, separated by commas
  cursor INTEGER NOT NULL,          -- position up to which the log is merged here; 0: nothing
  head INTEGER NOT NULL,            -- newest position that the relay told of
  complete INTEGER NOT NULL,        -- the first snapshot (or the whole log) is in
  stale INTEGER NOT NULL,           -- states hold writes that the relay's history may not have:
                                    -- what comes from position 0 replaces them
  staging_position INTEGER          -- of the snapshot that is being staged
);

-- The merged state of a record in a space. `row` also numbers the projection's rows.
CREATE TABLE record(
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL,
  space INTEGER NOT NULL,
  collection INTEGER NOT NULL,
  state BLOB NOT NULL,              -- RecordState::encode
  UNIQUE(id, space)
);

-- Every change set that came by: own ones (outbox and what may have to be offered again) and,
-- for the history, those of others.
CREATE TABLE change_set(
  row INTEGER PRIMARY KEY,
  replica INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  space INTEGER NOT NULL,
  position INTEGER,                 -- in the relay's log; null: not known
  hlc INTEGER NOT NULL,
  author BLOB NOT NULL,
  action BLOB NOT NULL,
  kind INTEGER NOT NULL,
  waiting INTEGER NOT NULL,         -- own, and the relay has not said what became of it
  effect INTEGER NOT NULL,          -- 0: refused or withdrawn, it stands in `rejected`
  chain BLOB,                       -- own under the present replica id: chain hash up to here
  bytes BLOB NOT NULL,              -- as its author encoded it; empty: purged
  before BLOB                       -- values that it replaced, see sync/replica/before_values.h
);
CREATE UNIQUE INDEX change_set_version ON change_set(hlc, replica);
CREATE UNIQUE INDEX change_set_own ON change_set(seq) WHERE chain IS NOT NULL;
CREATE INDEX change_set_waiting ON change_set(seq) WHERE waiting;

-- Which change sets wrote a record: its history.
CREATE TABLE change_record(
  record BLOB NOT NULL,
  change_set INTEGER NOT NULL,
  PRIMARY KEY(record, change_set)
) WITHOUT ROWID;

-- Which records hold something that the relay has not acknowledged.
CREATE TABLE unsent_record(
  record BLOB NOT NULL,
  change_set INTEGER NOT NULL,
  PRIMARY KEY(record, change_set)
) WITHOUT ROWID;

-- A snapshot on its way in; the old states stay in use until it is whole.
CREATE TABLE staging(
  space INTEGER NOT NULL,
  id BLOB NOT NULL,
  state BLOB NOT NULL,
  PRIMARY KEY(space, id)
);

-- Change sets that were not accepted; the text is kept until the user has dealt with it.
CREATE TABLE rejected(
  id INTEGER PRIMARY KEY,
  replica INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  space TEXT NOT NULL,
  reason INTEGER NOT NULL,          -- wire::RejectReason
  detail TEXT NOT NULL,
  bytes BLOB NOT NULL,
  UNIQUE(replica, seq)
);

-- Own user actions, oldest first: what can be undone and redone.
CREATE TABLE undo_step(
  number INTEGER PRIMARY KEY,
  action BLOB NOT NULL,             -- the newest action of this step: itself, its undo or its redo
  first_row INTEGER NOT NULL,       -- its change sets, as rows of change_set
  last_row INTEGER NOT NULL,
  undone INTEGER NOT NULL
);

-- Characters that an undo brought back: deleted ones stay deleted, they come back as new ones.
CREATE TABLE text_revival(
  row INTEGER PRIMARY KEY,
  step INTEGER NOT NULL,            -- newest undo_step when it happened
  record BLOB NOT NULL,
  field INTEGER NOT NULL,
  replica INTEGER NOT NULL,         -- the first character of the run
  counter INTEGER NOT NULL,
  length INTEGER NOT NULL,
  new_replica INTEGER NOT NULL,
  new_counter INTEGER NOT NULL
);
CREATE INDEX text_revival_by_text ON text_revival(record, field);

-- Own writes that were issued anew under another version (fork, wrong clock).
CREATE TABLE renamed_version(
  hlc INTEGER NOT NULL,
  replica INTEGER NOT NULL,
  new_hlc INTEGER NOT NULL,
  new_replica INTEGER NOT NULL,
  PRIMARY KEY(hlc, replica)
) WITHOUT ROWID;
)sql";

//! Makes the tables in an empty file. Unsupported: a newer program wrote this file.
[[nodiscard]] Result<void> prepareStorage(Store &store);

} // namespace samenspel::sync
