// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/ids.h"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace samenspel::simulation {

//! What people were promised: that an action is saved, that a change set is shared.
class Ledger
{
public:
    struct Promise {
        ActionId action;
        std::size_t laptop = 0;
        std::string what;
        bool fragile = false; //!< its only copy may have gone with a laptop that was set back
        //! Two disks may hold it unsent under different names: set back, or copied, before it
        //! was sent under a new replica id or with a new stamp. Then both say it.
        bool maybeTwice = false;
    };
    using Key = std::pair<ReplicaId, ReplicaSeq>;

    //! commit() said: saved.
    void saved(ActionId action, std::size_t laptop, std::string what);
    //! The relay said: shared.
    void shared(Key key) { m_shared.insert(key); }
    void unshared(Key key) { m_shared.erase(key); }
    //! \p laptop goes back to how it was when there were \p count promises.
    void setBack(std::size_t laptop, std::size_t count);

    //! Somebody else holds what \p laptop held.
    void copied(std::size_t laptop);

    [[nodiscard]] std::size_t size() const { return m_promises.size(); }
    [[nodiscard]] const std::vector<Promise> &promises() const { return m_promises; }
    [[nodiscard]] const std::set<Key> &sharedKeys() const { return m_shared; }

private:
    std::vector<Promise> m_promises;
    std::set<Key> m_shared;
};

} // namespace samenspel::simulation
