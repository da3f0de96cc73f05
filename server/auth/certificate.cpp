// SPDX-License-Identifier: EUPL-1.2
#include "server/auth/certificate.h"

#include "shared/crypto/crypto.h"

#include <arpa/inet.h>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <array>
#include <memory>
#include <span>

namespace samenspel::server {

namespace {

template<auto free>
struct FreeWith {
    template<typename T>
    void operator()(T *object) const
    {
        free(object);
    }
};

using Key = std::unique_ptr<EVP_PKEY, FreeWith<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, FreeWith<X509_free>>;
using Memory = std::unique_ptr<BIO, FreeWith<BIO_free_all>>;
using Extension = std::unique_ptr<X509_EXTENSION, FreeWith<X509_EXTENSION_free>>;

tl::unexpected<Error> failed(std::string_view what)
{
    return fail(Errc::Storage, "OpenSSL could not " + std::string{what});
}

bool isAddress(const std::string &host)
{
    std::array<unsigned char, sizeof(in6_addr)> bytes{};
    return inet_pton(AF_INET, host.c_str(), bytes.data()) == 1
           || inet_pton(AF_INET6, host.c_str(), bytes.data()) == 1;
}

std::string alternativeNames(const std::string &host)
{
    return (isAddress(host) ? "IP:" : "DNS:") + host + ",DNS:localhost,IP:127.0.0.1,IP:::1";
}

bool addExtension(X509 &certificate, int nid, const std::string &value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, &certificate, &certificate, nullptr, nullptr, 0);
    const Extension extension{X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str())};
    return extension && X509_add_ext(&certificate, extension.get(), -1) == 1;
}

bool setSerial(X509 &certificate)
{
    std::array<unsigned char, 8> bytes{};
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) {
        return false;
    }
    std::uint64_t serial = 0;
    for (const unsigned char byte : bytes) {
        serial = serial << 8U | byte;
    }
    return ASN1_INTEGER_set_uint64(X509_get_serialNumber(&certificate), serial) == 1;
}

bool setName(X509 &certificate, const std::string &host)
{
    X509_NAME *name = X509_get_subject_name(&certificate);
    return X509_NAME_add_entry_by_NID(name, NID_commonName, MBSTRING_UTF8,
                                      reinterpret_cast<const unsigned char *>(host.data()),
                                      static_cast<int>(host.size()), -1, 0)
               == 1
           && X509_set_issuer_name(&certificate, name) == 1;
}

bool setLifetime(X509 &certificate, WallTime now)
{
    std::time_t moment = std::chrono::system_clock::to_time_t(now);
    constexpr int kDays = static_cast<int>(kCertificateLifetime.count());
    // A client whose clock is a day behind must not find it "not valid yet".
    return X509_time_adj_ex(X509_getm_notBefore(&certificate), -1, 0, &moment) != nullptr
           && X509_time_adj_ex(X509_getm_notAfter(&certificate), kDays, 0, &moment) != nullptr;
}

std::string contents(BIO &memory)
{
    char *bytes = nullptr;
    const long size = BIO_get_mem_data(&memory, &bytes);
    return {bytes, static_cast<std::size_t>(size)};
}

Result<Certificate> parse(std::string_view pem)
{
    const Memory memory{BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))};
    Certificate certificate{PEM_read_bio_X509(memory.get(), nullptr, nullptr, nullptr)};
    if (!certificate) {
        return fail(Errc::Malformed, "this is not a certificate in PEM format");
    }
    return certificate;
}

} // namespace

Result<CertificateAndKey> makeCertificate(const std::string &host, WallTime now)
{
    const Key key{EVP_EC_gen("P-256")};
    const Certificate certificate{X509_new()};
    if (!key || !certificate) {
        return failed("make a key for the certificate");
    }
    const bool made = X509_set_version(certificate.get(), X509_VERSION_3) == 1
                      && setSerial(*certificate) && setName(*certificate, host)
                      && setLifetime(*certificate, now)
                      && X509_set_pubkey(certificate.get(), key.get()) == 1
                      && addExtension(*certificate, NID_subject_alt_name, alternativeNames(host))
                      && addExtension(*certificate, NID_basic_constraints, "critical,CA:FALSE")
                      && addExtension(*certificate, NID_key_usage, "critical,digitalSignature")
                      && addExtension(*certificate, NID_ext_key_usage, "serverAuth")
                      && X509_sign(certificate.get(), key.get(), EVP_sha256()) > 0;
    if (!made) {
        return failed("make a certificate for the host " + host
                      + ": is it a host name or an IP address?");
    }
    const Memory certificatePem{BIO_new(BIO_s_mem())};
    const Memory keyPem{BIO_new(BIO_s_mem())};
    if (PEM_write_bio_X509(certificatePem.get(), certificate.get()) != 1
        || PEM_write_bio_PKCS8PrivateKey(keyPem.get(), key.get(), nullptr, nullptr, 0, nullptr,
                                         nullptr)
               != 1) {
        return failed("write the certificate");
    }
    return CertificateAndKey{contents(*certificatePem), contents(*keyPem)};
}

Result<std::string> fingerprint(std::string_view pem)
{
    return parse(pem).and_then([](const Certificate &certificate) -> Result<std::string> {
        std::array<char, EVP_MAX_MD_SIZE> hash{};
        unsigned int size = 0;
        if (X509_digest(certificate.get(), EVP_sha256(),
                        reinterpret_cast<unsigned char *>(hash.data()), &size)
            != 1) {
            return failed("hash the certificate");
        }
        return crypto::toHex({hash.data(), size});
    });
}

Result<void> checkKeyFits(std::string_view certificate, std::string_view key)
{
    return parse(certificate).and_then([&](const Certificate &read) -> Result<void> {
        const Memory memory{BIO_new_mem_buf(key.data(), static_cast<int>(key.size()))};
        const Key privateKey{PEM_read_bio_PrivateKey(memory.get(), nullptr, nullptr, nullptr)};
        if (!privateKey || X509_check_private_key(read.get(), privateKey.get()) != 1) {
            return fail(Errc::Malformed, "the TLS certificate does not belong to the private key: "
                                         "put both files of one pair in the folder's tls/");
        }
        return {};
    });
}

Result<std::string> certificateHost(std::string_view pem)
{
    return parse(pem).map([](const Certificate &certificate) {
        std::array<char, 256> name{}; // the longest DNS name has 253 characters
        const int size =
            X509_NAME_get_text_by_NID(X509_get_subject_name(certificate.get()), NID_commonName,
                                      name.data(), static_cast<int>(name.size()));
        return std::string{name.data(), size > 0 ? static_cast<std::size_t>(size) : 0};
    });
}

} // namespace samenspel::server
