// SPDX-License-Identifier: EUPL-1.2
#include "sync/replica/store.h"

namespace samenspel::sync {

bool Rows::next()
{
    if (m_statement == nullptr) {
        return false;
    }
    const Result<bool> row = m_statement->step();
    if (!row) {
        m_store->note(tl::unexpected<Error>(row.error()));
        return false;
    }
    return *row;
}

void Store::execute(std::string_view sql)
{
    if (!m_failure) {
        note(m_database->execute(sql));
    }
}

sqlite::Statement *Store::statement(std::string_view sql)
{
    if (m_failure) {
        return nullptr;
    }
    const auto prepared = m_database->prepare(sql);
    if (!prepared) {
        m_failure = prepared.error();
        return nullptr;
    }
    return &prepared->get();
}

void Store::note(const Result<void> &outcome)
{
    if (!outcome && !m_failure) {
        m_failure = outcome.error();
    }
}

Result<void> Store::finish()
{
    if (auto failure = std::exchange(m_failure, std::nullopt)) {
        return tl::unexpected<Error>(std::move(*failure));
    }
    return {};
}

} // namespace samenspel::sync
