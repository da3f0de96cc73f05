// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/sqlite/database.h"

#include <sqlite3.h>

#include <functional>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>

namespace samenspel::sqlite {

struct CloseConnection {
    void operator()(sqlite3 *handle) const { sqlite3_close_v2(handle); }
};
using Connection = std::unique_ptr<sqlite3, CloseConnection>;

struct Database::Impl {
    struct Kept {
        std::string sql;
        Statement statement;

        Kept(std::string_view text, sqlite3_stmt *prepared)
            : sql(text)
            , statement(prepared)
        {}
    };

    Connection handle; // before the statements: they must be gone when it closes
    std::list<Kept> statements; //!< latest used first
    std::unordered_map<std::string_view, std::list<Kept>::iterator>
        bySql; //!< views into statements
    Durability durability = Durability::Now; //!< what the connection is set to

    [[nodiscard]] Result<void> setDurability(Durability wanted);
};

} // namespace samenspel::sqlite
