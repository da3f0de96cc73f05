// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "app/cli/commands.h"
#include "shared/crypto/crypto.h"
#include "shared/term/calendar.h"
#include "sync/query/reader.h"
#include "sync/replica/replica.h"

#include <memory>
#include <optional>
#include <string>

namespace samenspel::app::cli {

//! The profile that a command works on. Writing needs it for itself; reading goes on beside
//! another program (the window) that has it open.
class Profile
{
public:
    //! Opens or makes it. Conflict: another program has it open.
    [[nodiscard]] static Result<std::unique_ptr<Profile>> open(const Settings &settings);
    //! As open(), and when another program has it open: what that has saved, to read.
    [[nodiscard]] static Result<std::unique_ptr<Profile>> openToRead(const Settings &settings);

    [[nodiscard]] sync::Reader &reader() { return m_reader ? *m_reader : m_replica->reader(); }
    //! \pre opened by open()
    [[nodiscard]] sync::Replica &replica() { return *m_replica; }
    [[nodiscard]] WallTime now() const { return cli::now(m_settings); }
    //! The day that it is in Drenthe.
    [[nodiscard]] term::Date today() const;

    //! The organisation that the user belongs to; absent before joining.
    [[nodiscard]] std::optional<OrgSlug> organisation();

    //! Writes, and says how many change sets now wait to be shared. \p done: "Gewijzigd", …
    [[nodiscard]] Result<sync::CommitReceipt> commit(const sync::Action &action);

private:
    explicit Profile(Settings settings)
        : m_settings(std::move(settings))
    {}

    Settings m_settings;
    crypto::SystemRandom m_random;
    std::unique_ptr<sync::Replica> m_replica;
    std::optional<sync::Reader> m_reader;
};

//! Says on standard error what was saved, and that it is not shared yet.
void reportSaved(Profile &profile, const std::string &what);

} // namespace samenspel::app::cli
