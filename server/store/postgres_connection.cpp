// SPDX-License-Identifier: EUPL-1.2
#include "server/store/postgres_connection.h"

#include <algorithm>
#include <cstddef>
#include <ranges>

namespace samenspel::server::postgres {

namespace {

constexpr int kBinary = 1;
constexpr std::string_view kReplacement = "\xEF\xBF\xBD"; // U+FFFD
constexpr std::size_t kInt8Bytes = 8;

std::string_view trimmed(const char *message)
{
    std::string_view text{message == nullptr ? "" : message};
    while (!text.empty() && text.back() == '\n') {
        text.remove_suffix(1);
    }
    return text;
}

tl::unexpected<Error> failure(std::string_view what)
{
    return fail(Errc::Storage, "PostgreSQL: " + std::string{what});
}

//! Length of the UTF-8 sequence that \p text begins with; 0 when it is none.
std::size_t sequenceLength(std::string_view text)
{
    const auto byteAt = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byteAt(0);
    if (lead < 0x80) {
        return lead == 0 ? 0 : 1;
    }
    const std::size_t length = lead >= 0xF0 && lead <= 0xF4  ? 4
                               : lead >= 0xE0 && lead < 0xF0 ? 3
                               : lead >= 0xC2 && lead < 0xE0 ? 2
                                                             : 0;
    if (length == 0 || length > text.size()) {
        return 0;
    }
    for (std::size_t i = 1; i < length; ++i) {
        if ((byteAt(i) & 0xC0U) != 0x80U) {
            return 0;
        }
    }
    // Overlong forms, surrogates and what lies beyond U+10FFFF.
    const unsigned char second = byteAt(1);
    const bool forbidden = (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second >= 0xA0)
                           || (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second >= 0x90);
    return forbidden ? 0 : length;
}

} // namespace

std::string storableText(std::string_view text)
{
    std::string storable;
    storable.reserve(text.size());
    while (!text.empty()) {
        const std::size_t length = sequenceLength(text);
        storable += length == 0 ? kReplacement : text.substr(0, length);
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return storable;
}

std::int64_t Rows::number(int row, int column) const
{
    const std::string_view value = bytes(row, column);
    std::uint64_t number = 0;
    for (const char byte : value) {
        number = number << 8U | static_cast<unsigned char>(byte);
    }
    // integer is shorter than bigint, and as signed.
    return value.size() == sizeof(std::int32_t)
               ? static_cast<std::int32_t>(static_cast<std::uint32_t>(number))
               : static_cast<std::int64_t>(number);
}

std::string_view Rows::bytes(int row, int column) const
{
    return {PQgetvalue(m_result.get(), row, column),
            static_cast<std::size_t>(PQgetlength(m_result.get(), row, column))};
}

Parameters &Parameters::number(std::int64_t value)
{
    auto rest = static_cast<std::uint64_t>(value);
    std::string bytes(kInt8Bytes, '\0');
    for (char &byte : std::views::reverse(bytes)) {
        byte = static_cast<char>(rest & 0xFFU);
        rest >>= 8U;
    }
    m_values.push_back({Type::Int8, std::move(bytes)});
    return *this;
}

Parameters &Parameters::text(std::string_view value)
{
    m_values.push_back({Type::Text, storableText(value)});
    return *this;
}

Parameters &Parameters::blob(std::string_view value)
{
    m_values.push_back({Type::Bytea, std::string{value}});
    return *this;
}

Parameters &Parameters::null()
{
    m_values.emplace_back();
    return *this;
}

Result<Connection> Connection::open(const std::string &url)
{
    Connection connection{PQconnectdb(url.c_str())};
    if (PQstatus(connection.m_connection.get()) != CONNECTION_OK) {
        return failure(trimmed(PQerrorMessage(connection.m_connection.get())));
    }
    PQsetClientEncoding(connection.m_connection.get(), "UTF8");
    PQsetNoticeProcessor(
        connection.m_connection.get(), [](void *, const char *) {}, nullptr);
    return connection;
}

Result<Rows> Connection::check(PGresult *result) const
{
    Rows rows{result};
    switch (PQresultStatus(result)) {
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
        return rows;
    default:
        break;
    }
    // The primary message has no row contents; the detail line may.
    const char *primary = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    return failure(trimmed(primary != nullptr ? primary : PQerrorMessage(m_connection.get())));
}

Result<std::string> Connection::prepare(std::string_view sql, const Parameters &parameters)
{
    if (const auto known = m_prepared.find(sql); known != m_prepared.end()) {
        return known->second;
    }
    std::vector<Oid> types;
    std::ranges::transform(parameters.m_values, std::back_inserter(types),
                           [](const auto &value) { return static_cast<Oid>(value.type); });
    const std::string statement{sql};
    const std::string name = "s" + std::to_string(m_prepared.size());
    return check(PQprepare(m_connection.get(), name.c_str(), statement.c_str(),
                           static_cast<int>(types.size()), types.data()))
        .map([&](const Rows &) { return m_prepared.emplace(statement, name).first->second; });
}

Result<Rows> Connection::run(std::string_view sql, const Parameters &parameters)
{
    return prepare(sql, parameters).and_then([&](const std::string &name) {
        std::vector<const char *> values;
        std::vector<int> lengths;
        for (const auto &value : parameters.m_values) {
            values.push_back(value.bytes ? value.bytes->data() : nullptr);
            lengths.push_back(value.bytes ? static_cast<int>(value.bytes->size()) : 0);
        }
        const std::vector<int> formats(values.size(), kBinary);
        return check(PQexecPrepared(m_connection.get(), name.c_str(),
                                    static_cast<int>(values.size()), values.data(), lengths.data(),
                                    formats.data(), kBinary));
    });
}

Result<Rows> Connection::script(const char *statements)
{
    return check(PQexec(m_connection.get(), statements));
}

Result<void> Connection::scriptEndingWith(const char *statements, std::string_view tag)
{
    PGresult *result = PQexec(m_connection.get(), statements);
    const std::string ended = trimmed(PQcmdStatus(result)).data();
    return check(result).and_then([&](const Rows &) -> Result<void> {
        if (ended != tag) {
            return failure(std::string{tag} + " ended with " + ended);
        }
        return {};
    });
}

Result<bool> Connection::takeNotices()
{
    PGconn *connection = m_connection.get();
    if (PQconsumeInput(connection) == 0) {
        return failure(trimmed(PQerrorMessage(connection)));
    }
    struct Free {
        void operator()(PGnotify *notice) const { PQfreemem(notice); }
    };
    bool byAnother = false;
    while (const std::unique_ptr<PGnotify, Free> notice{PQnotifies(connection)}) {
        byAnother |= notice->be_pid != PQbackendPID(connection);
    }
    return byAnother;
}

} // namespace samenspel::server::postgres
