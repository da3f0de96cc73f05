// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/result.h"

#include <QSslConfiguration>

#include <string_view>

namespace samenspel::server {

//! TLS 1.3, and 1.2 with ECDHE and authenticated encryption only: Qt's default still offers CBC
//! and DHE suites. No compression, no early data, no certificate asked of clients.
//! Malformed when the certificate or the key (PEM) cannot be read. Whether they belong together is
//! checkKeyFits' question.
[[nodiscard]] Result<QSslConfiguration> tlsSettings(std::string_view certificate,
                                                    std::string_view key);

} // namespace samenspel::server
