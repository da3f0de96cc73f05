// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "app/engine/sync_engine.h"

#include <QString>
#include <QTemporaryDir>

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

//! A client as the programs run it: replica on disk, session, TLS connection. Waits by running the
//! event loop until something is so.
namespace samenspel::bench {

//! Runs the event loop until \p done; gives the bench up after \p seconds.
void waitUntil(const std::function<bool()> &done, const char *what, double seconds = 300);

class EngineClient
{
public:
    explicit EngineClient(bool memory = false);

    //! Joins, and waits until everything that was there is here.
    void join(const std::string &link);
    void start() { m_engine->start(); }
    void stop();
    //! Waits until everything sent is acknowledged and everything known has come.
    void settle();
    [[nodiscard]] bool isSettled();

    void commit(const sync::Action &action);
    //! Makes \p count edits of one field, on one record of \p ids after the other, each its own
    //! change set, as who writes much does: many in a transaction, and sent meanwhile.
    void edit(std::span<const RecordId> ids, std::string_view field, std::size_t count);
    //! Makes \p count items in actions of a hundred. \return their ids.
    [[nodiscard]] std::vector<RecordId> add(std::size_t count);
    [[nodiscard]] std::size_t itemCount();
    [[nodiscard]] std::size_t conflictCount();

    [[nodiscard]] app::SyncEngine &engine() { return *m_engine; }
    [[nodiscard]] sync::Replica &replica() { return m_engine->replica(); }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<app::SyncEngine> m_engine;
};

} // namespace samenspel::bench
