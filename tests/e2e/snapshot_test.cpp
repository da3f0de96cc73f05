// SPDX-License-Identifier: EUPL-1.2
// A new client's first snapshot, on a line that breaks in the middle of it.
#include "cutting_proxy.h"
#include "world.h"

#include <QEventLoop>
#include <QRandomGenerator>
#include <QTest>

using namespace samenspel::e2e;
using namespace Qt::StringLiterals;

namespace {

constexpr int kItems = 3'000;

//! A list of items whose words hardly compress, so that the snapshot has many chunks.
QByteArray longList()
{
    QRandomGenerator random(20250403); // the same list in every run
    QByteArray list("id,portfolio_id,title,summary\n");
    for (int i = 0; i < kItems; ++i) {
        QByteArray words;
        for (int j = 0; j < 64; ++j) {
            words += QByteArray::number(random.generate64(), 36) + ' ';
        }
        list += "punt-" + QByteArray::number(i) + ",sport,Punt " + QByteArray::number(i) + ','
                + words + '\n';
    }
    return list;
}

} // namespace

class SnapshotTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<World> m_world;
    std::unique_ptr<CuttingProxy> m_proxy;

    //! Runs a command while the proxy in this thread goes on.
    static Answer run(const Client &client, const QStringList &arguments)
    {
        const auto process = client.start(arguments);
        QEventLoop loop;
        connect(process.get(), &QProcess::finished, &loop, &QEventLoop::quit);
        if (process->state() != QProcess::NotRunning) {
            loop.exec();
        }
        return {process->exitStatus() == QProcess::NormalExit ? process->exitCode() : -1,
                process->readAllStandardOutput(),
                QString::fromUtf8(process->readAllStandardError())};
    }

    QString inviteThroughProxy(const QString &organisation)
    {
        return m_world->relay().invite(organisation, u"accounthouder"_s,
                                       u"wss://127.0.0.1:%1"_s.arg(m_proxy->port()));
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_world = std::make_unique<World>();
        const Client bureau = m_world->joined(u"bureau"_s, u"vdg-bureau"_s, u"bureau"_s);
        const Answer imported = bureau.run({u"import"_s, m_world->file(u"lang.csv"_s, longList())});
        QVERIFY2(imported.ok(), qPrintable(imported.err));
        QVERIFY(syncAll({&bureau}));
        m_proxy = std::make_unique<CuttingProxy>(m_world->relay().port());
    }

    void anInterruptedSnapshotGoesOnWhereItStopped()
    {
        m_proxy->cutAfter(-1);
        const Client whole = m_world->local(u"heel"_s);
        const Answer undisturbed = run(whole, {u"join"_s, inviteThroughProxy(u"gemeente-assen"_s)});
        QVERIFY2(undisturbed.ok(), qPrintable(undisturbed.err));
        const qint64 wholeBytes = m_proxy->passed();
        QVERIFY(wholeBytes > 1'000'000); // several chunks

        const Client broken = m_world->local(u"gebroken"_s);
        m_proxy->cutAfter(wholeBytes * 3 / 5);
        const Answer cut = run(broken, {u"join"_s, inviteThroughProxy(u"gemeente-emmen"_s)});
        QCOMPARE(cut.code, 1);
        QVERIFY(m_proxy->hasCut());
        // Nothing half is shown, and what the user does meanwhile is kept.
        QCOMPARE(broken.json({u"list"_s, u"agenda_item"_s}).array().size(), 0);
        const Answer added =
            broken.run({u"add"_s, u"agenda_item"_s, u"title=Intussen"_s, u"portfolio_id=x"_s});
        QCOMPARE(added.code, 1);
        QVERIFY(broken.run({u"add"_s, u"agenda_item"_s, u"title=Intussen"_s}).ok());

        m_proxy->cutAfter(-1);
        const Answer resumed = run(broken, {u"sync"_s, u"--wait-idle"_s});
        QVERIFY2(resumed.ok(), qPrintable(resumed.err));
        QVERIFY2(m_proxy->passed() < wholeBytes * 7 / 10,
                 qPrintable(u"%1 of %2 bytes"_s.arg(m_proxy->passed()).arg(wholeBytes)));
        QCOMPARE(broken.json({u"list"_s, u"agenda_item"_s}).array().size(), kItems + 1);
        QVERIFY(run(whole, {u"sync"_s}).ok());
        QVERIFY(sameSharedDigests(whole, broken));
    }

    void aLineThatBreaksAgainAndAgainStillGetsThere()
    {
        const Client client = m_world->local(u"hakkelend"_s);
        m_proxy->cutAfter(200'000);
        QCOMPARE(run(client, {u"join"_s, inviteThroughProxy(u"gemeente-meppel"_s)}).code, 1);
        // Each stretch is long enough for a chunk or two.
        int tries = 0;
        for (bool done = false; !done; ++tries) {
            QVERIFY(tries < 30);
            m_proxy->cutAfter(600'000);
            done = run(client, {u"sync"_s, u"--wait-idle"_s}).ok();
        }
        QVERIFY(tries > 1);
        QCOMPARE(client.json({u"list"_s, u"agenda_item"_s}).array().size(), kItems + 1);
    }
};

QTEST_GUILESS_MAIN(SnapshotTest)
#include "snapshot_test.moc"
