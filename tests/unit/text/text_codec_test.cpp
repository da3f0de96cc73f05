// SPDX-License-Identifier: EUPL-1.2
// Bytes of texts and updates: sound ones come back, hostile ones are refused and change nothing.
#include "shared/merge/text/crc32c.h"
#include "shared/merge/text/text_file.h"
#include "shared/merge/text/wire.h"
#include "tests/unit/text/text_story.h"

#include <QFile>
#include <QTest>

#include <random>
#include <string>
#include <vector>

namespace samenspel {
namespace {

//! Two people's text with everything in it: splits, tombstones, pairs, concurrent places.
TextDocument sample()
{
    Writer a{0x1111111111111111};
    Writer b{0x2222222222222222};
    a.type(0, "Overleg met het waterschap €");
    meet(a, b);
    a.type(12, "\xF0\x9F\x98\x80");
    b.type(12, "twee");
    b.erase(3, 5);
    a.erase(5, 2);
    meet(a, b);
    a.typeBackwards(4, "xyz");
    a.erase(5, 1);
    a.erase(4, 1);
    meet(a, b);
    return b.document;
}

//! A file around the given parts, with a checksum that fits.
std::string sealed(std::string_view text, std::string_view meta)
{
    return text::sealFile({text, meta});
}

std::string varints(const std::vector<std::uint64_t> &values)
{
    std::string out;
    for (const std::uint64_t value : values) {
        text::putVarint(out, value);
    }
    return out;
}

std::string fixed(std::uint64_t value)
{
    std::string out;
    text::putFixed64(out, value);
    return out;
}

//! An update of replica 5 with these values in its two columns.
std::string update(const std::vector<std::uint64_t> &inserts, std::string_view content,
                   const std::vector<std::uint64_t> &deletes = {})
{
    std::string out;
    text::putBytes(out, 1, fixed(5));
    text::putBytes(out, 2, varints(inserts));
    text::putBytes(out, 3, content);
    text::putBytes(out, 4, varints(deletes));
    return out;
}

QByteArray hex(const std::string &bytes)
{
    return QByteArray::fromStdString(bytes).toHex(' ');
}

//! The bytes of each block of docs/protocol.md that is marked as \p kind: on every line the pairs
//! of hexadecimal digits before the explanation, which four spaces at least set apart.
std::vector<std::string> examples(const QByteArray &kind)
{
    std::vector<std::string> found;
    QFile page(QStringLiteral(SAMENSPEL_PROTOCOL_PAGE));
    if (!page.open(QIODevice::ReadOnly)) {
        return found;
    }
    bool inside = false;
    while (!page.atEnd()) {
        const QByteArray line = page.readLine().trimmed();
        if (line == "```" + kind) {
            inside = true;
            found.emplace_back();
        } else if (line == "```") {
            inside = false;
        } else if (inside) {
            found.back() += QByteArray::fromHex(line.left(line.indexOf("    "))).toStdString();
        }
    }
    return found;
}

constexpr std::uint64_t kNoOrigins = 4 | 8;

std::uint64_t lengthWith(std::uint64_t length, std::uint64_t flags)
{
    return length << 5U | flags;
}

//! Whatever the bytes are: no crash, and either a sound document or the old one.
void feedUpdate(std::string_view bytes)
{
    const auto decoded = TextUpdate::decode(bytes);
    if (!decoded) {
        return;
    }
    TextDocument document = sample();
    const std::string before = document.encode();
    std::vector<TextChange> changes;
    if (document.integrate(*decoded, &changes)) {
        const auto again = TextDocument::decode(document.encode());
        QVERIFY2(again, again ? "" : again.error().what.c_str());
        QCOMPARE(again->text(), document.text());
        TextDocument copy;
        QVERIFY(copy.integrate(document.updateSince({})));
    } else {
        QCOMPARE(document.encode(), before);
        QVERIFY(changes.empty());
    }
}

void feedMeta(std::string_view text, std::string_view meta)
{
    auto document = TextDocument::decode(sealed(text, meta));
    if (!document) {
        return;
    }
    TextUpdate update;
    QVERIFY(document->insert(ReplicaId{9}, document->length() / 2, "x", update));
    QVERIFY(document->erase(ReplicaId{9}, 0, document->length(), update));
    (void)document->updateSince({});
    QVERIFY(TextDocument::decode(document->encode()));
}

} // namespace

class TextCodecTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aKeystrokeTakesAtMostSixteenBytesBesideTextAndReplicaTable()
    {
        Writer writer{0x1234567890abcdef};
        writer.type(0, std::string(100'000, 'x'));
        for (int i = 0; i < 5; ++i) {
            const std::string bytes =
                writer.type(50'000 + static_cast<std::size_t>(i), "y").encode();
            QVERIFY2(bytes.size() - 1 - 10 <= 16, std::to_string(bytes.size()).c_str());
            const std::string gone = writer.erase(10, 1).encode();
            QVERIFY2(gone.size() - 10 <= 16, std::to_string(gone.size()).c_str());
        }
    }

    void anEmptyTextIsNoBytes()
    {
        QCOMPARE(TextDocument().encode(), std::string());
        const auto document = TextDocument::decode("");
        QVERIFY(document);
        QCOMPARE(document->text(), std::string());
        QCOMPARE(*TextDocument::plainText(""), std::string_view());
        QCOMPARE(TextUpdate().encode(), std::string());
        QVERIFY(TextUpdate::decode("")->isEmpty());
    }

    void theExamplesInTheProtocolPageAreWhatWeWriteAndRead()
    {
        const auto updates = examples("text-update");
        const auto files = examples("text-file");
        QCOMPARE(updates.size(), std::size_t{2});
        QCOMPARE(files.size(), std::size_t{2});

        Writer writer{0x0102030405060708};
        QCOMPARE(hex(writer.type(0, "Hé!").encode()), hex(updates[0]));
        QCOMPARE(hex(writer.erase(1, 2).encode()), hex(updates[1]));
        QCOMPARE(hex(writer.document.encode()), hex(files[0]));
        Writer reader{9};
        for (const std::string &bytes : updates) {
            const auto update = TextUpdate::decode(bytes);
            QVERIFY(update);
            reader.take(*update);
        }
        QCOMPARE(reader.text(), std::string("H"));
        QCOMPARE(TextDocument::decode(files[0])->text(), std::string("H"));

        Writer a{1};
        Writer b{2};
        a.type(0, "<>");
        meet(a, b);
        a.type(1, "ab");
        b.type(1, "xy");
        meet(a, b);
        QCOMPARE(hex(a.document.encode()), hex(files[1]));
        QCOMPARE(TextDocument::decode(files[1])->text(), std::string("<abxy>"));
    }

    void aTextComesBackFromItsBytes()
    {
        const TextDocument document = sample();
        const auto loaded = TextDocument::decode(document.encode());
        QVERIFY2(loaded, loaded ? "" : loaded.error().what.c_str());
        QCOMPARE(loaded->text(), document.text());
        QCOMPARE(loaded->encode(), document.encode());
        QCOMPARE(loaded->authors(), document.authors());
        QCOMPARE(loaded->utf16Length(), document.utf16Length());
    }

    void aFileCutOffAnywhereIsRefused()
    {
        const std::string file = sample().encode();
        for (std::size_t size = 1; size < file.size(); ++size) {
            QVERIFY(!TextDocument::decode(std::string_view(file).substr(0, size)));
            QVERIFY(!TextDocument::plainText(std::string_view(file).substr(0, size)));
        }
        QVERIFY(!TextDocument::decode(file + '\0'));
    }

    void aFileWithAnyBitFlippedIsRefused()
    {
        const std::string file = sample().encode();
        for (std::size_t bit = 0; bit < file.size() * 8; ++bit) {
            std::string flipped = file;
            flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
            QVERIFY(!TextDocument::decode(flipped));
            QVERIFY(!TextDocument::plainText(flipped));
        }
    }

    void aFileOfANewerFormatIsToldApartFromADamagedOne()
    {
        std::string file = sample().encode();
        file[1] = 2;
        QCOMPARE(TextDocument::decode(file).error().code, Errc::Unsupported);
    }

    void metadataWithAnyBitFlippedUnderAFittingChecksumDoesNoHarm()
    {
        const std::string file = sample().encode();
        const auto fields = text::openFile(file);
        QVERIFY(fields);
        for (std::size_t bit = 0; bit < fields->meta.size() * 8; ++bit) {
            std::string meta(fields->meta);
            meta[bit / 8] = static_cast<char>(meta[bit / 8] ^ (1 << (bit % 8)));
            feedMeta(fields->text, meta);
        }
    }

    void randomMetadataDoesNoHarm()
    {
        std::mt19937 random(11);
        for (int round = 0; round < 20'000; ++round) {
            std::string meta = varints({1}) + fixed(5);
            const std::size_t size = random() % 24;
            for (std::size_t i = 0; i < size; ++i) {
                meta.push_back(static_cast<char>(random() % 8));
            }
            feedMeta("abc", meta);
            feedMeta("", meta);
        }
    }

    void contradictoryMetadataIsRefused_data()
    {
        QTest::addColumn<QByteArray>("meta");
        const auto row = [](const char *name, const std::string &meta) {
            QTest::newRow(name) << QByteArray::fromStdString(meta);
        };
        const std::string one = varints({1}) + fixed(5);
        const std::string sound =
            varints({1, 0, 3, 1, 6, 0, 1, 0, 0}); // 3 events; one span of 3; by 0; at 0
        QVERIFY(TextDocument::decode(sealed("abc", one + sound)));
        row("more behind the end", one + sound + '\0');
        row("a table that is not ascending", varints({2}) + fixed(5) + fixed(5) + sound);
        row("replica 0", varints({1}) + fixed(0) + sound);
        row("more replicas than bytes", varints({0xffff'ffff}) + fixed(5));
        row("more stretches than bytes", one + varints({0xffff'ffff, 0, 3}));
        row("a stretch of an unknown replica", one + varints({1, 1, 3, 1, 6, 0, 1, 0, 0}));
        row("a stretch of nothing", one + varints({1, 0, 0, 1, 6, 0, 1, 0, 0}));
        row("counters beyond the range",
            one + varints({2, 0, 0x7fff'fff0, 0, 1, 1, 6, 0, 1, 0, 0}));
        row("more spans than bytes", one + varints({1, 0, 3, 0xffff'ffff, 6}));
        row("a span beyond the counters", one + varints({1, 0, 2, 1, 6, 0, 1, 0, 0}));
        row("a span before the counters", one + varints({1, 0, 3, 1, 6, 0, 1, 1, 0}));
        row("a span of nothing", one + varints({1, 0, 3, 2, 6, 0, 0, 2, 0, 0, 0}));
        row("an author that is not in the table", one + varints({1, 0, 3, 1, 6, 1, 1, 0, 0}));
        row("more authors than spans", one + varints({1, 0, 3, 1, 6, 0, 2, 0, 0}));
        row("one id twice", one + varints({1, 0, 3, 2, 4, 2, 0, 2, 0, 1, 0}));
        row("more origins than bytes", one + varints({1, 0, 3, 1, 6, 0, 1, 0, 0xffff'ffff, 0}));
        row("an origin that does not exist",
            one + varints({1, 0, 3, 1, 6, 0, 1, 0, 1, 0, 1, 7, 0}));
        row("an origin that is the span itself",
            one + varints({1, 0, 3, 1, 6, 0, 1, 0, 1, 0, 1, 0, 0}));
        row("a left origin behind the span",
            one + varints({1, 0, 3, 2, 2, 4, 0, 2, 4, 5, 1, 0, 1, 0, 0}));
        row("origins in a circle", // each of two spans is the other's origin
            one + varints({1, 0, 3, 2, 2, 4, 0, 2, 0, 0, 2, 0, 0, 1, 1, 0, 1, 0, 0}));
        row("origins of a span that is not there",
            one + varints({1, 0, 3, 1, 6, 0, 1, 0, 1, 1, 0, 0}));
        row("a deletion of itself", one + varints({1, 0, 4, 1, 6, 0, 1, 0, 0, 4, 6}));
        row("a deletion beyond the counters", one + varints({1, 0, 4, 1, 6, 0, 1, 0, 0, 4, 80}));
        row("a deletion longer than its gap", one + varints({1, 0, 4, 1, 6, 0, 1, 0, 0, 8, 0}));
        row("a deletion backwards past the start",
            one + varints({1, 0, 5, 1, 6, 0, 1, 0, 0, 10, 0}));
        row("a deletion where nobody ever typed", one + varints({1, 0, 3, 0, 0, 12, 0}));
        row("a deletion of another replica's deletion",
            varints({2}) + fixed(5) + fixed(6)
                + varints({2, 0, 4, 1, 1, 1, 6, 0, 1, 0, 0, 4, 0, 5, 0, 6}));
        row("a deletion of a deletion", one + varints({1, 0, 5, 1, 6, 0, 1, 0, 0, 4, 0, 4, 4}));
    }

    void contradictoryMetadataIsRefused()
    {
        QFETCH(QByteArray, meta);
        const auto document = TextDocument::decode(sealed("abc", meta.toStdString()));
        QVERIFY(!document);
        QCOMPARE(document.error().code, Errc::Malformed);
    }

    void aFileBeyondTheLimitsIsRefused()
    {
        const std::string meta = varints({1}) + fixed(5) + varints({1, 0, 3, 1, 6, 0, 1, 0, 0});
        const std::string text(kMergedTextBytesMax + 1, 'm');
        QCOMPARE(TextDocument::decode(sealed(text, meta)).error().code, Errc::Limit);
        QCOMPARE(TextDocument::plainText(sealed(text, meta)).error().code, Errc::Limit);
    }

    void textThatDoesNotFitItsSpansIsRefused()
    {
        const std::string meta = varints({1}) + fixed(5) + varints({1, 0, 3, 1, 6, 0, 1, 0, 0});
        QVERIFY(TextDocument::decode(sealed("abc", meta)));
        QVERIFY(!TextDocument::decode(sealed("ab", meta)));
        QVERIFY(!TextDocument::decode(sealed("abcd", meta)));
        QVERIFY(!TextDocument::decode(sealed("ab\xff", meta)));
        QVERIFY(!TextDocument::decode(sealed(std::string_view("ab\0", 3), meta)));
    }

    void anUpdateCutOffOrFlippedAnywhereDoesNoHarm()
    {
        const std::string bytes = sample().updateSince({}).encode();
        for (std::size_t size = 1; size < bytes.size(); ++size) {
            feedUpdate(std::string_view(bytes).substr(0, size));
        }
        for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
            std::string flipped = bytes;
            flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
            feedUpdate(flipped);
        }
    }

    void contradictoryUpdatesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<Errc>("code");
        const auto row = [](const char *name, const std::string &bytes,
                            Errc code = Errc::Malformed) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << code;
        };
        row("text without an insert", update({}, "a"));
        row("an insert without text", update({0, 0, lengthWith(1, kNoOrigins)}, ""));
        row("broken UTF-8", update({0, 0, lengthWith(1, kNoOrigins)}, "\xc3"));
        row("a lone surrogate", update({0, 0, lengthWith(1, kNoOrigins)}, "\xED\xA0\x80"));
        row("U+0000", update({0, 0, lengthWith(1, kNoOrigins)}, std::string(1, '\0')));
        row("an insert of nothing", update({0, 0, lengthWith(0, kNoOrigins)}, ""));
        row("an unknown replica", update({1, 0, lengthWith(1, kNoOrigins)}, "a"));
        row("a counter beyond the range", update({0, 0x7fff'ffff, lengthWith(1, kNoOrigins)}, "a"));
        row("a length beyond the range",
            update({0, 0, lengthWith(0x7fff'ffff, kNoOrigins | 1)}, ""));
        row("a column that ends within a value", update({0, 0}, ""));
        row("left of the first character", update({0, 0, lengthWith(1, 2 | 8)}, "a"));
        row("right of no left origin", update({0, 0, lengthWith(1, kNoOrigins | 16)}, "a"));
        row("a deletion of nothing", update({}, "", {0, 0, 0, 0, 0}));
        row("a deletion backwards past the start", update({}, "", {0, 9, 0, 18, 7}));
        row("a megabyte and a byte",
            update({0, 0, lengthWith(kTextBytesMax + 1, kNoOrigins)},
                   std::string(kTextBytesMax + 1, 'm')),
            Errc::Limit);
        std::string twice;
        text::putBytes(twice, 1, fixed(5) + fixed(5));
        row("a replica twice in the table", twice);
        std::string newer;
        text::putBytes(newer, 9, "x");
        row("an unknown field", newer, Errc::Unsupported);
        row("fields out of order", update({}, "", {0, 0, 0, 0, 2}) + update({}, ""));
    }

    void contradictoryUpdatesAreRefused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(Errc, code);
        const auto decoded = TextUpdate::decode(bytes.toStdString());
        QVERIFY(!decoded);
        QCOMPARE(decoded.error().code, code);
    }

    void impossibleUpdatesAreRefusedAndChangeNothing_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<Errc>("code");
        const auto row = [](const char *name, const std::string &bytes, Errc code) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << code;
        };
        // The text here: replica 5 typed "abcd" (0..3), deleted b (4), typed "e" (5) at the end.
        const std::uint64_t end = kNoOrigins & 8U;
        row("a gap", update({0, 7, lengthWith(1, kNoOrigins)}, "x"), Errc::NotFound);
        row("an origin that has not arrived", update({0, 6, lengthWith(1, end), 0, 1}, "x"),
            Errc::NotFound);
        row("a deletion of what has not arrived", update({}, "", {0, 6, 0, 1, 2}), Errc::NotFound);
        row("an origin that is a deletion", update({0, 6, lengthWith(1, end), 0, 4}, "x"),
            Errc::Malformed);
        row("a right origin before the left one",
            update({0, 6, lengthWith(1, 0), 0, 6, 0, 10}, "x"), Errc::Malformed);
        row("a deletion of a deletion", update({}, "", {0, 6, 0, 4, 2}), Errc::Malformed);
        row("two inserts that wait for each other",
            update({0, 6, lengthWith(1, end), 0, 1, 0, 7, lengthWith(1, end), 0, 2}, "xy"),
            Errc::NotFound);
        row("one id for two things",
            update({0, 6, lengthWith(2, kNoOrigins), 0, 7, lengthWith(1, kNoOrigins)}, "xyz"),
            Errc::Malformed);
        row("good and then bad",
            update({0, 6, lengthWith(2, kNoOrigins), 0, 8, lengthWith(1, end), 0, 8}, "xyz"),
            Errc::Malformed);
        row("another text under known ids", update({0, 0, lengthWith(4, kNoOrigins)}, "abXd"),
            Errc::Conflict);
        row("other origins under known ids", update({0, 5, lengthWith(1, kNoOrigins)}, "e"),
            Errc::Conflict);
        row("another deletion under a known id", update({}, "", {0, 4, 0, 8, 2}), Errc::Conflict);
    }

    void impossibleUpdatesAreRefusedAndChangeNothing()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(Errc, code);
        Writer writer{5};
        writer.type(0, "abcd");
        writer.erase(1, 1);
        writer.type(3, "e");
        const std::string before = writer.document.encode();
        const auto decoded = TextUpdate::decode(bytes.toStdString());
        QVERIFY2(decoded, decoded ? "" : decoded.error().what.c_str());
        std::vector<TextChange> changes{{1, 2, "earlier"}};
        const auto refused = writer.document.integrate(*decoded, &changes);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, code);
        QCOMPARE(writer.document.encode(), before);
        QCOMPARE(changes.size(), std::size_t{1});
        writer.type(0, "goes on"); // and the text is as alive as before
        QVERIFY(TextDocument::decode(writer.document.encode()));
    }

    void crc32cIsTheOneOfTheStandard()
    {
        QCOMPARE(text::crc32c("123456789"), 0xe306'9283U);
        QCOMPARE(text::crc32cByTable("123456789"), 0xe306'9283U);
        std::string bytes;
        for (int i = 0; i < 100; ++i) {
            QCOMPARE(text::crc32c(bytes), text::crc32cByTable(bytes));
            bytes.push_back(static_cast<char>(i * 37));
        }
    }
};

} // namespace samenspel

QTEST_APPLESS_MAIN(samenspel::TextCodecTest)
#include "text_codec_test.moc"
