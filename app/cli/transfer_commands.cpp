// SPDX-License-Identifier: EUPL-1.2
// import and export.
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/cli/profile.h"
#include "app/cli/record_finder.h"
#include "shared/csv/csv_reader.h"
#include "sync/export/record_csv.h"
#include "sync/import/import_action.h"

#include <QFile>
#include <QSaveFile>

#include <iostream>

namespace samenspel::app::cli {

namespace {

//! The lists of one command, as read.
struct Lists {
    std::vector<sync::ImportPlan> plans; //!< in the order of the files
    std::size_t issues = 0;
};

Result<std::string> readFile(const std::string &path)
{
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(Errc::NotFound, path + ": kan dit bestand niet lezen ("
                                        + file.errorString().toStdString()
                                        + "). Klopt de naam, en mag je het lezen?");
    }
    if (file.size() > static_cast<qint64>(csv::kInputBytesMax)) {
        return fail(Errc::Limit,
                    path + ": te groot om in te lezen (ten hoogste 64 MB). Deel het op.");
    }
    return file.readAll().toStdString();
}

Result<Lists> readLists(const ImportArguments &arguments,
                        const std::optional<OrgSlug> &organisation)
{
    sync::ImportOptions options;
    options.ownOrganisation = organisation;
    if (!arguments.space.empty()) {
        options.space = SpaceId{arguments.space};
        if (!options.space->isValid()) {
            return fail(Errc::Malformed,
                        "'" + arguments.space
                            + "' is geen naam van een ruimte, zoals leden-provincie.");
        }
    }
    Lists lists;
    for (const std::string &path : arguments.files) {
        const auto content = readFile(path);
        if (!content) {
            return tl::unexpected<Error>(content.error());
        }
        auto plan = sync::planImport(*content, options);
        if (!plan) {
            return fail(plan.error().code,
                        path + ": " + plan.error().what + " Er is niets ingelezen.");
        }
        lists.issues += plan->issues.size();
        lists.plans.push_back(*std::move(plan));
    }
    return lists;
}

std::string issueLine(const std::string &file, const sync::ImportIssue &issue)
{
    std::string line = file + ":" + std::to_string(issue.line);
    if (issue.column > 0) {
        line += ":" + std::to_string(issue.column);
    }
    if (!issue.columnName.empty()) {
        line += " (" + issue.columnName + ")";
    }
    return line + ": " + issue.what;
}

Json issueJson(const std::string &file, const sync::ImportIssue &issue)
{
    Json json;
    json["file"] = file;
    json["line"] = issue.line;
    json["column"] = issue.column;
    json["column_name"] = issue.columnName;
    json["reason"] = issue.what;
    return json;
}

Json fileJson(const std::string &file, const sync::ImportPlan &plan,
              const std::vector<sync::ImportIssue> &dangling)
{
    Json json;
    json["file"] = file;
    json["list"] = plan.list;
    json["rows"] = plan.rows;
    json["records"] = plan.records.size();
    json["notice"] = plan.notice;
    json["issues"] = Json::array();
    for (const sync::ImportIssue &issue : plan.issues) {
        json["issues"].push_back(issueJson(file, issue));
    }
    json["warnings"] = Json::array();
    for (const sync::ImportIssue &issue : dangling) {
        json["warnings"].push_back(issueJson(file, issue));
    }
    return json;
}

void reportLists(const ImportArguments &arguments, const Lists &lists,
                 const sync::ImportAction &fitted)
{
    for (std::size_t i = 0; i < lists.plans.size(); ++i) {
        const sync::ImportPlan &plan = lists.plans[i];
        const std::string &file = arguments.files[i];
        if (!plan.notice.empty()) {
            std::cerr << file << ": " << plan.notice << '\n';
        }
        for (const sync::ImportIssue &issue : plan.issues) {
            std::cerr << issueLine(file, issue) << '\n';
        }
        for (const sync::ImportIssue &issue : fitted.dangling[i]) {
            std::cerr << issueLine(file, issue) << '\n';
        }
    }
}

//! Numbers of what an import did.
struct Totals {
    std::size_t created = 0;
    std::size_t changed = 0;
    std::size_t unchanged = 0;
    std::size_t binned = 0;
};

Totals totalsOf(const sync::ImportAction &fitted, const sync::CommitReceipt &receipt)
{
    Totals totals;
    totals.created = fitted.created;
    totals.changed = receipt.changed.size() - std::min(receipt.changed.size(), fitted.created);
    totals.unchanged = fitted.existing - std::min(fitted.existing, totals.changed);
    totals.binned = fitted.binned;
    return totals;
}

void answerImport(const Settings &settings, const ImportArguments &arguments, const Lists &lists,
                  const sync::ImportAction &fitted, const Totals &totals)
{
    if (!settings.json) {
        printLine(std::to_string(totals.created) + " nieuw, " + std::to_string(totals.changed)
                  + " gewijzigd, " + std::to_string(totals.unchanged) + " ongewijzigd, "
                  + std::to_string(totals.binned) + " in de prullenbak gelaten, "
                  + std::to_string(lists.issues) + " fouten");
        return;
    }
    Json json;
    json["created"] = totals.created;
    json["changed"] = totals.changed;
    json["unchanged"] = totals.unchanged;
    json["binned"] = totals.binned;
    json["issues"] = lists.issues;
    json["files"] = Json::array();
    for (std::size_t i = 0; i < lists.plans.size(); ++i) {
        json["files"].push_back(fileJson(arguments.files[i], lists.plans[i], fitted.dangling[i]));
    }
    print(json);
}

Result<std::vector<sync::RecordView>> recordsFor(const ExportArguments &arguments,
                                                 sync::Reader &reader)
{
    std::vector<const schema::Collection *> collections;
    if (!arguments.collection.empty()) {
        const auto collection = findCollection(arguments.collection);
        if (!collection) {
            return tl::unexpected<Error>(collection.error());
        }
        collections.push_back(*collection);
    } else {
        for (const schema::Collection &collection : schema::Schema::instance().collections()) {
            collections.push_back(&collection);
        }
    }
    std::vector<sync::RecordView> records;
    for (const schema::Collection *collection : collections) {
        sync::Query query;
        query.collection = collection->id;
        if (!arguments.space.empty()) {
            query.space = SpaceId{arguments.space};
        }
        const auto ids = reader.ids(query);
        auto views =
            ids ? reader.records(*ids)
                : Result<std::vector<sync::RecordView>>{tl::unexpected<Error>(ids.error())};
        if (!views) {
            return views;
        }
        std::move(views->begin(), views->end(), std::back_inserter(records));
    }
    return records;
}

std::string jsonDocument(const std::vector<sync::RecordView> &records)
{
    Json json = Json::array();
    for (const sync::RecordView &record : records) {
        json.push_back(sync::toJson(record));
    }
    return sync::toText(json);
}

//! Whole or not at all: a full disk leaves an older file as it was.
Result<void> writeFile(const std::string &path, const std::string &content)
{
    QSaveFile file(QString::fromStdString(path));
    const bool written = file.open(QIODevice::WriteOnly)
                         && file.write(content.data(), static_cast<qint64>(content.size()))
                                == static_cast<qint64>(content.size())
                         && file.commit();
    if (!written) {
        return fail(Errc::Storage, path + ": kan dit bestand niet schrijven ("
                                       + file.errorString().toStdString()
                                       + "). Kies een andere plaats met --out.");
    }
    return {};
}

} // namespace

Result<void> import(const Settings &settings, const ImportArguments &arguments)
{
    auto profile = Profile::open(settings);
    if (!profile) {
        return tl::unexpected<Error>(std::move(profile).error());
    }
    const auto lists = readLists(arguments, (*profile)->organisation());
    if (!lists) {
        return tl::unexpected<Error>(lists.error());
    }
    auto fitted = sync::fitImport(lists->plans, (*profile)->reader());
    if (!fitted) {
        return tl::unexpected<Error>(std::move(fitted).error());
    }
    reportLists(arguments, *lists, *fitted);
    if (arguments.allOrNothing && lists->issues > 0) {
        answerImport(settings, arguments, *lists, *fitted, {});
        return fail(Errc::Malformed,
                    "Er is niets ingelezen: " + std::to_string(lists->issues)
                        + " fouten. Verbeter de regels hierboven en importeer opnieuw.");
    }
    const auto receipt = (*profile)->commit(fitted->action);
    if (!receipt) {
        return tl::unexpected<Error>(receipt.error());
    }
    answerImport(settings, arguments, *lists, *fitted, totalsOf(*fitted, *receipt));
    if (lists->issues > 0) {
        return fail(Errc::Malformed,
                    std::to_string(lists->issues)
                        + " fouten; de regels hierboven zijn overgeslagen, de andere"
                          " zijn ingelezen. Verbeter ze en importeer opnieuw.");
    }
    return {};
}

Result<void> exportRecords(const Settings &settings, const ExportArguments &arguments)
{
    if (arguments.format != "json" && arguments.format != "csv") {
        return fail(Errc::Unsupported,
                    "Het formaat '" + arguments.format
                        + "' kan deze versie nog niet schrijven. Kies json of csv.");
    }
    auto profile = Profile::openToRead(settings);
    if (!profile) {
        return tl::unexpected<Error>(std::move(profile).error());
    }
    const auto records = recordsFor(arguments, (*profile)->reader());
    if (!records) {
        return tl::unexpected<Error>(records.error());
    }
    const std::string content =
        arguments.format == "json" ? jsonDocument(*records) : sync::toCsv(*records);
    if (arguments.file.empty()) {
        std::cout << content;
        return {};
    }
    if (auto written = writeFile(arguments.file, content); !written) {
        return written;
    }
    std::cerr << records->size() << " records geschreven naar " << arguments.file << ".\n";
    return {};
}

} // namespace samenspel::app::cli
