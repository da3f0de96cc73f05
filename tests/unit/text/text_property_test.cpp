// SPDX-License-Identifier: EUPL-1.2
// Whatever people do and however messages travel: equal texts, equal bytes, as the naive model.
#include "shared/merge/text/text_inbox.h"
#include "tests/unit/text/naive_text.h"
#include "tests/unit/text/text_story.h"

#include <QTest>

#include <rapidcheck.h>

#include <algorithm>
#include <random>
#include <set>
#include <tuple>
#include <vector>

namespace samenspel {
namespace {

//! One thing that happens: (who, what, where, how much).
using Deed = std::tuple<std::uint8_t, std::uint8_t, std::uint16_t, std::uint8_t>;
using Deeds = std::vector<Deed>;

constexpr std::array<std::string_view, 6> kWords{"a",          "bc", "é", "\xF0\x9F\x98\x80",
                                                 "lang woord", "\n"};

//! Plays the deeds among four writers.
//! \return all updates, in one causal order.
std::vector<TextUpdate> playDeeds(const Deeds &deeds, std::vector<Writer> &writers)
{
    for (std::uint64_t id : {40U, 10U, 30U, 20U}) { // the order of ids is not the order of entry
        writers.emplace_back(id);
    }
    std::vector<TextUpdate> updates;
    for (const auto &[who, what, where, amount] : deeds) {
        Writer &writer = writers[who % writers.size()];
        const std::size_t length = writer.document.length();
        switch (what % 5) {
        case 0:
        case 1:
            updates.push_back(writer.type(where % (length + 1), kWords[amount % kWords.size()]));
            break;
        case 2: {
            const std::size_t at = where % (length + 1);
            updates.push_back(writer.erase(at, std::min<std::size_t>(amount % 8U, length - at)));
            break;
        }
        case 3: {
            const std::size_t at = where % (length + 1);
            updates.push_back(writer.replace(at, std::min<std::size_t>(amount % 4U, length - at),
                                             kWords[amount % kWords.size()]));
            break;
        }
        default:
            writer.takeFrom(writers[where % writers.size()]);
            break;
        }
    }
    std::erase_if(updates, [](const TextUpdate &update) { return update.isEmpty(); });
    return updates;
}

} // namespace

class TextPropertyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anyOrderOfDeliveryGivesTheSameBytesAndTheTextOfTheModel()
    {
        QVERIFY(rc::check([](const Deeds &deeds, unsigned seed) {
            std::vector<Writer> writers;
            std::vector<TextUpdate> updates = playDeeds(deeds, writers);
            NaiveText naive;
            TextDocument inOrder;
            for (const TextUpdate &update : updates) {
                naive.integrate(update);
                RC_ASSERT(inOrder.integrate(update));
            }
            RC_ASSERT(inOrder.text() == naive.text());

            // Lost order, and some of it twice.
            std::mt19937 random(seed);
            std::vector<TextUpdate> messages = updates;
            messages.insert(messages.end(), updates.begin(),
                            updates.begin() + static_cast<std::ptrdiff_t>(updates.size() / 3));
            std::shuffle(messages.begin(), messages.end(), random);
            TextInbox inbox;
            TextDocument shuffled;
            for (const TextUpdate &message : messages) {
                RC_ASSERT(inbox.receive(shuffled, *TextUpdate::decode(message.encode())));
            }
            RC_ASSERT(inbox.waiting() == 0U);
            RC_ASSERT(shuffled.encode() == inOrder.encode());
            RC_ASSERT(shuffled.version() == inOrder.version());

            // Copy to copy, in whatever state they were.
            for (Writer &writer : writers) {
                std::vector<TextChange> changes;
                TextDocument mirror;
                TextUpdate scratch;
                RC_ASSERT(mirror.insert(ReplicaId{99}, 0, writer.text(), scratch));
                RC_ASSERT(writer.document.integrate(inOrder.updateSince(writer.document.version()),
                                                    &changes));
                RC_ASSERT(writer.document.encode() == inOrder.encode());
                for (const TextChange &change : changes) {
                    RC_ASSERT(mirror.replace(ReplicaId{99}, change.at, change.removed,
                                             change.inserted, scratch));
                }
                RC_ASSERT(mirror.text() == inOrder.text());
            }
        }));
    }

    void aLoadedCopyIsTheCopyThatWasStored()
    {
        QVERIFY(rc::check([](const Deeds &deeds, const Deeds &later) {
            std::vector<Writer> writers;
            std::vector<TextUpdate> updates = playDeeds(deeds, writers);
            TextDocument document;
            for (const TextUpdate &update : updates) {
                RC_ASSERT(document.integrate(update));
            }
            const std::string stored = document.encode();
            auto loaded = TextDocument::decode(stored);
            RC_ASSERT(loaded);
            RC_ASSERT(loaded->encode() == stored);
            RC_ASSERT(loaded->text() == document.text());
            RC_ASSERT(*TextDocument::plainText(stored) == document.text());
            RC_ASSERT(loaded->version() == document.version());
            RC_ASSERT(loaded->authors() == document.authors());

            // And it goes on as the other does.
            for (const auto &[who, what, where, amount] : later) {
                const std::size_t length = document.length();
                const std::size_t at = where % (length + 1);
                const std::size_t count = std::min<std::size_t>(amount % 5U, length - at);
                const ReplicaId author{10U * (1U + who % 4U)};
                TextUpdate one;
                TextUpdate two;
                const std::string_view word = kWords[what % kWords.size()];
                RC_ASSERT(document.replace(author, at, count, word, one));
                RC_ASSERT(loaded->replace(author, at, count, word, two));
                RC_ASSERT(one == two);
            }
            RC_ASSERT(loaded->encode() == document.encode());
        }));
    }

    void whatIsKnownAlreadyChangesNothing()
    {
        QVERIFY(rc::check([](const Deeds &deeds) {
            std::vector<Writer> writers;
            const std::vector<TextUpdate> updates = playDeeds(deeds, writers);
            TextDocument document;
            for (const TextUpdate &update : updates) {
                RC_ASSERT(document.integrate(update));
            }
            const std::string before = document.encode();
            for (const TextUpdate &update : updates) {
                const auto news = document.integrate(update);
                RC_ASSERT(news);
                RC_ASSERT(news->isNone());
            }
            RC_ASSERT(document.integrate(document.updateSince({}))->isNone());
            RC_ASSERT(document.encode() == before);
        }));
    }

    void updatesGatheredIntoOneSayTheSame()
    {
        QVERIFY(rc::check([](const Deeds &deeds) {
            Writer apart{7};
            Writer gathered{7};
            TextUpdate all;
            TextDocument reader;
            for (const auto &[who, what, where, amount] : deeds) {
                const std::size_t length = apart.document.length();
                const std::size_t at = where % (length + 1);
                const std::size_t count =
                    what % 2 == 0 ? 0 : std::min<std::size_t>(amount % 6U, length - at);
                const std::string_view word = what % 3 == 0 ? "" : kWords[who % kWords.size()];
                RC_ASSERT(reader.integrate(apart.replace(at, count, word)));
                RC_ASSERT(gathered.document.replace(gathered.id, at, count, word, all));
            }
            const auto sent = TextUpdate::decode(all.encode());
            RC_ASSERT(sent);
            RC_ASSERT(*sent == all);
            TextDocument atOnce;
            RC_ASSERT(atOnce.integrate(*sent));
            RC_ASSERT(atOnce.encode() == reader.encode());
            RC_ASSERT(atOnce.encode() == gathered.document.encode());
            RC_ASSERT(sent->isOnlyBy(gathered.id));
        }));
    }
};

} // namespace samenspel

QTEST_APPLESS_MAIN(samenspel::TextPropertyTest)
#include "text_property_test.moc"
