// SPDX-License-Identifier: EUPL-1.2
#include "tests/bench/core_paths.h"

#include "server/core/hub.h"
#include "server/store/sqlite_store.h"
#include "sync/session/session.h"
#include "tests/bench/relay_process.h"
#include "tests/bench/work_items.h"
#include "tests/simulation/seeded_random.h"

#include <QTemporaryDir>

#include <functional>
#include <map>
#include <memory>

namespace samenspel::bench {

//! What callgrind counts: `--toggle-collect` knows it by this name.
[[gnu::noinline]] void measuredPart(const std::function<void()> &work)
{
    work();
}

namespace {

constexpr std::size_t kRecords = 1'000;

template<typename T>
T must(Result<T> result)
{
    if (!result) {
        giveUp(QString::fromStdString(result.error().what));
    }
    if constexpr (!std::is_void_v<T>) {
        return std::move(*result);
    }
}

struct Desk {
    QTemporaryDir folder{folderTemplate(true)};
    std::unique_ptr<simulation::SeededRandom> random;
    std::unique_ptr<sync::Replica> replica;
    std::unique_ptr<sync::Session> session;
    server::ConnectionId connection{};
};

//! A relay and its clients in one thread; frames go from hand to hand.
class Province
{
public:
    Province()
    {
        sqlite::OpenOptions options;
        options.path = m_folder.path().toStdString() + "/relay.db";
        m_store = must(server::SqliteStore::open(options));
        must(server::initialiseRelay(*m_store, m_random));
        m_hub = must(server::Hub::open(*m_store, m_random, server::HubLimits{}));
    }

    //! A desk with an invitation, not yet connected.
    Desk &hire()
    {
        Desk &desk = *m_desks.emplace_back(std::make_unique<Desk>());
        desk.random = std::make_unique<simulation::SeededRandom>(m_desks.size());
        desk.replica = must(
            sync::Replica::open({desk.folder.path().toStdString(), {}, {}}, *desk.random, m_wall));
        desk.session = std::make_unique<sync::Session>(*desk.replica, *desk.random);
        desk.session->enrolWith(invite(), "desk");
        return desk;
    }

    void connect(Desk &desk)
    {
        desk.connection = static_cast<server::ConnectionId>(++m_connections);
        m_hub->connected(desk.connection, "127.0.0.1", m_mono);
        desk.session->connected(m_mono, m_wall);
        settle();
    }

    void disconnect(Desk &desk)
    {
        m_hub->disconnected(desk.connection);
        desk.session->disconnected();
        desk.connection = {};
    }

    //! Until nobody has anything to say.
    void settle()
    {
        for (bool busy = true; busy;) {
            busy = false;
            for (const auto &desk : m_desks) {
                busy |= sendFrom(*desk);
            }
            must(m_hub->flush());
            std::map<server::ConnectionId, std::vector<std::shared_ptr<const std::string>>> frames;
            for (server::Effect &effect : m_hub->takeEffects()) {
                if (auto *frame = std::get_if<server::SendFrame>(&effect)) {
                    frames[frame->connection].push_back(std::move(frame->bytes));
                }
            }
            for (const auto &desk : m_desks) {
                busy |= handTo(*desk, frames[desk->connection]);
            }
        }
    }

    //! \p count items in actions of a hundred. \return their ids.
    std::vector<RecordId> write(Desk &desk, std::size_t count)
    {
        constexpr std::size_t kPerAction = 100;
        std::vector<RecordId> all;
        while (all.size() < count) {
            std::vector<RecordId> page(kPerAction);
            for (RecordId &id : page) {
                id = desk.replica->newRecordId(tick());
            }
            static_cast<void>(must(desk.replica->commit(makeItems(page, all.size()), tick())));
            all.insert(all.end(), page.begin(), page.end());
        }
        return all;
    }

    void edit(Desk &desk, const RecordId &id, std::string_view field)
    {
        static_cast<void>(must(desk.replica->commit(
            editItem(id, field, "Gewijzigd op regel " + std::to_string(++m_edits)), tick())));
    }

private:
    WallTime tick() { return m_wall += std::chrono::milliseconds{1}; }

    wire::InvitationLink invite()
    {
        const auto code = m_random.bytes<16>();
        server::Invitation invitation;
        invitation.codeHash = crypto::blake2b256(crypto::asView(code));
        invitation.organisation = OrgSlug{"gemeente-assen"};
        invitation.role = access::UserRole::Accounthouder;
        invitation.name = "Accounthouder";
        invitation.expires = m_wall + std::chrono::hours{24};
        must(m_store->begin());
        must(m_store->putInvitation(invitation));
        must(m_store->commit());
        return {"ws://127.0.0.1:1", m_hub->publicKey(), {}, std::string(crypto::asView(code))};
    }

    bool sendFrom(Desk &desk)
    {
        if (desk.connection == server::ConnectionId{}) {
            return false;
        }
        desk.session->localChanges(m_wall);
        const auto frames = desk.session->takeFrames();
        for (const std::string &frame : frames) {
            m_hub->receive(desk.connection, frame, m_mono, tick());
        }
        return !frames.empty();
    }

    bool handTo(Desk &desk, const std::vector<std::shared_ptr<const std::string>> &frames)
    {
        if (desk.connection == server::ConnectionId{} || frames.empty()) {
            return false;
        }
        std::vector<std::string_view> views;
        for (const auto &frame : frames) {
            views.emplace_back(*frame);
        }
        desk.session->receive(views, m_mono, tick());
        static_cast<void>(desk.replica->takeChanges());
        if (desk.session->wantsClose()) {
            giveUp(QStringLiteral("a desk of the core paths was sent away"));
        }
        return true;
    }

    QTemporaryDir m_folder{folderTemplate(true)};
    simulation::SeededRandom m_random{4'711};
    WallTime m_wall{std::chrono::milliseconds{1'700'000'000'000}};
    MonoTime m_mono{std::chrono::milliseconds{1}};
    std::unique_ptr<server::SqliteStore> m_store;
    std::unique_ptr<server::Hub> m_hub;
    std::vector<std::unique_ptr<Desk>> m_desks;
    std::uint64_t m_connections = 0;
    std::size_t m_edits = 0;
};

void coldStart()
{
    Province province;
    Desk &author = province.hire();
    province.connect(author);
    province.write(author, kRecords);
    province.settle();
    Desk &newcomer = province.hire();
    measuredPart([&] { province.connect(newcomer); });
}

void catchUp()
{
    Province province;
    Desk &author = province.hire();
    Desk &away = province.hire();
    province.connect(author);
    province.connect(away);
    const auto ids = province.write(author, kRecords);
    province.settle();
    province.disconnect(away);
    for (const RecordId &id : ids) {
        province.edit(author, id, "title");
        province.edit(away, id, "group");
    }
    province.settle();
    measuredPart([&] { province.connect(away); });
}

void liveEdit()
{
    constexpr int kEdits = 200;
    Province province;
    Desk &author = province.hire();
    Desk &reader = province.hire();
    province.connect(author);
    province.connect(reader);
    const auto ids = province.write(author, kRecords);
    province.settle();
    measuredPart([&] {
        for (int i = 0; i < kEdits; ++i) {
            province.edit(author, ids.front(), "title");
            province.settle();
        }
    });
}

void firstImport()
{
    Province province;
    Desk &author = province.hire();
    province.connect(author);
    measuredPart([&] {
        province.write(author, kRecords);
        province.settle();
    });
}

const std::map<std::string, void (*)()> &paths()
{
    static const std::map<std::string, void (*)()> all{
        {"catch-up", &catchUp},
        {"cold-start", &coldStart},
        {"import", &firstImport},
        {"live-edit", &liveEdit},
    };
    return all;
}

} // namespace

std::vector<std::string> corePaths()
{
    std::vector<std::string> names;
    for (const auto &[name, path] : paths()) {
        names.push_back(name);
    }
    return names;
}

Result<void> runCorePath(const std::string &name)
{
    const auto found = paths().find(name);
    if (found == paths().end()) {
        return fail(Errc::NotFound, "there is no core path " + name);
    }
    found->second();
    return {};
}

} // namespace samenspel::bench
