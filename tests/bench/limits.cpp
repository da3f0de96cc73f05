// SPDX-License-Identifier: EUPL-1.2
#include "tests/bench/limits.h"

#include "shared/sqlite/database.h"
#include "shared/wire/compression.h"
#include "tests/bench/engine_client.h"
#include "tests/bench/measure.h"
#include "tests/bench/relay_process.h"

#include <QDir>
#include <QTemporaryDir>
#include <QWebSocket>
#include <QWebSocketServer>

#include <array>
#include <random>
#include <string_view>

namespace samenspel::bench {
namespace {

constexpr std::size_t kRowBytes = 580;

template<typename T>
T must(Result<T> result)
{
    if (!result) {
        giveUp(QString::fromStdString(result.error().what));
    }
    if constexpr (!std::is_void_v<T>) {
        return std::move(*result);
    }
}

//! Words as they stand in an agenda, in no order: about as compressible as real states.
std::string agendaText(std::size_t bytes)
{
    constexpr std::array<std::string_view, 12> kWords{
        "warmtetransitie ", "gemeente ",  "bestuurlijk ", "overleg ", "woningbouw ", "2025 ",
        "provincie ",       "jeugdhulp ", "regio ",       "wolf ",    "EKM-",        "besluit "};
    std::minstd_rand random; // the same in every run
    std::string text;
    while (text.size() < bytes) {
        text += kWords[random() % kWords.size()];
        text += std::to_string(random() % 1'000);
    }
    return text;
}

sqlite::Database emptyTable(const QTemporaryDir &folder)
{
    sqlite::OpenOptions options;
    options.path = folder.path().toStdString() + "/limit.db";
    auto database = must(sqlite::Database::open(options));
    must(database.execute("CREATE TABLE row(id INTEGER PRIMARY KEY, bytes BLOB)"));
    return database;
}

void insertRow(sqlite::Database &database, const std::string &bytes)
{
    auto &statement = must(database.prepare("INSERT INTO row(bytes) VALUES (?1)")).get();
    statement.bindBlob(1, bytes);
    must(statement.run());
}

} // namespace

double insertSeconds(std::size_t rows)
{
    const QTemporaryDir folder;
    auto database = emptyTable(folder);
    const std::string bytes(kRowBytes, 'x');
    const Stopwatch watch;
    auto transaction = must(sqlite::Transaction::begin(database));
    for (std::size_t i = 0; i < rows; ++i) {
        insertRow(database, bytes);
    }
    must(transaction.commit());
    return watch.seconds();
}

double commitMillis(bool memory)
{
    constexpr int kCommits = 200;
    const QTemporaryDir folder(folderTemplate(memory));
    auto database = emptyTable(folder);
    const std::string bytes(kRowBytes, 'x');
    std::vector<double> millis;
    for (int i = 0; i < kCommits; ++i) {
        const Stopwatch watch;
        insertRow(database, bytes);
        millis.push_back(watch.seconds() * 1e3);
    }
    return percentile(millis, 0.5);
}

double echoMillis()
{
    constexpr int kEchoes = 500;
    QWebSocketServer server(QStringLiteral("echo"), QWebSocketServer::NonSecureMode);
    server.listen(QHostAddress::LocalHost);
    QObject::connect(&server, &QWebSocketServer::newConnection, &server, [&server] {
        QWebSocket *peer = server.nextPendingConnection();
        QObject::connect(peer, &QWebSocket::binaryMessageReceived, peer,
                         &QWebSocket::sendBinaryMessage);
    });
    QWebSocket client;
    int echoes = 0;
    QObject::connect(&client, &QWebSocket::binaryMessageReceived, &client, [&echoes] { ++echoes; });
    client.open(server.serverUrl());
    waitUntil([&client] { return client.state() == QAbstractSocket::ConnectedState; },
              "the echo server");
    std::vector<double> millis;
    for (int i = 0; i < kEchoes; ++i) {
        const Stopwatch watch;
        client.sendBinaryMessage(QByteArray(200, 'x'));
        waitUntil([&echoes, i] { return echoes > i; }, "an echo");
        millis.push_back(watch.seconds() * 1e3);
    }
    return percentile(millis, 0.5);
}

Report machineLimits(std::size_t records)
{
    const std::string snapshot = agendaText(records * kRowBytes);
    const Stopwatch watch;
    const std::string packed = wire::compress(snapshot);
    const double seconds = watch.seconds();
    Report report{"limits", "what this machine allows, in this run", {}};
    report.add("insert " + std::to_string(records) + " rows in one transaction",
               insertSeconds(records), "s");
    report.add("one durable commit, on disk (p50)", commitMillis(false), "ms");
    report.add("one commit, folder in memory (p50)", commitMillis(true), "ms");
    report.add("echo over a loopback WebSocket (p50)", echoMillis(), "ms");
    report.add("zstd of " + std::to_string(snapshot.size() / 1'000'000) + " MB", seconds, "s");
    return report;
}

} // namespace samenspel::bench
