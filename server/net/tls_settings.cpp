// SPDX-License-Identifier: EUPL-1.2
#include "server/net/tls_settings.h"

#include <QSslCertificate>
#include <QSslCipher>
#include <QSslKey>

namespace samenspel::server {

namespace {

QByteArray bytes(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

QSslKey readKey(std::string_view pem)
{
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Ec, QSsl::Rsa}) {
        QSslKey key{bytes(pem), algorithm, QSsl::Pem, QSsl::PrivateKey};
        if (!key.isNull()) {
            return key;
        }
    }
    return {};
}

bool isModern(const QSslCipher &cipher)
{
    const QString name = cipher.name();
    const bool isAead =
        name.contains(QStringLiteral("GCM")) || name.contains(QStringLiteral("CHACHA20"));
    return name.startsWith(QStringLiteral("TLS_"))
           || (name.startsWith(QStringLiteral("ECDHE-")) && isAead);
}

QList<QSslCipher> modernCiphers()
{
    QList<QSslCipher> ciphers = QSslConfiguration::supportedCiphers();
    ciphers.removeIf([](const QSslCipher &cipher) { return !isModern(cipher); });
    return ciphers;
}

} // namespace

Result<QSslConfiguration> tlsSettings(std::string_view certificate, std::string_view key)
{
    const QList<QSslCertificate> chain = QSslCertificate::fromData(bytes(certificate), QSsl::Pem);
    const QSslKey privateKey = readKey(key);
    if (chain.isEmpty() || privateKey.isNull()) {
        return fail(Errc::Malformed,
                    std::string{"the TLS "} + (chain.isEmpty() ? "certificate" : "private key")
                        + " cannot be read: it must be in PEM format, EC or RSA, not encrypted");
    }
    QSslConfiguration settings;
    settings.setProtocol(QSsl::TlsV1_2OrLater);
    settings.setCiphers(modernCiphers());
    settings.setLocalCertificateChain(chain);
    settings.setPrivateKey(privateKey);
    settings.setPeerVerifyMode(QSslSocket::VerifyNone);
    settings.setCaCertificates({}); // else Qt reads the system's, several megabytes
    settings.setSslOption(QSsl::SslOptionDisableCompression, true);
    settings.setSslOption(QSsl::SslOptionDisableLegacyRenegotiation, true);
    return settings;
}

} // namespace samenspel::server
