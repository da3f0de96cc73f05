// SPDX-License-Identifier: EUPL-1.2
#include "shared/ids.h"

#include <QTest>

#include <string>

using namespace samenspel;

class IdsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSlugGivesTheSameIdForEver_data()
    {
        QTest::addColumn<QByteArray>("collection");
        QTest::addColumn<QByteArray>("slug");
        QTest::addColumn<QByteArray>("uuid");
        // Computed with Python's uuid.uuid5 in the namespace of shared/ids.cpp.
        QTest::newRow("organisation") << QByteArray("organisation") << QByteArray("gemeente-assen")
                                      << QByteArray("1c783c6e-d882-597b-bfa1-2dd54f1184df");
        QTest::newRow("agenda item") << QByteArray("agenda_item") << QByteArray("warmtetransitie")
                                     << QByteArray("336265e0-1ee3-542a-a12e-5ba28cd445a2");
        QTest::newRow("empty slug") << QByteArray("person") << QByteArray("")
                                    << QByteArray("092e3c20-fee0-5f9a-9c6f-e5688370c30f");
        QTest::newRow("not ASCII") << QByteArray("a") << QByteArray("\xc3\xa9")
                                   << QByteArray("e2ab2559-4b4e-5114-9e8e-e434282d6af1");
    }

    void aSlugGivesTheSameIdForEver()
    {
        QFETCH(QByteArray, collection);
        QFETCH(QByteArray, slug);
        QFETCH(QByteArray, uuid);
        const RecordId id = recordIdFromSlug(collection.toStdString(), slug.toStdString());
        QCOMPARE(toString(id), uuid.toStdString());
    }

    void aTimeOrderedIdCarriesItsMomentVersionAndVariant()
    {
        std::array<std::byte, 10> random{};
        random.fill(std::byte{0xff});
        const auto bytes = makeUuidV7(0x0123456789ab, random);
        QCOMPARE(toUuidString(bytes), std::string("01234567-89ab-7fff-bfff-ffffffffffff"));
        QVERIFY(bytes < makeUuidV7(0x0123456789ac, std::array<std::byte, 10>{}));
    }

    void aUuidReadsBackWhatItWrites()
    {
        const std::string text = "00112233-4455-6677-8899-aabbccddeeff";
        const auto id = idFromString<RecordTag>(text);
        QVERIFY(id);
        QCOMPARE(toString(*id), text);
        QCOMPARE(idFromString<RecordTag>("00112233-4455-6677-8899-AABBCCDDEEFF"), id);
        QCOMPARE(idFromBytes<RecordTag>(asBytes(*id)), id);
    }

    void nothingElseReadsAsAUuid_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no dashes") << QByteArray("00112233445566778899aabbccddeeff");
        QTest::newRow("braces") << QByteArray("{00112233-4455-6677-8899-aabbccddeeff}");
        QTest::newRow("a letter too far") << QByteArray("00112233-4455-6677-8899-aabbccddeefg");
        QTest::newRow("dash in the wrong place")
            << QByteArray("0011223-34455-6677-8899-aabbccddeeff");
        QTest::newRow("digit for a dash") << QByteArray("00112233-4455-6677-8899-aabbccddeef-");
    }

    void nothingElseReadsAsAUuid()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!fromUuidString(text.toStdString()));
    }

    void bytesOfAnotherLengthAreNoId()
    {
        QVERIFY(!idFromBytes<RecordTag>(std::string(15, 'x')));
        QVERIFY(!idFromBytes<RecordTag>(std::string(17, 'x')));
    }

    void onlyTheZeroIdNamesNothing()
    {
        QVERIFY(RecordId{}.isNil());
        QVERIFY(!recordIdFromSlug("a", "b").isNil());
    }

    void aReplicaPrintsAsSixteenDigits()
    {
        QCOMPARE(toString(ReplicaId{0x00c0ffee}), std::string("0000000000c0ffee"));
    }

    void aSpaceHasAShortPlainName_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("valid");
        QTest::newRow("circle") << QByteArray("leden-provincie") << true;
        QTest::newRow("organisation") << QByteArray("org:gemeente-assen") << true;
        QTest::newRow("longest") << QByteArray(64, 'a') << true;
        QTest::newRow("too long") << QByteArray(65, 'a') << false;
        QTest::newRow("empty") << QByteArray() << false;
        QTest::newRow("capital") << QByteArray("Leden") << false;
        QTest::newRow("blank") << QByteArray("de leden") << false;
        QTest::newRow("not ASCII") << QByteArray("\xc3\xa9\x65n") << false;
    }

    void aSpaceHasAShortPlainName()
    {
        QFETCH(QByteArray, name);
        QFETCH(bool, valid);
        QCOMPARE(SpaceId{name.toStdString()}.isValid(), valid);
    }
};

QTEST_APPLESS_MAIN(IdsTest)
#include "ids_test.moc"
