// SPDX-License-Identifier: EUPL-1.2
// join, sync, watch.
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/cli/stop_signal.h"
#include "app/engine/sync_engine.h"

#include <QCoreApplication>
#include <QEventLoop>

#include <chrono>
#include <iostream>

namespace samenspel::app::cli {

namespace {

// `--wait-idle` waits as long as it takes; a day is a bound that no exchange comes near.
constexpr std::chrono::hours kWaitIdleMax{24};

Result<std::unique_ptr<SyncEngine>> openEngine(const Settings &settings,
                                               std::chrono::milliseconds answerMax)
{
    EngineOptions options;
    options.profile = settings.profile;
    options.answerMax = answerMax;
    return SyncEngine::open(std::move(options));
}

std::string endSentence(const SyncOutcome &outcome)
{
    switch (outcome.end) {
    case ConnectionEnd::Unreachable:
        return "De server antwoordt niet. Is er een netwerk, en draait de server?";
    case ConnectionEnd::WrongCertificate:
        return "De server laat een ander certificaat zien dan de uitnodiging noemt. Er is niets"
               " verstuurd. Vraag de beheerder om een nieuwe uitnodiging.";
    case ConnectionEnd::NotSamenspel:
        return "Op dit adres antwoordt iets anders dan een Samenspel-server. Controleer het adres.";
    case ConnectionEnd::Insecure:
        return "Dit adres is niet beveiligd (ws://). Alleen wss:// kan over een netwerk.";
    case ConnectionEnd::TooLarge:
        return "De server stuurde iets dat te groot is. Er is niets van overgenomen.";
    case ConnectionEnd::Closed:
        return "De server verbrak de verbinding. Probeer het later opnieuw.";
    }
    return {};
}

Error failureOf(const SyncOutcome &outcome)
{
    std::string waiting;
    if (outcome.pending > 0) {
        waiting = " " + std::to_string(outcome.pending)
                  + (outcome.pending == 1 ? " wijziging wacht" : " wijzigingen wachten")
                  + " op deze computer.";
    }
    switch (outcome.result) {
    case SyncOutcome::Result::NotJoined:
        return {Errc::NotFound, "Dit profiel is nog niet aangesloten. Gebruik: join LINK."};
    case SyncOutcome::Result::TimedOut:
        return {Errc::Unreachable,
                "De server antwoordt, maar het delen is nog niet klaar. Probeer het"
                " opnieuw, of gebruik sync --wait-idle."
                    + waiting};
    case SyncOutcome::Result::NotConnected:
        return {Errc::Unreachable, endSentence(outcome) + waiting};
    default:
        return {Errc::Denied, outcome.detail + waiting};
    }
}

//! Runs the event loop until the engine has answered.
template<typename Signal, typename Start>
SyncOutcome answerTo(SyncEngine &engine, Signal answered, Start start)
{
    QEventLoop loop;
    SyncOutcome outcome;
    QObject::connect(&engine, answered, &loop, [&](const SyncOutcome &result) {
        outcome = result;
        loop.quit();
    });
    // From inside the loop: an answer may come at once.
    QMetaObject::invokeMethod(&loop, start, Qt::QueuedConnection);
    loop.exec();
    return outcome;
}

SyncOutcome syncNow(SyncEngine &engine)
{
    return answerTo(engine, &SyncEngine::syncFinished, [&engine] { engine.syncNow(); });
}

//! Events that somebody must know of, in a sentence; empty for the others.
std::string sentenceFor(const sync::SessionEvent &event)
{
    using Kind = sync::SessionEvent::Kind;
    switch (event.kind) {
    case Kind::Rejected:
        return "Een wijziging is niet aangenomen; zie 'rejected'. " + event.detail;
    case Kind::Forked:
        return "Dit profiel is een kopie of een teruggezette versie. Het gaat verder onder een "
               "nieuw"
               " nummer; er is niets verloren.";
    case Kind::AccessChanged:
        return "Wat je mag zien is gewijzigd.";
    case Kind::RelayRestored:
        return "De server is teruggezet uit een reservekopie. Wat hij mist wordt opnieuw "
               "aangeboden.";
    case Kind::RelayEmpty:
        return "De server is leeg, dit profiel niet. Er is niets verwijderd; waarschuw de "
               "beheerder.";
    case Kind::Damaged:
        return "Een bericht van de server was beschadigd; er is niets van overgenomen.";
    case Kind::Joined:
    case Kind::Refused:
        return {};
    }
    return {};
}

void tellEvents(SyncEngine &engine)
{
    QObject::connect(&engine, &SyncEngine::happened, &engine, [](const sync::SessionEvent &event) {
        if (const std::string sentence = sentenceFor(event); !sentence.empty()) {
            std::cerr << sentence << '\n';
        }
    });
}

//! Closes in order, so that the relay does not have to find out.
void finish(SyncEngine &engine)
{
    engine.stop();
    QCoreApplication::processEvents();
}

void answerSync(const Settings &settings, SyncEngine &engine, const SyncOutcome &outcome)
{
    const SyncStatus status = engine.status();
    if (settings.json) {
        Json json;
        json["sent"] = outcome.sent;
        json["received"] = outcome.received;
        json["pending"] = outcome.pending;
        json["rejected"] = status.rejected;
        json["conflicts"] = status.conflicts;
        print(json);
        return;
    }
    printLine("Bijgewerkt: " + std::to_string(outcome.sent) + " gedeeld, "
              + std::to_string(outcome.received) + " ontvangen.");
    if (status.conflicts > 0) {
        std::cerr << counted(status.conflicts, "keuze", "keuzes") << " nodig; zie 'conflicts'.\n";
    }
    if (status.rejected > 0) {
        std::cerr << counted(status.rejected, "wijziging", "wijzigingen")
                  << " niet aangenomen; zie 'rejected'.\n";
    }
}

void printChanges(const sync::ChangeNotice &notice, sync::Reader &reader)
{
    const auto records = reader.records(notice.records);
    if (!records) {
        return;
    }
    for (const sync::RecordView &record : *records) {
        const schema::Collection *collection = schema::Schema::instance().find(record.collection);
        printLine(isoTime(record.changed) + "  " + toString(record.id) + "  "
                  + (collection == nullptr ? std::string{} : collection->table) + "  "
                  + reader.title(record.id).value_or("") + (record.deleted ? "  (verwijderd)" : "")
                  + (record.conflicted ? "  (keuze nodig)" : ""));
    }
    std::cout.flush();
}

} // namespace

Result<void> join(const Settings &settings, const std::string &link)
{
    auto engine = openEngine(settings, EngineOptions{}.answerMax);
    if (!engine) {
        return tl::unexpected<Error>(std::move(engine).error());
    }
    tellEvents(**engine);
    const SyncOutcome joined =
        answerTo(**engine, &SyncEngine::joinFinished, [&] { (*engine)->join(link); });
    if (!joined.ok()) {
        return tl::unexpected<Error>(failureOf(joined));
    }
    const SyncOutcome outcome = syncNow(**engine);
    const auto view = (*engine)->replica().reader().profile();
    if (view && view->identity) {
        std::cerr << "Aangesloten als " << view->userName << " ("
                  << access::toString(view->identity->role) << " bij "
                  << view->identity->organisation.name << ").\n";
    }
    if (!outcome.ok()) {
        return tl::unexpected<Error>(failureOf(outcome));
    }
    answerSync(settings, **engine, outcome);
    finish(**engine);
    return {};
}

Result<void> sync(const Settings &settings, const SyncArguments &arguments)
{
    auto engine = openEngine(settings, arguments.waitIdle ? std::chrono::milliseconds{kWaitIdleMax}
                                                          : EngineOptions{}.answerMax);
    if (!engine) {
        return tl::unexpected<Error>(std::move(engine).error());
    }
    tellEvents(**engine);
    const SyncOutcome outcome = syncNow(**engine);
    if (!outcome.ok()) {
        return tl::unexpected<Error>(failureOf(outcome));
    }
    answerSync(settings, **engine, outcome);
    finish(**engine);
    return {};
}

Result<void> watch(const Settings &settings)
{
    auto engine = openEngine(settings, EngineOptions{}.answerMax);
    if (!engine) {
        return tl::unexpected<Error>(std::move(engine).error());
    }
    const auto enrolment = (*engine)->replica().enrolment();
    if (!enrolment || !*enrolment) {
        SyncOutcome outcome;
        outcome.result = SyncOutcome::Result::NotJoined;
        return tl::unexpected<Error>(failureOf(outcome));
    }
    tellEvents(**engine);
    QEventLoop loop;
    sync::Reader &reader = (*engine)->replica().reader();
    QObject::connect(engine->get(), &SyncEngine::changed, &loop,
                     [&](const sync::ChangeNotice &notice) { printChanges(notice, reader); });
    bool upToDate = false;
    QObject::connect(engine->get(), &SyncEngine::statusChanged, &loop,
                     [&](const SyncStatus &status) {
                         const bool now = status.link == SyncStatus::Link::Open
                                          && status.session == sync::SessionState::Idle;
                         if (now != upToDate) {
                             std::cerr << (now ? "Bijgewerkt; wijzigingen van collega's volgen.\n"
                                               : "Niet meer bijgewerkt.\n");
                         }
                         upToDate = now;
                         if (!status.refusal.empty() || !status.storageError.empty()) {
                             std::cerr << status.refusal << status.storageError << '\n';
                             loop.exit(1);
                         }
                     });
    const StopSignal stop{[&loop] { loop.quit(); }};
    (*engine)->start();
    const int code = loop.exec();
    finish(**engine);
    if (code != 0) {
        return fail(Errc::Denied,
                    "De server laat dit profiel niet meer toe, of de schijf geeft een fout.");
    }
    return {};
}

} // namespace samenspel::app::cli
