// SPDX-License-Identifier: EUPL-1.2
#include "shared/access/access.h"
#include "shared/term/term_text.h"
#include "sync/import/list_hooks.h"
#include "sync/import/row_draft.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace samenspel::sync {

namespace {

struct KenmerkPrefix {
    std::string_view portfolio;
    std::string_view prefix;
};

// The portfolios' abbreviations without the signs that do not survive a link or a file name.
constexpr std::array kKenmerkPrefixes{
    KenmerkPrefix{"gezondheid-welzijn", "GW"},
    KenmerkPrefix{"energie-klimaat-milieu", "EKM"},
    KenmerkPrefix{"ruimte-wonen", "RW"},
    KenmerkPrefix{"onderwijs-cultuur", "OC"},
    KenmerkPrefix{"sport", "SPORT"},
    KenmerkPrefix{"participatie-schulden-integratie", "PSI"},
    KenmerkPrefix{"economische-zaken-industrie", "EZ"},
    KenmerkPrefix{"financien", "FIN"},
    KenmerkPrefix{"vdg-breed", "VDG"},
    KenmerkPrefix{"algemeen-bestuur", "AB"},
    KenmerkPrefix{"vdg-bureau", "BUREAU"},
};

constexpr std::string_view kAgendaYear =
    "2023"; //!< of the agenda 2023-2027, when nothing says another

//! The initials of a portfolio that is not in the table: `jeugd-zorg` gives `JZ`.
std::string initials(std::string_view slug)
{
    std::string text;
    bool atStart = true;
    for (const char c : slug) {
        if (atStart && c >= 'a' && c <= 'z') {
            text += static_cast<char>(c - 'a' + 'A');
        }
        atStart = c == '-';
    }
    return text.empty() ? "PUNT" : text;
}

std::string kenmerkPrefix(std::string_view portfolio)
{
    const auto found =
        std::find_if(kKenmerkPrefixes.begin(), kKenmerkPrefixes.end(),
                     [&](const KenmerkPrefix &known) { return known.portfolio == portfolio; });
    return found == kKenmerkPrefixes.end() ? initials(portfolio) : std::string{found->prefix};
}

//! The first year in the name of the source: "Samenwerkingsagenda 2023-2027, hoofdstuk 3.1".
std::string_view sourceYear(std::string_view source)
{
    for (std::size_t i = 0; i + 4 <= source.size(); ++i) {
        const std::string_view year = source.substr(i, 4);
        const bool digits =
            std::all_of(year.begin(), year.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (digits && year.starts_with("20")) {
            return year;
        }
    }
    return kAgendaYear;
}

std::string nextKenmerk(RowDraft &draft)
{
    std::string series = kenmerkPrefix(draft.cell("portfolio_id"));
    series += '-';
    series += sourceYear(draft.cell("source"));
    const int number = ++draft.context().counters[series];
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "-%03d", number);
    return series + text.data();
}

//! The date in a column, in ISO; complains when there is something else.
std::string dateIn(RowDraft &draft, std::string_view column)
{
    const std::string_view text = draft.cell(column);
    if (text.empty()) {
        return {};
    }
    const auto day = term::parse(text);
    if (!day || day->precision != TermPrecision::Day || day->start != day->end) {
        draft.complain(column,
                       "'" + std::string{text.substr(0, 80)}
                           + "' is geen datum. Schrijf bijvoorbeeld 2025-04-03 of 3-4-2025.");
        return {};
    }
    return day->start;
}

void addTerm(RowDraft &draft)
{
    const std::string_view period = draft.cell("period");
    const std::string start = dateIn(draft, "start");
    const std::string due = dateIn(draft, "due");
    if (!start.empty() && !due.empty() && due < start) {
        draft.complain("due", "De einddatum ligt voor de begindatum. Verbeter 'start' of 'due'.");
        return;
    }
    Term term;
    if (!period.empty()) {
        auto read = term::parse(period);
        if (!read) {
            draft.complain("period", read.error().what);
            return;
        }
        term = *std::move(read);
    }
    if (draft.hasColumn("start") || draft.hasColumn("due")) {
        // The list's own dates win over what we make of its words.
        term.start = start;
        term.end = due;
        const bool dated = !start.empty() || !due.empty();
        const bool undatedKind =
            term.precision == TermPrecision::None || term.precision >= TermPrecision::Recurring;
        if (dated && term.precision == TermPrecision::None) {
            term.precision = TermPrecision::Period;
        } else if (!dated && !undatedKind) {
            term.precision = TermPrecision::None;
        }
    }
    if (term != Term{}) {
        draft.set(draft.record(), "term", term);
    }
}

void addParties(RowDraft &draft)
{
    for (const std::string &slug : cellParts(draft.cell("party_ids"))) {
        const bool members = slug == "drentse-gemeenten";
        if (!members && slug != "drentse-waterschappen") {
            if (const auto party = draft.reference("organisation", slug, "party_ids")) {
                draft.addElement(draft.record(), "parties", *party);
            }
            continue;
        }
        const auto kind = members ? access::OrgKind::Municipality : access::OrgKind::WaterBoard;
        for (const access::Organisation &organisation : access::organisations()) {
            if (organisation.kind == kind) {
                draft.addElement(draft.record(), "parties",
                                 access::organisationRecord(organisation.slug));
            }
        }
    }
}

std::int64_t initialStatus(const RowDraft &draft)
{
    const schema::Collection *items = schema::Schema::instance().find("agenda_item");
    const bool past = draft.cell("kind") == "focusopgave-2018";
    return items->field("status")->enumValue(past ? "done" : "running")->number;
}

} // namespace

void addAgendaItem(RowDraft &draft)
{
    const std::string kenmerk = nextKenmerk(draft); // counted for a wrong row as well
    addTerm(draft);
    addParties(draft);
    draft.set(draft.record(), "status", initialStatus(draft), true);
    draft.set(draft.record(), "reference", kenmerk, true);
}

} // namespace samenspel::sync
