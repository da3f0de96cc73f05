// SPDX-License-Identifier: EUPL-1.2
// A profile that exists twice (a cloned disk) or comes back from the past (a restored backup):
// both are recognised, and no edit of either is lost.
#include "world.h"

#include <QTest>

using namespace samenspel::e2e;
using namespace Qt::StringLiterals;

class CopiedProfileTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<World> m_world;

    static QString newItem(const Client &client, const QString &title)
    {
        const Answer made = client.run(
            {u"add"_s, u"agenda_item"_s, u"title=%1"_s.arg(title), u"portfolio=Sport"_s});
        return QString::fromUtf8(made.out).trimmed();
    }

    static QStringList titles(const Client &client)
    {
        QStringList all;
        for (const QJsonValue &item : client.json({u"list"_s, u"agenda_item"_s}).array()) {
            all.append(item[u"title"_s].toString());
        }
        all.sort();
        return all;
    }

    static QString replicaOf(const Client &client)
    {
        return client.json({u"status"_s}).object()[u"replica"_s].toString();
    }

private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<World>();
        const Client bureau = m_world->joined(u"bureau"_s, u"vdg-bureau"_s, u"bureau"_s);
        QVERIFY(bureau.run({u"import"_s, dataFile(u"portfolios.csv"_s)}).ok());
        QVERIFY(syncAll({&bureau}));
    }

    void cleanup()
    {
        const Answer verified = m_world->relay().run(u"verify"_s);
        QVERIFY2(verified.ok(), qPrintable(verified.err));
        m_world.reset();
    }

    void aClonedProfileTakesANewNumberAndBothKeepTheirEdits()
    {
        const Client original = m_world->joined(u"assen"_s, u"gemeente-assen"_s);
        const Client reader = m_world->joined(u"emmen"_s, u"gemeente-emmen"_s);
        newItem(original, u"Van voor de kopie"_s);
        QVERIFY(syncAll({&original}));
        const Client clone = original.copiedTo(m_world->path(u"clone"_s));

        newItem(original, u"Van het origineel"_s);
        newItem(clone, u"Van de kopie"_s);
        newItem(clone, u"Nog een van de kopie"_s);
        QVERIFY(original.run({u"sync"_s}).ok());
        const Answer forked = clone.run({u"sync"_s});
        QVERIFY2(forked.ok(), qPrintable(forked.err));
        QVERIFY2(forked.err.contains(u"kopie"_s), qPrintable(forked.err));

        QVERIFY(syncAll({&original, &clone, &reader}));
        QVERIFY(replicaOf(original) != replicaOf(clone));
        const QStringList expected{u"Nog een van de kopie"_s, u"Van de kopie"_s,
                                   u"Van het origineel"_s, u"Van voor de kopie"_s};
        for (const Client *client : {&original, &clone, &reader}) {
            QCOMPARE(titles(*client), expected);
            QVERIFY(sameSharedDigests(original, *client));
        }
        QCOMPARE(clone.json({u"outbox"_s}).array().size(), 0);
    }

    void aRestoredProfileCatchesUpAndLosesNothingOfBeforeOrAfter()
    {
        const Client laptop = m_world->joined(u"assen"_s, u"gemeente-assen"_s);
        const Client reader = m_world->joined(u"emmen"_s, u"gemeente-emmen"_s);
        newItem(laptop, u"Voor de reservekopie"_s);
        QVERIFY(syncAll({&laptop}));
        const Client restored = laptop.copiedTo(m_world->path(u"restored"_s));
        newItem(laptop, u"Na de reservekopie"_s);
        QVERIFY(syncAll({&laptop}));

        // The laptop is lost; its backup goes on, first without a network.
        newItem(restored, u"Na het terugzetten"_s);
        QVERIFY(syncAll({&restored, &reader}));
        const QStringList expected{u"Na de reservekopie"_s, u"Na het terugzetten"_s,
                                   u"Voor de reservekopie"_s};
        QCOMPARE(titles(restored), expected);
        QCOMPARE(titles(reader), expected);
        QVERIFY(sameSharedDigests(restored, reader));
    }

    void aRestoredProfileWithoutNewEditsOnlyCatchesUp()
    {
        const Client laptop = m_world->joined(u"assen"_s, u"gemeente-assen"_s);
        newItem(laptop, u"Een"_s);
        QVERIFY(syncAll({&laptop}));
        const Client restored = laptop.copiedTo(m_world->path(u"restored"_s));
        newItem(laptop, u"Twee"_s);
        QVERIFY(syncAll({&laptop, &restored}));
        QCOMPARE(titles(restored), (QStringList{u"Een"_s, u"Twee"_s}));
        QVERIFY(sameSharedDigests(laptop, restored));
    }

    void oneEditInBothCopiesOfTheSameFieldIsAChoice()
    {
        const Client original = m_world->joined(u"assen"_s, u"gemeente-assen"_s);
        const QString item = newItem(original, u"Titel"_s);
        QVERIFY(syncAll({&original}));
        const Client clone = original.copiedTo(m_world->path(u"clone"_s));
        QVERIFY(original.run({u"set"_s, item, u"title=Origineel"_s}).ok());
        QVERIFY(clone.run({u"set"_s, item, u"title=Kopie"_s}).ok());
        QVERIFY(syncAll({&original, &clone}));
        QVERIFY(sameSharedDigests(original, clone));
        const QJsonArray conflicts = original.json({u"conflicts"_s}).array();
        QCOMPARE(conflicts.size(), 1);
        QCOMPARE(conflicts[0][u"choices"_s].toArray().size(), 2);
    }
};

QTEST_GUILESS_MAIN(CopiedProfileTest)
#include "copied_profile_test.moc"
