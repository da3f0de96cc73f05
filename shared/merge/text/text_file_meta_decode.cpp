// SPDX-License-Identifier: EUPL-1.2
#include "shared/merge/text/char_id.h"
#include "shared/merge/text/character_map.h"
#include "shared/merge/text/delete_reader.h"
#include "shared/merge/text/id_order.h"
#include "shared/merge/text/text_file.h"
#include "shared/merge/text/timeline.h"
#include "shared/merge/text/wire.h"

#include <algorithm>
#include <optional>

namespace samenspel::text {
namespace {

//! Reads column after column; the first complaint stops it.
class MetaReader
{
public:
    explicit MetaReader(std::string_view bytes)
        : m_reader(bytes)
    {}

    Result<FileMeta> read()
    {
        const bool done = readReplicas() && readStretches() && readSpans() && checkIds()
                          && readSurprises() && readDeletes();
        if (!done) {
            return fail(Errc::Malformed, std::string("text file: ") + m_complaint);
        }
        return std::move(m_meta);
    }

private:
    //! Who wrote so many spans in a row.
    struct Author {
        ReplicaIndex replica;
        std::uint32_t spans;
    };

    bool complain(const char *why)
    {
        m_complaint = why;
        return false;
    }

    //! A count of things that take \p bytesEach at least: never more than the input can hold.
    std::optional<std::size_t> count(std::size_t bytesEach)
    {
        const std::uint64_t value = m_reader.varint();
        if (!m_reader.ok() || value > m_reader.remaining() / bytesEach) {
            return std::nullopt;
        }
        return value;
    }

    bool readReplicas()
    {
        const auto replicas = count(8);
        if (!replicas) {
            return complain("more replicas than bytes");
        }
        for (std::size_t i = 0; i < *replicas; ++i) {
            const ReplicaId replica{m_reader.fixed64()};
            const ReplicaId before = i == 0 ? ReplicaId{} : m_meta.replicas.back();
            if (replica <= before) {
                return complain("the table of replicas is not ascending");
            }
            m_meta.replicas.push_back(replica);
        }
        m_timeline = Timeline(*replicas);
        return true;
    }

    bool readStretches()
    {
        const auto stretches = count(2);
        if (!stretches) {
            return complain("more stretches than bytes");
        }
        for (std::size_t i = 0; i < *stretches; ++i) {
            const std::uint32_t replica = m_reader.varint32();
            const std::uint32_t length = m_reader.varint32();
            if (!m_reader.ok() || replica >= m_meta.replicas.size() || length == 0
                || length > kTextCounterMax - m_timeline.next(replica)) {
                return complain("a stretch of events that cannot be");
            }
            m_timeline.add(replica, length);
        }
        for (ReplicaIndex replica = 0; replica < m_meta.replicas.size(); ++replica) {
            m_meta.next.push_back(m_timeline.next(replica));
            if (m_meta.next.back() == 0) {
                return complain("a replica that did nothing");
            }
        }
        return true;
    }

    bool readSpans()
    {
        const auto spans = count(2); // a length and a counter
        if (!spans) {
            return complain("more spans than bytes");
        }
        std::vector<std::uint32_t> words(*spans); // length<<1 | deleted
        WireReader reader = m_reader; // a copy stays in registers
        for (std::uint32_t &word : words) {
            word = reader.varint32();
            if (word >> 1U == 0) {
                return complain("a span of nothing");
            }
        }
        m_reader = reader;
        return readAuthors(*spans) && readCounters(words);
    }

    bool readAuthors(std::size_t spans)
    {
        while (spans > 0) {
            const std::uint32_t replica = m_reader.varint32();
            const std::uint64_t inRow = m_reader.varint();
            if (!m_reader.ok() || replica >= m_meta.replicas.size() || inRow == 0
                || inRow > spans) {
                return complain("authors that do not fit the spans");
            }
            m_authors.push_back({replica, static_cast<std::uint32_t>(inRow)});
            spans -= inRow;
        }
        return true;
    }

    bool readCounters(const std::vector<std::uint32_t> &words)
    {
        m_meta.spans.reserve(words.size());
        std::vector<std::uint32_t> ends(m_meta.replicas.size(), 0);
        auto word = words.begin();
        WireReader reader = m_reader;
        for (const Author &author : m_authors) {
            const std::int64_t next = m_meta.next[author.replica];
            std::uint32_t &end = ends[author.replica];
            for (std::uint32_t n = 0; n < author.spans; ++n, ++word) {
                const std::int64_t jump = unzigzag(reader.varint());
                const std::uint32_t length = *word >> 1U;
                if (jump < -std::int64_t{end} || jump > next - end || end + jump > next - length) {
                    return complain("a span beyond its replica's counters");
                }
                Span &span = m_meta.spans.emplace_back();
                span.id = {author.replica, static_cast<std::uint32_t>(end + jump)};
                span.setLength(length);
                span.deleted = *word & 1U;
                end = span.end();
            }
        }
        m_reader = reader;
        return m_reader.ok() || complain("the spans are cut off");
    }

    //! No id twice; and what each span's moment says about its origins.
    bool checkIds()
    {
        m_meta.byId = orderById(m_meta.spans, m_meta.replicas.size());
        m_characters.emplace(m_timeline, m_meta.spans, m_meta.byId);
        if (!m_characters->hasDistinctIds()) {
            return complain("an id given out twice");
        }
        expectOrigins(m_meta.spans, m_characters->spanTimes());
        return true;
    }

    static bool isBefore(Ref a, Ref b)
    {
        return a.replica != b.replica ? a.replica < b.replica : a.counter < b.counter;
    }

    //! The index of the span that holds the character, if one does.
    [[nodiscard]] std::optional<std::size_t> spanOf(Ref id) const
    {
        const auto begin = m_meta.byId.begin();
        const auto behind =
            std::upper_bound(begin, m_meta.byId.end(), id, [this](Ref searched, std::uint32_t i) {
                return isBefore(searched, m_meta.spans[i].id);
            });
        if (behind == begin || !m_meta.spans[*(behind - 1)].contains(id)) {
            return std::nullopt;
        }
        return *(behind - 1);
    }

    bool readOrigin(Ref &origin, std::size_t span, bool left)
    {
        origin = {};
        const std::uint32_t replica = m_reader.varint32();
        if (replica == 0) {
            return m_reader.ok();
        }
        origin = {replica - 1, m_reader.varint32()};
        if (!m_reader.ok() || origin.replica >= m_meta.replicas.size()) {
            return false;
        }
        const auto found = spanOf(origin);
        return found && (left ? *found < span : *found > span)
               && m_characters->timeOf(origin) < m_characters->spanTimes()[span];
    }

    bool readSurprises()
    {
        const auto surprises = count(3);
        if (!surprises) {
            return complain("more origins than bytes");
        }
        std::size_t i = 0;
        for (std::size_t n = 0; n < *surprises; ++n, ++i) {
            const std::uint64_t skipped = m_reader.varint();
            if (!m_reader.ok()
                || skipped >= m_meta.spans.size() - std::min(i, m_meta.spans.size())) {
                return complain("origins of a span that is not there");
            }
            i += skipped;
            Span &span = m_meta.spans[i];
            if (!readOrigin(span.left, i, true) || !readOrigin(span.right, i, false)) {
                return complain("an origin that is no older character on its side");
            }
        }
        return true;
    }

    bool readDeletes()
    {
        const char *wrong = text::readDeletes(m_reader, m_meta, *m_characters);
        if (wrong != nullptr) {
            return complain(wrong);
        }
        return m_reader.atEnd() || complain("more than a text behind the text");
    }

    WireReader m_reader;
    FileMeta m_meta;
    std::vector<Author> m_authors;
    Timeline m_timeline{0};
    std::optional<CharacterMap> m_characters; // once the spans are read
    const char *m_complaint = "";
};

} // namespace

Result<FileMeta> decodeMeta(std::string_view bytes)
{
    return MetaReader(bytes).read();
}

} // namespace samenspel::text
