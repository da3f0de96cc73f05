// SPDX-License-Identifier: EUPL-1.2
#include "app/cli/command_line.h"

#include "app/cli/commands.h"

#include <QDateTime>
#include <QStandardPaths>

#include <CLI/CLI.hpp>

#include <functional>
#include <iostream>

namespace samenspel::app::cli {

namespace {

constexpr int kDone = 0;
constexpr int kFailed = 1;
constexpr int kWrongUsage = 2;

//! The arguments of all commands; only the chosen one's are filled in.
struct Arguments {
    Settings settings;
    std::string now;
    ListArguments list;
    WriteArguments write;
    TextArguments text;
    bool show = false;
    ResolveArguments resolve;
    ImportArguments import;
    ExportArguments exporting;
    SyncArguments sync;
    std::string id;
    std::vector<std::string> ids;
    std::string link;
    std::int64_t number = 0;
};

using Run = std::function<Result<void>()>;

//! For CLI11: what is wrong with a FIELD=VALUE; empty: nothing.
std::string checkAssignment(const std::string &text)
{
    const std::size_t equals = text.find('=');
    const bool right = equals != std::string::npos && equals > 0;
    return right ? "" : "'" + text + "' is geen VELD=WAARDE, zoals status=loopt";
}

class CommandLine
{
public:
    CommandLine()
    {
        m_app.name("samenspel-cli");
        m_app.require_subcommand(1);
        m_app.add_option("--profile", m_arguments.settings.profile, "map van het profiel");
        m_app.add_flag("--json", m_arguments.settings.json, "antwoord als een JSON-document");
        m_app.add_option("--now", m_arguments.now)->group("");
        addReading();
        addWriting();
        addChoosing();
        addTransfer();
        addSyncing();
    }

    int run(int argc, char **argv)
    {
        try {
            m_app.parse(argc, argv);
        } catch (const CLI::Success &help) {
            return m_app.exit(help);
        } catch (const CLI::ParseError &error) {
            std::cerr << "samenspel-cli: " << error.what()
                      << "\nAlle opdrachten: samenspel-cli --help; van een opdracht: samenspel-cli"
                         " OPDRACHT --help\n";
            return kWrongUsage;
        }
        if (const auto wrong = complete(); !wrong.empty()) {
            std::cerr << "samenspel-cli: " << wrong << '\n';
            return kWrongUsage;
        }
        const Result<void> done = m_chosen();
        std::cout.flush();
        if (!done) {
            std::cerr << "samenspel-cli: " << done.error().what << '\n';
            return kFailed;
        }
        return kDone;
    }

private:
    CLI::App &add(const std::string &name, const std::string &what, Run run)
    {
        CLI::App *command = m_app.add_subcommand(name, what);
        command->fallthrough(); // --profile and --json may stand behind the command, too
        command->callback([this, run = std::move(run)] { m_chosen = run; });
        return *command;
    }

    void addReading()
    {
        Arguments &a = m_arguments;
        auto &list =
            add("list", "records van een soort", [&a] { return cli::list(a.settings, a.list); });
        list.add_option("COLLECTION", a.list.collection, "bijvoorbeeld agenda_item")->required();
        list.add_option("--where", a.list.where, "FIELD=VALUE of FIELD!=VALUE; vaker mag")
            ->check(checkAssignment)
            ->allow_extra_args(false);
        list.add_option("--search", a.list.search, "woorden die erin staan");
        list.add_option("--space", a.list.space, "alleen uit deze ruimte");
        list.add_option("--order", a.list.order, "FIELD, of -FIELD voor achterstevoren")
            ->allow_extra_args(false);
        list.add_option("--limit", a.list.limit, "ten hoogste zoveel");
        list.add_flag("--deleted", a.list.deleted, "uit de prullenbak");
        addWithId("get", "een record", cli::get);
        addWithId("history", "wie wat wanneer wijzigde", cli::history);
        addPlain("status", "wie je bent en hoe het delen ervoor staat", cli::status);
        addPlain("outbox", "wat nog niet gedeeld is", cli::outbox);
        addPlain("digest", "per ruimte een vingerafdruk van alles wat erin staat", cli::digest);
    }

    void addWriting()
    {
        Arguments &a = m_arguments;
        auto &adding =
            add("add", "een nieuw record", [&a] { return cli::add(a.settings, a.write); });
        adding.add_option("COLLECTION", a.write.collection)->required();
        adding.add_option("FIELD=VALUE", a.write.assignments)->check(checkAssignment);
        adding.add_option("--space", a.write.space, "de ruimte; anders volgens de afspraken");
        auto &setting =
            add("set", "velden wijzigen", [&a] { return cli::set(a.settings, a.write); });
        setting.add_option("ID", a.write.id)->required();
        setting.add_option("FIELD=VALUE", a.write.assignments)->required()->check(checkAssignment);
        add("delete", "naar de prullenbak", [&a] { return cli::remove(a.settings, a.ids); })
            .add_option("ID", a.ids)
            ->required();
        add("restore", "terug uit de prullenbak", [&a] { return cli::restore(a.settings, a.ids); })
            .add_option("ID", a.ids)
            ->required();
        addPlain("undo", "de laatste eigen stap ongedaan maken", cli::undo);
        addPlain("redo", "toch weer doen", cli::redo);
        auto &text =
            add("text", "een doorlopende tekst", [&a] { return cli::text(a.settings, a.text); });
        text.add_option("ID", a.text.id)->required();
        text.add_option("FIELD", a.text.field)->required();
        auto *insert = text.add_option("--insert", a.text.insertion, "POS TEXT")->expected(2);
        auto *remove = text.add_option("--delete", a.text.deletion, "POS COUNT")->expected(2);
        auto *show = text.add_flag("--show", a.show, "de tekst tonen");
        insert->excludes(remove)->excludes(show);
        remove->excludes(show);
    }

    void addChoosing()
    {
        Arguments &a = m_arguments;
        add("conflicts", "velden waar een keuze nodig is", [&a] {
            return cli::conflicts(a.settings, a.id);
        }).add_option("ID", a.id, "alleen van dit record");
        auto &resolve =
            add("resolve", "kiezen", [&a] { return cli::resolve(a.settings, a.resolve); });
        resolve.add_option("ID", a.resolve.id)->required();
        resolve.add_option("FIELD", a.resolve.field)->required();
        auto *choose = resolve.add_option("--choose", a.resolve.choose,
                                          "nummer van de keuze, zoals in conflicts");
        auto *value = resolve.add_option("--value", a.resolve.value, "een andere waarde");
        choose->excludes(value);
        addPlain("rejected", "wijzigingen die niet zijn aangenomen", cli::rejected);
        add("dismiss", "een niet aangenomen wijziging opruimen",
            [&a] { return cli::dismiss(a.settings, a.number); })
            .add_option("ID", a.number)
            ->required();
    }

    void addTransfer()
    {
        Arguments &a = m_arguments;
        auto &importing = add("import", "lijsten (CSV) inlezen",
                              [&a] { return cli::import(a.settings, a.import); });
        importing.add_option("FILE", a.import.files)->required();
        importing.add_option("--space", a.import.space, "voor alles; anders volgens de afspraken");
        importing.add_flag("--all-or-nothing", a.import.allOrNothing,
                           "niets inlezen als er een regel fout is");
        auto &exporting = add("export", "alles of een deel naar een bestand",
                              [&a] { return cli::exportRecords(a.settings, a.exporting); });
        exporting.add_option("--format", a.exporting.format, "json of csv")
            ->required()
            ->check(CLI::IsMember({"json", "csv", "xlsx", "ics", "vcf", "zip"}));
        exporting.add_option("--out", a.exporting.file, "bestand; anders standaarduitvoer");
        exporting.add_option("--collection", a.exporting.collection, "alleen deze soort");
        exporting.add_option("--space", a.exporting.space, "alleen uit deze ruimte");
    }

    void addSyncing()
    {
        Arguments &a = m_arguments;
        add("join", "aansluiten met een uitnodiging",
            [&a] { return cli::join(a.settings, a.link); })
            .add_option("LINK", a.link)
            ->required();
        add("sync", "nu delen en ophalen", [&a] {
            return cli::sync(a.settings, a.sync);
        }).add_flag("--wait-idle", a.sync.waitIdle, "wachten tot alles gedeeld is, hoe lang ook");
        addPlain("watch", "verbonden blijven en wijzigingen tonen", cli::watch);
    }

    void addPlain(const std::string &name, const std::string &what,
                  Result<void> (*command)(const Settings &))
    {
        add(name, what, [this, command] { return command(m_arguments.settings); });
    }

    void addWithId(const std::string &name, const std::string &what,
                   Result<void> (*command)(const Settings &, const std::string &))
    {
        add(name, what, [this, command] { return command(m_arguments.settings, m_arguments.id); })
            .add_option("ID", m_arguments.id, "id, kenmerk of titel")
            ->required();
    }

    //! Fills in what was left out. \return what is wrong; empty: nothing.
    std::string complete()
    {
        Settings &settings = m_arguments.settings;
        if (settings.profile.empty()) {
            const QString data =
                QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
            settings.profile = (data + QStringLiteral("/samenspel/profile")).toStdString();
        }
        if (!m_arguments.now.empty()) {
            const auto given =
                QDateTime::fromString(QString::fromStdString(m_arguments.now), Qt::ISODateWithMs);
            if (!given.isValid()) {
                return "--now " + m_arguments.now + " is geen tijdstip als 2025-04-03T12:00:00Z.";
            }
            settings.fixedNow = WallTime{std::chrono::milliseconds{given.toMSecsSinceEpoch()}};
        }
        return {};
    }

    CLI::App m_app{"Samenspel zonder venster: lezen, wijzigen, delen."};
    Arguments m_arguments;
    Run m_chosen;
};

} // namespace

int run(int argc, char **argv)
{
    return CommandLine{}.run(argc, argv);
}

} // namespace samenspel::app::cli
