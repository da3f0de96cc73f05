// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "app/workspace/workspace.h"

#include <QTemporaryDir>
#include <QVariantMap>

#include <memory>

namespace samenspel::app::testing {

//! How long a test waits for something that happens at once on a computer with nothing else to do.
inline constexpr int kPatience = 20'000;

//! A workspace on a real replica in a folder of its own.
class TestProfile
{
public:
    //! Fast answers from the network.
    TestProfile();

    [[nodiscard]] Workspace &workspace() { return *m_workspace; }
    [[nodiscard]] QString directory() const { return m_directory.path(); }
    void reopen();

    //! Makes a record with these fields, as a user would type them, in \p space; references as
    //! ids. Returns when it is on disk and the window's side has heard of it.
    RecordId add(const QString &collection, const QVariantMap &fields,
                 const SpaceId &space = SpaceId{"leden"});
    void set(const RecordId &record, const QString &field, const QString &typed);
    //! Runs an action to its end.
    void commit(sync::Action action);

    [[nodiscard]] sync::RecordView view(const RecordId &record);

private:
    void open();

    QTemporaryDir m_directory;
    std::unique_ptr<Workspace> m_workspace;
};

[[nodiscard]] QString idText(const RecordId &id);

} // namespace samenspel::app::testing
