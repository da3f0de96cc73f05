// SPDX-License-Identifier: EUPL-1.2
#include "shared/crypto/crypto.h"

#include <QTest>

#include <string>

using namespace samenspel;
using namespace samenspel::crypto;

namespace {

template<std::size_t N>
std::array<std::byte, N> fromHex(const char *digits)
{
    const QByteArray raw = QByteArray::fromHex(digits);
    std::array<std::byte, N> bytes{};
    for (std::size_t i = 0; i < N; ++i) {
        bytes[i] = static_cast<std::byte>(raw.at(static_cast<qsizetype>(i)));
    }
    return bytes;
}

//! Hands out nothing but zeros for a while, as no random source ever should.
class ZerosFirst final : public RandomSource
{
public:
    void fill(std::span<std::byte> out) override
    {
        std::ranges::fill(out, m_calls++ < 3 ? std::byte{0} : std::byte{7});
    }

private:
    int m_calls = 0;
};

} // namespace

class CryptoTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hashesAreBlake2bOfTheirLength()
    {
        // Reference values: Python's hashlib.blake2b.
        QCOMPARE(toHex(asView(blake2b128(""))), std::string("cae66941d9efbd404e4d88758ea67670"));
        QCOMPARE(toHex(asView(blake2b128("abc"))), std::string("cf4ab791c62b8d2b2109c90275287816"));
        QCOMPARE(toHex(asView(blake2b256("abc"))),
                 std::string("bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"));
    }

    void aHashOfTwoPartsIsThatOfTheirSum() { QCOMPARE(blake2b128("a", "bc"), blake2b128("abc")); }

    void signaturesAreThoseOfRfc8032()
    {
        // RFC 8032, section 7.1, test 2.
        const SigningKey key(
            fromHex<32>("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
        QCOMPARE(toHex(asView(key.publicKey())),
                 std::string("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"));
        const Signature signature = key.sign("\x72");
        QCOMPARE(toHex(asView(signature)),
                 std::string("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                             "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"));
        QVERIFY(verify(key.publicKey(), "\x72", signature));
    }

    void aChangedMessageSignatureOrKeyDoesNotVerify()
    {
        const SigningKey key(Seed{});
        const SigningKey other(blake2b256("other"));
        Signature signature = key.sign("message");
        QVERIFY(verify(key.publicKey(), "message", signature));
        QVERIFY(!verify(key.publicKey(), "massage", signature));
        QVERIFY(!verify(other.publicKey(), "message", signature));
        signature[40] ^= std::byte{1};
        QVERIFY(!verify(key.publicKey(), "message", signature));
    }

    void comparingInConstantTimeStillCompares()
    {
        QVERIFY(equalInConstantTime("", ""));
        QVERIFY(equalInConstantTime("code", "code"));
        QVERIFY(!equalInConstantTime("code", "cope"));
        QVERIFY(!equalInConstantTime("code", "codes"));
    }

    void aRandomNumberIsNeverZero()
    {
        ZerosFirst random;
        QCOMPARE(random.number(), std::uint64_t{0x0707070707070707});
    }

    void theSystemsRandomnessDiffersEachTime()
    {
        SystemRandom random;
        QVERIFY(random.bytes<32>() != random.bytes<32>());
    }
};

QTEST_APPLESS_MAIN(CryptoTest)
#include "crypto_test.moc"
