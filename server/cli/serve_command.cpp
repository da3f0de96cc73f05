// SPDX-License-Identifier: EUPL-1.2
#include "server/auth/certificate.h"
#include "server/cli/commands.h"
#include "server/cli/data_folder.h"
#include "server/net/metrics_server.h"
#include "server/net/relay_server.h"
#include "server/net/stop_signals.h"
#include "server/net/tls_settings.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QSocketNotifier>
#include <QTimer>

#include <sys/resource.h>

#include <charconv>
#include <iostream>

namespace samenspel::server {

namespace {

constexpr std::chrono::seconds kCertificateInterval{1};

struct Endpoint {
    QHostAddress address;
    quint16 port = 0;
};

std::string authority(const std::string &host, quint16 port)
{
    return (host.find(':') == std::string::npos ? host : "[" + host + "]") + ":"
           + std::to_string(port);
}

//! ADDR:PORT or [ADDR]:PORT, both as numbers.
Result<Endpoint> parseEndpoint(const std::string &text)
{
    const std::size_t colon = text.rfind(':');
    std::string host = text.substr(0, colon);
    if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
        host = host.substr(1, host.size() - 2);
    }
    Endpoint endpoint;
    const char *end = text.data() + text.size();
    const bool hasPort = colon != std::string::npos
                         && std::from_chars(text.data() + colon + 1, end, endpoint.port).ptr == end
                         && colon + 1 < text.size();
    if (!hasPort || !endpoint.address.setAddress(QString::fromStdString(host))) {
        return fail(Errc::Malformed, text
                                         + ": write an IP address and a port, for example "
                                           "0.0.0.0:8765 or [::]:8765");
    }
    return endpoint;
}

Result<std::optional<QSslConfiguration>> tlsFor(const ServeArguments &arguments,
                                                const Endpoint &endpoint, const DataFolder &folder)
{
    if (arguments.plain) {
        if (!endpoint.address.isLoopback()) {
            return fail(Errc::Denied, "--plain is for a proxy on this computer: listen on "
                                      "127.0.0.1 or [::1], or leave --plain out");
        }
        return std::optional<QSslConfiguration>{};
    }
    return folder.certificate().and_then([&](const std::string &certificate) {
        return readFile(folder.keyPath()).and_then([&](const std::string &key) {
            return checkKeyFits(certificate, key)
                .and_then([&] { return tlsSettings(certificate, key); })
                .map([](const QSslConfiguration &settings) { return std::optional{settings}; });
        });
    });
}

//! Connections from now on get the certificate that is in the folder now. One that cannot be used,
//! such as a half of a new pair, changes nothing.
std::unique_ptr<QTimer> heedCertificate(const ServeArguments &arguments, const Endpoint &endpoint,
                                        const DataFolder &folder, RelayServer &server)
{
    const auto stamps = [&folder] {
        std::error_code error;
        return std::pair{std::filesystem::last_write_time(folder.certificatePath(), error),
                         std::filesystem::last_write_time(folder.keyPath(), error)};
    };
    auto timer = std::make_unique<QTimer>();
    QObject::connect(timer.get(), &QTimer::timeout, &server,
                     [&arguments, &endpoint, &folder, &server, stamps, known = stamps()]() mutable {
                         if (const auto now = stamps(); std::exchange(known, now) == now) {
                             return;
                         }
                         const auto tls = tlsFor(arguments, endpoint, folder);
                         if (tls && *tls) {
                             server.setTls(**tls);
                             std::cerr << "the certificate is new\n";
                         } else if (!tls) {
                             std::cerr << "the old certificate stays: " << tls.error().what << '\n';
                         }
                     });
    timer->start(kCertificateInterval);
    return timer;
}

//! What clients are told: the address listened on, or for "all addresses" the host that the
//! certificate was made for.
std::string publicHost(const Endpoint &endpoint, const DataFolder &folder)
{
    const std::string address = endpoint.address.toString().toStdString();
    const bool everywhere = address == "0.0.0.0" || address == "::";
    const auto host = everywhere ? folder.certificate().and_then(certificateHost)
                                 : Result<std::string>{std::string{}};
    return host && !host->empty() ? *host : address;
}

//! A relay needs a file descriptor per client; the usual limit of 1,024 is history.
void raiseDescriptorLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
}

NetOptions netOptions(const ServeArguments &arguments, std::optional<QSslConfiguration> tls)
{
    NetOptions options;
    options.tls = std::move(tls);
    options.limits.connectionsPerAddress = arguments.connectionsPerAddress;
    options.limits.handshakesPerSecond = arguments.handshakesPerSecond;
    options.limits.messageBurst *= arguments.messagesPerSecond;
    options.limits.messageBurst /= options.limits.messagesPerSecond;
    options.limits.messagesPerSecond = arguments.messagesPerSecond;
    for (const std::string &origin : arguments.origins) {
        options.origins.append(QString::fromStdString(origin));
    }
    return options;
}

//! Has another process written since the last call?
RelayServer::ForeignWrites watchStore(Store &store)
{
    return [&store, known = std::optional<std::int64_t>{}]() mutable {
        return store.foreignVersion().map([&](std::int64_t version) {
            const bool changed = known && *known != version;
            known = version;
            return changed;
        });
    };
}

//! Another relay's commit shows at once, when its notice arrives.
std::unique_ptr<QSocketNotifier> heedNotices(Store &store, RelayServer &server)
{
    const std::optional<int> descriptor = store.noticeDescriptor();
    if (!descriptor) {
        return nullptr;
    }
    auto notifier = std::make_unique<QSocketNotifier>(*descriptor, QSocketNotifier::Read);
    QObject::connect(notifier.get(), &QSocketNotifier::activated, &server, [&store, &server] {
        // When the connection broke, looking finds that out too.
        if (store.takeNotices().value_or(true)) {
            server.lookForForeignWrites();
        }
    });
    return notifier;
}

//! One counter or gauge in Prometheus' text format.
QByteArray metric(const char *name, const char *type, const char *what, std::uint64_t value)
{
    const QByteArray full = QByteArray{"samenspel_relay_"} + name;
    return "# HELP " + full + ' ' + what + "\n# TYPE " + full + ' ' + type + '\n' + full + ' '
           + QByteArray::number(static_cast<qulonglong>(value)) + '\n';
}

QByteArray metricsPage(const RelayServer &server, Store &store)
{
    const NetCounters net = server.counters();
    const StoreStats stats = store.stats().value_or(StoreStats{});
    const auto count = [](std::int64_t number) { return static_cast<std::uint64_t>(number); };
    return metric("connections", "gauge", "Clients connected now.", server.connectionCount())
           + metric("connections_total", "counter", "Clients since the start.", net.connections)
           + metric("refused_total", "counter", "Connections over a limit.", server.refusedCount())
           + metric("offences_total", "counter", "Connections closed for misbehaving.",
                    net.offences)
           + metric("messages_in_total", "counter", "Frames from clients.", net.messagesIn)
           + metric("messages_out_total", "counter", "Frames to clients.", net.messagesOut)
           + metric("bytes_in_total", "counter", "Bytes from clients.", net.bytesIn)
           + metric("bytes_out_total", "counter", "Bytes to clients.", net.bytesOut)
           + metric("commits_total", "counter", "Groups committed.", net.commits)
           + metric("change_sets", "gauge", "Change sets in the log.", count(stats.changeSets))
           + metric("records", "gauge", "Records.", count(stats.records))
           + metric("store_bytes", "gauge", "Bytes on disk.", count(stats.bytes));
}

//! Listens when it was asked for.
Result<void> startMetrics(MetricsServer &metrics, const std::string &listen)
{
    if (listen.empty()) {
        return {};
    }
    return parseEndpoint(listen).and_then(
        [&](const Endpoint &endpoint) { return metrics.listen(endpoint.address, endpoint.port); });
}

Result<void> run(RelayServer &server)
{
    std::string failure;
    StopSignals signals;
    QObject::connect(&signals, &StopSignals::stopRequested, &server, &RelayServer::stop);
    QObject::connect(
        &server, &RelayServer::failed, &server,
        [&](const QString &what) {
            failure = what.toStdString();
            server.stop();
        },
        Qt::QueuedConnection);
    QObject::connect(&server, &RelayServer::stopped, &server, &QCoreApplication::quit,
                     Qt::QueuedConnection);
    QCoreApplication::exec();
    if (!failure.empty()) {
        return fail(Errc::Storage, "stopped, because the store failed: " + failure);
    }
    return {};
}

} // namespace

Result<void> serve(const ServeArguments &arguments)
{
    // First of all: Qt's TLS wants it.
    int argc = 1;
    std::array<char, 16> program{"samenspel-relay"};
    std::array<char *, 2> argv{program.data(), nullptr};
    const QCoreApplication application{argc, argv.data()};
    const DataFolder folder{arguments.relay};
    const auto endpoint = parseEndpoint(arguments.listen);
    const auto store = endpoint.and_then([&](const Endpoint &) { return folder.openStore(); });
    const auto lock = store.and_then([&](const auto &) { return folder.lock(); });
    const auto tls =
        lock.and_then([&](const FolderLock &) { return tlsFor(arguments, *endpoint, folder); });
    if (!tls) {
        return tl::unexpected(tls.error());
    }
    raiseDescriptorLimit();
    crypto::SystemRandom random;
    const auto hub = Hub::open(**store, random, HubLimits{});
    if (!hub) {
        return tl::unexpected(hub.error());
    }

    RelayServer server{**hub, watchStore(**store), netOptions(arguments, *tls)};
    const auto notifier = heedNotices(**store, server);
    const auto certificateTimer = heedCertificate(arguments, *endpoint, folder, server);
    const std::string scheme = arguments.plain ? "ws://" : "wss://";
    MetricsServer metrics{[&] { return metricsPage(server, **store); }};
    return startMetrics(metrics, arguments.metrics)
        .and_then([&] { return server.listen(endpoint->address, endpoint->port); })
        .and_then([&] {
            return folder.writeAddress(scheme
                                       + authority(publicHost(*endpoint, folder), server.port()));
        })
        .and_then([&] {
            std::cout << "listening " << scheme
                      << authority(endpoint->address.toString().toStdString(), server.port())
                      << std::endl;
            if (metrics.port() != 0) {
                std::cerr << "metrics on port " << metrics.port() << '\n';
            }
            return run(server);
        });
}

} // namespace samenspel::server
