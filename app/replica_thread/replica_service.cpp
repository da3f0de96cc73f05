// SPDX-License-Identifier: EUPL-1.2
#include "app/replica_thread/replica_service.h"

#include <optional>
#include <utility>

namespace samenspel::app {

ReplicaService::ReplicaService()
{
    m_thread.setObjectName(QStringLiteral("replica"));
    m_there = new QObject;
    m_there->moveToThread(&m_thread);
    m_thread.start();
}

Result<std::unique_ptr<ReplicaService>> ReplicaService::open(const EngineOptions &options)
{
    std::unique_ptr<ReplicaService> service(new ReplicaService);
    ReplicaService *self = service.get();
    std::optional<Error> failure;
    QMetaObject::invokeMethod(
        self->m_there,
        [self, &options, &failure] {
            auto engine = SyncEngine::open(options);
            if (!engine) {
                failure = engine.error();
                return;
            }
            self->m_engine = std::move(*engine);
            self->m_readerOptions = self->m_engine->replica().readerOptions();
            SyncEngine *e = self->m_engine.get();
            connect(e, &SyncEngine::changed, self, &ReplicaService::changed);
            connect(e, &SyncEngine::statusChanged, self, &ReplicaService::statusChanged);
            connect(e, &SyncEngine::happened, self, &ReplicaService::happened);
            connect(e, &SyncEngine::joinFinished, self, &ReplicaService::joinFinished);
            connect(e, &SyncEngine::syncFinished, self, &ReplicaService::syncFinished);
        },
        Qt::BlockingQueuedConnection);
    if (failure) {
        return tl::unexpected(*failure);
    }
    return service;
}

ReplicaService::~ReplicaService()
{
    QMetaObject::invokeMethod(
        m_there, [this] { m_engine.reset(); }, Qt::BlockingQueuedConnection);
    m_there->deleteLater();
    m_thread.quit();
    m_thread.wait();
}

template<typename Work>
void ReplicaService::post(Work work)
{
    QMetaObject::invokeMethod(
        m_there,
        [this, work = std::move(work)] {
            if (m_engine != nullptr) {
                work(*m_engine);
            }
        },
        Qt::QueuedConnection);
}

template<typename Write>
void ReplicaService::postWrite(Write write, Written done)
{
    post([this, write = std::move(write), done = std::move(done)](SyncEngine &engine) {
        Result<sync::CommitReceipt> result = write(engine);
        if (done) {
            // Behind the changed() of the same write, which is queued already.
            QMetaObject::invokeMethod(
                this, [done, result = std::move(result)] { done(result); }, Qt::QueuedConnection);
        }
    });
}

void ReplicaService::start()
{
    post([](SyncEngine &engine) { engine.start(); });
}

void ReplicaService::join(const std::string &link)
{
    post([link](SyncEngine &engine) { engine.join(link); });
}

void ReplicaService::syncNow()
{
    post([](SyncEngine &engine) { engine.syncNow(); });
}

void ReplicaService::commit(sync::Action action, Written done)
{
    postWrite([action = std::move(action)](SyncEngine &engine) { return engine.commit(action); },
              std::move(done));
}

void ReplicaService::commitMade(Make make, Written done)
{
    postWrite(
        [make = std::move(make)](SyncEngine &engine) -> Result<sync::CommitReceipt> {
            const Result<sync::Action> action = make(engine.replica().reader());
            if (!action) {
                return tl::unexpected(action.error());
            }
            return engine.commit(*action);
        },
        std::move(done));
}

void ReplicaService::undo(Written done)
{
    postWrite([](SyncEngine &engine) { return engine.undo(); }, std::move(done));
}

void ReplicaService::redo(Written done)
{
    postWrite([](SyncEngine &engine) { return engine.redo(); }, std::move(done));
}

void ReplicaService::resolve(std::vector<sync::Resolution> resolutions, Written done)
{
    postWrite([resolutions = std::move(resolutions)](
                  SyncEngine &engine) { return engine.resolve(resolutions); },
              std::move(done));
}

void ReplicaService::dismissRejected(std::int64_t id)
{
    post([id](SyncEngine &engine) {
        // A tray entry that is gone already is what was asked for.
        static_cast<void>(engine.dismissRejected(id));
    });
}

} // namespace samenspel::app
