// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/merge/text/character_map.h"
#include "shared/merge/text/delete_runs.h"
#include "shared/merge/text/text_file.h"
#include "shared/merge/text/wire.h"

#include <cstdint>
#include <vector>

namespace samenspel::text {

//! Reads the last section of a stored text's metadata: who deleted what.
class DeleteReader
{
public:
    //! \param meta  read and checked up to the deletes, which come into it.
    DeleteReader(WireReader &reader, FileMeta &meta, const CharacterMap &characters)
        : m_reader(reader)
        , m_meta(meta)
        , m_characters(characters)
    {}

    //! \return null, or what is wrong.
    [[nodiscard]] const char *read();

private:
    bool readGap(const CharacterMap::Gap &gap);
    bool readRun(std::uint32_t lengthMax);

    WireReader &m_reader;
    FileMeta &m_meta;
    const CharacterMap &m_characters;

    DeleteRun m_run; // read last
    std::vector<DeleteRun> m_runs; // of the replica being read
    ReplicaIndex m_target = 0; // of the run before
    std::uint32_t m_expected = 0; // where that left off
};

} // namespace samenspel::text
