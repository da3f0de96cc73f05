// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "seeded_random.h"

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3_vfs;

namespace samenspel::simulation {

//! A file that knows what of it would survive a power failure.
class MemoryFile
{
public:
    void write(std::size_t offset, std::string_view bytes);
    void truncate(std::size_t size);
    //! Everything written so far is on the disk.
    void sync();
    //! Of what was not synced any part may have reached the disk, in any order, torn.
    void losePower(SeededRandom &random);

    [[nodiscard]] const std::string &contents() const { return m_current; }
    [[nodiscard]] const std::string &durable() const { return m_durable; }
    //! The file as if it had been restored from somewhere: all of it durable.
    void replaceBy(std::string contents);

    //! Shared memory of SQLite's write-ahead log index, per 32 KiB region; gone with the process.
    std::vector<std::unique_ptr<std::byte[]>> regions;

private:
    struct Change {
        std::size_t offset = 0;
        std::string bytes; //!< empty: the file was cut at the offset
    };
    static void apply(std::string &contents, const Change &change);

    std::string m_current;
    std::string m_durable;
    std::vector<Change> m_unsynced;
};

//! The disks of all computers in a world: a computer is a folder, its files lie directly in it.
class MemoryDisk
{
public:
    //! Copies of the durable contents of a computer's files, by file name.
    using Backup = std::map<std::string, std::string, std::less<>>;

    explicit MemoryDisk(std::uint64_t seed);
    MemoryDisk(const MemoryDisk &) = delete;
    MemoryDisk &operator=(const MemoryDisk &) = delete;
    ~MemoryDisk();

    //! Name under which SQLite knows it.
    [[nodiscard]] const std::string &vfsName() const { return m_name; }

    //! From the \p operations-th write or sync on, every operation of \p computer fails.
    void failAfter(const std::string &computer, std::size_t operations);
    //! From the \p writes-th write on, the disk of \p computer is full.
    void fullAfter(const std::string &computer, std::size_t writes);
    //! What was about to fail does not, and there is room again.
    void endFaults();
    //! No operation succeeds any more: what closes its files now does not tidy up.
    void cutPower(const std::string &computer) { failAfter(computer, 0); }
    [[nodiscard]] bool hasFailed(const std::string &computer) const;
    //! After every file is closed: what the disk kept.
    void powerUp(const std::string &computer);

    [[nodiscard]] Backup backUp(const std::string &computer) const;
    void restore(const std::string &computer, const Backup &backup);

    // ---- for the VFS ----
    [[nodiscard]] MemoryFile *find(const std::string &path);
    [[nodiscard]] MemoryFile &obtain(const std::string &path);
    bool remove(const std::string &path);
    //! Counts a write or sync. \return false when it fails.
    [[nodiscard]] bool mayChange(const std::string &path);
    [[nodiscard]] bool isDead(const std::string &path) const;
    //! Counts a write. \return false when there is no room for it.
    [[nodiscard]] bool hasRoom(const std::string &path);

private:
    struct Computer {
        std::optional<std::size_t> operationsLeft;
        std::optional<std::size_t> writesLeft;
        bool failed = false;
    };
    static std::string computerOf(const std::string &path);

    std::string m_name;
    SeededRandom m_random;
    std::map<std::string, std::unique_ptr<MemoryFile>, std::less<>> m_files;
    std::map<std::string, Computer, std::less<>> m_computers;
    std::unique_ptr<sqlite3_vfs> m_vfs;
};

//! Registers a VFS of that name that keeps its files on \p disk.
[[nodiscard]] std::unique_ptr<sqlite3_vfs> registerVfs(MemoryDisk &disk);
void unregisterVfs(sqlite3_vfs &vfs);

} // namespace samenspel::simulation
