// SPDX-License-Identifier: EUPL-1.2
#include "tests/bench/engine_client.h"

#include "tests/bench/measure.h"
#include "tests/bench/relay_process.h"
#include "tests/bench/work_items.h"

#include <QCoreApplication>
#include <QDir>

namespace samenspel::bench {

void waitUntil(const std::function<bool()> &done, const char *what, double seconds)
{
    constexpr int kSliceMillis = 20;
    const Stopwatch watch;
    while (!done()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, kSliceMillis);
        if (watch.seconds() > seconds) {
            giveUp(QStringLiteral("gave up waiting: ") + QString::fromUtf8(what));
        }
    }
}

EngineClient::EngineClient(bool memory)
    : m_folder(folderTemplate(memory))
{
    app::EngineOptions options;
    options.profile = m_folder.path().toStdString() + "/profile";
    auto engine = app::SyncEngine::open(options);
    if (!engine) {
        giveUp(QString::fromStdString(engine.error().what));
    }
    m_engine = std::move(*engine);
}

void EngineClient::join(const std::string &link)
{
    bool joined = false;
    QObject::connect(m_engine.get(), &app::SyncEngine::joinFinished, m_engine.get(),
                     [&joined](const app::SyncOutcome &outcome) {
                         if (!outcome.ok()) {
                             giveUp(QString::fromStdString("joining failed: " + outcome.detail));
                         }
                         joined = true;
                     });
    m_engine->join(link);
    waitUntil([&joined] { return joined; }, "joining");
    settle();
}

void EngineClient::stop()
{
    m_engine->stop();
    waitUntil([this] { return m_engine->status().link != app::SyncStatus::Link::Open; }, "closing");
}

bool EngineClient::isSettled()
{
    return m_engine->progress().state == sync::SessionState::Idle;
}

void EngineClient::settle()
{
    waitUntil([this] { return isSettled(); }, "everything to be exchanged");
}

void EngineClient::commit(const sync::Action &action)
{
    if (const auto done = m_engine->commit(action); !done) {
        giveUp(QString::fromStdString(done.error().what));
    }
}

void EngineClient::edit(std::span<const RecordId> ids, std::string_view field, std::size_t count)
{
    constexpr std::size_t kPerTransaction = 50;
    for (std::size_t i = 0; i < count; i += kPerTransaction) {
        std::vector<sync::Action> actions;
        for (std::size_t k = i; k < std::min(count, i + kPerTransaction); ++k) {
            actions.push_back(
                editItem(ids[k % ids.size()], field, "Gewijzigd op regel " + std::to_string(k)));
        }
        if (const auto done = m_engine->commit(actions); !done) {
            giveUp(QString::fromStdString(done.error().what));
        }
        QCoreApplication::processEvents();
    }
}

std::vector<RecordId> EngineClient::add(std::size_t count)
{
    constexpr std::size_t kPerAction = 100;
    std::vector<RecordId> all;
    while (all.size() < count) {
        std::vector<RecordId> page(std::min(kPerAction, count - all.size()));
        for (RecordId &id : page) {
            id = replica().newRecordId(app::SyncEngine::wallNow());
        }
        commit(makeItems(page, all.size()));
        all.insert(all.end(), page.begin(), page.end());
    }
    return all;
}

std::size_t EngineClient::itemCount()
{
    sync::Query query;
    query.collection = schema::Schema::instance().find("AgendaItem")->id;
    return static_cast<std::size_t>(replica().reader().count(query).value_or(0));
}

std::size_t EngineClient::conflictCount()
{
    return m_engine->status().conflicts;
}

} // namespace samenspel::bench
