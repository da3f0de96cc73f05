// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/merge/record_state.h"
#include "sync/replica/store.h"

#include <map>
#include <span>
#include <vector>

namespace samenspel::sync {

//! Own unsent writes that were issued anew under another version: after a fork, or when a wrong
//! clock had stamped them. States and views may still hold the old name until the next snapshot;
//! what is written meanwhile must name the new one.
class RenamedVersions
{
public:
    //! Reads table renamed_version.
    void load(Store &store);
    void add(Store &store, Version from, Version to);
    //! The relay has a write of this name after all: a copy of this profile sent it. So what names
    //! it means it.
    void keep(Store &store, Version version);
    void keep(Store &store, const RecordState &state);

    [[nodiscard]] Version current(Version version) const;
    //! The same, for a list; ascending.
    [[nodiscard]] std::vector<Version> current(std::span<const Version> versions) const;

private:
    std::map<Version, Version> m_current;
};

} // namespace samenspel::sync
