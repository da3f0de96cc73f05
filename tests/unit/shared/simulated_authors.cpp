// SPDX-License-Identifier: EUPL-1.2
#include "simulated_authors.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <ostream>
#include <set>
#include <string>

namespace samenspel::test {
namespace {

constexpr std::array kRegisters{FieldNumber{1}, FieldNumber{5}, FieldNumber{7}};
constexpr FieldNumber kSet{16};

ReplicaId replicaOf(std::uint8_t author)
{
    return static_cast<ReplicaId>(author + 1);
}

class Author
{
public:
    //! Takes in what is not known yet.
    void learn(const std::vector<Written> &all, const std::set<std::size_t> &numbers)
    {
        for (const std::size_t number : numbers) {
            if (m_known.insert(number).second) {
                [[maybe_unused]] const auto applied =
                    m_state.apply(all[number].writes, all[number].version);
            }
        }
    }

    Written write(const Step &step, std::uint64_t clock)
    {
        m_stamp = HlcStamp{std::max(clock, m_stamp.value + 1)};
        Written out{{theRecord(), theCollection(), {}, std::nullopt},
                    {m_stamp, replicaOf(step.author)}};
        switch (step.deed) {
        case Deed::Delete:
            out.writes.deletion = Deletion{named(step, m_state.touched())};
            break;
        case Deed::Restore:
            add(out, step, {kExistenceField, {}}, true);
            break;
        case Deed::AddElement:
        case Deed::RemoveElement:
            add(out, step, {kSet, encodeValue(std::string(1, static_cast<char>('a' + step.cell)))},
                step.deed == Deed::AddElement);
            break;
        case Deed::Type:
            type(out, step);
            break;
        case Deed::Edit:
        case Deed::Learn:
            add(out, step, {kRegisters[step.cell % kRegisters.size()], {}},
                std::int64_t{step.value});
            break;
        }
        return out;
    }

    [[nodiscard]] const std::set<std::size_t> &known() const { return m_known; }

private:
    static std::vector<Version> named(const Step &step, const std::vector<Version> &seen)
    {
        std::vector<Version> out;
        std::ranges::copy_if(seen, std::back_inserter(out), [&step](const Version &version) {
            return (step.named >> (raw(version.replica) - 1) & 1U) != 0;
        });
        return out;
    }

    void add(Written &out, const Step &step, CellKey key, const Value &value) const
    {
        auto replaces = named(step, m_state.versions(key));
        out.writes.cells.push_back({std::move(key), encodeValue(value), std::move(replaces), {}});
    }

    //! A word at a place that the step's clock gives, or one character away there.
    void type(Written &out, const Step &step) const
    {
        const Cell *cell = m_state.cell({theText(), {}});
        TextDocument document = cell == nullptr ? TextDocument{} : **cell->text.document();
        const std::size_t at = step.clock % (document.length() + 1);
        const std::size_t count = step.value == 0 && at < document.length() ? 1 : 0;
        const std::string word =
            count == 1 ? "" : std::string(1U + step.value, static_cast<char>('a' + step.author));
        TextUpdate update;
        [[maybe_unused]] const auto done =
            document.replace(replicaOf(step.author), at, count, word, update);
        out.writes.cells.push_back({{theText(), {}}, {}, {}, update.encode()});
    }

    RecordState m_state{theRecord(), theCollection()};
    std::set<std::size_t> m_known;
    HlcStamp m_stamp;
};

} // namespace

std::ostream &operator<<(std::ostream &out, const Step &step)
{
    constexpr std::array kNames{"edit", "add", "remove", "delete", "restore", "type", "learn"};
    return out << int{step.author} << ' ' << kNames[static_cast<std::size_t>(step.deed)] << " cell "
               << int{step.cell} << " value " << int{step.value} << " from " << int{step.other}
               << " at " << step.clock << " naming " << int{step.named};
}

RecordId theRecord()
{
    return recordIdFromSlug("agenda_item", "property");
}

CollectionId theCollection()
{
    return CollectionId{5};
}

FieldNumber theText()
{
    return FieldNumber{9};
}

std::vector<Written> play(const std::vector<Step> &script, const ClockOf &clock)
{
    std::array<Author, kAuthors> authors;
    std::vector<Written> all;
    for (const Step &step : script) {
        Author &author = authors[step.author];
        if (step.deed == Deed::Learn) {
            author.learn(all, authors[step.other].known());
        } else {
            all.push_back(author.write(step, clock(step)));
            author.learn(all, {all.size() - 1});
        }
    }
    return all;
}

std::vector<Written> play(const std::vector<Step> &script)
{
    return play(script, [](const Step &step) { return std::uint64_t{step.clock}; });
}

} // namespace samenspel::test
