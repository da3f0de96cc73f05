// SPDX-License-Identifier: EUPL-1.2
// Messages lost, doubled, split, merged and out of order.
#include "shared/merge/text/text_inbox.h"

#include "tests/unit/text/text_story.h"

#include <QTest>

#include <vector>

namespace samenspel {

class TextInboxTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anUpdateThatCameEarlyWaitsForWhatItBuildsOn()
    {
        Writer a{1};
        const TextUpdate first = a.type(0, "een");
        const TextUpdate second = a.type(3, " twee");
        const TextUpdate third = a.erase(0, 3);
        TextInbox inbox;
        TextDocument document;
        QVERIFY(inbox.receive(document, third)->isNone());
        QVERIFY(inbox.receive(document, second)->isNone());
        QCOMPARE(inbox.waiting(), std::size_t{2});
        const auto news = inbox.receive(document, first);
        QCOMPARE(news->inserted, std::size_t{8});
        QCOMPARE(news->deleted, std::size_t{3});
        QCOMPARE(inbox.waiting(), std::size_t{0});
        QCOMPARE(document.encode(), a.document.encode());
    }

    void anUpdateTwiceIsTakenInOnce()
    {
        Writer a{1};
        const TextUpdate typed = a.type(0, "een");
        const TextUpdate erased = a.erase(0, 1);
        TextDocument document;
        QVERIFY(document.integrate(typed));
        QVERIFY(document.integrate(typed)->isNone());
        QVERIFY(document.integrate(erased));
        QVERIFY(document.integrate(typed)->isNone());
        QVERIFY(document.integrate(erased)->isNone());
        QCOMPARE(document.encode(), a.document.encode());
    }

    void ofAnUpdateWhosePrefixIsKnownOnlyTheRestIsNew()
    {
        Writer a{1};
        TextUpdate whole;
        QVERIFY(a.document.insert(a.id, 0, "één", whole));
        TextDocument document;
        QVERIFY(document.integrate(whole));
        QVERIFY(a.document.insert(a.id, 3, " twee", whole));
        QVERIFY(a.document.erase(a.id, 0, 2, whole));
        QCOMPARE(whole.inserts.size(), std::size_t{1}); // gathered into one run
        const auto news = document.integrate(whole);
        QCOMPARE(news->inserted, std::size_t{5});
        QCOMPARE(news->deleted, std::size_t{2});
        QCOMPARE(document.text(), a.text());
        QCOMPARE(document.encode(), a.document.encode());
    }

    void theSameTypingInTwoMessagesOrInOneGivesTheSame()
    {
        Writer a{1};
        a.type(0, "basis");
        const TextVersion start = a.document.version();
        a.type(2, "een");
        const TextVersion half = a.document.version();
        a.type(5, "twee");
        a.erase(1, 3);
        const TextUpdate base = [&] {
            Writer fresh{1};
            return fresh.type(0, "basis");
        }();
        TextDocument inOne;
        QVERIFY(inOne.integrate(base));
        QVERIFY(inOne.integrate(a.document.updateSince(start)));
        TextDocument inTwo;
        QVERIFY(inTwo.integrate(base));
        TextUpdate rest = a.document.updateSince(half);
        QCOMPARE(inTwo.integrate(rest).error().code, Errc::NotFound); // the first half is missing
        QVERIFY(inTwo.integrate(a.document.updateSince(start)));
        QVERIFY(inTwo.integrate(rest)->isNone());
        QCOMPARE(inTwo.encode(), inOne.encode());
        QCOMPARE(inOne.encode(), a.document.encode());
    }

    void aLostMessageIsMadeGoodByAskingForWhatIsMissing()
    {
        Writer a{1};
        TextDocument document;
        QVERIFY(document.integrate(a.type(0, "een ")));
        a.type(4, "verloren "); // never arrives
        TextInbox inbox;
        QVERIFY(inbox.receive(document, a.type(13, "drie")));
        QCOMPARE(inbox.waiting(), std::size_t{1});
        QVERIFY(inbox.receive(document, a.document.updateSince(document.version())));
        QCOMPARE(inbox.waiting(), std::size_t{0});
        QCOMPARE(document.text(), std::string("een verloren drie"));
    }

    void tooManyThatWaitForOneThatNeverComesAreDropped()
    {
        Writer a{1};
        a.type(0, "x"); // never arrives
        TextInbox inbox;
        TextDocument document;
        for (std::size_t i = 0; i < TextInbox::kWaitingMax; ++i) {
            QVERIFY(inbox.receive(document, a.type(1, "y")));
        }
        QCOMPARE(inbox.waiting(), TextInbox::kWaitingMax);
        QCOMPARE(inbox.receive(document, a.type(1, "y")).error().code, Errc::Limit);
        QCOMPARE(inbox.waiting(), std::size_t{0});
        QVERIFY(inbox.receive(document, a.document.updateSince(document.version())));
        QCOMPARE(document.encode(), a.document.encode());
    }

    void twoCopiesThatWriteUnderOneIdAreNoticed()
    {
        Writer laptop{1};
        laptop.type(0, "gedeeld");
        Writer clone = laptop; // a restored backup
        const TextUpdate one = laptop.type(7, " laptop");
        const TextUpdate other = clone.type(7, " kloon!");
        TextDocument document;
        QVERIFY(document.integrate(laptop.document.updateSince({})));
        const std::string before = document.encode();
        QCOMPARE(document.integrate(other).error().code, Errc::Conflict);
        QVERIFY(document.integrate(one)->isNone());
        QCOMPARE(document.encode(), before);
    }

    void theNextCounterGoesOnFromWhatTheReplicaDidAnywhere()
    {
        Writer a{1};
        a.type(0, "abc");
        a.erase(0, 1);
        TextDocument document;
        QVERIFY(document.integrate(a.document.updateSince({})));
        QCOMPARE(document.nextCounter(a.id), std::uint32_t{4});
        QCOMPARE(document.nextCounter(ReplicaId{2}), std::uint32_t{0});
    }
};

} // namespace samenspel

QTEST_APPLESS_MAIN(samenspel::TextInboxTest)
#include "text_inbox_test.moc"
