// SPDX-License-Identifier: EUPL-1.2
#include "app/cli/record_finder.h"

#include <algorithm>
#include <array>
#include <set>

namespace samenspel::app::cli {

namespace {

struct CollectionWord {
    std::string_view word;
    std::string_view table;
};

constexpr std::array kCollectionWords{
    CollectionWord{"agendapunt", "agenda_item"},
    CollectionWord{"agendapunten", "agenda_item"},
    CollectionWord{"organisatie", "organisation"},
    CollectionWord{"organisaties", "organisation"},
    CollectionWord{"persoon", "person"},
    CollectionWord{"personen", "person"},
    CollectionWord{"contacten", "person"},
    CollectionWord{"portefeuille", "portfolio"},
    CollectionWord{"portefeuilles", "portfolio"},
    CollectionWord{"gremium", "body"},
    CollectionWord{"gremia", "body"},
    CollectionWord{"bodies", "body"},
    CollectionWord{"vergadering", "meeting"},
    CollectionWord{"vergaderingen", "meeting"},
    CollectionWord{"besluit", "decision"},
    CollectionWord{"besluiten", "decision"},
    CollectionWord{"lobbydossier", "lobby_file"},
    CollectionWord{"lobbydossiers", "lobby_file"},
    CollectionWord{"lobbynotitie", "lobby_note"},
    CollectionWord{"lobbynotities", "lobby_note"},
    CollectionWord{"standpunt", "stance"},
    CollectionWord{"standpunten", "stance"},
    CollectionWord{"uren", "hours_entry"},
    CollectionWord{"hours_entries", "hours_entry"},
    CollectionWord{"begroting", "budget_line"},
    CollectionWord{"actie", "action_item"},
    CollectionWord{"acties", "action_item"},
};

// Fields that name a record, beside its title.
constexpr std::array<std::string_view, 4> kNamingFields{"abbreviation", "reference", "number",
                                                        "slug"};

constexpr std::size_t kCandidatesShown = 5;

std::string lower(std::string_view text)
{
    std::string result{text};
    std::transform(result.begin(), result.end(), result.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return result;
}

std::string quoted(std::string_view text)
{
    std::string result = "'";
    result += text.substr(0, 80);
    return result += "'";
}

} // namespace

Result<const schema::Collection *> findCollection(std::string_view name)
{
    const schema::Schema &schema = schema::Schema::instance();
    std::string wanted = lower(name);
    std::replace(wanted.begin(), wanted.end(), '-', '_');
    std::string all;
    for (const schema::Collection &collection : schema.collections()) {
        if (lower(collection.name) == wanted || collection.table == wanted
            || collection.table + 's' == wanted) {
            return &collection;
        }
        all += (all.empty() ? "" : ", ") + collection.table;
    }
    for (const CollectionWord &entry : kCollectionWords) {
        if (entry.word == wanted) {
            return schema.find(entry.table);
        }
    }
    return fail(Errc::NotFound,
                "De soort " + quoted(name) + " bestaat niet. Kies uit: " + all + ".");
}

Result<const schema::Field *> findField(const schema::Collection &collection, std::string_view name)
{
    if (const schema::Field *field = collection.field(name)) {
        return field;
    }
    std::string all;
    for (const schema::Field &field : collection.fields) {
        all += (all.empty() ? "" : ", ") + field.name;
    }
    return fail(Errc::NotFound, "Het veld " + quoted(name) + " bestaat niet in " + collection.table
                                    + ". Kies uit: " + all + ".");
}

Result<RecordId> RecordFinder::find(std::string_view collection, std::string_view text)
{
    Collections collections;
    for (const schema::Collection &each : schema::Schema::instance().collections()) {
        if (collection == "*" || each.name == collection || each.table == collection) {
            collections.push_back(&each);
        }
    }
    std::vector<RecordId> candidates;
    if (const auto id = idFromString<RecordTag>(text)) {
        candidates.push_back(*id);
    }
    for (const schema::Collection *each : collections) {
        candidates.push_back(recordIdFromSlug(each->table, text));
    }
    const auto held = m_reader.records(candidates);
    if (!held) {
        return tl::unexpected<Error>(held.error());
    }
    for (const sync::RecordView &view : *held) {
        const auto fits =
            std::any_of(collections.begin(), collections.end(),
                        [&](const auto *each) { return each->id == view.collection; });
        if (fits) {
            return view.id;
        }
    }
    auto found = byName(collections, text);
    if (found && found->empty()) {
        found = byWords(collections, text);
    }
    if (!found) {
        return tl::unexpected<Error>(std::move(found).error());
    }
    if (found->empty()) {
        return fail(Errc::NotFound,
                    quoted(text)
                        + " is hier niet gevonden. Gebruik een id, kenmerk, afkorting"
                          " of titel van een record dat je mag zien; 'list' toont ze.");
    }
    return found->size() == 1 ? Result<RecordId>{found->front()} : ambiguous(text, *found);
}

Result<sync::RecordView> RecordFinder::record(std::string_view text)
{
    const auto id = find("*", text);
    if (!id) {
        return tl::unexpected<Error>(id.error());
    }
    auto view = m_reader.record(*id);
    if (!view) {
        return tl::unexpected<Error>(std::move(view).error());
    }
    if (!*view) {
        return fail(Errc::NotFound, "Het record " + quoted(text) + " staat hier niet meer.");
    }
    return **std::move(view);
}

Result<std::vector<RecordId>> RecordFinder::byName(const Collections &collections,
                                                   std::string_view text)
{
    std::set<RecordId> found;
    for (const schema::Collection *collection : collections) {
        for (const schema::Field &field : collection->fields) {
            const bool naming = std::find(kNamingFields.begin(), kNamingFields.end(), field.name)
                                != kNamingFields.end();
            if (field.kind != schema::FieldKind::Text || field.merge == schema::Merge::Set
                || (!naming && !field.title)) {
                continue;
            }
            sync::Query query;
            query.collection = collection->id;
            query.conditions = {{field.number, sync::Comparison::Equal, {std::string{text}}}};
            const auto ids = m_reader.ids(query);
            if (!ids) {
                return tl::unexpected<Error>(ids.error());
            }
            found.insert(ids->begin(), ids->end());
        }
    }
    return std::vector<RecordId>{found.begin(), found.end()};
}

Result<std::vector<RecordId>> RecordFinder::byWords(const Collections &collections,
                                                    std::string_view text)
{
    std::vector<RecordId> found;
    for (const schema::Collection *collection : collections) {
        sync::Query query;
        query.collection = collection->id;
        query.search = text;
        const auto ids = m_reader.ids(query);
        if (!ids) {
            return tl::unexpected<Error>(ids.error());
        }
        found.insert(found.end(), ids->begin(), ids->end());
    }
    if (found.size() <= 1) {
        return found;
    }
    // Words in a title say more than words in a body: "Assen" means the municipality.
    const std::string wanted = lower(text);
    std::vector<RecordId> titled;
    for (const RecordId id : found) {
        const auto title = m_reader.title(id);
        if (title && lower(*title).find(wanted) != std::string::npos) {
            titled.push_back(id);
        }
    }
    return titled.empty() ? found : titled;
}

tl::unexpected<Error> RecordFinder::ambiguous(std::string_view text,
                                              const std::vector<RecordId> &found)
{
    std::string what = quoted(text) + " past op " + std::to_string(found.size())
                       + " records. Noem er een bij zijn id:";
    for (std::size_t i = 0; i < std::min(found.size(), kCandidatesShown); ++i) {
        what += "\n  " + toString(found[i]) + "  " + m_reader.title(found[i]).value_or("");
    }
    if (found.size() > kCandidatesShown) {
        what += "\n  …";
    }
    return fail(Errc::Conflict, what);
}

} // namespace samenspel::app::cli
