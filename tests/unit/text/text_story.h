// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/merge/text/text_document.h"

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

namespace samenspel {

//! A person with a copy of a text, so that a test reads as a story.
struct Writer {
    ReplicaId id{};
    TextDocument document;

    explicit Writer(std::uint64_t replica)
        : id(ReplicaId{replica})
    {}

    TextUpdate type(std::size_t at, std::string_view utf8) { return replace(at, 0, utf8); }
    TextUpdate erase(std::size_t at, std::size_t count) { return replace(at, count, {}); }
    TextUpdate replace(std::size_t at, std::size_t count, std::string_view utf8)
    {
        TextUpdate update;
        check(document.replace(id, at, count, utf8, update));
        return update;
    }
    //! Types character by character, each before the one typed last.
    void typeBackwards(std::size_t at, std::string_view ascii)
    {
        for (auto letter = ascii.rbegin(); letter != ascii.rend(); ++letter) {
            type(at, {&*letter, 1});
        }
    }
    //! Types character by character, each behind the one typed last.
    void typeForwards(std::size_t at, std::string_view ascii)
    {
        for (const char &letter : ascii) {
            type(at++, {&letter, 1});
        }
    }
    void take(const TextUpdate &update) { check(document.integrate(update)); }
    //! Everything that \p other has, as one message over the wire.
    void takeFrom(const Writer &other)
    {
        const auto bytes = other.document.updateSince(document.version()).encode();
        const auto update = TextUpdate::decode(bytes);
        check(update);
        take(*update);
    }
    [[nodiscard]] std::string text() const { return document.text(); }

private:
    template<typename R>
    static void check(const R &result)
    {
        if (!result) {
            throw std::runtime_error(result.error().what);
        }
    }
};

//! Both have everything of both.
inline void meet(Writer &a, Writer &b)
{
    a.takeFrom(b);
    b.takeFrom(a);
}

//! All have everything of all.
template<typename... Others>
void meet(Writer &a, Writer &b, Others &...others)
{
    meet(a, b);
    (meet(a, others), ...);
    b.takeFrom(a);
    (others.takeFrom(a), ...);
}

} // namespace samenspel
