// SPDX-License-Identifier: EUPL-1.2
// The contract about the log and the verdicts.
#include "store_contract_steps.h"

namespace samenspel::server {

void StoreContract::init()
{
    m_folder.emplace();
    QVERIFY(m_folder->isValid());
    m_store = open();
    QVERIFY(m_store != nullptr);
    inTransaction([this] {
        MUST(store().putSpace(kLeden, "Leden"));
        MUST(store().putSpace(kAllen, "Allen"));
    });
}

void StoreContract::cleanup()
{
    m_store.reset();
    m_folder.reset();
}

void StoreContract::reopen()
{
    m_store.reset();
    m_store = open();
}

void StoreContract::appendTo(const SpaceId &space, std::string_view bytes)
{
    MUST(store().append(space, kAssen, bytes, {}));
}

void StoreContract::holdsNoRelayBeforeOneIsMade()
{
    const auto identity = store().identity();
    QVERIFY(!identity);
    QVERIFY(identity.error().code == Errc::NotFound);
}

void StoreContract::keepsTheIdentity()
{
    RelayIdentity made{.log = someId<LogTag>(3), .seed = {}, .replica = kEmmen};
    made.seed.fill(std::byte{7});
    inTransaction([&] { MUST(store().putIdentity(made)); });
    reopen();
    const auto kept = store().identity();
    MUST(kept);
    QVERIFY(kept->log == made.log);
    QVERIFY(kept->seed == made.seed);
    QVERIFY(kept->replica == made.replica);
}

void StoreContract::givesDensePositionsPerSpace()
{
    inTransaction([this] {
        QVERIFY(store().append(kLeden, kAssen, "1", {}) == position(1));
        QVERIFY(store().append(kAllen, kAssen, "2", {}) == position(1));
        QVERIFY(store().append(kLeden, kEmmen, "3", {}) == position(2));
    });
    inTransaction([this] { QVERIFY(store().append(kLeden, kAssen, "4", {}) == position(3)); });
    QVERIFY(store().head(kLeden) == position(3));
    QVERIFY(store().head(kAllen) == position(1));
    QVERIFY(store().head(SpaceId{"nowhere"}) == position(0));
}

void StoreContract::refusesToAppendToASpaceThatIsNotThere()
{
    MUST(store().begin());
    const auto appended = store().append(SpaceId{"nowhere"}, kAssen, "1", {});
    store().rollback();
    QVERIFY(!appended);
    QVERIFY(appended.error().code == Errc::NotFound);
    QVERIFY(appended.error().what.find("nowhere") != std::string::npos);
}

void StoreContract::returnsChangesInOrderBehindACursor()
{
    inTransaction([this] {
        MUST(store().append(kLeden, kAssen, "one", {}));
        MUST(store().append(kAllen, kAssen, "elsewhere", {}));
        MUST(store().append(kLeden, kEmmen, "two", {}));
        MUST(store().append(kLeden, kAssen, "three", {}));
    });
    const auto changes = store().changes(kLeden, position(1), 1'000);
    MUST(changes);
    QCOMPARE(changes->size(), std::size_t{2});
    QVERIFY(changes->at(0).position == position(2));
    QVERIFY(changes->at(0).replica == kEmmen);
    QCOMPARE(changes->at(0).bytes, std::string{"two"});
    QVERIFY(changes->at(1).position == position(3));
    QCOMPARE(changes->at(1).bytes, std::string{"three"});
    QVERIFY(store().changes(kLeden, position(3), 1'000)->empty());
    QVERIFY(store().changes(SpaceId{"nowhere"}, position(0), 1'000)->empty());
}

void StoreContract::returnsAPageOfChangesNearTheGivenSize()
{
    const std::string tenBytes(10, 'x');
    inTransaction([&] {
        for (int i = 0; i < 5; ++i) {
            appendTo(kLeden, tenBytes);
        }
    });
    const auto page = store().changes(kLeden, position(0), 30);
    MUST(page);
    QCOMPARE(page->size(), std::size_t{3});
    const auto rest = store().changes(kLeden, page->back().position, 30);
    MUST(rest);
    QCOMPARE(rest->size(), std::size_t{2});
}

void StoreContract::alwaysReturnsOneChangeHoweverLarge()
{
    const std::string large(300'000, 'x');
    inTransaction([&] {
        appendTo(kLeden, large);
        appendTo(kLeden, large);
    });
    const auto page = store().changes(kLeden, position(0), 10);
    MUST(page);
    QCOMPARE(page->size(), std::size_t{1});
    QCOMPARE(page->front().bytes, large);
}

void StoreContract::knowsTheSizeOfTheLogBehindACursor()
{
    inTransaction([this] {
        appendTo(kLeden, std::string(100, 'a'));
        appendTo(kAllen, std::string(7, 'b'));
        appendTo(kLeden, std::string(1'000, 'c'));
    });
    QVERIFY(store().logBytesBehind(kLeden, position(0)) == 1'100);
    QVERIFY(store().logBytesBehind(kLeden, position(1)) == 1'000);
    QVERIFY(store().logBytesBehind(kLeden, position(2)) == 0);
    QVERIFY(store().logBytesBehind(kAllen, position(0)) == 7);
    QVERIFY(store().logBytesBehind(SpaceId{"nowhere"}, position(0)) == 0);
}

void StoreContract::forgetsWhatWasRolledBack()
{
    const SpaceId ekm{"ekm-rw"};
    MUST(store().begin());
    MUST(store().putSpace(ekm, "Energie"));
    appendTo(ekm, "one");
    MUST(store().putVerdict(kAssen, accepted(1, 1)));
    MUST(store().putState(ekm, recordId(1), "state"));
    store().rollback();

    QVERIFY(store().head(ekm) == position(0));
    QVERIFY(!store().verdict(kAssen, ReplicaSeq{1})->has_value());
    QVERIFY(!store().state(ekm, recordId(1))->has_value());

    // The next transaction must not meet anything that the lost one had prepared.
    inTransaction([&] {
        MUST(store().append(kLeden, kEmmen, "emmen", {}));
        MUST(store().append(kLeden, kAssen, "assen", {}));
    });
    const auto changes = store().changes(kLeden, position(0), 1'000);
    MUST(changes);
    QVERIFY(changes->at(0).replica == kEmmen);
    QVERIFY(changes->at(1).replica == kAssen);
}

void StoreContract::forgetsWhatWasNotCommittedBeforeAStop()
{
    inTransaction([this] { appendTo(kLeden, "kept"); });
    MUST(store().begin());
    appendTo(kLeden, "lost");
    reopen();
    QVERIFY(store().head(kLeden) == position(1));
    QCOMPARE(store().changes(kLeden, position(0), 1'000)->size(), std::size_t{1});
}

void StoreContract::keepsWhatWasCommittedBeforeAStop()
{
    inTransaction([this] {
        appendTo(kLeden, "kept");
        MUST(store().putState(kLeden, recordId(1), "state"));
        MUST(store().putVerdict(kAssen, accepted(1, 1)));
    });
    reopen();
    QCOMPARE(store().changes(kLeden, position(0), 1'000)->front().bytes, std::string{"kept"});
    QCOMPARE(*store().state(kLeden, recordId(1)).value(), std::string{"state"});
    QVERIFY(store().verdict(kAssen, ReplicaSeq{1})->has_value());
    inTransaction([this] { QVERIFY(store().append(kLeden, kAssen, "2", {}) == position(2)); });
}

void StoreContract::seesOneMomentWhileItOnlyReads()
{
    const std::unique_ptr<Store> other = open();
    MUST(store().beginReading());
    MUST(other->begin());
    MUST(other->append(kLeden, kAssen, "meanwhile", {}));
    MUST(other->commit());
    QVERIFY(store().head(kLeden) == position(0));
    QVERIFY(store().changes(kLeden, position(0), 1'000)->empty());
    store().rollback();
    QVERIFY(store().head(kLeden) == position(1));
    inTransaction([this] { appendTo(kLeden, "goes on"); });
}

void StoreContract::keepsEveryByteOfAChangeSet_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("one byte") << QByteArray(1, '\0');
    QTest::newRow("NULs") << QByteArray(500, '\0');
    QTest::newRow("text that compresses well") << QByteArray("waterkwaliteit ").repeated(200);
    QByteArray noise;
    quint32 number = 1;
    for (int i = 0; i < 5'000; ++i) {
        number = number * 1'664'525 + 1'013'904'223;
        noise.append(static_cast<char>(number >> 24));
    }
    QTest::newRow("noise that does not compress") << noise;
    QTest::newRow("half a mebibyte") << QByteArray(512 * 1'024, 'x');
}

void StoreContract::keepsEveryByteOfAChangeSet()
{
    QFETCH(QByteArray, bytes);
    const std::string expected = bytes.toStdString();
    inTransaction([&] {
        appendTo(kLeden, expected);
        MUST(store().putState(kLeden, recordId(1), expected));
    });
    QCOMPARE(store().changes(kLeden, position(0), 1)->front().bytes, expected);
    QCOMPARE(*store().state(kLeden, recordId(1)).value(), expected);
}

void StoreContract::remembersVerdictsForEver()
{
    const Verdict refused = refusedForNowhere(2);
    inTransaction([&] {
        MUST(store().putVerdict(kAssen, accepted(1, 9)));
        MUST(store().putVerdict(kAssen, refused));
    });
    reopen();
    const auto first = store().verdict(kAssen, ReplicaSeq{1});
    MUST(first);
    QVERIFY(first->has_value());
    QVERIFY((*first)->position == position(9));
    QVERIFY((*first)->chain == chain(1));
    QVERIFY((*first)->space == kLeden);

    const auto second = store().verdict(kAssen, ReplicaSeq{2});
    MUST(second);
    QVERIFY(second->has_value());
    QVERIFY((*second)->position == position(0));
    QCOMPARE((*second)->space.name, refused.space.name);
    QCOMPARE((*second)->reason, refused.reason);
    QCOMPARE((*second)->detail, refused.detail);

    QVERIFY(!store().verdict(kAssen, ReplicaSeq{3})->has_value());
    QVERIFY(!store().verdict(kEmmen, ReplicaSeq{1})->has_value());
}

void StoreContract::refusesASecondVerdictForOneNumber()
{
    inTransaction([this] { MUST(store().putVerdict(kAssen, accepted(1, 1))); });
    MUST(store().begin());
    const auto again = store().putVerdict(kAssen, accepted(1, 2));
    store().rollback();
    QVERIFY(!again);
    QVERIFY((*store().verdict(kAssen, ReplicaSeq{1}))->position == position(1));
}

void StoreContract::findsTheNewestVerdictOfAReplica()
{
    QVERIFY(!store().newestVerdict(kAssen)->has_value());
    inTransaction([this] {
        for (std::uint64_t seq = 1; seq <= 300; ++seq) {
            MUST(store().putVerdict(kAssen, accepted(seq, seq)));
        }
        MUST(store().putVerdict(kEmmen, accepted(1, 301)));
    });
    QVERIFY((*store().newestVerdict(kAssen))->seq == ReplicaSeq{300});
    QVERIFY((*store().newestVerdict(kEmmen))->seq == ReplicaSeq{1});
}

void StoreContract::pagesAllVerdictsInOrder()
{
    const Verdict refused = refusedForNowhere(2);
    inTransaction([&] {
        MUST(store().putVerdict(ReplicaId{7}, accepted(1, 1)));
        MUST(store().putVerdict(ReplicaId{7}, refused));
        MUST(store().putVerdict(ReplicaId{9}, accepted(1, 2)));
    });
    const auto first = store().verdicts({}, 2);
    MUST(first);
    QCOMPARE(first->size(), std::size_t{2});
    QVERIFY(first->at(0).replica == ReplicaId{7});
    QVERIFY(first->at(0).verdict.position == position(1));
    QVERIFY(first->at(0).verdict.space == kLeden);
    QCOMPARE(first->at(1).verdict.detail, refused.detail);
    QCOMPARE(first->at(1).verdict.space.name, refused.space.name);
    const auto second = store().verdicts(first->back(), 2);
    MUST(second);
    QCOMPARE(second->size(), std::size_t{1});
    QVERIFY(second->front().replica == ReplicaId{9});
    QVERIFY(store().verdicts(second->front(), 2)->empty());
}

//! A change set is anybody's bytes, and what it calls its space is kept with its refusal.
void StoreContract::keepsRefusalsWhoseTextsAreNotText()
{
    const Verdict refused{.seq = ReplicaSeq{1},
                          .chain = chain(1),
                          .space = SpaceId{std::string{"a\0b\xff\xc0\xaf", 6}},
                          .position = position(0),
                          .reason = 7,
                          .detail = "bad \xf5"};
    inTransaction([&] { MUST(store().putVerdict(kAssen, refused)); });
    const auto kept = store().verdict(kAssen, ReplicaSeq{1});
    MUST(kept);
    QVERIFY(kept->has_value());
    QVERIFY((*kept)->space.name.starts_with("a"));
    QCOMPARE((*kept)->reason, refused.reason);
}

} // namespace samenspel::server
