// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/result.h"

#include <string>

namespace samenspel::sync {

//! Keeps a second program out of a profile, and knows whether the last one left it in order.
//!
//! File `lock` in the profile is locked (flock) as long as this lives; the operating system lets go
//! of it when a program dies. It says `open <pid>` meanwhile and `closed` after an orderly end.
class ProfileLock
{
public:
    //! Makes the profile's folder (mode 0700) when there is none.
    //! Conflict: another program has it open. Storage: the folder cannot be used.
    [[nodiscard]] static Result<ProfileLock> acquire(const std::string &directory);

    ProfileLock(const ProfileLock &) = delete;
    ProfileLock &operator=(const ProfileLock &) = delete;
    ProfileLock(ProfileLock &&other) noexcept;
    ProfileLock &operator=(ProfileLock &&) = delete;
    ~ProfileLock();

    //! False: the program that had it before died or was killed.
    [[nodiscard]] bool wasClosed() const { return m_wasClosed; }
    //! Says in the file, when this goes, that everything was written and closed.
    void closeInOrder() { m_closesInOrder = true; }

private:
    ProfileLock(int descriptor, bool wasClosed)
        : m_descriptor(descriptor)
        , m_wasClosed(wasClosed)
    {}

    int m_descriptor;
    bool m_wasClosed;
    bool m_closesInOrder = false;
};

} // namespace samenspel::sync
