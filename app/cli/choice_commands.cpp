// SPDX-License-Identifier: EUPL-1.2
// conflicts, resolve, rejected, dismiss.
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/cli/profile.h"
#include "app/cli/record_finder.h"

#include <algorithm>
#include <iostream>

namespace samenspel::app::cli {

namespace {

Result<std::vector<sync::Conflict>> conflictsOf(sync::Reader &reader, const std::string &id)
{
    if (id.empty()) {
        return reader.conflicts();
    }
    const auto record = RecordFinder{reader}.record(id);
    if (!record) {
        return tl::unexpected<Error>(record.error());
    }
    return reader.conflictsOf(record->id);
}

void printConflict(const sync::Conflict &conflict, sync::Reader &reader)
{
    const Json json = conflictJson(conflict, reader);
    printLine(toString(conflict.record) + "  " + reader.title(conflict.record).value_or("") + "  "
              + fieldName(conflict.collection, conflict.field));
    for (const Json &choice : json["choices"]) {
        printLine("  " + choice["choice"].dump() + "  " + choice["value"].dump() + "  "
                  + choice["author_name"].get<std::string>() + ", "
                  + choice["at"].get<std::string>()
                  + (choice["shown"].get<bool>() ? "  (nu te zien)" : ""));
    }
    if (!json["before"].is_null()) {
        printLine("  was: " + json["before"].dump());
    }
}

Result<Value> existenceFrom(const std::string &text)
{
    if (text == "behouden" || text == "keep" || text == "ja" || text == "true") {
        return Value{true};
    }
    if (text == "verwijderen" || text == "delete" || text == "nee" || text == "false") {
        return Value{false};
    }
    return fail(Errc::Malformed, "Kies --value behouden of --value verwijderen.");
}

Result<Value> chosenValue(const ResolveArguments &arguments, const sync::Conflict &conflict,
                          const schema::Field *field, Profile &profile)
{
    if (arguments.choose) {
        const std::size_t number = *arguments.choose;
        if (number < 1 || number > conflict.choices.size()) {
            return fail(Errc::NotFound, "Keuze " + std::to_string(number)
                                            + " is er niet; kies 1 tot en met "
                                            + std::to_string(conflict.choices.size())
                                            + ", zoals 'conflicts' ze toont.");
        }
        return conflict.choices[number - 1].value;
    }
    if (field == nullptr) {
        return existenceFrom(*arguments.value);
    }
    RecordFinder finder{profile.reader()};
    return sync::readValue(*schema::Schema::instance().find(conflict.collection), *field,
                           *arguments.value, finder, profile.today());
}

Result<sync::Conflict> conflictAt(sync::Reader &reader, const sync::RecordView &record,
                                  FieldNumber field, const std::string &name)
{
    const auto conflicts = reader.conflictsOf(record.id);
    if (!conflicts) {
        return tl::unexpected<Error>(conflicts.error());
    }
    const auto found = std::find_if(conflicts->begin(), conflicts->end(),
                                    [&](const auto &conflict) { return conflict.field == field; });
    if (found == conflicts->end()) {
        return fail(Errc::NotFound, "In het veld '" + name
                                        + "' van dit record is geen keuze nodig."
                                          " 'conflicts' toont waar wel.");
    }
    return *found;
}

} // namespace

Result<void> conflicts(const Settings &settings, const std::string &id)
{
    auto profile = Profile::openToRead(settings);
    if (!profile) {
        return tl::unexpected<Error>(std::move(profile).error());
    }
    sync::Reader &reader = (*profile)->reader();
    const auto all = conflictsOf(reader, id);
    if (!all) {
        return tl::unexpected<Error>(all.error());
    }
    Json json = Json::array();
    for (const sync::Conflict &conflict : *all) {
        if (settings.json) {
            json.push_back(conflictJson(conflict, reader));
        } else {
            printConflict(conflict, reader);
        }
    }
    if (settings.json) {
        print(json);
    } else {
        std::cerr << counted(all->size(), "keuze", "keuzes") << " nodig.\n";
    }
    return {};
}

Result<void> resolve(const Settings &settings, const ResolveArguments &arguments)
{
    if (!arguments.choose && !arguments.value) {
        return fail(Errc::Malformed, "Zeg wat het wordt: --choose N of --value WAARDE.");
    }
    auto profile = Profile::open(settings);
    if (!profile) {
        return tl::unexpected<Error>(std::move(profile).error());
    }
    sync::Reader &reader = (*profile)->reader();
    const auto record = RecordFinder{reader}.record(arguments.id);
    if (!record) {
        return tl::unexpected<Error>(record.error());
    }
    const schema::Collection *collection = schema::Schema::instance().find(record->collection);
    const schema::Field *field = nullptr;
    if (arguments.field != "existence" && collection != nullptr) {
        const auto named = findField(*collection, arguments.field);
        if (!named) {
            return tl::unexpected<Error>(named.error());
        }
        field = *named;
    }
    const auto conflict =
        conflictAt(reader, *record, field == nullptr ? kExistenceField : field->number,
                   arguments.field);
    if (!conflict) {
        return tl::unexpected<Error>(conflict.error());
    }
    auto value = chosenValue(arguments, *conflict, field, **profile);
    if (!value) {
        return tl::unexpected<Error>(std::move(value).error());
    }
    sync::Resolution resolution{record->id, conflict->field, *std::move(value), {}};
    for (const sync::ConflictChoice &choice : conflict->choices) {
        resolution.seen.push_back(choice.version);
    }
    std::sort(resolution.seen.begin(), resolution.seen.end());
    const auto receipt = (*profile)->replica().resolve({&resolution, 1}, (*profile)->now());
    if (!receipt) {
        return tl::unexpected<Error>(receipt.error());
    }
    reportSaved(**profile, "Gekozen.");
    if (settings.json) {
        const auto after = reader.record(record->id);
        print(after && *after ? recordJson(**after) : Json());
    }
    return {};
}

Result<void> rejected(const Settings &settings)
{
    auto profile = Profile::openToRead(settings);
    if (!profile) {
        return tl::unexpected<Error>(std::move(profile).error());
    }
    const auto entries = (*profile)->reader().rejected();
    if (!entries) {
        return tl::unexpected<Error>(entries.error());
    }
    Json json = Json::array();
    for (const sync::RejectedEntry &entry : *entries) {
        json.push_back(rejectedJson(entry));
    }
    if (settings.json) {
        print(json);
        return {};
    }
    for (const Json &entry : json) {
        printLine(entry["id"].dump() + "  " + entry["at"].get<std::string>() + "  "
                  + entry["space"].get<std::string>() + "  " + entry["detail"].get<std::string>());
        for (const Json &record : entry["records"]) {
            for (const Json &write : record["writes"]) {
                printLine("     " + write["field"].get<std::string>() + " = "
                          + write["value"].dump());
            }
        }
    }
    std::cerr << entries->size() << " niet aangenomen. Opruimen: dismiss ID.\n";
    return {};
}

Result<void> dismiss(const Settings &settings, std::int64_t id)
{
    auto profile = Profile::open(settings);
    if (!profile) {
        return tl::unexpected<Error>(std::move(profile).error());
    }
    if (auto dismissed = (*profile)->replica().dismissRejected(id); !dismissed) {
        return dismissed;
    }
    std::cerr << "Opgeruimd.\n";
    if (settings.json) {
        print(Json::array());
    }
    return {};
}

} // namespace samenspel::app::cli
