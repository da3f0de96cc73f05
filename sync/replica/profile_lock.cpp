// SPDX-License-Identifier: EUPL-1.2
#include "sync/replica/profile_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

namespace samenspel::sync {
namespace {

constexpr std::string_view kClosed = "closed\n";

tl::unexpected<Error> unusable(const std::string &path, const std::string &reason)
{
    return fail(Errc::Storage, "De map " + path + " kan niet worden gebruikt: " + reason + ".");
}

Result<void> makeFolder(const std::string &directory)
{
    std::error_code error;
    const bool made = std::filesystem::create_directories(directory, error);
    if (error) {
        return unusable(directory, error.message());
    }
    if (made && ::chmod(directory.c_str(), S_IRWXU) != 0) {
        return unusable(directory, std::system_category().message(errno));
    }
    return {};
}

std::string contents(int descriptor)
{
    std::array<char, 64> buffer{};
    const ssize_t size = ::pread(descriptor, buffer.data(), buffer.size(), 0);
    return size > 0 ? std::string{buffer.data(), static_cast<std::size_t>(size)} : std::string{};
}

//! Best effort: what is at stake is a check at the next start, not data.
void overwrite(int descriptor, std::string_view text)
{
    if (::ftruncate(descriptor, 0) == 0) {
        [[maybe_unused]] const ssize_t written = ::pwrite(descriptor, text.data(), text.size(), 0);
    }
}

} // namespace

Result<ProfileLock> ProfileLock::acquire(const std::string &directory)
{
    if (auto made = makeFolder(directory); !made) {
        return tl::unexpected<Error>(made.error());
    }
    const std::string path = directory + "/lock";
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0) {
        return unusable(directory, std::system_category().message(errno));
    }
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        std::string holder = contents(descriptor);
        ::close(descriptor);
        holder = holder.starts_with("open ")
                     ? " (proces " + holder.substr(5, holder.size() - 6) + ")"
                     : std::string{};
        return fail(Errc::Conflict, "Dit profiel is al in gebruik door een ander programma" + holder
                                        + ": " + directory + ". Sluit dat programma eerst.");
    }
    const std::string before = contents(descriptor);
    overwrite(descriptor, "open " + std::to_string(::getpid()) + "\n");
    return ProfileLock{descriptor, before.empty() || before == kClosed};
}

ProfileLock::ProfileLock(ProfileLock &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_wasClosed(other.m_wasClosed)
    , m_closesInOrder(other.m_closesInOrder)
{}

ProfileLock::~ProfileLock()
{
    if (m_descriptor >= 0) {
        if (m_closesInOrder) {
            overwrite(m_descriptor, kClosed);
        }
        ::close(m_descriptor);
    }
}

} // namespace samenspel::sync
