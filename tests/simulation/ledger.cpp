// SPDX-License-Identifier: EUPL-1.2
#include "ledger.h"

namespace samenspel::simulation {

void Ledger::saved(ActionId action, std::size_t laptop, std::string what)
{
    m_promises.push_back({action, laptop, std::move(what), false, false});
}

void Ledger::copied(std::size_t laptop)
{
    for (Promise &promise : m_promises) {
        promise.maybeTwice |= promise.laptop == laptop;
    }
}

void Ledger::setBack(std::size_t laptop, std::size_t count)
{
    copied(laptop);
    for (std::size_t i = count; i < m_promises.size(); ++i) {
        m_promises[i].fragile |= m_promises[i].laptop == laptop;
    }
}

} // namespace samenspel::simulation
