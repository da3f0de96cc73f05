// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "server/cli/data_folder.h"
#include "server/core/hub.h"
#include "shared/result.h"
#include "shared/time_points.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

//! What `samenspel-relay` can be told to do, each with its arguments as a value. Except for
//! serve, all of it works while another process serves the same folder. What a command prints for
//! a program goes to standard output; errors are returned, and one place prints them.
namespace samenspel::server {

struct InitArguments {
    RelayLocation relay;
    std::string host; //!< empty: this computer's name
};
//! Identity, store, self-made certificate and the standard spaces. Conflict when there is a relay
//! in the folder; what an interrupted init left behind is made complete.
[[nodiscard]] Result<void> init(const InitArguments &arguments);

struct InviteArguments {
    RelayLocation relay;
    std::string organisation;
    std::string role;
    std::string name; //!< empty: made from role and organisation
    std::vector<std::string> spaces; //!< SPACE=ROLE
    std::string url; //!< empty: the address that the relay last knew
    std::chrono::hours lifetime{24};
    int count = 1; //!< so many links, each for another user
};
//! Prints a line per link.
[[nodiscard]] Result<void> invite(const InviteArguments &arguments);

struct MembersArguments {
    RelayLocation relay;
    std::string revoke; //!< id; empty: list
};
[[nodiscard]] Result<void> users(const MembersArguments &arguments);
[[nodiscard]] Result<void> devices(const MembersArguments &arguments);

//! Storage, with every difference found, when log and states disagree.
[[nodiscard]] Result<void> verifyRelay(const RelayLocation &relay);
[[nodiscard]] Result<void> printStats(const RelayLocation &relay);
[[nodiscard]] Result<void> printSpaces(const RelayLocation &relay);

[[nodiscard]] Result<void> backUp(const RelayLocation &relay, const std::string &file);
//! Puts a backup in the place of the store and begins a new history (epoch), so that clients send
//! again what the backup does not have. Conflict while the relay serves. An empty \p file: the
//! store is a database that was restored already, and only the new history is to be begun.
[[nodiscard]] Result<void> restore(const RelayLocation &relay, const std::string &file);

//! Copies everything into the empty database \p to, compares both by digest, and makes it the
//! folder's store. Conflict while the relay serves, and when the database holds a relay.
[[nodiscard]] Result<void> migrate(const RelayLocation &relay, const std::string &to);

//! The whole audit log as JSON.
[[nodiscard]] Result<void> printAudit(const RelayLocation &relay);
//! Storage, naming the first line that does not fit the one before it.
[[nodiscard]] Result<void> verifyAuditLog(const RelayLocation &relay);

struct ServeArguments {
    RelayLocation relay;
    std::string listen; //!< ADDR:PORT, [IPv6]:PORT
    bool plain = false; //!< without TLS, on a loopback address only
    std::string metrics; //!< ADDR:PORT; empty: none
    std::vector<std::string> origins; //!< of web pages that may connect
    std::size_t connectionsPerAddress = 64;
    std::size_t handshakesPerSecond = 200;
    std::size_t messagesPerSecond = 64;
};
//! Returns when it was asked to stop. Starts Qt's event loop in this thread.
[[nodiscard]] Result<void> serve(const ServeArguments &arguments);

//! The computer's clock, handed to everything that needs the time.
[[nodiscard]] WallTime wallTimeNow();

} // namespace samenspel::server
