// SPDX-License-Identifier: EUPL-1.2
#include "server/net/tls_settings.h"

#include "server/auth/certificate.h"

#include <QSslCertificate>
#include <QSslCipher>
#include <QSslKey>
#include <QTest>

#include <algorithm>

namespace samenspel::server {

namespace {

constexpr WallTime kNow{std::chrono::milliseconds{1'800'000'000'000}};

CertificateAndKey made(const std::string &host = "relay.test")
{
    return makeCertificate(host, kNow).value();
}

QSslCertificate read(const std::string &pem)
{
    return QSslCertificate{QByteArray::fromStdString(pem)};
}

} // namespace

class TlsSettingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesACertificateForTheHostAndForThisComputer()
    {
        const QSslCertificate certificate = read(made().certificate);
        const auto names = certificate.subjectAlternativeNames();
        QVERIFY(names.contains(QSsl::DnsEntry, QStringLiteral("relay.test")));
        QVERIFY(names.contains(QSsl::DnsEntry, QStringLiteral("localhost")));
        QVERIFY(names.contains(QSsl::IpAddressEntry, QStringLiteral("127.0.0.1")));
        QCOMPARE(certificate.publicKey().algorithm(), QSsl::Ec);
        QVERIFY(certificate.publicKey().length() >= 256);
        QCOMPARE(certificateHost(made().certificate).value(), std::string{"relay.test"});
    }

    void makesACertificateThatIsGoodNowAndForYears()
    {
        const QSslCertificate certificate = read(made().certificate);
        const QDateTime now = QDateTime::fromMSecsSinceEpoch(kNow.time_since_epoch().count());
        QVERIFY(certificate.effectiveDate() < now);
        QVERIFY(certificate.expiryDate() > now.addYears(9));
    }

    void fingerprintsTheCertificateAsOthersDo()
    {
        const std::string pem = made().certificate;
        QCOMPARE(QByteArray::fromStdString(fingerprint(pem).value()),
                 read(pem).digest(QCryptographicHash::Sha256).toHex());
        QVERIFY(!fingerprint("no certificate"));
    }

    void knowsWhichKeyBelongsToACertificate()
    {
        const auto pair = made();
        QVERIFY(checkKeyFits(pair.certificate, pair.key).has_value());
        QVERIFY(!checkKeyFits(pair.certificate, made().key));
        QVERIFY(!checkKeyFits(pair.certificate, "no key"));
    }

    void neverMakesTheSameCertificateTwice() { QVERIFY(made().certificate != made().certificate); }

    void offersForwardSecrecyAndAuthenticatedEncryptionOnly()
    {
        const auto pair = made();
        const auto settings = tlsSettings(pair.certificate, pair.key);
        QVERIFY(settings.has_value());
        const QList<QSslCipher> ciphers = settings->ciphers();
        QVERIFY(!ciphers.isEmpty());
        for (const QSslCipher &cipher : ciphers) {
            const QString name = cipher.name();
            QVERIFY2(name.startsWith(QStringLiteral("TLS_"))
                         || name.startsWith(QStringLiteral("ECDHE-")),
                     qPrintable(name));
            QVERIFY2(name.contains(QStringLiteral("GCM")) || name.contains(QStringLiteral("CHACHA"))
                         || name.contains(QStringLiteral("CCM")),
                     qPrintable(name));
        }
        QCOMPARE(settings->protocol(), QSsl::TlsV1_2OrLater);
    }

    void saysWhichFileCannotBeRead_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("says");
        const auto pair = made();
        const QString certificate = QString::fromStdString(pair.certificate);
        QTest::newRow("certificate")
            << QStringLiteral("rubbish") << QString::fromStdString(pair.key)
            << QStringLiteral("certificate");
        QTest::newRow("key") << certificate << QStringLiteral("rubbish")
                             << QStringLiteral("private key");
    }

    void saysWhichFileCannotBeRead()
    {
        QFETCH(QString, certificate);
        QFETCH(QString, key);
        QFETCH(QString, says);
        const auto settings = tlsSettings(certificate.toStdString(), key.toStdString());
        QVERIFY(!settings);
        QVERIFY(QString::fromStdString(settings.error().what).contains(says));
    }
};

} // namespace samenspel::server

QTEST_GUILESS_MAIN(samenspel::server::TlsSettingsTest)
#include "tls_settings_test.moc"
