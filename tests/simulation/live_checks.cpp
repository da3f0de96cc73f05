// SPDX-License-Identifier: EUPL-1.2
// What must hold at every moment, and not only at rest: I4, I5, I9, I13 on laptops.
#include "broken.h"
#include "shared/schema/schema.h"
#include "world.h"

#include <algorithm>
#include <map>

namespace samenspel::simulation {
namespace {

constexpr std::size_t kAll = 1U << 30U;
constexpr std::size_t kWideActionsLooked = 12;
//! Beside the credit: one frame that was begun with little left, and answers, which need none.
constexpr std::size_t kBeyondCredit = 64 * 1024;
//! A stamp so far ahead is not followed (HybridClock::kFollowLimit).
constexpr std::chrono::hours kFollowed{23};

bool isRegister(CollectionId collection, FieldNumber number)
{
    const schema::Collection *known = schema::Schema::instance().find(collection);
    const schema::Field *field = known == nullptr ? nullptr : known->field(number);
    return field != nullptr && field->merge == schema::Merge::Register;
}

//! Everything that a view shows of a record, as text to compare.
std::string shown(const std::optional<sync::RecordView> &view)
{
    if (!view) {
        return {};
    }
    std::string all = view->space.name + (view->deleted ? " deleted" : "")
                      + (view->deletionContested ? " contested" : "")
                      + (view->conflicted ? " conflicted" : "") + (view->pending ? " pending" : "");
    for (const sync::FieldView &field : view->fields) {
        all += "|" + encodeValue(field.value);
        for (const Value &element : field.elements) {
            all += "," + encodeValue(element);
        }
    }
    return all;
}

//! Where states are not about to be replaced by the relay's.
std::set<SpaceId> settledSpaces(Laptop &laptop)
{
    std::set<SpaceId> settled;
    for (const sync::SpaceView &space : must(laptop.replica().reader().spaces(), "spaces")) {
        if (raw(space.cursor) > 0) {
            settled.insert(space.space);
        }
    }
    return settled;
}

} // namespace

//! What the author of \p action knows of the records that he is about to write.
std::vector<Observer::Write> World::look(std::size_t number, const sync::Action &action)
{
    std::vector<Observer::Write> looked;
    for (const sync::RecordEdit &edit : action.edits) {
        Observer::Write &write = looked.emplace_back();
        write.place = {edit.space, edit.record};
        write.deletes = edit.existence == sync::RecordEdit::Existence::Delete;
        const auto state =
            must(m_laptops[number]->replica().reader().state(edit.record, edit.space), "state");
        if (state) {
            write.seen = state->touched();
            checkRead(number, write.place, *state);
        }
    }
    return looked;
}

//! I4: what was written after seeing something stands above it.
void World::checkWritten(std::size_t number, const sync::Action &action,
                         const sync::CommitReceipt &receipt, std::vector<Observer::Write> looked)
{
    Laptop &laptop = *m_laptops[number];
    m_observer.belongs(laptop.replica().id(), m_observer.familyOf(number));
    const std::set<SpaceId> settled = settledSpaces(laptop);
    if (receipt.changed.empty()) {
        return;
    }
    const ReplicaSeq before{raw(laptop.replica().newestSeq()) - 1};
    const auto waiting = must(laptop.replica().pendingAfter(before, 1, kAll), "outbox");
    require(waiting.size() == 1, "I5: " + laptop.name() + " wrote what it will not send");
    const Version version =
        must(decodeChangeSet(waiting.front().bytes), "a waiting change set").version();
    for (std::size_t i = 0; i < looked.size(); ++i) {
        Observer::Write &write = looked[i];
        const auto &[space, record] = write.place;
        if (std::ranges::find(receipt.changed, record) == receipt.changed.end()) {
            continue;
        }
        const auto state = must(laptop.replica().reader().state(record, space), "state");
        require(state.has_value(), "I5: " + laptop.name() + " wrote a record that is not there");
        require(covers(state->touched(), version),
                "I5: a write of " + laptop.name() + " left no trace in the record");
        write.action = receipt.action;
        write.version = version;
        m_observer.wrote(number, write);
        if (!settled.contains(space)) {
            continue; // its own work stands there under names that are about to go
        }
        for (const Version seen : write.seen) {
            require(seen < write.version || laptop.wasFarOff
                        || seen.hlc.wallTime() - write.version.hlc.wallTime() > kFollowed,
                    "I4: " + laptop.name() + " stamps a write below what it has seen: "
                        + std::to_string(write.version.hlc.value) + " of "
                        + toString(write.version.replica) + ", seen "
                        + std::to_string(seen.hlc.value) + " of " + toString(seen.replica));
        }
        for (const sync::RecordEdit::FieldEdit &field : action.edits[i].fields) {
            if (!isRegister(action.edits[i].collection, field.field)) {
                continue;
            }
            // What was shown already is not written again, and settles no conflict.
            const Cell *cell = state->cell({field.field, {}});
            require(cell != nullptr && !cell->survivors.empty()
                        && cell->survivors.back().value == encodeValue(field.value)
                        && (cell->survivors.size() == 1
                            || cell->survivors.back().version != write.version),
                    "I4: a write of " + laptop.name() + " does not stand above what it has seen");
        }
    }
}

//! I4: reads do not go back.
void World::checkRead(std::size_t number, const Observer::Place &place, const RecordState &state)
{
    Laptop &laptop = *m_laptops[number];
    if (m_readsMayGoBack || laptop.replica().log() != m_log
        || !settledSpaces(laptop).contains(place.first)) {
        return; // it shows what another history held
    }
    const auto lost = m_observer.saw(number, place, state.touched());
    require(!lost, "I4: " + laptop.name() + " no longer shows in "
                       + toString(place.second).substr(24) + " what it showed of replica "
                       + (lost ? toString(lost->replica) : std::string()));
}

//! A program that starts finds whole actions, an outbox that fits them, and nothing damaged.
void World::checkStarted(std::size_t number)
{
    Laptop &laptop = *m_laptops[number];
    require(laptop.replica().damageReport().empty(),
            "I13: " + laptop.name() + " finds its file damaged");
    checkOutbox(laptop);
    checkWideActions(laptop);
    if (m_random.chance(250)) {
        checkDerived(laptop);
    }
}

//! I5: what waits to be sent is part of the states, whole.
void World::checkOutbox(Laptop &laptop)
{
    const std::set<SpaceId> settled = settledSpaces(laptop);
    std::set<ActionId> inTray;
    for (const auto &entry : must(laptop.replica().reader().rejected(), "tray")) {
        inTray.insert(entry.changeSet.action);
    }
    const auto pending =
        must(laptop.replica().pendingAfter(laptop.replica().acknowledgedSeq(), kAll, kAll),
             "outbox");
    for (const sync::PendingChangeSet &waiting : pending) {
        const ChangeSet changeSet = must(decodeChangeSet(waiting.bytes), "a waiting change set");
        if (!settled.contains(changeSet.space) || inTray.contains(changeSet.action)) {
            continue;
        }
        for (const RecordWrites &writes : changeSet.records) {
            const auto state =
                must(laptop.replica().reader().state(writes.record, changeSet.space), "state");
            require(state && covers(state->touched(), changeSet.version()),
                    "I5: " + laptop.name() + " will send what it does not show");
        }
    }
}

//! I5: of an action that wrote several records a laptop shows all or nothing.
void World::checkWideActions(Laptop &laptop)
{
    if (m_relayWasRestored) {
        return; // then later actions of the same replica may be there without an earlier one
    }
    for (const auto &writes : m_observer.wideActions(kWideActionsLooked)) {
        std::size_t there = 0;
        std::string missing;
        for (const Observer::Write *write : writes) {
            const auto &[space, record] = write->place;
            const auto state = must(laptop.replica().reader().state(record, space), "state");
            const bool isThere = state && covers(state->touched(), write->version);
            there += isThere ? 1U : 0U;
            missing += isThere ? "" : " " + toString(record).substr(24);
        }
        require(there == 0 || there == writes.size(),
                "I5: " + laptop.name() + " shows " + std::to_string(there) + " of the "
                    + std::to_string(writes.size()) + " records of an action of replica "
                    + toString(writes.front()->version.replica) + ", not" + missing);
    }
}

//! I5: what views ask is what states give.
void World::checkDerived(Laptop &laptop)
{
    const auto all = [&] {
        std::map<RecordId, std::string> views;
        for (const KnownRecord &known : m_records) {
            views[known.record] =
                shown(must(laptop.replica().reader().record(known.record), "record"));
        }
        return views;
    };
    const auto before = all();
    const auto rebuilt = laptop.replica().rebuildProjection();
    if (!rebuilt && laptop.hasFailed()) {
        return; // its disk fails: the next step notices
    }
    must(rebuilt, "rebuilding what is derived");
    require(before == all(), "I5: " + laptop.name() + " shows something else than its states");
}

//! I9: what is on its way to a client, and how many connections the relay keeps.
void World::checkBudgets(const Link &link)
{
    std::size_t underWay = 0;
    for (const auto &frame : link.toClient) {
        underWay += frame->size();
    }
    const std::size_t credit = m_laptops[link.laptop]->limits().creditBytes;
    require(underWay <= credit + kBeyondCredit,
            "I9: " + std::to_string(underWay) + " bytes are on their way to "
                + m_laptops[link.laptop]->name() + ", which granted " + std::to_string(credit));
    require(m_relay.hub().connectionCount() <= m_links.size(),
            "I9: the relay keeps connections that are gone");
}

} // namespace samenspel::simulation
