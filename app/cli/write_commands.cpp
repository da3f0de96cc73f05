// SPDX-License-Identifier: EUPL-1.2
// add, set, delete, restore, undo, redo, text.
#include "app/cli/assignment.h"
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/cli/profile.h"
#include "app/cli/record_finder.h"
#include "sync/import/default_space.h"

#include <algorithm>
#include <charconv>
#include <iostream>

namespace samenspel::app::cli {

namespace {

using Existence = sync::RecordEdit::Existence;

sync::RecordEdit editOf(const sync::RecordView &record, Existence existence = Existence::Keep)
{
    sync::RecordEdit edit;
    edit.space = record.space;
    edit.record = record.id;
    edit.collection = record.collection;
    edit.existence = existence;
    return edit;
}

Result<SpaceId> spaceFor(const schema::Collection &collection, const sync::RecordEdit &edit,
                         const std::string &asked, Profile &profile)
{
    if (!asked.empty()) {
        return SpaceId{asked};
    }
    sync::SpaceHints hints{std::nullopt, profile.organisation()};
    if (const schema::Field *portfolio = collection.field("portfolio")) {
        for (const auto &field : edit.fields) {
            if (const auto *id = std::get_if<RecordId>(&field.value);
                id != nullptr && field.field == portfolio->number) {
                hints.portfolio = *id;
            }
        }
    }
    if (const auto space = sync::defaultSpace(collection, hints)) {
        return *space;
    }
    return fail(Errc::Malformed, "Het is niet duidelijk wie dit mag zien: dit profiel is niet"
                                 " aangesloten. Geef de ruimte met --space.");
}

//! Prints the record as it is now.
Result<void> answer(const Settings &settings, Profile &profile, RecordId id)
{
    if (!settings.json) {
        return {};
    }
    const auto view = profile.reader().record(id);
    if (!view) {
        return tl::unexpected<Error>(view.error());
    }
    print(*view ? recordJson(**view) : Json());
    return {};
}

//! Does the same to several records as one action.
Result<void> changeExistence(const Settings &settings, const std::vector<std::string> &ids,
                             ActionKind kind, Existence existence, const std::string &done)
{
    auto profile = Profile::open(settings);
    if (!profile) {
        return tl::unexpected<Error>(std::move(profile).error());
    }
    RecordFinder finder{(*profile)->reader()};
    sync::Action action{kind, {}};
    for (const std::string &id : ids) {
        const auto record = finder.record(id);
        if (!record) {
            return tl::unexpected<Error>(record.error());
        }
        action.edits.push_back(editOf(*record, existence));
    }
    const auto receipt = (*profile)->commit(action);
    if (!receipt) {
        return tl::unexpected<Error>(receipt.error());
    }
    reportSaved(**profile, receipt->changed.empty() ? "Er was niets te doen." : done);
    if (settings.json) {
        Json json = Json::array();
        for (const sync::RecordEdit &edit : action.edits) {
            json.push_back(toString(edit.record));
        }
        print(json);
    }
    return {};
}

Result<void> step(const Settings &settings, bool forward)
{
    auto profile = Profile::open(settings);
    if (!profile) {
        return tl::unexpected<Error>(std::move(profile).error());
    }
    sync::Replica &replica = (*profile)->replica();
    const auto receipt =
        forward ? replica.redo((*profile)->now()) : replica.undo((*profile)->now());
    if (!receipt) {
        return tl::unexpected<Error>(receipt.error());
    }
    reportSaved(**profile, forward ? "Weer gedaan." : "Ongedaan gemaakt.");
    if (settings.json) {
        Json json = Json::array();
        for (const RecordId id : receipt->changed) {
            json.push_back(toString(id));
        }
        print(json);
    }
    return {};
}

Result<sync::RecordEdit::TextEdit> textEditFrom(const schema::Field &field,
                                                const TextArguments &arguments)
{
    sync::RecordEdit::TextEdit edit;
    edit.field = field.number;
    if (!arguments.deletion.empty()) {
        edit.position = arguments.deletion.at(0);
        edit.count = arguments.deletion.at(1);
        return edit;
    }
    const std::string &position = arguments.insertion.at(0);
    const char *end = position.data() + position.size();
    const auto [stop, error] = std::from_chars(position.data(), end, edit.position);
    if (error != std::errc{} || stop != end) {
        return fail(Errc::Malformed, "'" + position
                                         + "' is geen positie. Tel de tekens vanaf 0, bijvoorbeeld"
                                           " --insert 0 \"Nieuw: \".");
    }
    edit.inserted = arguments.insertion.at(1);
    return edit;
}

void showText(const Settings &settings, const sync::RecordView &record, const schema::Field &field)
{
    const Value &value = record.value(field.number);
    const auto *text = std::get_if<std::string>(&value);
    if (settings.json) {
        Json json;
        json["id"] = toString(record.id);
        json["field"] = field.name;
        json["text"] = text == nullptr ? "" : *text;
        print(json);
    } else {
        printLine(text == nullptr ? "" : *text);
    }
}

} // namespace

Result<void> add(const Settings &settings, const WriteArguments &arguments)
{
    const auto collection = findCollection(arguments.collection);
    if (!collection) {
        return tl::unexpected<Error>(collection.error());
    }
    auto profile = Profile::open(settings);
    if (!profile) {
        return tl::unexpected<Error>(std::move(profile).error());
    }
    RecordFinder finder{(*profile)->reader()};
    sync::RecordEdit edit;
    edit.record = (*profile)->replica().newRecordId((*profile)->now());
    edit.collection = (*collection)->id;
    edit.existence = Existence::Create;
    if (auto applied =
            applyAssignments(edit, arguments.assignments, nullptr, finder, (*profile)->today());
        !applied) {
        return applied;
    }
    const auto space = spaceFor(**collection, edit, arguments.space, **profile);
    if (!space) {
        return tl::unexpected<Error>(space.error());
    }
    edit.space = *space;
    const RecordId id = edit.record;
    const auto receipt = (*profile)->commit({ActionKind::Create, {std::move(edit)}});
    if (!receipt) {
        return tl::unexpected<Error>(receipt.error());
    }
    reportSaved(**profile, "Toegevoegd in '" + space->name + "'.");
    if (!settings.json) {
        printLine(toString(id));
    }
    return answer(settings, **profile, id);
}

Result<void> set(const Settings &settings, const WriteArguments &arguments)
{
    auto profile = Profile::open(settings);
    if (!profile) {
        return tl::unexpected<Error>(std::move(profile).error());
    }
    RecordFinder finder{(*profile)->reader()};
    const auto record = finder.record(arguments.id);
    if (!record) {
        return tl::unexpected<Error>(record.error());
    }
    sync::RecordEdit edit = editOf(*record);
    if (auto applied =
            applyAssignments(edit, arguments.assignments, &*record, finder, (*profile)->today());
        !applied) {
        return applied;
    }
    const auto receipt = (*profile)->commit({ActionKind::Edit, {std::move(edit)}});
    if (!receipt) {
        return tl::unexpected<Error>(receipt.error());
    }
    reportSaved(**profile, receipt->changed.empty() ? "Dit stond er al zo." : "Gewijzigd.");
    return answer(settings, **profile, record->id);
}

Result<void> remove(const Settings &settings, const std::vector<std::string> &ids)
{
    return changeExistence(settings, ids, ActionKind::Delete, Existence::Delete,
                           "Naar de prullenbak gebracht.");
}

Result<void> restore(const Settings &settings, const std::vector<std::string> &ids)
{
    return changeExistence(settings, ids, ActionKind::Restore, Existence::Restore, "Teruggezet.");
}

Result<void> undo(const Settings &settings)
{
    return step(settings, false);
}

Result<void> redo(const Settings &settings)
{
    return step(settings, true);
}

Result<void> text(const Settings &settings, const TextArguments &arguments)
{
    const bool showing = arguments.insertion.empty() && arguments.deletion.empty();
    auto profile = showing ? Profile::openToRead(settings) : Profile::open(settings);
    if (!profile) {
        return tl::unexpected<Error>(std::move(profile).error());
    }
    const auto record = RecordFinder{(*profile)->reader()}.record(arguments.id);
    if (!record) {
        return tl::unexpected<Error>(record.error());
    }
    const schema::Collection *collection = schema::Schema::instance().find(record->collection);
    const auto field = collection == nullptr
                           ? Result<const schema::Field *>{fail(Errc::Unsupported,
                                                                "Dit record komt van een nieuwere"
                                                                " versie van Samenspel.")}
                           : findField(*collection, arguments.field);
    if (!field) {
        return tl::unexpected<Error>(field.error());
    }
    if ((*field)->merge != schema::Merge::Text) {
        return fail(Errc::Malformed,
                    "Het veld '" + (*field)->name + "' is geen doorlopende tekst. Gebruik 'set'.");
    }
    if (showing) {
        showText(settings, *record, **field);
        return {};
    }
    auto textEdit = textEditFrom(**field, arguments);
    if (!textEdit) {
        return tl::unexpected<Error>(std::move(textEdit).error());
    }
    sync::RecordEdit edit = editOf(*record);
    edit.texts.push_back(*std::move(textEdit));
    const auto receipt = (*profile)->commit({ActionKind::Edit, {std::move(edit)}});
    if (!receipt) {
        return tl::unexpected<Error>(receipt.error());
    }
    reportSaved(**profile, "Gewijzigd.");
    return answer(settings, **profile, record->id);
}

} // namespace samenspel::app::cli
