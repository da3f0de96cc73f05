// SPDX-License-Identifier: EUPL-1.2
#include "server/cli/commands.h"

#include <CLI/CLI.hpp>
#include <google/protobuf/stubs/logging.h>
#include <sys/stat.h>

#include <cstdio>
#include <exception>
#include <functional>
#include <iostream>

namespace {

namespace relay = samenspel::server;

constexpr int kDone = 0;
constexpr int kFailed = 1;
constexpr int kWrongUsage = 2;

using Run = std::function<samenspel::Result<void>()>;

//! The arguments of all commands; only the chosen one's are filled in.
struct Arguments {
    relay::InitArguments init;
    relay::ServeArguments serve;
    relay::InviteArguments invite;
    relay::MembersArguments members;
    std::int64_t hours = 24;
    relay::RelayLocation relay;
    std::string file;
    std::string to; //!< postgresql://…
    bool json = false; //!< everything that lists prints JSON; the option is there to say so
};

//! A sub-command; \p run is what it does once its arguments are known.
CLI::App &addCommand(CLI::App &app, Run &chosen, const std::string &name, const std::string &what,
                     Run run, relay::RelayLocation &location)
{
    CLI::App *command = app.add_subcommand(name, what);
    command->add_option("--data", location.folder, "folder of the relay")->required();
    command
        ->add_option("--store", location.store,
                     "postgresql://…; default: what the folder says, or a file in it")
        ->envname("SAMENSPEL_STORE");
    command->callback([&chosen, run = std::move(run)] { chosen = run; });
    return *command;
}

void addServing(CLI::App &app, Run &chosen, Arguments &a)
{
    auto &init = addCommand(
        app, chosen, "init", "make a relay: identity, store, certificate, spaces",
        [&a] { return relay::init(a.init); }, a.init.relay);
    init.add_option("--host", a.init.host, "name or address under which clients reach it");

    auto &serve = addCommand(
        app, chosen, "serve", "run the relay until SIGTERM or SIGINT",
        [&a] { return relay::serve(a.serve); }, a.serve.relay);
    serve.add_option("--listen", a.serve.listen, "ADDR:PORT, or [ADDR]:PORT; port 0: any free one")
        ->required();
    serve.add_flag("--plain", a.serve.plain, "without TLS; on a loopback address only");
    serve.add_option("--metrics", a.serve.metrics, "ADDR:PORT for /health and /metrics");
    serve.add_option("--origin", a.serve.origins, "web page origin that may connect");
    serve.add_option("--connections-per-address", a.serve.connectionsPerAddress)
        ->capture_default_str();
    serve.add_option("--handshakes-per-second", a.serve.handshakesPerSecond)->capture_default_str();
    serve.add_option("--messages-per-second", a.serve.messagesPerSecond, "per connection")
        ->capture_default_str();
}

void addInviting(CLI::App &app, Run &chosen, Arguments &a)
{
    auto &invite = addCommand(
        app, chosen, "invite", "print a link that lets one device in, once",
        [&a] {
            a.invite.lifetime = std::chrono::hours{a.hours};
            return relay::invite(a.invite);
        },
        a.invite.relay);
    invite.add_option("--org", a.invite.organisation, "slug, as in organisations.csv")->required();
    invite.add_option("--role", a.invite.role)
        ->required()
        ->check(CLI::IsMember({"bureau", "accounthouder", "lobbycoordinator", "meelezer"}));
    invite.add_option("--name", a.invite.name, "of the user");
    invite.add_option("--space", a.invite.spaces,
                      "SPACE=lezer|bewerker|beheerder, beyond the role");
    invite.add_option("--url", a.invite.url, "wss://host:port, when the relay cannot know it");
    invite.add_option("--hours", a.hours, "how long the link works")
        ->check(CLI::Range(1, 24 * 30))
        ->capture_default_str();
    invite.add_option("--count", a.invite.count, "so many links, each for another user")
        ->check(CLI::Range(1, 10'000))
        ->capture_default_str();
}

//! `NAME list` (also the default) and `NAME revoke ID`.
void addMembers(CLI::App &app, Run &chosen, Arguments &a, const std::string &name,
                samenspel::Result<void> (*run)(const relay::MembersArguments &))
{
    auto &command = addCommand(
        app, chosen, name, "list or revoke " + name + "s", [&a, run] { return run(a.members); },
        a.members.relay);
    command.add_flag("--json", a.json, "print JSON (always so)");
    command.require_subcommand(0, 1);
    command.fallthrough();
    command.add_subcommand("list", "print all")->fallthrough();
    CLI::App *revoke = command.add_subcommand("revoke", "take access away at once");
    revoke->add_option("ID", a.members.revoke)->required();
    revoke->fallthrough();
}

void addInspecting(CLI::App &app, Run &chosen, Arguments &a)
{
    addMembers(app, chosen, a, "user", relay::users);
    addMembers(app, chosen, a, "device", relay::devices);
    addCommand(
        app, chosen, "space", "list the spaces", [&a] { return relay::printSpaces(a.relay); },
        a.relay)
        .add_flag("--json", a.json, "print JSON (always so)");
    addCommand(
        app, chosen, "stats", "what the relay holds", [&a] { return relay::printStats(a.relay); },
        a.relay)
        .add_flag("--json", a.json, "print JSON (always so)");
    addCommand(
        app, chosen, "verify", "merge the log again and compare it with the states",
        [&a] { return relay::verifyRelay(a.relay); }, a.relay);
    addCommand(
        app, chosen, "backup", "write a consistent copy, while serving too",
        [&a] { return relay::backUp(a.relay, a.file); }, a.relay)
        .add_option("FILE", a.file)
        ->required();
    addCommand(
        app, chosen, "restore", "put a backup in place of the store and begin a new epoch",
        [&a] { return relay::restore(a.relay, a.file); }, a.relay)
        .add_option("FILE", a.file, "the backup; left out for a database that is restored already");
}

//! `audit list` (also the default) and `audit verify`.
void addAudit(CLI::App &app, Run &chosen, Arguments &a)
{
    auto &audit = addCommand(
        app, chosen, "audit", "who did what: print it, or check that nobody altered it",
        [&a] { return relay::printAudit(a.relay); }, a.relay);
    audit.add_flag("--json", a.json, "print JSON (always so)");
    audit.require_subcommand(0, 1);
    audit.fallthrough();
    audit.add_subcommand("list", "print all")->fallthrough();
    CLI::App *verify = audit.add_subcommand("verify", "check the chain of hashes");
    verify->fallthrough();
    // A sub-command's callback runs before its parent's.
    audit.callback([&chosen, &a, verify] {
        chosen = verify->parsed() ? Run{[&a] { return relay::verifyAuditLog(a.relay); }}
                                  : Run{[&a] { return relay::printAudit(a.relay); }};
    });
}

void addMoving(CLI::App &app, Run &chosen, Arguments &a)
{
    addCommand(
        app, chosen, "migrate", "move everything into an empty PostgreSQL database",
        [&a] { return relay::migrate(a.relay, a.to); }, a.relay)
        .add_option("--to", a.to, "postgresql://…")
        ->required();
}

int runCommandLine(int argc, char **argv)
{
    CLI::App app{"The relay of Samenspel: keeps what colleagues write, and passes it on."};
    app.name("samenspel-relay");
    app.require_subcommand(1);
    Arguments arguments;
    Run chosen;
    addServing(app, chosen, arguments);
    addInviting(app, chosen, arguments);
    addInspecting(app, chosen, arguments);
    addAudit(app, chosen, arguments);
    addMoving(app, chosen, arguments);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        return app.exit(error) == 0 ? kDone : kWrongUsage;
    }
    const samenspel::Result<void> done = chosen();
    if (!done) {
        std::cerr << "samenspel-relay: " << done.error().what << '\n';
        return kFailed;
    }
    return kDone;
}

} // namespace

int main(int argc, char **argv)
{
    // The store and its backups hold the relay's private key: for this user alone.
    ::umask(S_IRWXG | S_IRWXO);
    // It would write a line, with contents, for every frame of a client that sends bad UTF-8.
    google::protobuf::SetLogHandler(nullptr);
    try {
        return runCommandLine(argc, argv);
    } catch (const std::exception &error) { // out of memory, or a mistake of ours
        static_cast<void>(std::fprintf(stderr, "samenspel-relay: %s\n", error.what()));
        return kFailed;
    }
}
