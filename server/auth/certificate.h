// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/result.h"
#include "shared/time_points.h"

#include <string>
#include <string_view>

//! The relay's self-made TLS certificate. Nobody vouches for it: its fingerprint travels in the
//! invitation link, and a client accepts that certificate and no other.
namespace samenspel::server {

struct CertificateAndKey {
    std::string certificate; //!< PEM, X.509 v3
    std::string key; //!< PEM, PKCS #8, not encrypted
};

//! Good for ten years from \p now: what counts is the fingerprint, and a new certificate means new
//! links for everybody.
inline constexpr std::chrono::days kCertificateLifetime{3'650};

//! EC P-256, for \p host (a DNS name or an IP address), localhost, 127.0.0.1 and ::1.
[[nodiscard]] Result<CertificateAndKey> makeCertificate(const std::string &host, WallTime now);

//! SHA-256 of the certificate's DER form, 64 lower-case hexadecimal digits.
//! Malformed when \p pem holds no certificate.
[[nodiscard]] Result<std::string> fingerprint(std::string_view pem);

//! Malformed when \p key (PEM) is not the one that \p certificate (PEM) was made for.
[[nodiscard]] Result<void> checkKeyFits(std::string_view certificate, std::string_view key);

//! The host that the certificate was made for (its common name); empty when it has none.
[[nodiscard]] Result<std::string> certificateHost(std::string_view pem);

} // namespace samenspel::server
