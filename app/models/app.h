// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "app/models/sync_state.h"
#include "app/workspace/settings.h"
#include "app/workspace/workspace.h"

#include <QObject>
#include <QPointer>
#include <QtQml/qqmlregistration.h>

class QJSEngine;
class QQmlEngine;

namespace samenspel::app {

//! The program as the window knows it: who, which profile, how it looks, and the actions that
//! belong to no record.
class App : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(bool joined READ isJoined NOTIFY profileChanged)
    //! The profile has data, was joined or was started locally; false: show the first run.
    Q_PROPERTY(bool ready READ isReady NOTIFY readyChanged)
    Q_PROPERTY(QString profileName READ profileName CONSTANT)
    Q_PROPERTY(QString userName READ userName NOTIFY profileChanged)
    Q_PROPERTY(QString organisationName READ organisationName NOTIFY profileChanged)
    Q_PROPERTY(QString organisationCode READ organisationCode NOTIFY profileChanged)
    Q_PROPERTY(QString roleText READ roleText NOTIFY profileChanged)
    //! What the user will get to see: names of the circles.
    Q_PROPERTY(QString spaceText READ spaceText NOTIFY profileChanged)
    Q_PROPERTY(bool readOnly READ isReadOnly NOTIFY profileChanged)
    Q_PROPERTY(QString version READ version CONSTANT)
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY languageChanged) //!< nl, en
    Q_PROPERTY(QString theme READ theme WRITE setTheme NOTIFY themeChanged) //!< light, dark, system
    Q_PROPERTY(double zoom READ zoom WRITE setZoom NOTIFY zoomChanged) //!< 0.8 to 2
    Q_PROPERTY(bool letterShortcuts READ letterShortcuts WRITE setLetterShortcuts NOTIFY
                   letterShortcutsChanged)
    Q_PROPERTY(bool canUndo READ canUndo NOTIFY undoChanged)
    Q_PROPERTY(bool canRedo READ canRedo NOTIFY undoChanged)
    Q_PROPERTY(samenspel::app::SyncState *sync READ sync CONSTANT)

public:
    //! Without a workspace: everything is empty and nothing can be done. Not a default constructor,
    //! which QML would prefer to create().
    explicit App(QObject *parent);
    App(Workspace &workspace, const QString &profile, QObject *parent = nullptr);

    //! Makes \p app the singleton of \p engine, and its workspace that of all models there.
    static void install(QQmlEngine &engine, App &app);
    //! For the QML engine.
    static App *create(QQmlEngine *engine, QJSEngine *scripts);

    [[nodiscard]] bool isJoined() const;
    [[nodiscard]] bool isReady() const;
    [[nodiscard]] QString profileName() const { return m_profileName; }
    [[nodiscard]] QString userName() const;
    [[nodiscard]] QString organisationName() const;
    [[nodiscard]] QString organisationCode() const;
    [[nodiscard]] QString roleText() const;
    [[nodiscard]] QString spaceText() const;
    [[nodiscard]] bool isReadOnly() const;
    [[nodiscard]] QString version() const;
    [[nodiscard]] QString language() const { return m_settings.language; }
    void setLanguage(const QString &language);
    [[nodiscard]] QString theme() const { return m_settings.theme; }
    void setTheme(const QString &theme);
    [[nodiscard]] double zoom() const { return m_settings.zoom; }
    void setZoom(double zoom);
    [[nodiscard]] bool letterShortcuts() const { return m_settings.letterShortcuts; }
    void setLetterShortcuts(bool on);
    [[nodiscard]] bool canUndo() const { return m_canUndo; }
    [[nodiscard]] bool canRedo() const { return m_canRedo; }
    [[nodiscard]] SyncState *sync() { return &m_sync; }
    [[nodiscard]] Workspace *workspace() const { return m_workspace; }

    //! Uses an invitation; joinFinished() follows, always.
    Q_INVOKABLE void join(const QString &link);
    //! Goes on without a server, as \p name of organisation \p slug (both may be empty).
    Q_INVOKABLE void startLocal(const QString &name = {}, const QString &slug = {});
    //! The organisations to choose from: list of {value, text}.
    Q_INVOKABLE QVariantList organisations() const;
    Q_INVOKABLE void undo();
    Q_INVOKABLE void redo();
    //! Says \p sentence to the user, as if the program had.
    Q_INVOKABLE void notice(const QString &sentence);
    Q_INVOKABLE void copyToClipboard(const QString &text);
    //! Copies how the exchange stands: no content, no personal data. \return a sentence.
    Q_INVOKABLE QString syncReport();
    //! Opens a mailto:, tel: or https: address outside the program; others are left alone.
    Q_INVOKABLE bool openLink(const QString &url);

Q_SIGNALS:
    void profileChanged();
    void readyChanged();
    void languageChanged();
    void themeChanged();
    void zoomChanged();
    void letterShortcutsChanged();
    void undoChanged();
    void joinFinished(bool ok, const QString &sentence);
    //! Something to tell the user once; with \p undoable, "undo" may stand beside it.
    void said(const QString &sentence, bool undoable);

private:
    void announceProfile();
    void onHappened(const sync::SessionEvent &event);
    void afterStep(const Result<sync::CommitReceipt> &receipt, const char *done, const char *none);
    void setUndo(bool canUndo, bool canRedo);
    void save();

    QPointer<Workspace> m_workspace;
    QString m_profile;
    QString m_profileName;
    Settings m_settings;
    SyncState m_sync;
    bool m_ready = false; //!< as last announced
    bool m_canUndo = false;
    bool m_canRedo = false;
};

} // namespace samenspel::app
