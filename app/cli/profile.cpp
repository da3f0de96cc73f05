// SPDX-License-Identifier: EUPL-1.2
#include "app/cli/profile.h"

#include "app/engine/sync_engine.h"

#include <QDateTime>
#include <QTimeZone>

#include <iostream>

namespace samenspel::app::cli {

WallTime now(const Settings &settings)
{
    return settings.fixedNow ? *settings.fixedNow : SyncEngine::wallNow();
}

Result<std::unique_ptr<Profile>> Profile::open(const Settings &settings)
{
    std::unique_ptr<Profile> profile{new Profile{settings}};
    sync::ReplicaOptions options;
    options.directory = settings.profile;
    auto replica = sync::Replica::open(options, profile->m_random, profile->now());
    if (!replica) {
        return tl::unexpected<Error>(std::move(replica).error());
    }
    profile->m_replica = std::move(*replica);
    return profile;
}

Result<std::unique_ptr<Profile>> Profile::openToRead(const Settings &settings)
{
    auto opened = open(settings);
    if (opened || opened.error().code != Errc::Conflict) {
        return opened;
    }
    // As Replica::readerOptions() says; without a replica of our own there is nobody to ask.
    auto reader = sync::Reader::open(
        {settings.profile + "/replica.sqlite", sqlite::OpenMode::ReadOnly, {}, {}});
    if (!reader) {
        return opened; // the first message says more
    }
    std::unique_ptr<Profile> profile{new Profile{settings}};
    profile->m_reader.emplace(std::move(*reader));
    return profile;
}

term::Date Profile::today() const
{
    const auto moment = QDateTime::fromMSecsSinceEpoch(now().time_since_epoch().count(),
                                                       QTimeZone("Europe/Amsterdam"));
    const QDate date = moment.date();
    const auto made = term::makeDate(date.year(), date.month(), date.day());
    return made ? *made : term::Date{};
}

std::optional<OrgSlug> Profile::organisation()
{
    const auto view = reader().profile();
    if (!view || !view->identity) {
        return std::nullopt;
    }
    return view->identity->organisation;
}

Result<sync::CommitReceipt> Profile::commit(const sync::Action &action)
{
    return m_replica->commit(action, now());
}

void reportSaved(Profile &profile, const std::string &what)
{
    std::cerr << what;
    if (const auto view = profile.reader().profile(); view && view->pending > 0) {
        std::cerr << " Op deze computer bewaard; " << view->pending
                  << (view->pending == 1 ? " wijziging is" : " wijzigingen zijn")
                  << " nog niet gedeeld.";
    }
    std::cerr << '\n';
}

} // namespace samenspel::app::cli
