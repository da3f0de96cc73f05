// SPDX-License-Identifier: EUPL-1.2
#include "shared/wire/invitation_link.h"

#include <sodium.h>

#include <algorithm>
#include <map>
#include <optional>

namespace samenspel::wire {
namespace {

constexpr std::string_view kPrefix = "samenspel://join?";
constexpr std::string_view kHexDigits = "0123456789ABCDEF";
constexpr std::size_t kCodeBytesMin = 16;
constexpr std::size_t kCodeBytesMax = 64;
constexpr std::size_t kPinDigits = 64;

tl::unexpected<Error> unusable(std::string_view what)
{
    return fail(Errc::Malformed, "Deze uitnodigingslink klopt niet: " + std::string(what)
                                     + ". Kopieer de hele link uit de uitnodiging, van "
                                       "samenspel:// tot het eind, of vraag het "
                                       "bureau om een nieuwe.");
}

std::string toBase64(std::string_view bytes)
{
    std::string text(
        sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
    sodium_bin2base64(text.data(), text.size(),
                      reinterpret_cast<const unsigned char *>(bytes.data()), bytes.size(),
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    text.pop_back();
    return text;
}

std::optional<std::string> fromBase64(std::string_view text)
{
    std::string bytes(text.size(), '\0');
    std::size_t length = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char *>(bytes.data()), bytes.size(),
                          text.data(), text.size(), nullptr, &length, nullptr,
                          sodium_base64_VARIANT_URLSAFE_NO_PADDING)
        != 0) {
        return std::nullopt;
    }
    bytes.resize(length);
    return bytes;
}

bool isUnreserved(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'
           || c == '.' || c == '_' || c == '~';
}

//! RFC 3986, section 2.1.
std::string percentEncode(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        if (isUnreserved(c)) {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += kHexDigits[byte >> 4U];
        out += kHexDigits[byte & 0x0fU];
    }
    return out;
}

std::optional<unsigned> hexValue(char c)
{
    const char upper = c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c;
    const auto at = kHexDigits.find(upper);
    return at == std::string_view::npos ? std::nullopt : std::optional(static_cast<unsigned>(at));
}

std::optional<std::string> percentDecode(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        const auto high = i + 1 < text.size() ? hexValue(text[i + 1]) : std::nullopt;
        const auto low = i + 2 < text.size() ? hexValue(text[i + 2]) : std::nullopt;
        if (!high || !low) {
            return std::nullopt;
        }
        out += static_cast<char>(*high << 4U | *low);
        i += 2;
    }
    return out;
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view kBlank = " \t\r\n";
    const auto first = text.find_first_not_of(kBlank);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

std::optional<std::map<std::string, std::string, std::less<>>> parseQuery(std::string_view query)
{
    std::map<std::string, std::string, std::less<>> values;
    while (!query.empty()) {
        const auto end = std::min(query.find('&'), query.size());
        const std::string_view pair = query.substr(0, end);
        const auto equals = pair.find('=');
        if (equals == std::string_view::npos) {
            return std::nullopt;
        }
        auto value = percentDecode(pair.substr(equals + 1));
        if (!value) {
            return std::nullopt;
        }
        values.insert_or_assign(std::string(pair.substr(0, equals)), std::move(*value));
        query.remove_prefix(std::min(end + 1, query.size()));
    }
    return values;
}

//! Unencrypted connections are for this computer only.
bool isUsableUrl(std::string_view url)
{
    if (url.starts_with("wss://") && url.size() > 6) {
        return true;
    }
    for (const std::string_view loopback : {"ws://127.0.0.1:", "ws://[::1]:", "ws://localhost:"}) {
        if (url.starts_with(loopback)) {
            // Digits to the end: in `ws://localhost:x@elsewhere` that was a user name.
            const std::string_view port = url.substr(loopback.size());
            return !port.empty() && port.find_first_not_of("0123456789") == std::string_view::npos;
        }
    }
    return false;
}

bool isHex(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return hexValue(c).has_value(); });
}

} // namespace

std::string format(const InvitationLink &link)
{
    std::string text(kPrefix);
    text += "relay=" + percentEncode(link.relayUrl);
    text += "&id=" + toBase64(crypto::asView(link.relay));
    if (!link.certificatePin.empty()) {
        text += "&pin=" + link.certificatePin;
    }
    text += "&code=" + toBase64(link.code);
    return text;
}

Result<InvitationLink> parseInvitationLink(std::string_view text)
{
    text = trimmed(text);
    if (text.size() > kInvitationLinkBytesMax) {
        return unusable("hij is langer dan " + std::to_string(kInvitationLinkBytesMax) + " tekens");
    }
    if (!text.starts_with(kPrefix)) {
        return unusable("hij begint niet met samenspel://join");
    }
    auto values = parseQuery(text.substr(kPrefix.size()));
    if (!values) {
        return unusable("hij is onderweg beschadigd");
    }
    InvitationLink link;
    link.relayUrl = (*values)["relay"];
    link.certificatePin = (*values)["pin"];
    const auto relay = fromBase64((*values)["id"]);
    const auto code = fromBase64((*values)["code"]);
    if (!isUsableUrl(link.relayUrl)) {
        return unusable("het adres van de server ontbreekt of is niet beveiligd");
    }
    if (!relay || relay->size() != link.relay.size()) {
        return unusable("het kenmerk van de server ontbreekt");
    }
    if (!link.certificatePin.empty()
        && (link.certificatePin.size() != kPinDigits || !isHex(link.certificatePin))) {
        return unusable("de vingerafdruk van het certificaat is onvolledig");
    }
    if (!code || code->size() < kCodeBytesMin || code->size() > kCodeBytesMax) {
        return unusable("de code ontbreekt of is onvolledig");
    }
    std::ranges::transform(*relay, link.relay.begin(),
                           [](char c) { return static_cast<std::byte>(c); });
    link.code = *code;
    return link;
}

} // namespace samenspel::wire
