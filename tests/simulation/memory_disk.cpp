// SPDX-License-Identifier: EUPL-1.2
#include "memory_disk.h"

#include "shared/sqlite/database.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>

namespace samenspel::simulation {
namespace {

//! What a disk writes at once: a torn write breaks between these.
constexpr std::size_t kSectorBytes = 512;

std::string nextName()
{
    static unsigned count = 0;
    return "samenspel-simulation-" + std::to_string(++count);
}

} // namespace

void MemoryFile::apply(std::string &contents, const Change &change)
{
    if (change.bytes.empty()) {
        contents.resize(change.offset);
        return;
    }
    if (contents.size() < change.offset + change.bytes.size()) {
        contents.resize(change.offset + change.bytes.size());
    }
    std::memcpy(contents.data() + change.offset, change.bytes.data(), change.bytes.size());
}

void MemoryFile::write(std::size_t offset, std::string_view bytes)
{
    m_unsynced.push_back({offset, std::string(bytes)});
    apply(m_current, m_unsynced.back());
}

void MemoryFile::truncate(std::size_t size)
{
    m_unsynced.push_back({size, {}});
    apply(m_current, m_unsynced.back());
}

void MemoryFile::sync()
{
    for (const Change &change : m_unsynced) {
        apply(m_durable, change);
    }
    m_unsynced.clear();
}

void MemoryFile::losePower(SeededRandom &random)
{
    for (Change &change : m_unsynced) {
        if (random.chance(500)) {
            continue;
        }
        if (!change.bytes.empty() && random.chance(300)) {
            const std::size_t sectors = change.bytes.size() / kSectorBytes;
            change.bytes.resize(kSectorBytes * random.below(sectors + 1));
            if (change.bytes.empty()) {
                continue;
            }
        }
        apply(m_durable, change);
    }
    replaceBy(std::move(m_durable));
}

void MemoryFile::replaceBy(std::string contents)
{
    m_durable = std::move(contents);
    m_current = m_durable;
    m_unsynced.clear();
    regions.clear();
}

MemoryDisk::MemoryDisk(std::uint64_t seed)
    : m_name(nextName())
    , m_random(seed)
    , m_vfs(registerVfs(*this))
{}

MemoryDisk::~MemoryDisk()
{
    unregisterVfs(*m_vfs);
}

std::string MemoryDisk::computerOf(const std::string &path)
{
    return path.substr(0, path.rfind('/'));
}

void MemoryDisk::failAfter(const std::string &computer, std::size_t operations)
{
    Computer &entry = m_computers[computer];
    entry.operationsLeft = operations;
    entry.failed |= operations == 0;
}

void MemoryDisk::fullAfter(const std::string &computer, std::size_t writes)
{
    m_computers[computer].writesLeft = writes;
}

void MemoryDisk::endFaults()
{
    std::erase_if(m_computers, [](const auto &entry) { return !entry.second.failed; });
}

bool MemoryDisk::hasFailed(const std::string &computer) const
{
    const auto found = m_computers.find(computer);
    return found != m_computers.end() && found->second.failed;
}

void MemoryDisk::powerUp(const std::string &computer)
{
    m_computers.erase(computer);
    for (auto &[path, file] : m_files) {
        if (computerOf(path) == computer) {
            file->losePower(m_random);
        }
    }
}

MemoryDisk::Backup MemoryDisk::backUp(const std::string &computer) const
{
    Backup backup;
    for (const auto &[path, file] : m_files) {
        if (computerOf(path) == computer) {
            backup[path.substr(computer.size())] = file->durable();
        }
    }
    return backup;
}

void MemoryDisk::restore(const std::string &computer, const Backup &backup)
{
    std::erase_if(m_files,
                  [&computer](const auto &entry) { return computerOf(entry.first) == computer; });
    for (const auto &[name, contents] : backup) {
        obtain(computer + name).replaceBy(contents);
    }
}

MemoryFile *MemoryDisk::find(const std::string &path)
{
    const auto found = m_files.find(path);
    return found == m_files.end() ? nullptr : found->second.get();
}

MemoryFile &MemoryDisk::obtain(const std::string &path)
{
    auto &file = m_files[path];
    if (!file) {
        file = std::make_unique<MemoryFile>();
    }
    return *file;
}

bool MemoryDisk::remove(const std::string &path)
{
    return m_files.erase(path) > 0;
}

bool MemoryDisk::mayChange(const std::string &path)
{
    const auto found = m_computers.find(computerOf(path));
    if (found == m_computers.end() || !found->second.operationsLeft) {
        return true;
    }
    Computer &computer = found->second;
    if (*computer.operationsLeft == 0) {
        computer.failed = true;
        return false;
    }
    --*computer.operationsLeft;
    return true;
}

bool MemoryDisk::hasRoom(const std::string &path)
{
    const auto found = m_computers.find(computerOf(path));
    if (found == m_computers.end() || !found->second.writesLeft) {
        return true;
    }
    std::size_t &left = *found->second.writesLeft;
    return left > 0 && left-- > 0;
}

bool MemoryDisk::isDead(const std::string &path) const
{
    return hasFailed(computerOf(path));
}

} // namespace samenspel::simulation
