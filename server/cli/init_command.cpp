// SPDX-License-Identifier: EUPL-1.2
#include "server/auth/certificate.h"
#include "server/cli/commands.h"
#include "server/cli/data_folder.h"

#include <unistd.h>

#include <array>
#include <iostream>

namespace samenspel::server {

namespace {

std::string nameOfThisComputer()
{
    std::array<char, 256> name{};
    const bool known = ::gethostname(name.data(), name.size() - 1) == 0 && name[0] != '\0';
    return known ? name.data() : "localhost";
}

std::string urlAuthority(const std::string &host)
{
    return host.find(':') == std::string::npos ? host : "[" + host + "]";
}

Result<void> makeTls(const DataFolder &folder, const std::string &host)
{
    return makeCertificate(host, wallTimeNow()).and_then([&](const CertificateAndKey &made) {
        return folder.writeCertificate(made.certificate, made.key);
    });
}

Result<void> makeRelay(const DataFolder &folder, const std::string &host)
{
    const auto store = folder.openOrMakeStore();
    if (!store) {
        return tl::unexpected(store.error());
    }
    if ((*store)->identity()) {
        return fail(Errc::Conflict, folder.folder().string()
                                        + " (or its database) already holds a relay; nothing was "
                                          "changed. Serve it, or choose an empty one");
    }
    // The identity comes last: a folder without it is not a relay yet, and init starts over.
    crypto::SystemRandom random;
    return makeTls(folder, host)
        .and_then([&] {
            return folder.writeAddress("wss://" + urlAuthority(host) + ":"
                                       + std::to_string(kDefaultPort));
        })
        .and_then([&] { return folder.rememberStore(); })
        .and_then([&] { return initialiseRelay(**store, random); });
}

} // namespace

Result<void> init(const InitArguments &arguments)
{
    const DataFolder folder{arguments.relay};
    const std::string host = arguments.host.empty() ? nameOfThisComputer() : arguments.host;
    return folder.create()
        .and_then([&] { return folder.lock(); })
        .and_then([&](const FolderLock &) { return makeRelay(folder, host); })
        .map([&] {
            std::cerr << "made a relay for " << host << " in " << arguments.relay.folder.string()
                      << '\n';
        });
}

} // namespace samenspel::server
