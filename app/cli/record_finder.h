// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "shared/schema/schema.h"
#include "sync/import/value_input.h"
#include "sync/query/reader.h"

#include <string_view>
#include <vector>

namespace samenspel::app::cli {

//! Finds the record that somebody means: by id, slug ("gemeente-assen"), abbreviation, kenmerk,
//! title, or words that only one of them has. Deleted records are found by id and slug only.
class RecordFinder final : public sync::ReferenceLookup
{
public:
    explicit RecordFinder(sync::Reader &reader)
        : m_reader(reader)
    {}

    Result<RecordId> find(std::string_view collection, std::string_view text) override;
    //! As find() in any collection, with the record itself.
    [[nodiscard]] Result<sync::RecordView> record(std::string_view text);

private:
    using Collections = std::vector<const schema::Collection *>;

    [[nodiscard]] Result<std::vector<RecordId>> byName(const Collections &collections,
                                                       std::string_view text);
    [[nodiscard]] Result<std::vector<RecordId>> byWords(const Collections &collections,
                                                        std::string_view text);
    [[nodiscard]] tl::unexpected<Error> ambiguous(std::string_view text,
                                                  const std::vector<RecordId> &found);

    sync::Reader &m_reader;
};

//! The collection that somebody means: "agenda_item", "AgendaItem", "agenda_items", "agendapunten".
//! NotFound, naming all there are.
[[nodiscard]] Result<const schema::Collection *> findCollection(std::string_view name);
//! NotFound, naming all fields there are.
[[nodiscard]] Result<const schema::Field *> findField(const schema::Collection &collection,
                                                      std::string_view name);

} // namespace samenspel::app::cli
