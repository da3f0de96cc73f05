// SPDX-License-Identifier: EUPL-1.2
// Recorded sessions give the recorded text, in every order of delivery tried.
#include "tests/bench/text/text_trace.h"
#include "tests/unit/text/naive_text.h"

#include <QTest>

#include <algorithm>
#include <filesystem>
#include <numeric>
#include <random>
#include <vector>

namespace samenspel {
namespace {

namespace fs = std::filesystem;

const fs::path kShipped = SAMENSPEL_TRACES;
const fs::path kElsewhere = SAMENSPEL_MORE_TRACES;

//! A random order of the transactions in which parents, and an agent's earlier ones, go first.
std::vector<std::size_t> causalOrder(const trace::Session &session, unsigned seed)
{
    std::mt19937 random(seed);
    const auto &transactions = session.transactions;
    std::vector<std::vector<std::size_t>> followers(transactions.size());
    std::vector<std::size_t> waitsFor(transactions.size(), 0);
    std::vector<std::size_t> ready;
    for (std::size_t i = 0; i < transactions.size(); ++i) {
        for (const std::size_t parent : transactions[i].parents) {
            followers[parent].push_back(i);
            ++waitsFor[i];
        }
        if (waitsFor[i] == 0) {
            ready.push_back(i);
        }
    }
    std::vector<std::size_t> order;
    while (!ready.empty()) {
        std::swap(ready[random() % ready.size()], ready.back());
        const std::size_t next = ready.back();
        ready.pop_back();
        order.push_back(next);
        for (const std::size_t follower : followers[next]) {
            if (--waitsFor[follower] == 0) {
                ready.push_back(follower);
            }
        }
    }
    return order;
}

} // namespace

class TextOrderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTraceGivesTheRecordedText_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name :
             {"automerge-paper", "rustcode", "sveltecomponent", "seph-blog1", "friendsforever_flat",
              "friendsforever", "node_nodecc", "git-makefile"}) {
            QTest::newRow(name) << QString::fromLatin1(name);
        }
    }

    void aTraceGivesTheRecordedText()
    {
        QFETCH(QString, name);
        const std::string file = name.toStdString() + ".json.gz";
        const fs::path path = fs::exists(kShipped / file) ? kShipped / file : kElsewhere / file;
        if (!fs::exists(path)) {
            QSKIP(qPrintable(QStringLiteral("%1 is not on this machine").arg(name)));
        }
        const auto sessions = trace::readTrace(path);
        QVERIFY2(sessions, sessions ? "" : sessions.error().what.c_str());
        const trace::Session &session = sessions->front();
        const auto played = trace::play(session);
        QVERIFY2(played, played ? "" : played.error().what.c_str());
        QVERIFY(played->document.text() == session.endContent);

        // As one message, and as a file: the same bytes.
        const std::string stored = played->document.encode();
        const auto all = TextUpdate::decode(played->document.updateSince({}).encode());
        QVERIFY(all);
        TextDocument copy;
        QVERIFY(copy.integrate(*all));
        QVERIFY(copy.encode() == stored);
        const auto loaded = TextDocument::decode(stored);
        QVERIFY(loaded);
        QVERIFY(loaded->encode() == stored);
        TextDocument second;
        QVERIFY(second.integrate(loaded->updateSince({})));
        QVERIFY(second.encode() == stored);
        QVERIFY(*TextDocument::plainText(stored) == session.endContent);

        // In other orders of delivery: the same bytes.
        if (session.isConcurrent) {
            for (unsigned seed = 1; seed <= 3; ++seed) {
                TextDocument other;
                for (const std::size_t i : causalOrder(session, seed)) {
                    const auto done = other.integrate(played->updates[i]);
                    QVERIFY2(done, done ? "" : done.error().what.c_str());
                }
                QVERIFY(other.encode() == stored);
            }
        }
    }

    void theConformanceGraphsGiveTheRecordedTexts()
    {
        const auto sessions = trace::readTrace(kShipped / "egwalker-conformance.json.gz");
        QVERIFY2(sessions, sessions ? "" : sessions.error().what.c_str());
        QCOMPARE(sessions->size(), std::size_t{1000});
        std::vector<std::size_t> different;
        for (std::size_t i = 0; i < sessions->size(); ++i) {
            const trace::Session &session = (*sessions)[i];
            const auto played = trace::play(session);
            QVERIFY2(played, played ? "" : played.error().what.c_str());
            if (played->document.text() != session.endContent) {
                different.push_back(i);
            }
            NaiveText naive;
            for (const TextUpdate &update : played->updates) {
                naive.integrate(update);
            }
            QCOMPARE(naive.text(), played->document.text());
            TextDocument other;
            for (const std::size_t next : causalOrder(session, static_cast<unsigned>(i))) {
                QVERIFY(other.integrate(played->updates[next]));
            }
            QVERIFY(other.encode() == played->document.encode());
        }
        // There Fugue, by which the file was recorded, and FugueMax are known to differ.
        QCOMPARE(different, std::vector<std::size_t>{621});
    }
};

} // namespace samenspel

QTEST_APPLESS_MAIN(samenspel::TextOrderTest)
#include "text_order_test.moc"
