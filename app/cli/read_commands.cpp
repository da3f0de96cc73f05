// SPDX-License-Identifier: EUPL-1.2
// list, get, history, outbox, digest, status.
#include "app/cli/assignment.h"
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/cli/profile.h"
#include "app/cli/record_finder.h"

#include <iostream>

namespace samenspel::app::cli {

namespace {

Result<sync::Condition> conditionFrom(const schema::Collection &collection, const std::string &text,
                                      RecordFinder &finder, term::Date today)
{
    const auto assignment = splitAssignment(text);
    if (!assignment) {
        return tl::unexpected<Error>(assignment.error());
    }
    const auto field = findField(collection, assignment->field);
    if (!field) {
        return tl::unexpected<Error>(field.error());
    }
    const bool isSet = (*field)->merge == schema::Merge::Set;
    if (isSet && assignment->negated) {
        return fail(Errc::Unsupported,
                    "Bij een verzameling zoals '" + assignment->field + "' kan alleen =, niet !=.");
    }
    auto value = sync::readValue(collection, **field, assignment->value, finder, today);
    if (!value) {
        return tl::unexpected<Error>(std::move(value).error());
    }
    sync::Condition condition;
    condition.field = (*field)->number;
    if (isEmpty(*value)) {
        condition.comparison =
            assignment->negated ? sync::Comparison::NotEmpty : sync::Comparison::Empty;
        return condition;
    }
    condition.comparison = isSet                 ? sync::Comparison::Contains
                           : assignment->negated ? sync::Comparison::NotEqual
                                                 : sync::Comparison::Equal;
    condition.values.push_back(*std::move(value));
    return condition;
}

Result<sync::Query> queryFrom(const ListArguments &arguments, RecordFinder &finder,
                              term::Date today)
{
    const auto collection = findCollection(arguments.collection);
    if (!collection) {
        return tl::unexpected<Error>(collection.error());
    }
    sync::Query query;
    query.collection = (*collection)->id;
    query.search = arguments.search;
    query.limit = arguments.limit;
    query.binned = arguments.deleted;
    if (!arguments.space.empty()) {
        query.space = SpaceId{arguments.space};
    }
    for (const std::string &where : arguments.where) {
        auto condition = conditionFrom(**collection, where, finder, today);
        if (!condition) {
            return tl::unexpected<Error>(std::move(condition).error());
        }
        query.conditions.push_back(*std::move(condition));
    }
    for (const std::string &order : arguments.order) {
        const bool descending = order.starts_with('-');
        const auto field = findField(**collection, descending ? order.substr(1) : order);
        if (!field) {
            return tl::unexpected<Error>(field.error());
        }
        query.order.push_back({(*field)->number, descending});
    }
    return query;
}

Result<std::vector<sync::RecordView>> recordsOf(const sync::Query &query, sync::Reader &reader)
{
    const auto ids = reader.ids(query);
    if (!ids) {
        return tl::unexpected<Error>(ids.error());
    }
    return reader.records(*ids);
}

void printFields(const sync::RecordView &record, sync::Reader &reader)
{
    const schema::Collection *collection = schema::Schema::instance().find(record.collection);
    if (collection == nullptr) {
        return;
    }
    for (const sync::FieldView &view : record.fields) {
        const schema::Field *field = collection->field(view.number);
        if (field == nullptr) {
            continue;
        }
        std::string line = "  " + field->name + ": ";
        if (field->merge == schema::Merge::Set) {
            for (std::size_t i = 0; i < view.elements.size(); ++i) {
                line +=
                    (i == 0 ? "" : "; ") + valueLine(*collection, *field, view.elements[i], reader);
            }
        } else {
            line += valueLine(*collection, *field, view.value, reader);
        }
        printLine(line + (view.conflicted ? "   (keuze nodig: zie conflicts)" : ""));
    }
}

template<typename T, typename ToJson>
Result<void> printAll(const Result<std::vector<T>> &all, ToJson toJson)
{
    if (!all) {
        return tl::unexpected<Error>(all.error());
    }
    Json json = Json::array();
    for (const T &one : *all) {
        json.push_back(toJson(one));
    }
    print(json);
    return {};
}

Json statusJson(const Settings &settings, const sync::ProfileView &view)
{
    Json json;
    json["profile"] = settings.profile;
    json["replica"] = toString(view.replica);
    json["joined"] = view.identity.has_value();
    json["relay"] = view.relayUrl;
    json["user"] = view.identity ? Json(toString(view.identity->user)) : Json();
    json["user_name"] = view.userName;
    json["organisation"] = view.identity ? Json(view.identity->organisation.name) : Json();
    json["role"] = view.identity ? Json(access::toString(view.identity->role)) : Json();
    json["pending"] = view.pending;
    json["rejected"] = view.rejected;
    json["conflicts"] = view.conflicts;
    return json;
}

void printStatus(const sync::ProfileView &view)
{
    if (view.identity) {
        printLine(view.userName + ", " + std::string{access::toString(view.identity->role)}
                  + " bij " + view.identity->organisation.name);
        printLine("server: " + view.relayUrl);
    } else {
        printLine("Alleen op deze computer: nog niet aangesloten (join LINK).");
    }
    printLine(counted(view.pending, "wijziging wacht", "wijzigingen wachten") + ", "
              + std::to_string(view.rejected) + " niet aangenomen, "
              + counted(view.conflicts, "keuze", "keuzes") + " nodig");
}

} // namespace

Result<void> list(const Settings &settings, const ListArguments &arguments)
{
    auto profile = Profile::openToRead(settings);
    if (!profile) {
        return tl::unexpected<Error>(std::move(profile).error());
    }
    sync::Reader &reader = (*profile)->reader();
    RecordFinder finder{reader};
    const auto query = queryFrom(arguments, finder, (*profile)->today());
    if (!query) {
        return tl::unexpected<Error>(query.error());
    }
    const auto records = recordsOf(*query, reader);
    if (!records || settings.json) {
        return printAll(records, recordJson);
    }
    for (const sync::RecordView &record : *records) {
        printLine(toString(record.id) + "  " + record.space.name + "  "
                  + reader.title(record.id).value_or(""));
    }
    std::cerr << records->size() << " gevonden.\n";
    return {};
}

Result<void> get(const Settings &settings, const std::string &id)
{
    auto profile = Profile::openToRead(settings);
    if (!profile) {
        return tl::unexpected<Error>(std::move(profile).error());
    }
    sync::Reader &reader = (*profile)->reader();
    const auto record = RecordFinder{reader}.record(id);
    if (!record) {
        return tl::unexpected<Error>(record.error());
    }
    if (settings.json) {
        print(recordJson(*record));
        return {};
    }
    printLine(toString(record->id) + "  " + record->space.name + "  "
              + reader.title(record->id).value_or("")
              + (record->deleted ? "   (in de prullenbak)" : ""));
    printFields(*record, reader);
    return {};
}

Result<void> history(const Settings &settings, const std::string &id)
{
    auto profile = Profile::openToRead(settings);
    if (!profile) {
        return tl::unexpected<Error>(std::move(profile).error());
    }
    sync::Reader &reader = (*profile)->reader();
    const auto record = RecordFinder{reader}.record(id);
    if (!record) {
        return tl::unexpected<Error>(record.error());
    }
    const auto entries = reader.history(record->id);
    if (!entries || settings.json) {
        return printAll(entries, [&](const sync::HistoryEntry &entry) {
            return historyJson(entry, record->collection, reader);
        });
    }
    for (const sync::HistoryEntry &entry : *entries) {
        const Json json = historyJson(entry, record->collection, reader);
        printLine(isoTime(entry.version.hlc) + "  " + authorName(entry.author, reader) + "  "
                  + fieldName(record->collection, entry.field) + ": " + json["old"].dump() + " -> "
                  + json["new"].dump());
    }
    return {};
}

Result<void> outbox(const Settings &settings)
{
    auto profile = Profile::openToRead(settings);
    if (!profile) {
        return tl::unexpected<Error>(std::move(profile).error());
    }
    const auto entries = (*profile)->reader().outbox();
    if (!entries || settings.json) {
        return printAll(entries, outboxJson);
    }
    for (const sync::OutboxEntry &entry : *entries) {
        printLine(isoTime(entry.hlc) + "  " + entry.space.name + "  "
                  + counted(entry.records.size(), "record", "records"));
    }
    std::cerr << counted(entries->size(), "wijziging staat", "wijzigingen staan") << " klaar.\n";
    return {};
}

Result<void> digest(const Settings &settings)
{
    auto profile = Profile::openToRead(settings);
    if (!profile) {
        return tl::unexpected<Error>(std::move(profile).error());
    }
    const auto digests = (*profile)->reader().digests();
    if (!digests || settings.json) {
        return printAll(digests, digestJson);
    }
    for (const sync::SpaceDigest &digest : *digests) {
        printLine(digest.space.name + "  " + std::to_string(raw(digest.position)) + "  "
                  + digest.blake2b);
    }
    return {};
}

Result<void> status(const Settings &settings)
{
    auto profile = Profile::openToRead(settings);
    if (!profile) {
        return tl::unexpected<Error>(std::move(profile).error());
    }
    const auto view = (*profile)->reader().profile();
    const auto spaces = (*profile)->reader().spaces();
    if (!view || !spaces) {
        return tl::unexpected<Error>(view ? spaces.error() : view.error());
    }
    if (!settings.json) {
        printStatus(*view);
        return {};
    }
    Json json = statusJson(settings, *view);
    json["spaces"] = Json::array();
    for (const sync::SpaceView &space : *spaces) {
        json["spaces"].push_back(spaceJson(space));
    }
    print(json);
    return {};
}

} // namespace samenspel::app::cli
