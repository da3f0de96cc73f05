// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "app/engine/sync_engine.h"

#include <QObject>
#include <QThread>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace samenspel::app {

//! The sync engine on a thread of its own, seen from the window's thread.
//!
//! Verbs return at once. What they did comes back through \p done, on the thread that owns this
//! object, after the write is on disk; views hear of it by changed(). Only values cross.
class ReplicaService : public QObject
{
    Q_OBJECT

public:
    using Written = std::function<void(const Result<sync::CommitReceipt> &)>;

    //! Opens the profile on the new thread and waits for that. Errors as SyncEngine::open.
    [[nodiscard]] static Result<std::unique_ptr<ReplicaService>> open(const EngineOptions &options);
    //! Ends the connection and the thread; whatever was committed is on disk.
    ~ReplicaService() override;

    void start();
    void join(const std::string &link);
    void syncNow();

    //! Makes an action from what stands there when its turn has come, behind all earlier writes.
    using Make = std::function<Result<sync::Action>(sync::Reader &)>;

    void commit(sync::Action action, Written done);
    void commitMade(Make make, Written done);
    void undo(Written done);
    void redo(Written done);
    void resolve(std::vector<sync::Resolution> resolutions, Written done);
    void dismissRejected(std::int64_t id);

    //! For a read-only connection of the window's own.
    [[nodiscard]] const sqlite::OpenOptions &readerOptions() const { return m_readerOptions; }

Q_SIGNALS:
    void changed(const samenspel::sync::ChangeNotice &notice);
    void statusChanged(const samenspel::app::SyncStatus &status);
    void happened(const samenspel::sync::SessionEvent &event);
    void joinFinished(const samenspel::app::SyncOutcome &outcome);
    void syncFinished(const samenspel::app::SyncOutcome &outcome);

private:
    ReplicaService();

    //! Runs \p work(engine) on the engine's thread.
    template<typename Work>
    void post(Work work);
    //! Runs \p write(engine) there, and \p done with its result here.
    template<typename Write>
    void postWrite(Write write, Written done);

    QThread m_thread;
    QObject *m_there = nullptr; //!< lives on m_thread; the context of everything posted
    std::unique_ptr<SyncEngine> m_engine; //!< made, used and destroyed on m_thread only
    sqlite::OpenOptions m_readerOptions;
};

} // namespace samenspel::app
