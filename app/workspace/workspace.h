// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "app/replica_thread/replica_service.h"
#include "app/text/format.h"
#include "app/text/words.h"
#include "sync/query/reader.h"

#include <QObject>
#include <QString>

#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace samenspel::app {

//! Somebody who wrote something, as the window names him.
struct AuthorView {
    QString name; //!< "Jij", "Accounthouder Emmen", "Collega"
    QString organisation; //!< "Emmen"; empty when not known
    QString code; //!< "EM"
    bool mine = false;
};

//! What the window's thread knows of one open profile: its own read-only connection, who we are,
//! names of records, and the way to the writer.
//!
//! Models and controllers share one. changed() comes after the caches here are up to date, so
//! that whoever listens reads the new names.
class Workspace : public QObject
{
    Q_OBJECT

public:
    //! Opens the profile. Errors as SyncEngine::open.
    [[nodiscard]] static Result<std::unique_ptr<Workspace>> open(const EngineOptions &options);

    [[nodiscard]] ReplicaService &service() { return *m_service; }
    [[nodiscard]] sync::Reader &reader() { return m_reader; }
    [[nodiscard]] const schema::Schema &schema() const { return schema::Schema::instance(); }

    [[nodiscard]] Language language() const { return m_language; }
    void setLanguage(Language language);
    [[nodiscard]] QString text(std::string_view key) const { return word(key, m_language); }
    //! \p key + ".one" or ".many", with the number in it.
    [[nodiscard]] QString plural(std::string_view key, std::size_t count) const;
    [[nodiscard]] TextContext textContext();

    [[nodiscard]] const sync::ProfileView &profile() const { return m_profile; }
    [[nodiscard]] const SyncStatus &status() const { return m_status; }
    [[nodiscard]] const std::vector<sync::SpaceView> &spaces() const { return m_spaces; }
    //! Slug of the own organisation: the relay's word, before joining the user's own.
    [[nodiscard]] std::optional<OrgSlug> organisation() const;
    //! What a user who has not joined says of himself.
    void setLocalOrganisation(std::optional<OrgSlug> organisation);

    //! Title of a record of any collection; empty when it is not here.
    [[nodiscard]] QString title(const RecordId &id);
    [[nodiscard]] AuthorView author(const UserId &user);
    //! Which of the organisations a record stands for or belongs to (an organisation, or a
    //! person's); null when it is none of the eighteen.
    [[nodiscard]] const access::Organisation *organisationOf(const RecordId &id);
    [[nodiscard]] QString spaceTitle(const SpaceId &space) const;
    [[nodiscard]] access::SpaceRole roleIn(const SpaceId &space) const;
    //! Where a new record goes when nobody says so.
    [[nodiscard]] std::optional<SpaceId> defaultSpace(const schema::Collection &collection,
                                                      std::optional<RecordId> portfolio) const;
    //! May the user make these writes? Denied with a sentence for him.
    [[nodiscard]] Result<void> mayWrite(const SpaceId &space, const RecordWrites &writes,
                                        const RecordState *before) const;
    [[nodiscard]] RecordId newRecordId();

    //! Writes; a failure is told by failed() as well as to \p done.
    void commit(sync::Action action, ReplicaService::Written done = {});
    void commitMade(ReplicaService::Make make);
    void resolve(std::vector<sync::Resolution> resolutions);

Q_SIGNALS:
    void changed(const samenspel::sync::ChangeNotice &notice);
    void statusChanged(const samenspel::app::SyncStatus &status);
    void languageChanged();
    //! Something was done that the user may want to take back: a sentence.
    void did(const QString &sentence);
    //! A write of this window's is on the disk.
    void wrote();
    //! A write did not reach the disk, or was not allowed: a sentence for the user.
    void failed(const QString &sentence);

private:
    Workspace(std::unique_ptr<ReplicaService> service, sync::Reader reader);

    void onChanged(const sync::ChangeNotice &notice);
    void readProfile();
    [[nodiscard]] ReplicaService::Written reporting(ReplicaService::Written done);

    std::unique_ptr<ReplicaService> m_service;
    sync::Reader m_reader;
    crypto::SystemRandom m_random;
    sync::ProfileView m_profile;
    std::vector<sync::SpaceView> m_spaces;
    SyncStatus m_status;
    Language m_language = Language::Dutch;
    std::optional<OrgSlug> m_localOrganisation;
    std::unordered_map<RecordId, QString> m_titles;
    std::unordered_map<RecordId, const access::Organisation *> m_organisations;
    std::unordered_map<UserId, AuthorView> m_authors;
};

//! An organisation's name without its kind: "Assen", "Drenthe", "Vechtstromen".
[[nodiscard]] QString shortName(const access::Organisation &organisation);

} // namespace samenspel::app
