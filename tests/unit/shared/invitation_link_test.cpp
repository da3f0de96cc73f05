// SPDX-License-Identifier: EUPL-1.2
#include "shared/wire/invitation_link.h"

#include <QTest>

#include <string>

using namespace samenspel;
using namespace samenspel::wire;

namespace {

InvitationLink sampleLink()
{
    InvitationLink link;
    link.relayUrl = "wss://relay.example.nl:8765/pad?a=b&c=\xc3\xa9";
    link.relay = crypto::blake2b256("relay");
    link.certificatePin = std::string(64, 'a');
    link.code = std::string("\x00\xff\x80 sixteen bytes and more", 26);
    return link;
}

std::string linkWith(const std::string &from, const std::string &to)
{
    std::string text = format(sampleLink());
    const auto at = text.find(from);
    return at == std::string::npos ? std::string() : text.replace(at, from.size(), to);
}

} // namespace

class InvitationLinkTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLinkReadsBackAsItWasWritten()
    {
        const auto read = parseInvitationLink(format(sampleLink()));
        QVERIFY(read.has_value());
        QCOMPARE(*read, sampleLink());
    }

    void aLinkWithoutAPinUsesAPublicCertificate()
    {
        InvitationLink link = sampleLink();
        link.certificatePin.clear();
        QVERIFY(format(link).find("pin") == std::string::npos);
        QCOMPARE(parseInvitationLink(format(link)).value(), link);
    }

    void blanksAroundAPastedLinkDoNotMatter()
    {
        QVERIFY(parseInvitationLink("  \r\n" + format(sampleLink()) + "\n").has_value());
    }

    void anUnencryptedRelayIsForThisComputerOnly_data()
    {
        QTest::addColumn<QByteArray>("url");
        QTest::addColumn<bool>("usable");
        QTest::newRow("loopback IPv4") << QByteArray("ws://127.0.0.1:8765") << true;
        QTest::newRow("loopback IPv6") << QByteArray("ws://[::1]:8765") << true;
        QTest::newRow("localhost") << QByteArray("ws://localhost:8765") << true;
        QTest::newRow("somewhere else") << QByteArray("ws://relay.example.nl:8765") << false;
        QTest::newRow("disguised") << QByteArray("ws://localhost.example.nl:8765") << false;
        QTest::newRow("user name") << QByteArray("ws://localhost:x@example.nl:8765") << false;
        QTest::newRow("web page") << QByteArray("https://relay.example.nl") << false;
        QTest::newRow("no host") << QByteArray("wss://") << false;
    }

    void anUnencryptedRelayIsForThisComputerOnly()
    {
        QFETCH(QByteArray, url);
        QFETCH(bool, usable);
        InvitationLink link = sampleLink();
        link.relayUrl = url.toStdString();
        QCOMPARE(parseInvitationLink(format(link)).has_value(), usable);
    }

    void aBrokenLinkIsExplained_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char *name, const std::string &text, const char *says) {
            QTest::newRow(name) << QByteArray::fromStdString(text) << QByteArray(says);
        };
        row("empty", "", "begint niet met");
        row("another scheme", "https://example.nl/join?relay=x", "begint niet met");
        row("too long", format(sampleLink()) + std::string(kInvitationLinkBytesMax, 'x'),
            "langer dan 2048");
        row("half an escape", linkWith("%3A%2F%2F", "%3A%2"), "beschadigd");
        row("a pair without value", format(sampleLink()) + "&x", "beschadigd");
        row("no relay", linkWith("relay=", "rela="), "het adres van de server");
        row("no identity", linkWith("&id=", "&ix="), "het kenmerk van de server");
        row("short identity", linkWith("&id=", "&id=AA&x="), "het kenmerk van de server");
        row("not base64", linkWith("&id=", "&id=*"), "het kenmerk van de server");
        row("short pin", linkWith("&pin=a", "&pin="), "vingerafdruk");
        row("pin not hexadecimal", linkWith("&pin=a", "&pin=g"), "vingerafdruk");
        row("no code", linkWith("&code=", "&cod="), "de code");
        row("short code", linkWith("&code=", "&code=AAAA&x="), "de code");
    }

    void aBrokenLinkIsExplained()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, says);
        const auto read = parseInvitationLink(text.toStdString());
        QVERIFY(!read);
        QCOMPARE(read.error().code, Errc::Malformed);
        QVERIFY2(QByteArray::fromStdString(read.error().what).contains(says),
                 read.error().what.c_str());
    }

    void everyTruncationIsRefused()
    {
        InvitationLink link = sampleLink();
        link.code.resize(16); // the shortest allowed, so that none of it may be missing
        const std::string text = format(link);
        for (std::size_t length = 0; length < text.size(); ++length) {
            QVERIFY(!parseInvitationLink(text.substr(0, length)));
        }
    }
};

QTEST_APPLESS_MAIN(InvitationLinkTest)
#include "invitation_link_test.moc"
