// SPDX-License-Identifier: EUPL-1.2
#include "sync/import/list_formats.h"

#include "sync/import/list_hooks.h"

#include <algorithm>
#include <array>

namespace samenspel::sync {

namespace {

constexpr std::array kOrganisations{
    ColumnRule{"id", Take::Key, "slug", true},     ColumnRule{"name", Take::Value, "name", true},
    ColumnRule{"kind", Take::Value, "kind", true}, ColumnRule{"code", Take::Value, "code"},
    ColumnRule{"seat", Take::Value, "seat"},       ColumnRule{"rights", Take::Value, "rights"},
    ColumnRule{"source", Take::Value, "source"},
};
constexpr std::array kPortfolios{
    ColumnRule{"id", Take::Key, "slug", true},
    ColumnRule{"abbr", Take::Value, "abbreviation", true},
    ColumnRule{"name", Take::Value, "name", true},
    ColumnRule{"kind", Take::Value, "kind"},
    ColumnRule{"focus", Take::Value, "focus"},
    ColumnRule{"order", Take::Value, "order"},
};
constexpr std::array kAgendaItems{
    ColumnRule{"id", Take::Key, {}, true},
    ColumnRule{"portfolio_id", Take::Reference, "portfolio", true},
    ColumnRule{"group", Take::Value, "group"},
    ColumnRule{"title", Take::Value, "title", true},
    ColumnRule{"summary", Take::Value, "explanation"},
    ColumnRule{"kind", Take::Value, "kind"},
    ColumnRule{"cross_portfolio_ids", Take::References, "also_touches"},
    ColumnRule{"period", Take::ByHook},
    ColumnRule{"start", Take::ByHook},
    ColumnRule{"due", Take::ByHook},
    ColumnRule{"vdg_role", Take::Value, "vdg_role"},
    ColumnRule{"party_ids", Take::ByHook},
    ColumnRule{"needs_college_decision", Take::Value, "needs_college_decision"},
    ColumnRule{"body_ids", Take::References, "bodies"},
    ColumnRule{"source", Take::Value, "source"},
};
constexpr std::array kBodies{
    ColumnRule{"id", Take::Key, {}, true},
    ColumnRule{"name", Take::Value, "name", true},
    ColumnRule{"kind", Take::Value, "kind", true},
    ColumnRule{"portfolio_id", Take::Reference, "portfolio"},
    ColumnRule{"meetings_per_year", Take::Value, "rhythm_per_year"},
    ColumnRule{"chair_role", Take::Value, "chair_role"},
    ColumnRule{"minutes_role", Take::Value, "minutes_role"},
    ColumnRule{"prepared_by", Take::ByHook},
    ColumnRule{"participation", Take::Elements, "participation"},
    ColumnRule{"source", Take::Value, "source"},
};
constexpr std::array kHoursByPortfolio{
    ColumnRule{"id", Take::Key, {}, true},     ColumnRule{"org_id", Take::ByHook, {}, true},
    ColumnRule{"G&W", Take::ByHook, {}, true}, ColumnRule{"EKM", Take::ByHook},
    ColumnRule{"R&W", Take::ByHook},           ColumnRule{"Ond.", Take::ByHook},
    ColumnRule{"Cul.", Take::ByHook},          ColumnRule{"Sport", Take::ByHook},
    ColumnRule{"PSI", Take::ByHook},           ColumnRule{"EZ", Take::ByHook},
    ColumnRule{"Fin.", Take::ByHook},
};
constexpr std::array kHoursOther{
    ColumnRule{"id", Take::Key, {}, true},      ColumnRule{"org_id", Take::ByHook, {}, true},
    ColumnRule{"voorzitter", Take::ByHook},     ColumnRule{"accounthouder", Take::ByHook, {}, true},
    ColumnRule{"vng_commissies", Take::ByHook}, ColumnRule{"staf", Take::ByHook},
};
constexpr std::array kBudget{
    ColumnRule{"id", Take::Key, {}, true},
    ColumnRule{"line", Take::Value, "line", true},
    ColumnRule{"year", Take::Value, "year"},
    ColumnRule{"amount_eur", Take::Value, "amount", true},
    ColumnRule{"kind", Take::Value, "kind"},
    ColumnRule{"printed", Take::Value, "printed"},
    ColumnRule{"hours", Take::Value, "hours"},
    ColumnRule{"note", Take::Value, "note"},
    ColumnRule{"source", Take::Value, "source"},
};
constexpr std::array kVngCommittees{
    ColumnRule{"id", Take::Key, {}, true},
    ColumnRule{"name", Take::Value, "name", true},
    ColumnRule{"linked_portfolio_id", Take::Reference, "portfolio"},
    ColumnRule{"note", Take::Value, "note"},
    ColumnRule{"source", Take::Value, "source"},
};
constexpr std::array kLobbyThemes{
    ColumnRule{"id", Take::Key, {}, true},
    ColumnRule{"title", Take::Value, "title", true},
    ColumnRule{"summary", Take::Value, "aim"},
    ColumnRule{"targets", Take::Elements, "targets", true},
    ColumnRule{"portfolio_id", Take::Reference, "portfolio"},
    ColumnRule{"basis", Take::Value, "basis"},
    ColumnRule{"source", Take::Value, "source"},
};
constexpr std::array kEvents{
    ColumnRule{"id", Take::Key, {}, true},
    ColumnRule{"title", Take::Value, "title", true},
    ColumnRule{"date", Take::Value, "date"},
    ColumnRule{"date_text", Take::Value, "date_text"},
    ColumnRule{"kind", Take::Value, "kind"},
    ColumnRule{"place", Take::Value, "place"},
    ColumnRule{"summary", Take::Value, "explanation"},
    ColumnRule{"source", Take::Value, "source"},
};
constexpr std::array kAccounthouders{
    ColumnRule{"id", Take::Key, {}, true},      ColumnRule{"org_id", Take::ByHook, {}, true},
    ColumnRule{"name", Take::ByHook, {}, true}, ColumnRule{"email", Take::ByHook},
    ColumnRule{"function", Take::ByHook},       ColumnRule{"from", Take::ByHook, {}, true},
};
constexpr std::array kRoles{
    ColumnRule{"id", Take::Key, {}, true},
    ColumnRule{"name"},
    ColumnRule{"scope", Take::ByHook, {}, true},
    ColumnRule{"task", Take::ByHook, {}, true},
    ColumnRule{"source"},
};
constexpr std::array kRules{
    ColumnRule{"id", Take::Key, {}, true},
    ColumnRule{"rule", Take::ByHook, {}, true},
    ColumnRule{"source"},
};

constexpr std::array kFormats{
    ListFormat{"organisations", "organisation", kOrganisations, addSlug, {}},
    ListFormat{"portfolios", "portfolio", kPortfolios, addSlug, {}},
    ListFormat{"agenda_items", "agenda_item", kAgendaItems, addAgendaItem, {}},
    ListFormat{"bodies", "body", kBodies, addBody, {}},
    ListFormat{"hours_by_portfolio", "hours_entry", kHoursByPortfolio, addHoursByPortfolio, {}},
    ListFormat{"hours_other", "hours_entry", kHoursOther, addHoursOther, {}},
    ListFormat{"budget", "budget_line", kBudget, nullptr, {}},
    ListFormat{"vng_committees", "vng_committee", kVngCommittees, nullptr, {}},
    ListFormat{"lobby_themes", "lobby_file", kLobbyThemes, nullptr, {}},
    ListFormat{"events", "event", kEvents, nullptr, {}},
    ListFormat{"demo_accounthouders", "person", kAccounthouders, addAccounthouder, {}},
    ListFormat{"roles",
               {},
               kRoles,
               nullptr,
               "Niets te importeren: een lijst met rollen beschrijft taken, geen personen. Maak"
               " personen en accounthouders aan met hun eigen lijst."},
    ListFormat{"rules",
               {},
               kRules,
               nullptr,
               "Niets te importeren: deze lijst bevat de afspraken die het programma zelf volgt."},
};

std::string quoted(const std::vector<std::string_view> &names)
{
    std::string text;
    for (const std::string_view name : names) {
        text += text.empty() ? "'" : ", '";
        text += name;
        text += "'";
    }
    return text;
}

bool hasColumn(const ListFormat &format, std::string_view name)
{
    return std::any_of(format.columns.begin(), format.columns.end(),
                       [&](const ColumnRule &rule) { return rule.column == name; });
}

std::vector<std::string_view> missingColumns(const ListFormat &format,
                                             std::span<const std::string> header)
{
    std::vector<std::string_view> missing;
    for (const ColumnRule &rule : format.columns) {
        if (rule.required && std::find(header.begin(), header.end(), rule.column) == header.end()) {
            missing.push_back(rule.column);
        }
    }
    return missing;
}

struct Score {
    bool complete; //!< has every necessary column
    std::ptrdiff_t known;
    std::ptrdiff_t absent; //!< negative: the fewer, the better

    friend auto operator<=>(const Score &, const Score &) = default;
};

Score score(const ListFormat &format, std::span<const std::string> header)
{
    const auto known = std::count_if(header.begin(), header.end(), [&](const std::string &name) {
        return hasColumn(format, name);
    });
    return {missingColumns(format, header).empty(), known,
            known - static_cast<std::ptrdiff_t>(format.columns.size())};
}

Result<const ListFormat *> unknownList()
{
    std::vector<std::string_view> names;
    for (const ListFormat &format : kFormats) {
        names.push_back(format.name);
    }
    return fail(Errc::Malformed, "Aan de kopregel herken ik geen lijst. Bekende lijsten zijn "
                                     + quoted(names) + "; hun kolommen staan in data/README.md.");
}

std::vector<std::string_view> columnNames(const ListFormat &format)
{
    std::vector<std::string_view> names;
    for (const ColumnRule &rule : format.columns) {
        names.push_back(rule.column);
    }
    return names;
}

} // namespace

std::span<const ListFormat> listFormats()
{
    return kFormats;
}

Result<const ListFormat *> recogniseList(std::span<const std::string> header)
{
    const auto best = std::max_element(kFormats.begin(), kFormats.end(),
                                       [&](const ListFormat &a, const ListFormat &b) {
                                           return score(a, header) < score(b, header);
                                       });
    constexpr std::ptrdiff_t kTellingColumns = 2; // `id` alone says nothing
    if (score(*best, header).known < kTellingColumns) {
        return unknownList();
    }
    const std::string list = "Ik lees dit als de lijst '" + std::string{best->name} + "'. ";
    std::vector<std::string_view> unknown;
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (!hasColumn(*best, header[i])) {
            unknown.push_back(header[i]);
        } else if (std::find(header.begin(), header.begin() + static_cast<std::ptrdiff_t>(i),
                             header[i])
                   != header.begin() + static_cast<std::ptrdiff_t>(i)) {
            return fail(Errc::Malformed, list + "De kolom '" + header[i]
                                             + "' staat er twee keer in. Haal er een weg.");
        }
    }
    if (!unknown.empty()) {
        return fail(Errc::Malformed, list + "Onbekende kolom " + quoted(unknown)
                                         + ". Bekende kolommen zijn " + quoted(columnNames(*best))
                                         + ". Hernoem de kolom of haal hem weg.");
    }
    if (const auto missing = missingColumns(*best, header); !missing.empty()) {
        return fail(Errc::Malformed,
                    list + "Er ontbreekt een kolom: " + quoted(missing) + ". Voeg hem toe.");
    }
    return &*best;
}

} // namespace samenspel::sync
