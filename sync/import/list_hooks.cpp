// SPDX-License-Identifier: EUPL-1.2
#include "sync/import/list_hooks.h"

#include "sync/import/row_draft.h"

#include <algorithm>
#include <array>

namespace samenspel::sync {

namespace {

// Both tables of hours describe 2022 (data/README.md).
constexpr std::int64_t kHoursYear = 2022;

struct HoursColumn {
    std::string_view column;
    std::string_view key; //!< last part of the record's slug
    std::string_view portfolio; //!< slug; empty: none
    std::string_view role;
};

constexpr std::array kPortfolioHours{
    HoursColumn{"G&W", "gw", "gezondheid-welzijn", ""},
    HoursColumn{"EKM", "ekm", "energie-klimaat-milieu", ""},
    HoursColumn{"R&W", "rw", "ruimte-wonen", ""},
    HoursColumn{"Ond.", "ond", "onderwijs-cultuur", "Onderwijs"},
    HoursColumn{"Cul.", "cul", "onderwijs-cultuur", "Cultuur"},
    HoursColumn{"Sport", "sport", "sport", ""},
    HoursColumn{"PSI", "psi", "participatie-schulden-integratie", ""},
    HoursColumn{"EZ", "ez", "economische-zaken-industrie", ""},
    HoursColumn{"Fin.", "fin", "financien", ""},
};

constexpr std::array kOtherHours{
    HoursColumn{"voorzitter", "voorzitter", "", "Voorzitter"},
    HoursColumn{"accounthouder", "accounthouder", "", "Accounthouder"},
    HoursColumn{"vng_commissies", "vng-commissies", "", "VNG-commissies"},
    HoursColumn{"staf", "staf", "", "Staf"},
};

void addHours(RowDraft &draft, std::span<const HoursColumn> columns)
{
    const auto organisation = draft.reference("organisation", draft.cell("org_id"), "org_id");
    if (!organisation) {
        return;
    }
    for (const HoursColumn &hours : columns) {
        if (draft.cell(hours.column).empty()) {
            continue;
        }
        ImportedRecord &entry =
            draft.record("hours_entry", draft.key() + '-' + std::string{hours.key});
        draft.set(entry, "organisation", *organisation);
        if (!hours.portfolio.empty()) {
            draft.set(entry, "portfolio", recordIdFromSlug("portfolio", hours.portfolio));
        }
        if (!hours.role.empty()) {
            draft.set(entry, "role", std::string{hours.role});
        }
        draft.set(entry, "year", kHoursYear);
        draft.setFromCell(entry, "hours", hours.column);
    }
}

} // namespace

void addSlug(RowDraft &draft)
{
    if (isSlug(draft.key())) {
        draft.set(draft.record(), "slug", draft.key());
    }
}

void addBody(RowDraft &draft)
{
    const std::string_view slug = draft.cell("prepared_by");
    if (slug.empty()) {
        return;
    }
    const auto &table = draft.context().table;
    const auto id = std::find(table.header.begin(), table.header.end(), "id");
    const auto at = static_cast<std::size_t>(id - table.header.begin());
    const bool isBody =
        id != table.header.end()
        && std::any_of(table.rows.begin(), table.rows.end(),
                       [&](const csv::Row &row) { return row.cells.at(at) == slug; });
    if (const auto by = draft.reference(isBody ? "body" : "organisation", slug, "prepared_by")) {
        draft.set(draft.record(), "prepared_by", *by);
    }
}

void addHoursByPortfolio(RowDraft &draft)
{
    addHours(draft, kPortfolioHours);
}

void addHoursOther(RowDraft &draft)
{
    addHours(draft, kOtherHours);
}

void addAccounthouder(RowDraft &draft)
{
    const auto organisation = draft.reference("organisation", draft.cell("org_id"), "org_id");
    if (!organisation || !isSlug(draft.key())) {
        return;
    }
    ImportedRecord &person = draft.record();
    draft.set(person, "organisation", *organisation);
    draft.setFromCell(person, "name", "name");
    draft.setFromCell(person, "email", "email");
    draft.setFromCell(person, "function", "function");
    const RecordId personId = person.edit.record;
    ImportedRecord &term = draft.record("accounthouder_term", draft.key());
    draft.set(term, "organisation", *organisation);
    draft.set(term, "person", personId);
    draft.setFromCell(term, "from", "from");
}

} // namespace samenspel::sync
