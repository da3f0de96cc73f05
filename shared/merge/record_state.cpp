// SPDX-License-Identifier: EUPL-1.2
#include "shared/merge/record_state.h"

#include "shared/merge/cell_merge.h"

#include <algorithm>
#include <cassert>

namespace samenspel {
namespace {

const std::string &presentFlag()
{
    static const std::string encoded = encodeValue(true);
    return encoded;
}

tl::unexpected<Error> otherRecord()
{
    return fail(Errc::Malformed,
                "writes of another record or collection cannot be merged into this state");
}

} // namespace

Cell &RecordState::cellFor(const CellKey &key)
{
    const auto at = std::ranges::lower_bound(m_cells, key, {}, &Cell::key);
    if (at != m_cells.end() && at->key == key) {
        return *at;
    }
    return *m_cells.insert(at, Cell{key, {}, {}, {}});
}

Result<bool> RecordState::apply(const RecordWrites &writes, Version version)
{
    if (writes.record != m_record || writes.collection != m_collection) {
        return otherRecord();
    }
    bool changed = raiseVersion(m_touched, version);
    for (const CellWrite &write : writes.cells) {
        changed |= mergeWrite(cellFor(write.key), write, version);
    }
    if (writes.deletion) {
        for (const Version &seen : writes.deletion->seen) {
            changed |= raiseVersion(m_deletedSeen, seen);
        }
        if (!m_deletion || *m_deletion < version) {
            m_deletion = version;
            changed = true;
        }
    }
    return changed;
}

Result<void> RecordState::merge(const RecordState &other)
{
    if (other.m_record != m_record || other.m_collection != m_collection) {
        return otherRecord();
    }
    for (const Cell &cell : other.m_cells) {
        mergeCell(cellFor(cell.key), cell);
    }
    for (const Version &version : other.m_touched) {
        raiseVersion(m_touched, version);
    }
    for (const Version &version : other.m_deletedSeen) {
        raiseVersion(m_deletedSeen, version);
    }
    if (other.m_deletion && (!m_deletion || *m_deletion < *other.m_deletion)) {
        m_deletion = other.m_deletion;
    }
    return {};
}

std::size_t RecordState::bytesEstimate() const
{
    // Tags, lengths and a version: what each part costs beside its contents.
    constexpr std::size_t kVersionBytes = 20;
    constexpr std::size_t kPartBytes = 16;
    std::size_t bytes =
        kPartBytes * 4 + kVersionBytes * (m_touched.size() + m_deletedSeen.size() + 1);
    for (const Cell &cell : m_cells) {
        bytes += kPartBytes * 2 + cell.key.element.size() + cell.text.size()
                 + kVersionBytes * cell.replaced.size();
        for (const Survivor &survivor : cell.survivors) {
            bytes += kPartBytes + kVersionBytes + survivor.value.size();
        }
    }
    return bytes;
}

const Cell *RecordState::cell(const CellKey &key) const
{
    const auto at = std::ranges::lower_bound(m_cells, key, {}, &Cell::key);
    return at != m_cells.end() && at->key == key ? &*at : nullptr;
}

std::optional<std::string_view> RecordState::shown(FieldNumber field) const
{
    const Cell *found = cell({field, {}});
    if (found == nullptr || found->survivors.empty()) {
        return std::nullopt;
    }
    return found->survivors.back().value;
}

std::vector<std::string_view> RecordState::elements(FieldNumber field) const
{
    std::vector<std::string_view> present;
    const auto isPresent = [](const Survivor &survivor) { return survivor.value == presentFlag(); };
    for (auto at = std::ranges::lower_bound(m_cells, CellKey{field, {}}, {}, &Cell::key);
         at != m_cells.end() && at->key.field == field; ++at) {
        if (std::ranges::any_of(at->survivors, isPresent)) {
            present.emplace_back(at->key.element);
        }
    }
    return present;
}

std::vector<Version> RecordState::versions(const CellKey &key) const
{
    std::vector<Version> versions;
    if (const Cell *found = cell(key)) {
        std::ranges::transform(found->survivors, std::back_inserter(versions), &Survivor::version);
    }
    return versions;
}

bool RecordState::isConflicted(FieldNumber field) const
{
    const Cell *found = cell({field, {}});
    if (found == nullptr || field == kExistenceField) {
        return false;
    }
    const auto &survivors = found->survivors;
    return std::ranges::adjacent_find(survivors, std::ranges::not_equal_to{}, &Survivor::value)
           != survivors.end();
}

bool RecordState::isCoveredByDeletion(Version version) const
{
    const auto at = std::ranges::lower_bound(m_deletedSeen, version.replica, {}, &Version::replica);
    return at != m_deletedSeen.end() && at->replica == version.replica && version.hlc <= at->hlc;
}

bool RecordState::isDeleted() const
{
    if (!m_deletion) {
        return false;
    }
    return std::ranges::all_of(m_cells, [this](const Cell &cell) {
        return std::ranges::all_of(cell.survivors, [this](const Survivor &survivor) {
            return isCoveredByDeletion(survivor.version);
        });
    });
}

bool RecordState::isDeletionContested() const
{
    if (!m_deletion || isDeleted()) {
        return false;
    }
    const Cell *existence = cell({kExistenceField, {}});
    return existence == nullptr
           || std::ranges::all_of(existence->survivors, [this](const Survivor &survivor) {
                  return isCoveredByDeletion(survivor.version);
              });
}

} // namespace samenspel
