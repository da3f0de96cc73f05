// SPDX-License-Identifier: EUPL-1.2
#include "sync/replica/damage.h"
#include "sync/replica/replica_impl.h"
#include "sync/replica/storage_schema.h"

#include <algorithm>

//! Opening a profile, also one that was left in disorder.
namespace samenspel::sync {
namespace {

//! Opens the file and makes sure that it can be worked with. Malformed: it is damaged.
Result<sqlite::Database> openFile(const sqlite::OpenOptions &file, bool check)
{
    auto database = sqlite::Database::open(file);
    if (!database) {
        return database;
    }
    if (check) {
        const auto sound = database->quickCheck();
        if (!sound) {
            return tl::unexpected<Error>(sound.error());
        }
        if (!*sound) {
            return fail(Errc::Malformed, "database: " + file.path + ": quick_check found damage");
        }
    }
    Store store{*database};
    if (auto prepared = prepareStorage(store); !prepared) {
        return tl::unexpected<Error>(prepared.error());
    }
    return database;
}

sqlite::OpenOptions fileOf(const ReplicaOptions &options)
{
    return {options.directory + "/replica.sqlite", sqlite::OpenMode::Create, options.key,
            options.vfs};
}

std::string reportOf(const Salvage &salvage, const std::string &aside)
{
    const std::string count = std::to_string(salvage.waiting.size());
    return "Het bestand van dit profiel was beschadigd. Het is bewaard als " + aside + ". "
           + (salvage.waiting.empty() ? "Er waren geen onverzonden wijzigingen te redden. "
                                      : "Onverzonden wijzigingen gered: " + count + ". ")
           + (salvage.enrolment
                  ? "De rest komt opnieuw van de server."
                  : "Meld dit profiel opnieuw aan om de rest van de server te halen.");
}

} // namespace

Result<std::unique_ptr<Replica::Impl>> Replica::Impl::open(const ReplicaOptions &options,
                                                           crypto::RandomSource &random, bool check)
{
    auto database = openFile(fileOf(options), check);
    if (!database) {
        return tl::unexpected<Error>(database.error());
    }
    auto impl = std::make_unique<Impl>(std::move(*database), random, options);
    if (auto loaded = impl->load(); !loaded) {
        return tl::unexpected<Error>(loaded.error());
    }
    return impl;
}

Result<std::unique_ptr<Replica::Impl>> Replica::Impl::startAnew(const ReplicaOptions &options,
                                                                crypto::RandomSource &random,
                                                                WallTime now)
{
    const Salvage found = salvage(fileOf(options));
    const auto aside = setAside(fileOf(options).path);
    if (!aside) {
        return tl::unexpected<Error>(aside.error());
    }
    auto impl = open(options, random, false);
    if (!impl) {
        return impl;
    }
    (*impl)->damageReport = reportOf(found, *aside);
    if (auto taken = (*impl)->step([&] { return (*impl)->takeOver(found, now); }); !taken) {
        return tl::unexpected<Error>(taken.error());
    }
    return impl;
}

Result<void> Replica::Impl::takeOver(const Salvage &found, WallTime now)
{
    enrolment = found.enrolment;
    if (enrolment) {
        meta.setEnrolment(*enrolment);
    }
    logId = found.log;
    if (logId) {
        meta.setLog(*logId);
    }
    for (const SpaceRow &known : found.spaces) {
        SpaceRow &space = spaces.obtain(known.space, known.role);
        space.title = known.title;
        space.readers = known.readers;
        spaces.save(space);
    }
    for (const TrayRow &refused : found.tray) {
        putInTray(refused);
    }
    const bool goesOn = found.settled && found.replica;
    if (goesOn) {
        meta.setReplica(*found.replica);
        head.replica = *found.replica;
        head.newest = found.settled->seq;
        head.chain = found.settled->chain;
        log.appendSettled(head.replica, head.newest, head.chain);
    }
    for (const std::string &bytes : found.waiting) {
        if (auto taken = takeOverWaiting(bytes); !taken) {
            return taken;
        }
    }
    // With numbers missing nobody can tell what the relay has of the old replica.
    return goesOn || found.waiting.empty() ? Result<void>{} : fork(ReplicaSeq{0}, now);
}

Result<void> Replica::Impl::takeOverWaiting(const std::string &bytes)
{
    auto changeSet = decodeChangeSet(bytes);
    if (!changeSet) {
        return tl::unexpected<Error>(changeSet.error());
    }
    const SpaceRow &space = spaces.obtain(changeSet->space, access::SpaceRole::Manager);
    if (auto applied = working.apply(space.number, *changeSet); !applied) {
        return applied;
    }
    head.newest = next(head.newest);
    head.chain = crypto::blake2b128(crypto::asView(head.chain), bytes);
    head.clock = HybridClock{std::max(head.clock.newest(), changeSet->hlc)};
    changeSet->seq = head.newest;
    log.appendOwn(*changeSet, space.number, bytes, head.chain, {});
    return {};
}

Result<std::unique_ptr<Replica>> Replica::open(const ReplicaOptions &options,
                                               crypto::RandomSource &random, WallTime now)
{
    auto lock = ProfileLock::acquire(options.directory);
    if (!lock) {
        return tl::unexpected<Error>(lock.error());
    }
    auto impl = Impl::open(options, random, !lock->wasClosed());
    // With a file system of the test's own there is nothing to rename.
    if (!impl && impl.error().code == Errc::Malformed && options.vfs.empty()) {
        impl = Impl::startAnew(options, random, now);
    }
    if (!impl) {
        return tl::unexpected<Error>(impl.error());
    }
    (*impl)->lock.emplace(std::move(*lock));
    (*impl)->reader.emplace(Reader{(*impl)->database});
    return std::unique_ptr<Replica>{new Replica{std::move(*impl)}};
}

} // namespace samenspel::sync
