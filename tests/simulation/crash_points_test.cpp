// SPDX-License-Identifier: EUPL-1.2
// One story of a replica, cut off at every single write and sync that it makes: by a power failure
// that tears what was not synced, and by a disk that is full and later is not. Whatever the moment,
// what was said to be saved is there afterwards, and nothing is there in part.
#include "memory_disk.h"
#include "sync/replica/replica.h"

#include <QTest>

#include <functional>
#include <memory>
#include <string>
#include <vector>

using namespace samenspel;
using namespace samenspel::simulation;
using namespace samenspel::sync;

namespace {

constexpr WallTime kNoon{std::chrono::milliseconds{1'700'000'000'000}};
const std::string kFolder = "/laptop";
const SpaceId kLeden{"leden"};

FieldNumber fieldOf(std::string_view name)
{
    return schema::Schema::instance().find("AgendaItem")->field(name)->number;
}

RecordEdit edited(RecordId record, RecordEdit::Existence existence = RecordEdit::Existence::Keep)
{
    RecordEdit edit;
    edit.space = kLeden;
    edit.record = record;
    edit.collection = schema::Schema::instance().find("AgendaItem")->id;
    edit.existence = existence;
    return edit;
}

//! What a colleague wrote and the relay had: made once, on a disk that does not fail.
struct Colleague {
    std::vector<IncomingChange> changes;
    std::vector<std::string> states;

    explicit Colleague(std::uint64_t seed)
    {
        MemoryDisk disk{seed};
        SeededRandom random{seed};
        const auto opened = Replica::open({"/colleague", {}, disk.vfsName()}, random, kNoon);
        Replica *replica = opened.value().get();
        const RecordId record = recordIdFromSlug("agenda_item", "colleague");
        for (int i = 0; i < 3; ++i) {
            RecordEdit edit = edited(record, i == 0 ? RecordEdit::Existence::Create
                                                    : RecordEdit::Existence::Keep);
            edit.fields.push_back({fieldOf("title"), "versie " + std::to_string(i), {}});
            edit.texts.push_back({fieldOf("explanation"), 0, 0, "woord "});
            if (!replica->commit({ActionKind::Edit, {edit}}, kNoon)) {
                qFatal("the colleague cannot write");
            }
        }
        RecordState state{record, edited(record).collection};
        const auto written = replica->pendingAfter({}, 100, 1U << 20U);
        for (const PendingChangeSet &pending : written.value()) {
            changes.push_back({LogPosition{changes.size() + 1}, pending.bytes});
            const auto changeSet = decodeChangeSet(pending.bytes);
            if (!state.apply(changeSet->records.at(0), changeSet->version())) {
                qFatal("the colleague's writes do not merge");
            }
        }
        states.push_back(state.encode());
    }
};

//! The story: steps that each are saved or not.
class Story
{
public:
    Story(MemoryDisk &disk, const Colleague &colleague)
        : m_disk(disk)
        , m_colleague(colleague)
    {}

    //! \return false when the replica could not even be opened.
    bool open()
    {
        m_replica.reset();
        auto opened = Replica::open({kFolder, {}, m_disk.vfsName()}, m_random, kNoon);
        if (opened) {
            m_replica = std::move(*opened);
        }
        return m_replica != nullptr;
    }
    void close() { m_replica.reset(); }

    //! Goes on until the end or until something fails. \return whether the end was reached
    bool tell()
    {
        const std::vector<std::function<bool()>> steps = {
            [this] { return write("een"); },  [this] { return write("twee"); },
            [this] { return hear(); },        [this] { return write("drie"); },
            [this] { return acknowledge(); }, [this] { return write("vier"); },
            [this] { return snapshot(); },    [this] { return write("vijf"); },
        };
        for (const auto &step : steps) {
            if (!step()) {
                return false;
            }
        }
        return true;
    }

    //! Every saved action is there whole; the one that failed is there whole or not at all.
    bool isWhole()
    {
        Query query;
        query.collection = edited({}).collection;
        const auto ids = m_replica->reader().ids(query);
        if (!ids) {
            return false;
        }
        std::size_t written = 0;
        for (const RecordId id : *ids) {
            const auto view = m_replica->reader().record(id);
            if (!view || !*view) {
                return false;
            }
            const auto *title = std::get_if<std::string>(&(**view).value(fieldOf("title")));
            const auto *text = std::get_if<std::string>(&(**view).value(fieldOf("explanation")));
            if (title == nullptr || text == nullptr) {
                return false;
            }
            written += *text == "Toelichting bij " + *title ? 1 : 0;
        }
        const auto pending = m_replica->pendingAfter(m_replica->acknowledgedSeq(), 100, 1U << 20U);
        const auto before = m_replica->reader().digests();
        // Of every action two records.
        return written % 2 == 0 && written / 2 >= m_saved && written / 2 <= m_tried && pending
               && before && m_replica->rebuildProjection()
               && m_replica->reader().ids(query).value_or(std::vector<RecordId>{}) == *ids;
    }

    [[nodiscard]] std::string lastError() const { return m_lastError; }

private:
    bool noted(const Result<void> &done)
    {
        if (!done) {
            m_lastError = done.error().what;
        }
        return done.has_value();
    }

    //! One action that makes two records with a text.
    bool write(const std::string &title)
    {
        Action action{ActionKind::Create, {}};
        for (const char *suffix : {" a", " b"}) {
            RecordEdit edit = edited(recordIdFromSlug("agenda_item", title + suffix),
                                     RecordEdit::Existence::Create);
            edit.fields.push_back({fieldOf("title"), title + suffix, {}});
            edit.fields.push_back(
                {fieldOf("explanation"), "Toelichting bij " + title + suffix, {}});
            action.edits.push_back(edit);
        }
        ++m_tried;
        const auto receipt = m_replica->commit(action, kNoon);
        m_saved += receipt ? 1 : 0;
        return noted(receipt ? Result<void>{} : tl::unexpected<Error>(receipt.error()));
    }

    bool hear()
    {
        const SpaceStatus status{kLeden, "Leden", access::SpaceRole::Manager, LogPosition{3}, {}};
        return noted(m_replica->setSpaces(std::span(&status, 1), kNoon))
               && noted(m_replica->applyChanges(kLeden, LogPosition{0}, LogPosition{3},
                                                m_colleague.changes, kNoon));
    }

    bool acknowledge()
    {
        const Acknowledgement ack{ReplicaSeq{1}, kLeden, LogPosition{4}};
        return noted(m_replica->acknowledge(std::span(&ack, 1), kNoon));
    }

    bool snapshot()
    {
        return noted(m_replica->beginSnapshot(kLeden, LogPosition{3}))
               && noted(m_replica->stageSnapshot(kLeden, m_colleague.states))
               && noted(m_replica->finishSnapshot(kLeden, LogPosition{3}, kNoon));
    }

    MemoryDisk &m_disk;
    const Colleague &m_colleague;
    SeededRandom m_random{7};
    std::unique_ptr<Replica> m_replica;
    std::size_t m_saved = 0;
    std::size_t m_tried = 0;
    std::string m_lastError;
};

} // namespace

class CrashPointsTest : public QObject
{
    Q_OBJECT

private:
    const Colleague m_colleague{1};

    //! Cuts the power at the \p operation-th write or sync. \return whether the story ended before
    bool survives(std::size_t operation, std::uint64_t seed)
    {
        MemoryDisk disk{seed};
        disk.failAfter(kFolder, operation);
        Story story{disk, m_colleague};
        const bool ended = story.open() && story.tell() && !disk.hasFailed(kFolder);
        disk.cutPower(kFolder);
        story.close();
        disk.powerUp(kFolder);
        if (!story.open() || !story.isWhole()) {
            const std::string what = "power failure at operation " + std::to_string(operation)
                                     + ", seed " + std::to_string(seed) + ": " + story.lastError();
            QTest::qFail(what.c_str(), __FILE__, __LINE__);
            return true;
        }
        return ended;
    }

private Q_SLOTS:
    void aPowerFailureAtAnyWriteLosesNothingThatWasSaved()
    {
        constexpr std::size_t kPoints = 2'000;
        std::size_t points = 0;
        for (std::uint64_t seed = 1; points < kPoints && !QTest::currentTestFailed(); ++seed) {
            std::size_t operation = 0;
            while (!survives(operation, seed)) {
                ++operation;
            }
            points += operation;
        }
        QVERIFY(points >= kPoints || QTest::currentTestFailed());
    }

    void aFullDiskIsToldAndCostsNothing()
    {
        bool ended = false;
        for (std::size_t writes = 0; !ended; ++writes) {
            MemoryDisk disk{writes};
            disk.fullAfter(kFolder, writes);
            Story story{disk, m_colleague};
            const bool isOpen = story.open();
            ended = isOpen && story.tell();
            if (isOpen && !ended) {
                QVERIFY2(story.lastError().starts_with("Opslaan is niet gelukt"),
                         story.lastError().c_str());
            }
            disk.endFaults();
            // The same program goes on as soon as there is room, and so does a new one.
            if (isOpen) {
                QVERIFY2(story.isWhole(), std::to_string(writes).c_str());
            }
            story.close();
            QVERIFY2(story.open() && story.isWhole(), std::to_string(writes).c_str());
        }
    }
};

QTEST_APPLESS_MAIN(CrashPointsTest)
#include "crash_points_test.moc"
