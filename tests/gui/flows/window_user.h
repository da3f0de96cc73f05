// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "app/main/main_window.h"
#include "app/models/app.h"
#include "tests/unit/app/test_profile.h"

#include <QAccessible>
#include <QQuickWindow>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace samenspel::app::testing {

//! What a screen reader would say of one thing in the window.
struct Seen {
    QAccessible::Role role = QAccessible::NoRole;
    QString name;
    QString value; //!< what stands in a text field
    QRect where; //!< in the window
    QAccessible::State state;
};

//! Somebody at the real window of a profile of his own. He sees what a screen reader sees, roles
//! and names, and acts with keys and pointer alone.
class WindowUser
{
public:
    enum class Start { Ready, FirstRun };

    //! Ready: started without a server as somebody of Assen, so that the views show. From now on
    //! a warning of the window's fails the test.
    explicit WindowUser(Start start = Start::Ready, QSize size = {1280, 800});

    [[nodiscard]] TestProfile &profile() { return m_profile; }
    [[nodiscard]] App &app() { return m_app; }
    [[nodiscard]] QQuickWindow &window() { return *m_main.window(); }
    [[nodiscard]] bool join(const std::string &link);

    //! All that is visible, in the order of the accessible tree.
    [[nodiscard]] std::vector<Seen> everything();
    //! Visible things of one role whose name begins with \p name, in order.
    [[nodiscard]] std::vector<Seen> all(QAccessible::Role role, const QString &name = {});
    //! The first of them; empty: there is none.
    [[nodiscard]] std::optional<Seen> first(QAccessible::Role role, const QString &name = {});
    [[nodiscard]] QStringList names(QAccessible::Role role);
    //! Is there anything at all with this text in its name or value?
    [[nodiscard]] bool reads(const QString &text);
    //! Name of what has the keyboard.
    [[nodiscard]] QString focus();
    //! Has a field to write in the keyboard?
    [[nodiscard]] bool writes();
    //! What stands on the disk in \p field of \p record, in the window's words.
    [[nodiscard]] QString stored(const RecordId &record, const char *field);

    //! Keys as written in menus: "Ctrl+K", "Down", "F2".
    void press(const char *keys, int times = 1);
    void type(const QString &text);
    //! Waits for the thing, then presses it with the pointer. \return false when it never came.
    [[nodiscard]] bool click(QAccessible::Role role, const QString &name);

private:
    void comeForward();

    TestProfile m_profile;
    App m_app;
    MainWindow m_main;
};

//! Lets the programs run until \p condition holds. \return false when it never did.
[[nodiscard]] bool until(const std::function<bool()> &condition);

} // namespace samenspel::app::testing
