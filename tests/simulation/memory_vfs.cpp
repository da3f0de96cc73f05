// SPDX-License-Identifier: EUPL-1.2
// SQLite's view of a MemoryDisk (https://sqlite.org/vfs.html). Each database
// has one connection in a world, so locks are always free.
#include "memory_disk.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>

namespace samenspel::simulation {
namespace {

struct OpenFile {
    sqlite3_file base; //!< first, as SQLite demands
    MemoryDisk *disk;
    MemoryFile *file;
    std::string *path;
};

OpenFile &opened(sqlite3_file *file)
{
    return *reinterpret_cast<OpenFile *>(file);
}

MemoryDisk &diskOf(sqlite3_vfs *vfs)
{
    return *static_cast<MemoryDisk *>(vfs->pAppData);
}

int closeFile(sqlite3_file *file)
{
    delete opened(file).path;
    return SQLITE_OK;
}

int readFile(sqlite3_file *file, void *out, int amount, sqlite3_int64 offset)
{
    const OpenFile &from = opened(file);
    if (from.disk->isDead(*from.path)) {
        return SQLITE_IOERR_READ;
    }
    const std::string &contents = from.file->contents();
    const auto wanted = static_cast<std::size_t>(amount);
    const auto start = std::min(static_cast<std::size_t>(offset), contents.size());
    const std::size_t there = std::min(wanted, contents.size() - start);
    std::memcpy(out, contents.data() + start, there);
    if (there < wanted) {
        std::memset(static_cast<char *>(out) + there, 0, wanted - there);
        return SQLITE_IOERR_SHORT_READ;
    }
    return SQLITE_OK;
}

int writeFile(sqlite3_file *file, const void *bytes, int amount, sqlite3_int64 offset)
{
    const OpenFile &to = opened(file);
    if (!to.disk->hasRoom(*to.path)) {
        return SQLITE_FULL;
    }
    if (!to.disk->mayChange(*to.path)) {
        return SQLITE_IOERR_WRITE;
    }
    to.file->write(static_cast<std::size_t>(offset),
                   {static_cast<const char *>(bytes), static_cast<std::size_t>(amount)});
    return SQLITE_OK;
}

int truncateFile(sqlite3_file *file, sqlite3_int64 size)
{
    const OpenFile &to = opened(file);
    if (!to.disk->mayChange(*to.path)) {
        return SQLITE_IOERR_TRUNCATE;
    }
    to.file->truncate(static_cast<std::size_t>(size));
    return SQLITE_OK;
}

int syncFile(sqlite3_file *file, int)
{
    const OpenFile &to = opened(file);
    if (!to.disk->mayChange(*to.path)) {
        return SQLITE_IOERR_FSYNC;
    }
    to.file->sync();
    return SQLITE_OK;
}

int fileSize(sqlite3_file *file, sqlite3_int64 *size)
{
    *size = static_cast<sqlite3_int64>(opened(file).file->contents().size());
    return SQLITE_OK;
}

int lockFile(sqlite3_file *, int)
{
    return SQLITE_OK;
}

int reservedLock(sqlite3_file *, int *held)
{
    *held = 0;
    return SQLITE_OK;
}

int fileControl(sqlite3_file *, int, void *)
{
    return SQLITE_NOTFOUND;
}

int sectorSize(sqlite3_file *)
{
    return 512;
}

int characteristics(sqlite3_file *)
{
    return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

int mapShared(sqlite3_file *file, int region, int size, int extend, void volatile **out)
{
    auto &regions = opened(file).file->regions;
    const auto wanted = static_cast<std::size_t>(region);
    *out = nullptr;
    if (regions.size() <= wanted) {
        if (extend == 0) {
            return SQLITE_OK;
        }
        while (regions.size() <= wanted) {
            regions.push_back(std::make_unique<std::byte[]>(static_cast<std::size_t>(size)));
        }
    }
    *out = regions[wanted].get();
    return SQLITE_OK;
}

int lockShared(sqlite3_file *, int, int, int)
{
    return SQLITE_OK;
}

void barrier(sqlite3_file *) {}

int unmapShared(sqlite3_file *file, int remove)
{
    if (remove != 0) {
        opened(file).file->regions.clear();
    }
    return SQLITE_OK;
}

const sqlite3_io_methods kMethods{
    2,          closeFile, readFile,     writeFile,   truncateFile, syncFile,        fileSize,
    lockFile,   lockFile,  reservedLock, fileControl, sectorSize,   characteristics, mapShared,
    lockShared, barrier,   unmapShared,  nullptr,     nullptr};

int openFile(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *outFlags)
{
    MemoryDisk &disk = diskOf(vfs);
    const std::string path = name == nullptr ? "/temporary/file" : name;
    file->pMethods = nullptr;
    MemoryFile *found = disk.find(path);
    if (disk.isDead(path) || (found == nullptr && (flags & SQLITE_OPEN_CREATE) == 0)) {
        return SQLITE_CANTOPEN;
    }
    OpenFile &out = opened(file);
    out.disk = &disk;
    out.file = found == nullptr ? &disk.obtain(path) : found;
    out.path = new std::string(path); // SQLite owns the memory of `out`; closeFile() deletes this
    out.base.pMethods = &kMethods;
    if (outFlags != nullptr) {
        *outFlags = flags;
    }
    return SQLITE_OK;
}

int removeFile(sqlite3_vfs *vfs, const char *name, int)
{
    MemoryDisk &disk = diskOf(vfs);
    if (!disk.mayChange(name)) {
        return SQLITE_IOERR_DELETE;
    }
    return disk.remove(name) ? SQLITE_OK : SQLITE_IOERR_DELETE_NOENT;
}

int access(sqlite3_vfs *vfs, const char *name, int, int *result)
{
    *result = diskOf(vfs).find(name) != nullptr ? 1 : 0;
    return SQLITE_OK;
}

int fullPath(sqlite3_vfs *, const char *name, int size, char *out)
{
    sqlite3_snprintf(size, out, "%s", name);
    return SQLITE_OK;
}

//! SQLite wants some for its own numbers; nothing that a world can notice
//! depends on them.
int randomness(sqlite3_vfs *, int size, char *out)
{
    std::memset(out, 7, static_cast<std::size_t>(size));
    return size;
}

int pause(sqlite3_vfs *, int micros)
{
    return micros;
}

int currentTime(sqlite3_vfs *, double *julianDay)
{
    *julianDay = 2'460'000.5;
    return SQLITE_OK;
}

int lastError(sqlite3_vfs *, int, char *)
{
    return 0;
}

} // namespace

std::unique_ptr<sqlite3_vfs> registerVfs(MemoryDisk &disk)
{
    auto vfs = std::make_unique<sqlite3_vfs>();
    vfs->iVersion = 1;
    vfs->szOsFile = static_cast<int>(sizeof(OpenFile));
    vfs->mxPathname = 512;
    vfs->zName = disk.vfsName().c_str();
    vfs->pAppData = &disk;
    vfs->xOpen = openFile;
    vfs->xDelete = removeFile;
    vfs->xAccess = access;
    vfs->xFullPathname = fullPath;
    vfs->xRandomness = randomness;
    vfs->xSleep = pause;
    vfs->xCurrentTime = currentTime;
    vfs->xGetLastError = lastError;
    sqlite3_vfs_register(vfs.get(), 0);
    return vfs;
}

void unregisterVfs(sqlite3_vfs &vfs)
{
    sqlite3_vfs_unregister(&vfs);
}

} // namespace samenspel::simulation
