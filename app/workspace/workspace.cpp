// SPDX-License-Identifier: EUPL-1.2
#include "app/workspace/workspace.h"

#include "app/text/words.h"
#include "sync/import/default_space.h"

#include <algorithm>
#include <utility>

namespace samenspel::app {

namespace {

//! Titles of every record of a large profile would be a copy of it: start over instead.
constexpr std::size_t kTitlesMax = 20'000;

QString utf8(const std::string &text)
{
    return QString::fromStdString(text);
}

} // namespace

QString shortName(const access::Organisation &organisation)
{
    QString name = utf8(organisation.name);
    for (const char *kind : {"Gemeente ", "Provincie ", "Waterschap "}) {
        if (name.startsWith(QLatin1String(kind))) {
            return name.mid(static_cast<qsizetype>(std::string_view(kind).size()));
        }
    }
    return name;
}

Result<std::unique_ptr<Workspace>> Workspace::open(const EngineOptions &options)
{
    auto service = ReplicaService::open(options);
    if (!service) {
        return tl::unexpected(service.error());
    }
    auto reader = sync::Reader::open((*service)->readerOptions());
    if (!reader) {
        return tl::unexpected(reader.error());
    }
    return std::unique_ptr<Workspace>(new Workspace(std::move(*service), std::move(*reader)));
}

Workspace::Workspace(std::unique_ptr<ReplicaService> service, sync::Reader reader)
    : m_service(std::move(service))
    , m_reader(std::move(reader))
{
    readProfile();
    m_status.link = m_profile.relayUrl.empty() ? SyncStatus::Link::None : SyncStatus::Link::Offline;
    m_status.pending = m_profile.pending;
    m_status.rejected = m_profile.rejected;
    m_status.conflicts = m_profile.conflicts;
    connect(m_service.get(), &ReplicaService::changed, this, &Workspace::onChanged);
    connect(m_service.get(), &ReplicaService::statusChanged, this,
            [this](const SyncStatus &status) {
                m_status = status;
                Q_EMIT statusChanged(m_status);
            });
}

void Workspace::readProfile()
{
    if (auto profile = m_reader.profile()) {
        m_profile = std::move(*profile);
    }
    if (auto spaces = m_reader.spaces()) {
        m_spaces = std::move(*spaces);
    }
}

void Workspace::onChanged(const sync::ChangeNotice &notice)
{
    if (notice.everything || m_titles.size() > kTitlesMax) {
        m_titles.clear();
        m_organisations.clear();
        m_authors.clear();
    }
    for (const RecordId &id : notice.records) {
        m_titles.erase(id);
        m_organisations.erase(id);
        m_authors.erase(UserId{id.bytes});
    }
    if (notice.syncState || notice.everything) {
        readProfile();
        // Who is "Jij" depends on who we are.
        m_authors.clear();
    }
    Q_EMIT changed(notice);
}

void Workspace::setLanguage(Language language)
{
    if (m_language != language) {
        m_language = language;
        m_authors.clear();
        Q_EMIT languageChanged();
    }
}

QString Workspace::plural(std::string_view key, std::size_t count) const
{
    const QString form = text(std::string(key) + (count == 1 ? ".one" : ".many"));
    return form.contains(QLatin1String("%1")) ? form.arg(count) : form;
}

TextContext Workspace::textContext()
{
    return {m_language, [this](const RecordId &id) { return title(id); }};
}

std::optional<OrgSlug> Workspace::organisation() const
{
    return m_profile.identity ? std::optional(m_profile.identity->organisation)
                              : m_localOrganisation;
}

void Workspace::setLocalOrganisation(std::optional<OrgSlug> organisation)
{
    m_localOrganisation = std::move(organisation);
    m_authors.clear();
}

QString Workspace::title(const RecordId &id)
{
    if (const auto known = m_titles.find(id); known != m_titles.end()) {
        return known->second;
    }
    const auto read = m_reader.title(id);
    const QString title = read ? utf8(*read) : QString();
    m_titles.emplace(id, title);
    return title;
}

const access::Organisation *Workspace::organisationOf(const RecordId &id)
{
    if (const auto known = m_organisations.find(id); known != m_organisations.end()) {
        return known->second;
    }
    const auto isNamed = [](const RecordId &record) {
        return [&record](const access::Organisation &org) {
            return access::organisationRecord(org.slug) == record;
        };
    };
    const auto all = access::organisations();
    auto found = std::ranges::find_if(all, isNamed(id));
    if (found == all.end()) {
        const auto record = m_reader.record(id);
        if (record && *record && schema().find((*record)->collection)->name == "Person") {
            const schema::Field *field =
                schema().find((*record)->collection)->field("organisation");
            if (const auto *org = std::get_if<RecordId>(&(*record)->value(field->number))) {
                found = std::ranges::find_if(all, isNamed(*org));
            }
        }
    }
    const access::Organisation *organisation = found == all.end() ? nullptr : &*found;
    m_organisations.emplace(id, organisation);
    return organisation;
}

AuthorView Workspace::author(const UserId &user)
{
    if (const auto known = m_authors.find(user); known != m_authors.end()) {
        return known->second;
    }
    AuthorView view;
    const bool own = m_profile.identity ? m_profile.identity->user == user : user.isNil();
    const std::optional<OrgSlug> ours = own ? this->organisation() : std::nullopt;
    const access::Organisation *organisation = ours ? access::findOrganisation(ours->name)
                                               : user.isNil()
                                                   ? nullptr
                                                   : organisationOf(RecordId{user.bytes});
    if (organisation != nullptr) {
        view.organisation = shortName(*organisation);
        view.code = utf8(organisation->code);
    }
    view.mine = own;
    const auto name =
        user.isNil() ? Result<std::optional<std::string>>(std::nullopt) : m_reader.userName(user);
    view.name = own ? text("author.me") : (name && *name) ? utf8(**name) : text("author.colleague");
    m_authors.emplace(user, view);
    return view;
}

QString Workspace::spaceTitle(const SpaceId &space) const
{
    for (const sync::SpaceView &view : m_spaces) {
        if (view.space == space && !view.title.empty()) {
            return utf8(view.title);
        }
    }
    for (const access::StandardSpace &standard : access::standardSpaces()) {
        if (standard.space == space) {
            return utf8(standard.title);
        }
    }
    return utf8(space.name);
}

access::SpaceRole Workspace::roleIn(const SpaceId &space) const
{
    if (!m_profile.identity) {
        return access::SpaceRole::Manager; // nobody else is here
    }
    const auto found = std::ranges::find_if(m_spaces, [&space](const sync::SpaceView &view) {
        return view.space == space;
    });
    return found == m_spaces.end() ? access::SpaceRole::None : found->role;
}

std::optional<SpaceId> Workspace::defaultSpace(const schema::Collection &collection,
                                               std::optional<RecordId> portfolio) const
{
    return sync::defaultSpace(collection, {portfolio, organisation()});
}

Result<void> Workspace::mayWrite(const SpaceId &space, const RecordWrites &writes,
                                 const RecordState *before) const
{
    if (!m_profile.identity) {
        return {};
    }
    return access::mayWrite(*m_profile.identity, roleIn(space), writes, before);
}

RecordId Workspace::newRecordId()
{
    const auto now = static_cast<std::uint64_t>(SyncEngine::wallNow().time_since_epoch().count());
    const auto random = m_random.bytes<10>();
    return RecordId{makeUuidV7(now, random)};
}

ReplicaService::Written Workspace::reporting(ReplicaService::Written done)
{
    return [this, done = std::move(done)](const Result<sync::CommitReceipt> &receipt) {
        if (!receipt) {
            Q_EMIT failed(QString::fromStdString(receipt.error().what));
        } else if (!receipt->changed.empty()) {
            Q_EMIT wrote();
        }
        if (done) {
            done(receipt);
        }
    };
}

void Workspace::commit(sync::Action action, ReplicaService::Written done)
{
    m_service->commit(std::move(action), reporting(std::move(done)));
}

void Workspace::commitMade(ReplicaService::Make make)
{
    m_service->commitMade(std::move(make), reporting({}));
}

void Workspace::resolve(std::vector<sync::Resolution> resolutions)
{
    m_service->resolve(std::move(resolutions), reporting({}));
}

} // namespace samenspel::app
