// SPDX-License-Identifier: EUPL-1.2
// What people do, and what happens to them.
#include "broken.h"
#include "shared/merge/text/utf8.h"
#include "shared/schema/schema.h"
#include "world.h"

#include <algorithm>
#include <array>

namespace samenspel::simulation {
namespace {

using sync::RecordEdit;
using Existence = RecordEdit::Existence;

constexpr std::size_t kLaptopsMax = 6;
constexpr std::chrono::milliseconds kYear = std::chrono::hours(24 * 365);

const schema::Collection &collection(std::string_view name)
{
    return *schema::Schema::instance().find(name);
}

FieldNumber agendaField(std::string_view name)
{
    return collection("AgendaItem").field(name)->number;
}

//! Saying no to a person is part of the program; a fault is not.
bool isAnAnswer(Errc code)
{
    return code == Errc::Denied || code == Errc::NotFound;
}

} // namespace

void World::note(std::size_t number, const Result<sync::CommitReceipt> &receipt,
                 const std::string &what)
{
    Laptop &laptop = *m_laptops[number];
    if (laptop.hasFailed()) {
        crashLaptop(number); // nothing was promised
        return;
    }
    if (!receipt) {
        require(isAnAnswer(receipt.error().code), (linkOf(number) == nullptr ? "I10: " : "")
                                                      + laptop.name() + " cannot " + what + ": "
                                                      + receipt.error().what);
        return;
    }
    tell(laptop.name() + " " + what + (receipt->changed.empty() ? ": nothing new" : ""));
    if (!receipt->changed.empty()) {
        m_ledger.saved(receipt->action, number,
                       laptop.name() + " " + what + " in step " + std::to_string(m_step));
    }
    if (Link *link = linkOf(number)) {
        laptop.session().localChanges(wallOf(laptop));
        afterSession(*link);
    }
}

void World::commit(std::size_t number, const sync::Action &action, const std::string &what)
{
    Laptop &laptop = *m_laptops[number];
    auto looked = look(number, action);
    const auto receipt = laptop.replica().commit(action, wallOf(laptop));
    if (receipt && !laptop.hasFailed()) {
        checkWritten(number, action, *receipt, std::move(looked));
    }
    note(number, receipt, what);
}

void World::act()
{
    const std::size_t number = m_random.below(m_laptops.size());
    Laptop &laptop = *m_laptops[number];
    if (!laptop.isUp()) {
        return;
    }
    const WallTime wall = wallOf(laptop);
    const std::size_t dice = m_random.below(100);
    if (dice < 15 || m_records.empty()) {
        create(number);
    } else if (dice < 80) {
        editSomething(number);
    } else if (dice < 87) {
        resolveSomething(number);
    } else if (dice < 90) {
        importList(number);
    } else if (dice < 92) {
        editSeveral(number);
    } else if (dice < 96) {
        note(number, laptop.replica().undo(wall), "undoes");
    } else {
        note(number, laptop.replica().redo(wall), "does again");
    }
}

void World::create(std::size_t number)
{
    Laptop &laptop = *m_laptops[number];
    const std::array<SpaceId, 5> spaces{SpaceId{"allen"}, SpaceId{"leden"},
                                        SpaceId{"leden-provincie"}, SpaceId{"org:gemeente-assen"},
                                        SimRelay::lobby()};
    const SpaceId &space = spaces[m_random.below(spaces.size())];
    RecordEdit edit;
    edit.space = space;
    edit.record = laptop.replica().newRecordId(wallOf(laptop));
    edit.existence = Existence::Create;
    if (m_random.chance(200)) {
        // Some organisation's own decision; whether this person may is for the
        // rules to say.
        const schema::Collection &decision = collection("CollegeDecision");
        const auto all = access::organisations();
        edit.collection = decision.id;
        edit.fields = {{decision.ownerField()->number,
                        access::organisationRecord(all[m_random.below(all.size())].slug),
                        {}}};
    } else {
        edit.collection = collection("AgendaItem").id;
        edit.fields = {{agendaField("title"), "t" + std::to_string(++m_serial), {}}};
    }
    m_records.push_back({space, edit.record, edit.collection});
    commit(number, {ActionKind::Create, {edit}}, "creates in " + space.name);
}

void World::editSomething(std::size_t number)
{
    Laptop &laptop = *m_laptops[number];
    // Mostly the newest ones: conflicts need people who meet.
    const std::size_t recent = std::min<std::size_t>(m_records.size(), 8);
    const KnownRecord &known =
        m_records[m_random.chance(800) ? m_records.size() - 1 - m_random.below(recent)
                                       : m_random.below(m_records.size())];
    const auto view = must(laptop.replica().reader().record(known.record), "record");
    if (!view) {
        return;
    }
    RecordEdit edit;
    edit.space = known.space;
    edit.record = known.record;
    edit.collection = known.collection;
    ActionKind kind = ActionKind::Edit;
    const std::size_t dice = m_random.below(100);
    std::string what = "edits";
    if (view->deleted) {
        edit.existence = Existence::Restore;
        kind = ActionKind::Restore;
        what = "restores";
    } else if (dice < 12) {
        edit.existence = Existence::Delete;
        kind = ActionKind::Delete;
        what = "deletes";
    } else if (known.collection == collection("CollegeDecision").id) {
        edit.fields = {{collection("CollegeDecision").field("remark")->number,
                        "r" + std::to_string(++m_serial),
                        {}}};
    } else if (dice < 50) {
        edit.fields = {{agendaField("title"), "t" + std::to_string(++m_serial), {}}};
    } else if (dice < 65) {
        edit.texts = {typing(*view)};
        what = "types in";
    } else if (dice < 78) {
        edit.fields = {
            {agendaField("progress"), static_cast<std::int64_t>(m_random.below(101)), {}},
            {agendaField("status"), static_cast<std::int64_t>(m_random.below(7)), {}}};
    } else {
        const std::string tag = "tag" + std::to_string(m_random.below(4));
        edit.elements = {{agendaField("tags"), tag, m_random.chance(600)}};
        what = "tags";
    }
    commit(number, {kind, {edit}}, what + " " + toString(known.record).substr(24));
}

//! A few words somewhere in a note, over what stood there or between it.
RecordEdit::TextEdit World::typing(const sync::RecordView &view)
{
    RecordEdit::TextEdit edit;
    edit.field = agendaField("explanation");
    const auto *shown = std::get_if<std::string>(&view.value(edit.field));
    const std::size_t length = shown == nullptr ? 0 : text::countCodePoints(*shown);
    edit.position = m_random.below(length + 1);
    edit.count = m_random.chance(300) ? m_random.below(length - edit.position + 1) : 0;
    if (edit.count == 0 || m_random.chance(700)) {
        edit.inserted = (m_random.chance(200) ? "é😀" : "w") + std::to_string(++m_serial) + " ";
    }
    return edit;
}

//! One action on many records of a space: it arrives whole or not at all.
void World::editSeveral(std::size_t number)
{
    sync::Action action{ActionKind::Edit, {}};
    const SpaceId space{"allen"};
    const std::size_t wanted = 2 + m_random.below(4);
    for (auto known = m_records.rbegin(); known != m_records.rend(); ++known) {
        if (known->space != space || known->collection != collection("AgendaItem").id
            || action.edits.size() == wanted) {
            continue;
        }
        const auto state =
            must(m_laptops[number]->replica().reader().state(known->record, space), "state");
        if (!state || state->isDeleted()) {
            continue;
        }
        RecordEdit edit;
        edit.space = space;
        edit.record = known->record;
        edit.collection = known->collection;
        edit.fields = {{agendaField("title"), "t" + std::to_string(++m_serial), {}}};
        action.edits.push_back(std::move(edit));
    }
    if (!action.edits.empty()) {
        commit(number, action, "edits " + std::to_string(action.edits.size()) + " records at once");
    }
}

//! The same list on every laptop: ids follow from the rows.
void World::importList(std::size_t number)
{
    sync::Action action{ActionKind::Import, {}};
    const std::size_t rows = 1 + m_random.below(5);
    for (std::size_t row = 0; row < rows; ++row) {
        RecordEdit edit;
        edit.space = SpaceId{"allen"};
        edit.record = recordIdFromSlug("agenda_item", "row-" + std::to_string(row));
        edit.collection = collection("AgendaItem").id;
        edit.existence = Existence::Create;
        edit.fields = {{agendaField("title"), "row " + std::to_string(row), {}}};
        const auto isIt = [&edit](const KnownRecord &known) { return known.record == edit.record; };
        if (std::ranges::none_of(m_records, isIt)) {
            m_records.push_back({edit.space, edit.record, edit.collection});
        }
        action.edits.push_back(std::move(edit));
    }
    commit(number, action, "imports " + std::to_string(rows) + " rows");
}

void World::resolveSomething(std::size_t number)
{
    Laptop &laptop = *m_laptops[number];
    const auto conflicts = must(laptop.replica().reader().conflicts(), "conflicts");
    if (conflicts.empty()) {
        return;
    }
    const sync::Conflict &conflict = conflicts[m_random.below(conflicts.size())];
    sync::Resolution resolution{conflict.record, conflict.field, true, {}};
    for (const sync::ConflictChoice &choice : conflict.choices) {
        resolution.seen.push_back(choice.version);
    }
    std::ranges::sort(resolution.seen);
    if (conflict.field == kExistenceField) {
        resolution.value = m_random.chance(500);
    } else {
        resolution.value = conflict.choices[m_random.below(conflict.choices.size())].value;
    }
    note(number, laptop.replica().resolve(std::array{resolution}, wallOf(laptop)),
         "settles a conflict of " + toString(conflict.record).substr(24));
}

void World::misfortune()
{
    const std::size_t number = m_random.below(m_laptops.size());
    const std::size_t dice = m_random.below(100);
    if (dice < 20) {
        crashLaptop(number);
    } else if (dice < 35) {
        m_laptops[number]->failAfter(1 + m_random.below(30));
        tell("the disk of " + m_laptops[number]->name() + " is about to fail");
    } else if (dice < 45) {
        crashRelay();
    } else if (dice < 55) {
        if (m_relay.isUp()) {
            m_relay.failAfter(1 + m_random.below(30));
            tell("the relay's disk is about to fail");
        }
    } else if (dice < 70) {
        moveClock();
    } else if (dice < 82) {
        saveOrSetBackLaptop();
    } else if (dice < 84) {
        cloneLaptop();
    } else if (dice < 90) {
        saveOrSetBackRelay();
    } else {
        changeRights();
    }
}

void World::crashLaptop(std::size_t number)
{
    Laptop &laptop = *m_laptops[number];
    if (Link *link = linkOf(number)) {
        cut(*link);
    }
    if (laptop.isUp()) {
        tell(laptop.name() + " loses power");
        laptop.crash();
        m_observer.forgetReads(number); // what it received last may come once more
    }
}

void World::crashRelay()
{
    if (!m_relay.isUp()) {
        return;
    }
    tell("the relay loses power");
    m_relay.crash();
    for (const auto &link : m_links) {
        cut(*link);
    }
}

//! I1: what was acknowledged is on the relay's disk, whatever happened to it
//! since.
void World::checkShared()
{
    for (const auto &[replica, seq] : m_ledger.sharedKeys()) {
        const auto verdict = must(m_relay.store().verdict(replica, seq), "verdict");
        require(verdict.has_value() && verdict->reason == 0,
                "I1: change set " + std::to_string(raw(seq)) + " of " + toString(replica)
                    + " was acknowledged and is gone");
    }
}

void World::moveClock()
{
    constexpr std::array kJumps{-kYear, -std::chrono::milliseconds(90'000),
                                std::chrono::milliseconds(0), std::chrono::milliseconds(90'000),
                                kYear};
    const auto jump = kJumps[m_random.below(kJumps.size())];
    if (m_random.chance(100)) {
        // A year would make clients give stamps that look too old to keep for a restored relay,
        // which is one disaster more than is promised.
        m_relaySkew = jump % std::chrono::hours(24);
        tell("the relay's clock is off by " + std::to_string(m_relaySkew.count()));
        return;
    }
    Laptop &laptop = *m_laptops[m_random.below(m_laptops.size())];
    laptop.skew = jump;
    laptop.wasFarOff |= std::chrono::abs(jump) == kYear;
    tell("the clock of " + laptop.name() + " is off by " + std::to_string(jump.count()));
}

void World::saveOrSetBackLaptop()
{
    if (m_savedLaptops.empty() || m_random.chance(600)) {
        const std::size_t number = m_random.below(m_laptops.size());
        m_savedLaptops.push_back({number, m_ledger.size(), m_laptops[number]->backUp()});
        tell(m_laptops[number]->name() + " is backed up");
        return;
    }
    const SavedLaptop &saved = m_savedLaptops[m_random.below(m_savedLaptops.size())];
    Laptop &laptop = *m_laptops[saved.laptop];
    crashLaptop(saved.laptop);
    laptop.restore(saved.files);
    m_observer.forgetReads(saved.laptop);
    m_observer.twinned(saved.laptop);
    m_ledger.setBack(saved.laptop, saved.promises);
    tell(laptop.name() + " is set back to its backup");
}

void World::cloneLaptop()
{
    // One copy: two of them that both hold what a third has lost would say it twice.
    if (m_laptops.size() >= kLaptopsMax) {
        return;
    }
    const std::size_t number = m_random.below(m_laptops.size());
    const std::string name = "copy" + std::to_string(m_laptops.size());
    auto copy = std::make_unique<Laptop>(name, m_folder + "/" + name, m_disk, m_random.next(),
                                         sync::SessionLimits{});
    copy->restore(m_laptops[number]->backUp());
    copy->wasFarOff = m_laptops[number]->wasFarOff;
    m_ledger.copied(number);
    m_observer.enlist(m_laptops.size(), m_observer.familyOf(number));
    m_observer.twinned(number);
    tell(m_laptops[number]->name() + " is copied as " + name);
    m_laptops.push_back(std::move(copy));
}

void World::saveOrSetBackRelay()
{
    flushRelay(); // what the hub has not committed is not in a backup
    if (!m_relay.isUp()) {
        return;
    }
    if (!m_savedRelay || m_random.chance(700)) {
        // An empty relay makes clients stop, which is right and would be the end of
        // the story.
        if (raw(must(m_relay.store().head({"allen"}), "head")) > 0) {
            m_savedRelay = m_relay.backUp();
            m_cannotOffer.clear();
            tell("the relay is backed up");
        }
        return;
    }
    crashRelay();
    m_relay.restore(*m_savedRelay);
    m_relay.start();
    tell("the relay is restored from its backup");
    m_observer.forgetReads();
    m_log = must(m_relay.store().identity(), "identity").log;
    m_relayWasRestored = true;
    m_readsMayGoBack = true;
    std::erase_if(m_refused, [this](const Ledger::Key &key) {
        const auto verdict = must(m_relay.store().verdict(key.first, key.second), "verdict");
        return !verdict || verdict->reason == 0;
    });
    for (const std::size_t laptop : m_cannotOffer) {
        m_ledger.setBack(laptop, 0);
    }
    for (const Ledger::Key &key : std::set(m_ledger.sharedKeys())) {
        const auto verdict = must(m_relay.store().verdict(key.first, key.second), "verdict");
        if (!verdict || verdict->reason != 0) {
            m_ledger.unshared(key); // the clients have to offer it again: checked as a promise
        }
    }
}

void World::changeRights()
{
    const std::size_t number = m_random.below(m_laptops.size());
    Laptop &laptop = *m_laptops[number];
    if (!laptop.isUp() || !m_relay.isUp()) {
        return;
    }
    flushRelay();
    if (!m_relay.isUp() || !laptop.isUp()) {
        return;
    }
    const auto enrolment = must(laptop.replica().enrolment(), "enrolment");
    const bool give = m_random.chance(600);
    if (!m_relay.grantLobby(enrolment->identity.user,
                            give ? access::SpaceRole::Editor : access::SpaceRole::None)) {
        crashRelay();
        return;
    }
    tell(laptop.name() + (give ? " joins" : " leaves") + " the lobby");
    if (!give) {
        // What he wrote there leaves his laptop, or his copies, at their next contact.
        for (std::size_t any = 0; any < m_laptops.size(); ++any) {
            if (m_observer.familyOf(any) == m_observer.familyOf(number)) {
                m_cannotOffer.insert(any);
            }
        }
    }
    takeEffects();
}

} // namespace samenspel::simulation
