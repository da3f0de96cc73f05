// SPDX-License-Identifier: EUPL-1.2
#include "server/cli/commands.h"
#include "server/cli/data_folder.h"

#include <nlohmann/json.hpp>

#include <iostream>

namespace samenspel::server {

namespace {

using Json = nlohmann::ordered_json;

//! Writes a changed user or device together with its audit line.
template<typename Put>
Result<void> keepRevoked(Store &store, std::string action, std::string object, Put put)
{
    Result<void> kept = store.begin()
                            .and_then(put)
                            .and_then([&] {
                                return store.audit({.time = wallTimeNow(),
                                                    .actor = "administrator",
                                                    .origin = "cli",
                                                    .action = std::move(action),
                                                    .object = object,
                                                    .result = "done"});
                            })
                            .and_then([&] { return store.commit(); });
    if (!kept) {
        store.rollback();
        return kept;
    }
    std::cerr << "revoked " << object << '\n';
    return kept;
}

//! With all his devices, so that their connections are closed at once.
Result<void> revokeUser(Store &store, const std::string &text)
{
    const auto id = idFromString<UserTag>(text);
    auto user = id ? store.user(*id) : Result<std::optional<User>>{};
    if (!user) {
        return tl::unexpected(user.error());
    }
    if (!*user) {
        return fail(Errc::NotFound,
                    "there is no user " + text + "; samenspel-relay user lists them");
    }
    const auto devices = store.devices();
    if (!devices) {
        return tl::unexpected(devices.error());
    }
    (*user)->revoked = true;
    return keepRevoked(store, "revoke user", text, [&] {
        Result<void> put = store.putUser(**user);
        for (Device device : *devices) {
            if (device.user == *id) {
                device.revoked = true;
                put = put.and_then([&] { return store.putDevice(device); });
            }
        }
        return put;
    });
}

Result<void> revokeDevice(Store &store, const std::string &text)
{
    const auto id = idFromString<DeviceTag>(text);
    auto device = id ? store.device(*id) : Result<std::optional<Device>>{};
    if (!device) {
        return tl::unexpected(device.error());
    }
    if (!*device) {
        return fail(Errc::NotFound,
                    "there is no device " + text + "; samenspel-relay device lists them");
    }
    (*device)->revoked = true;
    return keepRevoked(store, "revoke device", text, [&] { return store.putDevice(**device); });
}

Json toJson(const User &user)
{
    return {{"id", toString(user.identity.user)},
            {"name", user.name},
            {"organisation", user.identity.organisation.name},
            {"role", access::toString(user.identity.role)},
            {"revoked", user.revoked}};
}

Json toJson(const Device &device)
{
    return {{"id", toString(device.id)},
            {"user", toString(device.user)},
            {"name", device.name},
            {"last_seen_millis", device.lastSeen.time_since_epoch().count()},
            {"revoked", device.revoked}};
}

template<typename Member>
void print(const std::vector<Member> &members)
{
    Json array = Json::array();
    for (const Member &member : members) {
        array.push_back(toJson(member));
    }
    std::cout << array.dump(2) << '\n';
}

} // namespace

Result<void> users(const MembersArguments &arguments)
{
    return DataFolder{arguments.relay}.openStore().and_then(
        [&](const std::unique_ptr<Store> &store) {
            return arguments.revoke.empty() ? store->users().map(print<User>)
                                            : revokeUser(*store, arguments.revoke);
        });
}

Result<void> devices(const MembersArguments &arguments)
{
    return DataFolder{arguments.relay}.openStore().and_then(
        [&](const std::unique_ptr<Store> &store) {
            return arguments.revoke.empty() ? store->devices().map(print<Device>)
                                            : revokeDevice(*store, arguments.revoke);
        });
}

} // namespace samenspel::server
