# SPDX-License-Identifier: EUPL-1.2
# What the Qt-free core stands on: Debian packages only. SQLite is in third_party/.

find_package(Threads REQUIRED)
find_package(Protobuf REQUIRED) # protobuf::libprotobuf and protobuf_generate()
find_package(tl-expected REQUIRED) # tl::expected

find_package(PkgConfig REQUIRED)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(zstd REQUIRED IMPORTED_TARGET libzstd)
pkg_check_modules(postgres REQUIRED IMPORTED_TARGET libpq)
add_library(Samenspel::sodium ALIAS PkgConfig::sodium)
add_library(Samenspel::zstd ALIAS PkgConfig::zstd)
add_library(Samenspel::postgres ALIAS PkgConfig::postgres)
find_package(OpenSSL REQUIRED) # the relay's certificate; SHA-1 for UUIDv5
