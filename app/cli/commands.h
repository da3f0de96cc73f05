// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/ids.h"
#include "shared/result.h"
#include "shared/time_points.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

//! What `samenspel-cli` can be told to do, each with its arguments as a value.
//!
//! What a command answers goes to standard output: with `json` one document, else lines for a
//! person. Messages go to standard error. Errors are returned as Dutch sentences (what, where, how
//! to mend) and one place prints them.
namespace samenspel::app::cli {

//! What every command is given.
struct Settings {
    std::string profile; //!< directory of the replica
    bool json = false;
    std::optional<WallTime> fixedNow; //!< for tests; absent: the computer's clock
};

[[nodiscard]] WallTime now(const Settings &settings);

struct ListArguments {
    std::string collection;
    std::vector<std::string> where; //!< FIELD=VALUE or FIELD!=VALUE
    std::string search;
    std::string space;
    std::vector<std::string> order; //!< FIELD, or -FIELD for the last first
    std::int64_t limit = -1;
    bool deleted = false;
};
[[nodiscard]] Result<void> list(const Settings &settings, const ListArguments &arguments);
[[nodiscard]] Result<void> get(const Settings &settings, const std::string &id);
[[nodiscard]] Result<void> history(const Settings &settings, const std::string &id);

struct WriteArguments {
    std::string collection; //!< add only
    std::string id; //!< set only
    std::string space; //!< add only; empty: by the rules (sync::defaultSpace)
    std::vector<std::string> assignments; //!< FIELD=VALUE
};
[[nodiscard]] Result<void> add(const Settings &settings, const WriteArguments &arguments);
[[nodiscard]] Result<void> set(const Settings &settings, const WriteArguments &arguments);
[[nodiscard]] Result<void> remove(const Settings &settings, const std::vector<std::string> &ids);
[[nodiscard]] Result<void> restore(const Settings &settings, const std::vector<std::string> &ids);
[[nodiscard]] Result<void> undo(const Settings &settings);
[[nodiscard]] Result<void> redo(const Settings &settings);

struct TextArguments {
    std::string id;
    std::string field;
    std::vector<std::string> insertion; //!< POS TEXT
    std::vector<std::size_t> deletion; //!< POS COUNT
};
//! Without insertion and deletion: shows the text.
[[nodiscard]] Result<void> text(const Settings &settings, const TextArguments &arguments);

struct ResolveArguments {
    std::string id;
    std::string field;
    std::optional<std::size_t> choose; //!< number of a choice as `conflicts` lists them, from 1
    std::optional<std::string> value;
};
[[nodiscard]] Result<void> conflicts(const Settings &settings, const std::string &id);
[[nodiscard]] Result<void> resolve(const Settings &settings, const ResolveArguments &arguments);
[[nodiscard]] Result<void> rejected(const Settings &settings);
[[nodiscard]] Result<void> dismiss(const Settings &settings, std::int64_t id);
[[nodiscard]] Result<void> outbox(const Settings &settings);
[[nodiscard]] Result<void> digest(const Settings &settings);
[[nodiscard]] Result<void> status(const Settings &settings);

struct ImportArguments {
    std::vector<std::string> files;
    std::string space; //!< empty: by the rules
    bool allOrNothing = false;
};
//! All files are one action. Malformed when a row was refused (the others are kept, unless
//! allOrNothing).
[[nodiscard]] Result<void> import(const Settings &settings, const ImportArguments &arguments);

struct ExportArguments {
    std::string format;
    std::string file; //!< empty: standard output
    std::string collection; //!< empty: all
    std::string space; //!< empty: all
};
[[nodiscard]] Result<void> exportRecords(const Settings &settings,
                                         const ExportArguments &arguments);

//! Joins, then fetches everything that there is to see.
[[nodiscard]] Result<void> join(const Settings &settings, const std::string &link);
struct SyncArguments {
    bool waitIdle = false; //!< however long it takes; else for at most 20 s
};
[[nodiscard]] Result<void> sync(const Settings &settings, const SyncArguments &arguments);
//! Stays connected and prints a line per record that changes, until SIGINT or SIGTERM.
[[nodiscard]] Result<void> watch(const Settings &settings);

} // namespace samenspel::app::cli
