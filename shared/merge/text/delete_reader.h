// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/merge/text/character_map.h"
#include "shared/merge/text/text_file.h"
#include "shared/merge/text/wire.h"

namespace samenspel::text {

//! Reads the last section of a stored text's metadata: who deleted what.
//! \param meta  read and checked up to the deletes, which come into it.
//! \return null, or what is wrong.
[[nodiscard]] const char *readDeletes(WireReader &reader, FileMeta &meta,
                                      const CharacterMap &characters);

} // namespace samenspel::text
