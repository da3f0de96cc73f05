// SPDX-License-Identifier: EUPL-1.2
#include "server/auth/certificate.h"
#include "server/cli/commands.h"
#include "server/cli/data_folder.h"
#include "shared/wire/invitation_link.h"

#include <algorithm>
#include <iostream>

namespace samenspel::server {

namespace {

// 128 bits are required (single use, 24 hours); twice that costs 21 characters in the link.
constexpr std::size_t kCodeBytes = 32;

Result<access::Organisation> organisationFor(const std::string &slug)
{
    if (const access::Organisation *found = access::findOrganisation(slug)) {
        return *found;
    }
    std::string known;
    for (const access::Organisation &organisation : access::organisations()) {
        known += "\n  " + organisation.slug.name;
    }
    return fail(Errc::NotFound,
                "there is no organisation " + slug + ". These can be invited:" + known);
}

Result<access::UserRole> roleFor(const std::string &name)
{
    if (const auto role = access::userRoleFromString(name)) {
        return *role;
    }
    return fail(Errc::Malformed,
                "there is no role " + name
                    + ". A role is bureau, accounthouder, lobbycoordinator or meelezer");
}

std::string nameFor(access::UserRole role, const access::Organisation &organisation)
{
    std::string name{access::toString(role)};
    name[0] = static_cast<char>(name[0] - 'a' + 'A');
    return name + ' ' + organisation.name;
}

//! SPACE=ROLE; a space's own name may hold colons, never an equals sign.
Result<access::Grant> grantFrom(const std::string &text, const std::vector<Space> &spaces)
{
    const std::size_t equals = text.find('=');
    const SpaceId space{text.substr(0, equals)};
    const auto role = equals == std::string::npos
                          ? std::nullopt
                          : access::spaceRoleFromString(text.substr(equals + 1));
    if (!role) {
        return fail(Errc::Malformed, "--space " + text
                                         + ": write SPACE=ROLE, where ROLE is lezer, bewerker or "
                                           "beheerder");
    }
    if (std::ranges::none_of(spaces, [&](const Space &known) { return known.id == space; })) {
        return fail(Errc::NotFound, "--space " + text + ": there is no space " + space.name
                                        + "; samenspel-relay space lists them");
    }
    return access::Grant{space, *role};
}

Result<std::vector<access::Grant>> grantsFrom(const std::vector<std::string> &texts, Store &store)
{
    return store.spaces().and_then(
        [&](const std::vector<Space> &spaces) -> Result<std::vector<access::Grant>> {
            std::vector<access::Grant> grants;
            for (const std::string &text : texts) {
                Result<access::Grant> grant = grantFrom(text, spaces);
                if (!grant) {
                    return tl::unexpected(grant.error());
                }
                grants.push_back(*std::move(grant));
            }
            return grants;
        });
}

Result<Invitation> invitationFrom(const InviteArguments &arguments, Store &store)
{
    const auto organisation = organisationFor(arguments.organisation);
    const auto role = organisation.and_then([&](const auto &) { return roleFor(arguments.role); });
    const auto grants = role.and_then([&](auto) { return grantsFrom(arguments.spaces, store); });
    if (!grants) {
        return tl::unexpected(grants.error());
    }
    return Invitation{
        .codeHash = {},
        .organisation = organisation->slug,
        .role = *role,
        .name = arguments.name.empty() ? nameFor(*role, *organisation) : arguments.name,
        .grants = *grants,
        .expires = wallTimeNow() + arguments.lifetime,
        .used = false,
    };
}

Result<void> keep(Store &store, const Invitation &invitation)
{
    const AuditLine line{
        .time = wallTimeNow(),
        .actor = "administrator",
        .origin = "cli",
        .action = "invite",
        .object =
            invitation.organisation.name + ' ' + std::string{access::toString(invitation.role)},
        .result = "done",
    };
    Result<void> kept = store.begin()
                            .and_then([&] { return store.putInvitation(invitation); })
                            .and_then([&] { return store.audit(line); })
                            .and_then([&] { return store.commit(); });
    if (!kept) {
        store.rollback();
    }
    return kept;
}

//! Without TLS (a loopback relay) there is no certificate to recognise.
Result<std::string> pinFor(const std::string &url, const DataFolder &folder)
{
    if (url.starts_with("ws://")) {
        return std::string{};
    }
    return folder.certificate().and_then(
        [](const std::string &certificate) { return fingerprint(certificate); });
}

Result<wire::InvitationLink> linkFor(const InviteArguments &arguments, const DataFolder &folder,
                                     Store &store)
{
    const auto url = arguments.url.empty() ? folder.address() : Result<std::string>{arguments.url};
    const auto pin = url.and_then([&](const std::string &text) { return pinFor(text, folder); });
    if (!pin) {
        return tl::unexpected(pin.error());
    }
    return store.identity().map([&](const RelayIdentity &identity) {
        crypto::SystemRandom random;
        return wire::InvitationLink{
            .relayUrl = *url,
            .relay = crypto::SigningKey{identity.seed}.publicKey(),
            .certificatePin = *pin,
            .code = std::string{crypto::asView(random.bytes<kCodeBytes>())},
        };
    });
}

Result<void> inviteOne(const InviteArguments &arguments, const DataFolder &folder, Store &store)
{
    Result<Invitation> invitation = invitationFrom(arguments, store);
    const auto link =
        invitation.and_then([&](const Invitation &) { return linkFor(arguments, folder, store); });
    if (!link) {
        return tl::unexpected(link.error());
    }
    // What a client would not accept is better refused here, where it can be mended.
    const std::string text = wire::format(*link);
    if (!wire::parseInvitationLink(text)) {
        return fail(Errc::Malformed, link->relayUrl
                                         + " is not an address for clients: write "
                                           "--url wss://host:port");
    }
    invitation->codeHash = crypto::blake2b256(link->code);
    return keep(store, *invitation).map([&] {
        std::cout << text << std::endl;
        std::cerr << "invited " << invitation->name << "; the link works once, for "
                  << arguments.lifetime.count() << " hours, at " << link->relayUrl << '\n';
    });
}

} // namespace

Result<void> invite(const InviteArguments &arguments)
{
    const DataFolder folder{arguments.relay};
    const auto store = folder.openStore();
    if (!store) {
        return tl::unexpected(store.error());
    }
    Result<void> done;
    for (int i = 0; i < arguments.count && done; ++i) {
        done = inviteOne(arguments, folder, **store);
    }
    return done;
}

} // namespace samenspel::server
