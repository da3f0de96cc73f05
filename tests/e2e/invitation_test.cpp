// SPDX-License-Identifier: EUPL-1.2
// An invitation that came too late, and one whose use was interrupted.
#include "cutting_proxy.h"
#include "shared/sqlite/database.h"
#include "world.h"

#include <QTest>

using namespace samenspel;
using namespace samenspel::e2e;
using namespace Qt::StringLiterals;

class InvitationTest : public QObject
{
    Q_OBJECT

private:
    World m_world;

    //! Makes every invitation a day old, as if the clock had gone on.
    void letInvitationsExpire()
    {
        auto database = sqlite::Database::open(
            {.path = (m_world.relay().folder() + u"/relay.db"_s).toStdString(),
             .key = {},
             .vfs = {}});
        QVERIFY(database.has_value());
        const auto done =
            database->execute("UPDATE invitation SET expires = expires - 25 * 60 * 60 * 1000");
        QVERIFY2(done.has_value(), done.has_value() ? "" : done.error().what.c_str());
    }

    [[nodiscard]] qsizetype users() { return m_world.relay().run(u"user"_s).array().size(); }

private Q_SLOTS:
    void anExpiredInvitationIsRefusedAndTheNextOneWorks()
    {
        const Client late = m_world.local(u"laat"_s);
        const QString link = m_world.relay().invite(u"gemeente-assen"_s, u"accounthouder"_s);
        letInvitationsExpire();
        const Answer refused = late.run({u"join"_s, link});
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.err.contains(u"uitnodiging"_s), qPrintable(refused.err));
        QCOMPARE(users(), 0);

        const Answer joined =
            late.run({u"join"_s, m_world.relay().invite(u"gemeente-assen"_s, u"accounthouder"_s)});
        QVERIFY2(joined.ok(), qPrintable(joined.err));
        QCOMPARE(users(), 1);
    }

    void aJoinThatDiesBeforeItsAnswerGoesOnWithTheSameLink()
    {
        // Of what the relay says only the TLS handshake, the upgrade and the challenge come
        // through; just how many bytes that takes differs, so the limit rises until it is enough.
        CuttingProxy proxy{m_world.relay().port()};
        const QString link = m_world.relay().invite(u"gemeente-emmen"_s, u"accounthouder"_s,
                                                    u"wss://127.0.0.1:%1"_s.arg(proxy.port()));
        const Client client = m_world.local(u"emmen"_s);
        const qsizetype before = users();
        for (qint64 limit = 1'000; users() == before; limit += 100) {
            QVERIFY(limit < 10'000);
            proxy.cutAfter(limit);
            const auto joining = client.start({u"join"_s, link});
            QVERIFY(QTest::qWaitFor([&] { return proxy.hasCut(); }, kCommandMillisMax));
            joining->kill();
            QVERIFY(joining->waitForFinished(kCommandMillisMax));
        }
        QVERIFY(client.json({u"status"_s}).object()[u"user"_s].toString().isEmpty());

        proxy.cutAfter(-1);
        const auto joining = client.start({u"join"_s, link});
        QVERIFY(QTest::qWaitFor([&] { return joining->state() == QProcess::NotRunning; },
                                kCommandMillisMax));
        QVERIFY2(joining->exitCode() == 0, joining->readAllStandardError().constData());
        QCOMPARE(users(), before + 1);
    }
};

QTEST_GUILESS_MAIN(InvitationTest)
#include "invitation_test.moc"
