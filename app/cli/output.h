// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "sync/export/record_json.h"
#include "sync/query/reader.h"

#include <string>

//! The command line's answers as JSON and as lines for a person.
namespace samenspel::app::cli {

using sync::Json;

//! A record with how it stands here: `pending`, `deleted`, and the names of `conflicts`.
[[nodiscard]] Json recordJson(const sync::RecordView &record);
[[nodiscard]] Json conflictJson(const sync::Conflict &conflict, sync::Reader &reader);
[[nodiscard]] Json historyJson(const sync::HistoryEntry &entry, CollectionId collection,
                               sync::Reader &reader);
[[nodiscard]] Json outboxJson(const sync::OutboxEntry &entry);
//! With every write in it, so that no text is lost with the refusal.
[[nodiscard]] Json rejectedJson(const sync::RejectedEntry &entry);
[[nodiscard]] Json spaceJson(const sync::SpaceView &space);
[[nodiscard]] Json digestJson(const sync::SpaceDigest &digest);

//! `2025-04-03T12:00:00.000Z`.
[[nodiscard]] std::string isoTime(HlcStamp stamp);
//! Name of a field; `existence` for the record's being there.
[[nodiscard]] std::string fieldName(CollectionId collection, FieldNumber field);
//! A value on one line, for a person: Dutch words, titles of records.
[[nodiscard]] std::string valueLine(const schema::Collection &collection,
                                    const schema::Field &field, const Value &value,
                                    sync::Reader &reader);
[[nodiscard]] std::string authorName(UserId user, sync::Reader &reader);

//! `1 keuze`, `2 keuzes`.
[[nodiscard]] std::string counted(std::size_t count, const char *one, const char *many);

void print(const Json &json);
void printLine(const std::string &line);

} // namespace samenspel::app::cli
