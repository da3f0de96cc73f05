// SPDX-License-Identifier: EUPL-1.2
#include "app/main/command_line.h"

#include "app/workspace/settings.h"

#include <QCommandLineParser>
#include <QDir>
#include <QStandardPaths>

namespace samenspel::app {

namespace {

struct Options {
    QCommandLineOption profile{QStringLiteral("profile"),
                               QStringLiteral("Directory with the data of this user."),
                               QStringLiteral("DIR")};
    QCommandLineOption screenshot{QStringLiteral("screenshot"),
                                  QStringLiteral("Write a picture of the window and end."),
                                  QStringLiteral("FILE")};
    QCommandLineOption view{QStringLiteral("view"),
                            QStringLiteral("agenda, contacten, lobby, voormij or instellingen."),
                            QStringLiteral("VIEW")};
    QCommandLineOption record{QStringLiteral("record"), QStringLiteral("Record to show."),
                              QStringLiteral("ID")};
    QCommandLineOption size{QStringLiteral("size"), QStringLiteral("Size of the window."),
                            QStringLiteral("WIDTHxHEIGHT")};
    QCommandLineOption theme{QStringLiteral("theme"), QStringLiteral("light, dark or system."),
                             QStringLiteral("THEME")};
    QCommandLineOption language{QStringLiteral("lang"), QStringLiteral("nl or en."),
                                QStringLiteral("LANGUAGE")};
    QCommandLineOption zoom{QStringLiteral("zoom"), QStringLiteral("0.8 to 2."),
                            QStringLiteral("FACTOR")};
    QCommandLineOption bench{QStringLiteral("bench-first-frame"),
                             QStringLiteral("Print the milliseconds to the first frame and end.")};
};

tl::unexpected<Error> wrong(const QString &option, const QString &value, const char *takes)
{
    return fail(
        Errc::Malformed,
        QStringLiteral("--%1 %2: %3").arg(option, value, QString::fromUtf8(takes)).toStdString());
}

Result<QSize> readSize(const QString &text)
{
    const QStringList parts = text.split(u'x');
    bool wide = false;
    bool high = false;
    const QSize size(parts.value(0).toInt(&wide), parts.value(1).toInt(&high));
    const bool sane = size.width() >= 320 && size.width() <= 8'192 && size.height() >= 240
                      && size.height() <= 8'192;
    if (parts.size() != 2 || !wide || !high || !sane) {
        return wrong(QStringLiteral("size"), text, "schrijf bijvoorbeeld 1280x800.");
    }
    return size;
}

Result<std::optional<QString>> readChoice(const QCommandLineParser &parser,
                                          const QCommandLineOption &option,
                                          const QStringList &allowed)
{
    if (!parser.isSet(option)) {
        return std::optional<QString>();
    }
    const QString value = parser.value(option);
    if (!allowed.contains(value)) {
        return wrong(option.names().constFirst(), value,
                     qPrintable(QStringLiteral("kies uit ") + allowed.join(QStringLiteral(", "))));
    }
    return std::optional(value);
}

QString defaultProfile()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)
           + QStringLiteral("/profile");
}

} // namespace

Result<CommandLine> readCommandLine(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("The cooperation agenda, also offline."));
    parser.addHelpOption();
    parser.addVersionOption();
    const Options options;
    parser.addOptions({options.profile, options.screenshot, options.view, options.record,
                       options.size, options.theme, options.language, options.zoom, options.bench});
    if (!parser.parse(arguments)) {
        return fail(Errc::Malformed, parser.errorText().toStdString());
    }
    if (parser.isSet(QStringLiteral("help")) || parser.isSet(QStringLiteral("version"))) {
        parser.process(arguments);
    }
    if (!parser.positionalArguments().isEmpty()) {
        return fail(Errc::Malformed,
                    "Onbekend: " + parser.positionalArguments().constFirst().toStdString()
                        + ". Zie --help.");
    }

    CommandLine line;
    line.profile = parser.isSet(options.profile)
                       ? QDir(parser.value(options.profile)).absolutePath()
                       : defaultProfile();
    line.screenshot = parser.value(options.screenshot);
    line.recordId = parser.value(options.record);
    line.benchFirstFrame = parser.isSet(options.bench);
    const auto view =
        readChoice(parser, options.view,
                   {QStringLiteral("agenda"), QStringLiteral("contacten"), QStringLiteral("lobby"),
                    QStringLiteral("voormij"), QStringLiteral("instellingen")});
    const auto theme =
        readChoice(parser, options.theme,
                   {QStringLiteral("light"), QStringLiteral("dark"), QStringLiteral("system")});
    const auto language =
        readChoice(parser, options.language, {QStringLiteral("nl"), QStringLiteral("en")});
    for (const auto *choice : {&view, &theme, &language}) {
        if (!*choice) {
            return tl::unexpected(choice->error());
        }
    }
    line.view = view->value_or(QString());
    line.theme = *theme;
    line.language = *language;
    if (parser.isSet(options.size)) {
        const auto size = readSize(parser.value(options.size));
        if (!size) {
            return tl::unexpected(size.error());
        }
        line.size = *size;
    }
    if (parser.isSet(options.zoom)) {
        bool ok = false;
        const double zoom = parser.value(options.zoom).toDouble(&ok);
        if (!ok || zoom < Settings::kZoomMin || zoom > Settings::kZoomMax) {
            return wrong(QStringLiteral("zoom"), parser.value(options.zoom),
                         "een getal van 0.8 tot 2.");
        }
        line.zoom = zoom;
    }
    return line;
}

} // namespace samenspel::app
