// SPDX-License-Identifier: EUPL-1.2
// TextUpdate on the wire. The format, value by value, is in docs/protocol.md.
#include "shared/merge/text/text_update.h"
#include "shared/merge/text/utf8.h"
#include "shared/merge/text/wire.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace samenspel {
namespace {

using text::DeleteRun;
using text::Ref;
using text::Span;
using text::WireReader;
using text::WireType;

enum Field : unsigned { kReplicas = 1, kInserts = 2, kText = 3, kDeletes = 4 };

// How the first value of an insert says what its origins are.
constexpr std::uint64_t kDeleted = 1;
constexpr std::uint64_t kLeftIsPrevious = 2; // the typist's previous id
constexpr std::uint64_t kNoLeft = 4;
constexpr std::uint64_t kNoRight = 8;
constexpr std::uint64_t kRightFollowsLeft = 16; // one counter on: typed inside a run
constexpr unsigned kFlagBits = 5;

tl::unexpected<Error> malformed(const char *why)
{
    return fail(Errc::Malformed, std::string("text update: ") + why);
}

bool isPrevious(const Span &run)
{
    return run.left == Ref{run.id.replica, run.id.counter - 1} && run.id.counter > 0;
}

bool rightFollowsLeft(const Span &run)
{
    return !run.left.isNone() && run.right == Ref{run.left.replica, run.left.counter + 1};
}

// Upper bounds: varints of 32 bits take 5 bytes, lengths with flags and distances 6.
constexpr std::size_t kInsertBytesMax = 5 + 5 + 6 + 2 * (5 + 6);
constexpr std::size_t kDeleteBytesMax = 5 + 5 + (5 + 6) + 5;
constexpr std::size_t kFieldBytesMax = 1 + 10; // tag and length

char *putRef(char *at, Ref ref, std::uint32_t base)
{
    at = text::putVarint(at, ref.replica);
    return text::putVarint(at, text::zigzag(std::int64_t{base} - ref.counter));
}

char *putInsert(char *at, const Span &run)
{
    const bool previous = isPrevious(run);
    const bool inside = rightFollowsLeft(run);
    const std::uint64_t flags = (run.deleted ? kDeleted : 0) | (previous ? kLeftIsPrevious : 0)
                                | (run.left.isNone() ? kNoLeft : 0)
                                | (run.right.isNone() ? kNoRight : 0)
                                | (inside ? kRightFollowsLeft : 0);
    at = text::putVarint(at, run.id.replica);
    at = text::putVarint(at, run.id.counter);
    at = text::putVarint(at, std::uint64_t{run.length} << kFlagBits | flags);
    if (!previous && !run.left.isNone()) {
        at = putRef(at, run.left, run.id.counter);
    }
    if (!run.right.isNone() && !inside) {
        at = putRef(at, run.right, run.id.counter);
    }
    return at;
}

char *putDelete(char *at, const DeleteRun &run)
{
    at = text::putVarint(at, run.id.replica);
    at = text::putVarint(at, run.id.counter);
    at = putRef(at, run.target, run.id.counter);
    return text::putVarint(at, std::uint64_t{run.length} << 1U | run.backward);
}

//! A field whose content \p put writes, run by run; nothing without runs.
template<typename Run, typename Put>
char *putColumn(char *at, Field field, const std::vector<Run> &runs, Put put)
{
    if (runs.empty()) {
        return at;
    }
    at = text::putTag(at, field);
    char *content = at + 1; // a keystroke's length takes one byte
    char *end = content;
    for (const Run &run : runs) {
        end = put(end, run);
    }
    const auto size = static_cast<std::size_t>(end - content);
    if (size < 0x80U) {
        *at = static_cast<char>(size);
        return end;
    }
    std::array<char, kFieldBytesMax> length{};
    const auto lengthSize =
        static_cast<std::size_t>(text::putVarint(length.data(), size) - length.data());
    std::memmove(at + lengthSize, content, size);
    std::memcpy(at, length.data(), lengthSize);
    return at + lengthSize + size;
}

//! Reads the lists; remembers the first complaint.
class Parser
{
public:
    explicit Parser(TextUpdate &update)
        : m_update(update)
    {}

    [[nodiscard]] const char *complaint() const { return m_complaint; }

    void replicas(std::string_view bytes)
    {
        if (bytes.size() % 8 != 0) {
            complain("the table of replicas is cut off");
        }
        WireReader reader(bytes);
        m_update.replicas.reserve(bytes.size() / 8);
        while (m_complaint == nullptr && !reader.atEnd()) {
            m_update.replicas.push_back(ReplicaId{reader.fixed64()});
        }
        checkTable();
    }

    void inserts(std::string_view bytes)
    {
        WireReader reader(bytes);
        while (m_complaint == nullptr && !reader.atEnd()) {
            Span run;
            run.id = {reader.varint32(), reader.varint32()};
            const std::uint64_t word = reader.varint();
            run.setLength(length(word >> kFlagBits, run.id.counter));
            run.deleted = word & kDeleted;
            if (word & kLeftIsPrevious) {
                run.left = {run.id.replica, run.id.counter - 1};
                if (run.id.counter == 0 || (word & kNoLeft)) {
                    complain("a left origin before the first character");
                }
            } else if ((word & kNoLeft) == 0) {
                run.left = ref(reader, run.id.counter);
            }
            if (word & kRightFollowsLeft) {
                run.right = {run.left.replica, run.left.counter + 1};
                if (run.left.isNone() || (word & kNoRight)) {
                    complain("a right origin that follows nothing");
                }
            } else if ((word & kNoRight) == 0) {
                run.right = ref(reader, run.id.counter);
            }
            checkReplica(run.id.replica);
            m_codePoints += run.visible();
            finish(reader, "an insert is cut off");
            m_update.inserts.push_back(run);
        }
    }

    void deletes(std::string_view bytes)
    {
        WireReader reader(bytes);
        while (m_complaint == nullptr && !reader.atEnd()) {
            DeleteRun run;
            run.id = {reader.varint32(), reader.varint32()};
            run.target = ref(reader, run.id.counter);
            const std::uint64_t word = reader.varint();
            run.setLength(length(word >> 1U, run.id.counter));
            run.backward = run.length > 1 ? word & 1U : 0;
            checkReplica(run.id.replica);
            finish(reader, "a deletion is cut off");
            const bool below = run.backward && run.target.counter < run.length - 1U;
            const bool above = !run.backward && run.target.counter + run.length > kTextCounterMax;
            if (below || above) {
                complain("a deletion leaves the range of counters");
            }
            m_update.deletes.push_back(run);
        }
    }

    void text(std::string_view bytes)
    {
        if (!text::isStorable(bytes)) {
            complain("the text is not UTF-8, or holds U+0000");
        }
        m_update.text = bytes;
    }

    void checkLengths()
    {
        if (m_complaint == nullptr && m_codePoints != text::countCodePoints(m_update.text)) {
            complain("the text is longer or shorter than the inserts say");
        }
    }

private:
    void complain(const char *why) { m_complaint = m_complaint ? m_complaint : why; }

    void finish(const WireReader &reader, const char *why)
    {
        if (!reader.ok()) {
            complain(why);
        }
    }

    std::uint32_t length(std::uint64_t value, std::uint32_t counter)
    {
        if (value == 0 || value > kTextCounterMax || counter > kTextCounterMax - value) {
            complain("a length of nothing, or beyond the range of counters");
            return 0;
        }
        return static_cast<std::uint32_t>(value);
    }

    Ref ref(WireReader &reader, std::uint32_t base)
    {
        const std::uint32_t replica = reader.varint32();
        const std::int64_t distance = text::unzigzag(reader.varint());
        checkReplica(replica);
        if (distance > base || distance < -std::int64_t{kTextCounterMax}
            || base - distance >= kTextCounterMax) {
            complain("a reference leaves the range of counters");
            return {};
        }
        return {replica, static_cast<std::uint32_t>(base - distance)};
    }

    void checkReplica(std::uint32_t index)
    {
        if (index >= m_update.replicas.size()) {
            complain("a replica that is not in the table");
        }
    }

    void checkTable()
    {
        std::vector<ReplicaId> sorted = m_update.replicas;
        std::sort(sorted.begin(), sorted.end());
        if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end()
            || (!sorted.empty() && sorted.front() == ReplicaId{})) {
            complain("the table of replicas names one twice, or none");
        }
    }

    TextUpdate &m_update;
    std::size_t m_codePoints = 0;
    const char *m_complaint = nullptr;
};

//! Writes the whole message into memory that is large enough. \return the place behind it.
char *putUpdate(char *at, const TextUpdate &update)
{
    at = text::putTag(at, kReplicas);
    at = text::putVarint(at, update.replicas.size() * 8);
    for (const ReplicaId replica : update.replicas) {
        at = text::putFixed64(at, raw(replica));
    }
    at = putColumn(at, kInserts, update.inserts, putInsert);
    if (!update.text.empty()) {
        at = text::putTag(at, kText);
        at = text::putVarint(at, update.text.size());
        at = std::copy(update.text.begin(), update.text.end(), at);
    }
    return putColumn(at, kDeletes, update.deletes, putDelete);
}

} // namespace

void TextUpdate::encodeTo(std::string &out) const
{
    if (isEmpty()) {
        return;
    }
    const std::size_t bound = 4 * kFieldBytesMax + replicas.size() * 8
                              + inserts.size() * kInsertBytesMax + text.size()
                              + deletes.size() * kDeleteBytesMax;
    const std::size_t begin = out.size();
    out.resize(begin + bound);
    out.resize(static_cast<std::size_t>(putUpdate(out.data() + begin, *this) - out.data()));
}

std::string TextUpdate::encode() const
{
    std::string out;
    encodeTo(out);
    return out;
}

Result<TextUpdate> TextUpdate::decode(std::string_view bytes)
{
    TextUpdate update;
    Parser parser(update);
    WireReader reader(bytes);
    unsigned previous = 0;
    while (!reader.atEnd() && parser.complaint() == nullptr) {
        const std::uint64_t tag = reader.varint();
        const auto field = static_cast<unsigned>(tag >> 3U);
        if (!reader.ok() || (tag & 7U) != static_cast<unsigned>(WireType::Bytes) || tag > 0xff
            || field == 0 || field > kDeletes) {
            return fail(Errc::Unsupported, "text update: a field that this version does not know");
        }
        const std::string_view content = reader.bytes();
        if (!reader.ok()) {
            return malformed("a field is cut off");
        }
        if (field <= previous) {
            return malformed("fields out of order");
        }
        previous = field;
        if (field == kText && content.size() > kTextBytesMax) {
            return fail(Errc::Limit, "text update: more than " + std::to_string(kTextBytesMax)
                                         + " bytes of text");
        }
        switch (field) {
        case kReplicas:
            parser.replicas(content);
            break;
        case kInserts:
            parser.inserts(content);
            break;
        case kText:
            parser.text(content);
            break;
        default:
            parser.deletes(content);
            break;
        }
    }
    parser.checkLengths();
    if (parser.complaint() != nullptr) {
        return malformed(parser.complaint());
    }
    return update;
}

} // namespace samenspel
