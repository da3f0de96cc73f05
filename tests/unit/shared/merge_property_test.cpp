// SPDX-License-Identifier: EUPL-1.2
#include "shared/merge/record_state.h"
#include "simulated_authors.h"

#include <QTest>

#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

using namespace samenspel;
using namespace samenspel::test;

// NOLINTBEGIN: the library looks for this specialisation by this name.
template<>
struct rc::Arbitrary<Step> {
    static Gen<Step> arbitrary()
    {
        const auto deed = gen::map(gen::inRange(0, 11), [](int number) {
            // Edits and learning are what people do most.
            return number >= 10  ? Deed::Type
                   : number >= 8 ? Deed::Edit
                   : number >= 6 ? Deed::Learn
                                 : static_cast<Deed>(number);
        });
        return gen::build<Step>(
            gen::set(&Step::author, gen::inRange<std::uint8_t>(0, kAuthors)),
            gen::set(&Step::deed, deed), gen::set(&Step::cell, gen::inRange<std::uint8_t>(0, 2)),
            gen::set(&Step::value, gen::inRange<std::uint8_t>(0, 3)),
            gen::set(&Step::other, gen::inRange<std::uint8_t>(0, kAuthors)),
            gen::set(&Step::clock, gen::inRange<std::uint16_t>(0, 2'000)),
            gen::set(&Step::named,
                     gen::weightedOneOf<std::uint8_t>({{3, gen::just<std::uint8_t>(0xff)},
                                                       {1, gen::inRange<std::uint8_t>(0, 16)}})));
    }
};
// NOLINTEND

namespace {

using Script = std::vector<Step>;
using Seed = std::uint32_t;

RecordState emptyState()
{
    return {theRecord(), theCollection()};
}

RecordState stateOf(const std::vector<Written> &all)
{
    RecordState state = emptyState();
    for (const Written &written : all) {
        RC_ASSERT(state.apply(written.writes, written.version).has_value());
    }
    return state;
}

RecordState joined(RecordState left, const RecordState &right)
{
    RC_ASSERT(left.merge(right).has_value());
    return left;
}

//! A part of \p all, in any order, some of it twice.
std::vector<Written> anyPart(const std::vector<Written> &all, std::mt19937 &random)
{
    std::vector<Written> part;
    for (const Written &written : all) {
        for (auto copies = random() % 3; copies > 0; --copies) {
            part.push_back(written);
        }
    }
    std::ranges::shuffle(part, random);
    return part;
}

//! The rule in its plainest words, without any compact bookkeeping: a write survives unless a
//! write to the same cell names a version of its replica that is as new, or its own replica wrote
//! there later.
std::set<Version> survivorsByTheRule(const std::vector<Written> &all, const CellKey &key)
{
    std::set<Version> survivors;
    const auto writesTo = [&key](const Written &written) {
        return std::ranges::find(written.writes.cells, key, &CellWrite::key);
    };
    for (const Written &written : all) {
        if (writesTo(written) == written.writes.cells.end()) {
            continue;
        }
        const Version mine = written.version;
        const bool replaced = std::ranges::any_of(all, [&](const Written &other) {
            const auto cell = writesTo(other);
            if (cell == other.writes.cells.end()) {
                return false;
            }
            const auto covers = [&mine](const Version &version) {
                return version.replica == mine.replica && version.hlc >= mine.hlc;
            };
            return (covers(other.version) && other.version != mine)
                   || std::ranges::any_of(cell->replaces, covers);
        });
        if (!replaced) {
            survivors.insert(mine);
        }
    }
    return survivors;
}

std::set<Version> survivorsIn(const Cell &cell)
{
    std::set<Version> versions;
    for (const Survivor &survivor : cell.survivors) {
        versions.insert(survivor.version);
    }
    return versions;
}

//! Which of the writes, by their number, survive in some cell.
std::set<std::size_t> survivingNumbers(const std::vector<Written> &all)
{
    std::set<Version> survivors;
    const RecordState state = stateOf(all);
    for (const Cell &cell : state.cells()) {
        survivors.merge(survivorsIn(cell));
    }
    std::set<std::size_t> numbers;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (survivors.contains(all[i].version)) {
            numbers.insert(i);
        }
    }
    return numbers;
}

bool isDeletedByTheRule(const std::vector<Written> &all, const RecordState &state)
{
    bool anyDeletion = false;
    const auto isSeen = [&](const Survivor &survivor) {
        return std::ranges::any_of(all, [&](const Written &written) {
            return written.writes.deletion
                   && std::ranges::any_of(written.writes.deletion->seen, [&](const Version &seen) {
                          return seen.replica == survivor.version.replica
                                 && seen.hlc >= survivor.version.hlc;
                      });
        });
    };
    for (const Written &written : all) {
        anyDeletion |= written.writes.deletion.has_value();
    }
    return anyDeletion && std::ranges::all_of(state.cells(), [&](const Cell &cell) {
               return std::ranges::all_of(cell.survivors, isSeen);
           });
}

} // namespace

class MergePropertyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anyOrderAndRepetitionGivesEqualBytes()
    {
        QVERIFY(rc::check("any order, with repetitions", [](const Script &script, Seed seed) {
            std::vector<Written> all = play(script);
            const std::string expected = stateOf(all).encode();
            std::mt19937 random(seed);
            const std::vector<Written> again = anyPart(all, random);
            all.insert(all.end(), again.begin(), again.end());
            std::ranges::shuffle(all, random);
            RC_ASSERT(stateOf(all).encode() == expected);
        }));
    }

    void anyGroupingIntoStatesGivesEqualBytes()
    {
        QVERIFY(rc::check("groups that overlap, joined in any order",
                          [](const Script &script, Seed seed) {
                              const std::vector<Written> all = play(script);
                              std::mt19937 random(seed);
                              std::vector<RecordState> groups;
                              std::vector<Written> rest = all;
                              for (int i = 0; i < 4; ++i) {
                                  groups.push_back(stateOf(anyPart(all, random)));
                              }
                              groups.push_back(stateOf(rest));
                              std::ranges::shuffle(groups, random);
                              RecordState state = emptyState();
                              for (const RecordState &group : groups) {
                                  state = joined(state, group);
                              }
                              RC_ASSERT(state.encode() == stateOf(all).encode());
                          }));
    }

    void joinIsASemilattice()
    {
        QVERIFY(
            rc::check("commutative, associative, idempotent", [](const Script &script, Seed seed) {
                const std::vector<Written> all = play(script);
                std::mt19937 random(seed);
                const RecordState a = stateOf(anyPart(all, random));
                const RecordState b = stateOf(anyPart(all, random));
                const RecordState c = stateOf(anyPart(all, random));
                RC_ASSERT(joined(a, b) == joined(b, a));
                RC_ASSERT(joined(joined(a, b), c) == joined(a, joined(b, c)));
                RC_ASSERT(joined(a, a) == a);
                RC_ASSERT(joined(joined(a, b), b) == joined(a, b));
            }));
    }

    void applyingIsJoiningWithTheStateOfOneWrite()
    {
        QVERIFY(rc::check("apply equals merge", [](const Script &script, Seed seed) {
            const std::vector<Written> all = play(script);
            std::mt19937 random(seed);
            RecordState applied = stateOf(anyPart(all, random));
            for (const Written &written : anyPart(all, random)) {
                const RecordState before = applied;
                const auto changed = applied.apply(written.writes, written.version);
                RC_ASSERT(changed.has_value());
                RC_ASSERT(*changed == (applied != before));
                RC_ASSERT(applied == joined(before, stateOf({written})));
            }
        }));
    }

    void aStateReadsBackAsItWasWritten()
    {
        QVERIFY(rc::check("encode, decode", [](const Script &script, Seed seed) {
            std::mt19937 random(seed);
            const RecordState state = stateOf(anyPart(play(script), random));
            const auto read = RecordState::decode(state.encode());
            RC_ASSERT(read.has_value());
            RC_ASSERT(*read == state);
            RC_ASSERT(read->encode() == state.encode());
            RC_ASSERT(read->checkTexts().has_value());
        }));
    }

    void everyCharacterTypedAndNotDeletedIsInTheText()
    {
        QVERIFY(rc::check("no letter is lost", [](const Script &script) {
            const std::vector<Written> all = play(script);
            std::map<CharId, bool> isDeleted;
            for (const Written &written : all) {
                for (const CellWrite &write : written.writes.cells) {
                    if (write.textUpdate.empty()) {
                        continue;
                    }
                    const auto update = TextUpdate::decode(write.textUpdate);
                    RC_ASSERT(update.has_value());
                    for (const text::Span &span : update->inserts) {
                        for (std::uint32_t i = 0; i < span.length; ++i) {
                            isDeleted[{update->replicas[span.id.replica], span.id.counter + i}];
                        }
                    }
                    for (const text::DeleteRun &run : update->deletes) {
                        for (std::uint32_t i = 0; i < run.length; ++i) {
                            isDeleted[{update->replicas[run.target.replica], run.targetAt(i)}] =
                                true;
                        }
                    }
                }
            }
            const RecordState state = stateOf(all);
            const Cell *cell = state.cell({theText(), {}});
            const CellText text = cell == nullptr ? CellText{} : cell->text;
            RC_ASSERT(text.waiting().empty());
            for (const auto &[character, deleted] : isDeleted) {
                RC_ASSERT((**text.document()).positionOf(character).has_value() != deleted);
            }
        }));
    }

    void exactlyWhatNobodyReplacedSurvives()
    {
        QVERIFY(rc::check("survivors follow the rule", [](const Script &script, Seed seed) {
            std::mt19937 random(seed);
            const std::vector<Written> known = anyPart(play(script), random);
            const RecordState state = stateOf(known);
            for (const Cell &cell : state.cells()) {
                RC_ASSERT(survivorsIn(cell) == survivorsByTheRule(known, cell.key));
            }
            RC_ASSERT(state.isDeleted() == isDeletedByTheRule(known, state));
        }));
    }

    void clocksNeverDecideWhatSurvives()
    {
        QVERIFY(rc::check("other clocks, same survivors", [](const Script &script, Seed seed) {
            // The same people do and see the same things, on computers that tell other times.
            const auto otherClocks = [seed](const Step &step) {
                return std::uint64_t{step.clock} * 7'919 * (seed % 97 + step.author + 1) % 5'000;
            };
            const std::vector<Written> all = play(script);
            const std::vector<Written> elsewhen = play(script, otherClocks);
            RC_ASSERT(survivingNumbers(all) == survivingNumbers(elsewhen));
            RC_ASSERT(stateOf(all).isDeleted() == stateOf(elsewhen).isDeleted());
        }));
    }

    void aWriteThatNobodyReplacedIsNeverLost()
    {
        QVERIFY(rc::check("every last concurrent word is there", [](const Script &script) {
            const std::vector<Written> all = play(script);
            const RecordState state = stateOf(all);
            for (const Written &written : all) {
                for (const CellWrite &cell : written.writes.cells) {
                    if (survivorsByTheRule(all, cell.key).contains(written.version)) {
                        const auto versions = state.versions(cell.key);
                        RC_ASSERT(std::ranges::find(versions, written.version) != versions.end());
                    }
                }
            }
        }));
    }
};

QTEST_APPLESS_MAIN(MergePropertyTest)
#include "merge_property_test.moc"
