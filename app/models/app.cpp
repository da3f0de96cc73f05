// SPDX-License-Identifier: EUPL-1.2
#include "app/models/app.h"

#include "app/workspace/workspace_of.h"
#include "shared/wire/invitation_link.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QDesktopServices>
#include <QDir>
#include <QGuiApplication>
#include <QQmlEngine>
#include <QUrl>

#include <algorithm>
#include <array>

namespace samenspel::app {

namespace {

constexpr const char *kProperty = "samenspelApp";

Language languageOf(const QString &code)
{
    return code == u"en" ? Language::English : Language::Dutch;
}

//! Which event is worth a sentence, and which word it is.
const char *eventWord(sync::SessionEvent::Kind kind)
{
    using Kind = sync::SessionEvent::Kind;
    switch (kind) {
    case Kind::Rejected:
        return "event.rejected";
    case Kind::Forked:
        return "event.forked";
    case Kind::AccessChanged:
        return "event.accessChanged";
    case Kind::RelayRestored:
        return "event.relayRestored";
    case Kind::RelayEmpty:
        return "event.relayEmpty";
    case Kind::Damaged:
        return "event.damaged";
    case Kind::Joined:
    case Kind::Refused:
        return nullptr; // joinFinished() and the indicator say it
    }
    return nullptr;
}

} // namespace

App::App(QObject *parent)
    : QObject(parent)
    , m_sync(this)
{}

App::App(Workspace &workspace, const QString &profile, QObject *parent)
    : QObject(parent)
    , m_workspace(&workspace)
    , m_profile(profile)
    , m_profileName(QDir(profile).dirName())
    , m_settings(readSettings(profile))
    , m_sync(this)
{
    workspace.setLanguage(languageOf(m_settings.language));
    if (!m_settings.localOrganisation.isEmpty()) {
        workspace.setLocalOrganisation(OrgSlug{m_settings.localOrganisation.toStdString()});
    }
    m_ready = isReady();
    m_sync.setWorkspace(&workspace);
    connect(&m_sync, &SyncState::answered, this,
            [this](const QString &sentence) { Q_EMIT said(sentence, false); });
    connect(&workspace, &Workspace::changed, this, [this](const sync::ChangeNotice &notice) {
        if (notice.syncState || notice.everything) {
            announceProfile();
        }
    });
    connect(&workspace, &Workspace::failed, this,
            [this](const QString &sentence) { Q_EMIT said(sentence, false); });
    connect(&workspace, &Workspace::did, this,
            [this](const QString &sentence) { Q_EMIT said(sentence, true); });
    connect(&workspace, &Workspace::wrote, this, [this] { setUndo(true, false); });
    connect(&workspace.service(), &ReplicaService::happened, this, &App::onHappened);
    connect(&workspace.service(), &ReplicaService::joinFinished, this,
            [this](const SyncOutcome &outcome) {
                Q_EMIT joinFinished(outcome.ok(), outcome.ok()
                                                      ? m_workspace->text("answer.joined")
                                                      : outcomeText(*m_workspace, outcome));
            });
    setUndo(workspace.profile().pending > 0, false);
}

void App::install(QQmlEngine &engine, App &app)
{
    engine.setProperty(kProperty, QVariant::fromValue<QObject *>(&app));
    app::setWorkspace(engine, app.workspace());
}

App *App::create(QQmlEngine *engine, QJSEngine *)
{
    auto *app = qobject_cast<App *>(engine->property(kProperty).value<QObject *>());
    if (app == nullptr) {
        return new App(nullptr); // the engine owns it
    }
    QJSEngine::setObjectOwnership(app, QJSEngine::CppOwnership);
    return app;
}

bool App::isJoined() const
{
    return m_workspace != nullptr && m_workspace->profile().identity.has_value();
}

bool App::isReady() const
{
    if (m_workspace == nullptr) {
        return false;
    }
    return isJoined() || m_settings.startedLocally || m_workspace->profile().pending > 0;
}

QString App::userName() const
{
    return isJoined() ? QString::fromStdString(m_workspace->profile().userName)
                      : m_settings.localName;
}

QString App::organisationName() const
{
    const auto slug = m_workspace == nullptr ? std::nullopt : m_workspace->organisation();
    const access::Organisation *known = slug ? access::findOrganisation(slug->name) : nullptr;
    return known == nullptr ? QString() : QString::fromStdString(known->name);
}

QString App::organisationCode() const
{
    const auto slug = m_workspace == nullptr ? std::nullopt : m_workspace->organisation();
    const access::Organisation *known = slug ? access::findOrganisation(slug->name) : nullptr;
    return known == nullptr ? QString() : QString::fromStdString(known->code);
}

QString App::roleText() const
{
    if (!isJoined()) {
        return {};
    }
    const auto role = m_workspace->profile().identity->role;
    return m_workspace->text("role." + std::string(access::toString(role)));
}

QString App::spaceText() const
{
    QStringList titles;
    if (m_workspace != nullptr) {
        for (const sync::SpaceView &space : m_workspace->spaces()) {
            titles << m_workspace->spaceTitle(space.space);
        }
    }
    return titles.join(QStringLiteral(", "));
}

void App::announceProfile()
{
    Q_EMIT profileChanged();
    if (const bool ready = isReady(); m_ready != ready) {
        m_ready = ready;
        Q_EMIT readyChanged();
    }
}

bool App::isReadOnly() const
{
    return isJoined() && m_workspace->profile().identity->role == access::UserRole::Viewer;
}

QString App::version() const
{
    return QCoreApplication::applicationVersion();
}

void App::save()
{
    if (!m_profile.isEmpty()) {
        writeSettings(m_profile, m_settings);
    }
}

void App::setLanguage(const QString &language)
{
    if (m_settings.language == language || (language != u"nl" && language != u"en")) {
        return;
    }
    m_settings.language = language;
    save();
    if (m_workspace != nullptr) {
        m_workspace->setLanguage(languageOf(language));
    }
    Q_EMIT languageChanged();
    announceProfile();
}

void App::setTheme(const QString &theme)
{
    if (m_settings.theme != theme) {
        m_settings.theme = theme;
        save();
        Q_EMIT themeChanged();
    }
}

void App::setZoom(double zoom)
{
    const double bounded = std::clamp(zoom, Settings::kZoomMin, Settings::kZoomMax);
    if (!qFuzzyCompare(m_settings.zoom, bounded)) {
        m_settings.zoom = bounded;
        save();
        Q_EMIT zoomChanged();
    }
}

void App::setLetterShortcuts(bool on)
{
    if (m_settings.letterShortcuts != on) {
        m_settings.letterShortcuts = on;
        save();
        Q_EMIT letterShortcutsChanged();
    }
}

void App::join(const QString &link)
{
    if (m_workspace != nullptr) {
        m_workspace->service().join(link.trimmed().toStdString());
    }
}

void App::startLocal(const QString &name, const QString &slug)
{
    m_settings.startedLocally = true;
    m_settings.localName = name.trimmed();
    m_settings.localOrganisation = slug;
    save();
    if (m_workspace != nullptr) {
        m_workspace->setLocalOrganisation(
            slug.isEmpty() ? std::nullopt : std::optional(OrgSlug{slug.toStdString()}));
    }
    announceProfile();
}

QVariantList App::organisations() const
{
    QVariantList all;
    for (const access::Organisation &organisation : access::organisations()) {
        all << QVariantMap{{QStringLiteral("value"),
                            QString::fromStdString(organisation.slug.name)},
                           {QStringLiteral("text"), QString::fromStdString(organisation.name)}};
    }
    return all;
}

void App::setUndo(bool canUndo, bool canRedo)
{
    if (m_canUndo != canUndo || m_canRedo != canRedo) {
        m_canUndo = canUndo;
        m_canRedo = canRedo;
        Q_EMIT undoChanged();
    }
}

void App::afterStep(const Result<sync::CommitReceipt> &receipt, const char *done, const char *none)
{
    if (receipt) {
        Q_EMIT said(m_workspace->text(done), false);
    } else if (receipt.error().code == Errc::NotFound) {
        Q_EMIT said(m_workspace->text(none), false);
    } else {
        Q_EMIT said(QString::fromStdString(receipt.error().what), false);
    }
}

void App::undo()
{
    if (m_workspace == nullptr) {
        return;
    }
    m_workspace->service().undo([this](const Result<sync::CommitReceipt> &receipt) {
        setUndo(receipt.has_value(), receipt.has_value() || m_canRedo);
        afterStep(receipt, "undo.done", "undo.none");
    });
}

void App::redo()
{
    if (m_workspace == nullptr) {
        return;
    }
    m_workspace->service().redo([this](const Result<sync::CommitReceipt> &receipt) {
        setUndo(receipt.has_value() || m_canUndo, receipt.has_value());
        afterStep(receipt, "redo.done", "redo.none");
    });
}

void App::onHappened(const sync::SessionEvent &event)
{
    if (const char *key = eventWord(event.kind)) {
        Q_EMIT said(m_workspace->text(key), false);
    }
}

void App::notice(const QString &sentence)
{
    Q_EMIT said(sentence, false);
}

void App::copyToClipboard(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
}

QString App::syncReport()
{
    if (m_workspace == nullptr) {
        return {};
    }
    const SyncStatus &status = m_workspace->status();
    QStringList lines{QStringLiteral("Samenspel ") + version(),
                      QStringLiteral("state ") + m_sync.state(),
                      QStringLiteral("replica ")
                          + QString::fromStdString(toString(m_workspace->profile().replica)),
                      QStringLiteral("pending %1, rejected %2, conflicts %3")
                          .arg(status.pending)
                          .arg(status.rejected)
                          .arg(status.conflicts),
                      QStringLiteral("close reason %1").arg(status.closeReason)};
    for (const sync::SpaceView &space : m_workspace->spaces()) {
        lines << QStringLiteral("%1 %2/%3")
                     .arg(QString::fromStdString(space.space.name))
                     .arg(raw(space.cursor))
                     .arg(raw(space.head));
    }
    copyToClipboard(lines.join(u'\n'));
    return m_workspace->text("answer.reportCopied");
}

bool App::openLink(const QString &url)
{
    constexpr std::array<const char *, 3> kSchemes{"mailto", "tel", "https"};
    const QUrl parsed(url);
    const bool allowed = std::ranges::any_of(kSchemes, [&parsed](const char *scheme) {
        return parsed.scheme() == QLatin1String(scheme);
    });
    return allowed && QDesktopServices::openUrl(parsed);
}

} // namespace samenspel::app
