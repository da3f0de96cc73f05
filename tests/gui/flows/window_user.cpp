// SPDX-License-Identifier: EUPL-1.2
#include "window_user.h"

#include "app/models/record_controller.h"

#include <QKeySequence>
#include <QQuickItem>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

namespace samenspel::app::testing {

namespace {

QVariantMap sized(QSize size)
{
    return {{QStringLiteral("width"), size.width()}, {QStringLiteral("height"), size.height()}};
}

Seen look(QAccessibleInterface &thing, const QWindow &window)
{
    return {thing.role(), thing.text(QAccessible::Name), thing.text(QAccessible::Value),
            QRect(window.mapFromGlobal(thing.rect().topLeft()), thing.rect().size()),
            thing.state()};
}

void collect(QAccessibleInterface *thing, const QWindow &window, std::vector<Seen> &found)
{
    if (thing == nullptr || thing->state().invisible) {
        return;
    }
    found.push_back(look(*thing, window));
    for (int child = 0; child < thing->childCount(); ++child) {
        collect(thing->child(child), window, found);
    }
}

} // namespace

bool until(const std::function<bool()> &condition)
{
    return QTest::qWaitFor(condition, kPatience);
}

WindowUser::WindowUser(Start start, QSize size)
    : m_app(m_profile.workspace(), m_profile.directory())
    , m_main(m_app, sized(size))
{
    if (m_main.window() == nullptr) {
        qFatal("the window could not be made");
    }
    QAccessible::setActive(true);
    QTest::failOnWarning(QRegularExpression(QStringLiteral("qrc:/")));
    if (start == Start::Ready) {
        m_app.startLocal(QStringLiteral("Tamara Tester"), QStringLiteral("gemeente-assen"));
    }
    m_profile.workspace().service().start();
    if (!QTest::qWaitForWindowExposed(m_main.window(), kPatience)) {
        qFatal("the window never showed");
    }
}

bool WindowUser::join(const std::string &link)
{
    QSignalSpy answers(&m_app, &App::joinFinished);
    m_app.join(QString::fromStdString(link));
    return until([&answers] { return !answers.isEmpty(); }) && answers.constFirst().at(0).toBool()
           && until([this] { return m_app.isJoined(); });
}

std::vector<Seen> WindowUser::everything()
{
    std::vector<Seen> found;
    collect(QAccessible::queryAccessibleInterface(m_main.window()), window(), found);
    return found;
}

std::vector<Seen> WindowUser::all(QAccessible::Role role, const QString &name)
{
    std::vector<Seen> found = everything();
    std::erase_if(found, [&](const Seen &seen) {
        return seen.role != role || !seen.name.startsWith(name) || seen.state.offscreen;
    });
    return found;
}

std::optional<Seen> WindowUser::first(QAccessible::Role role, const QString &name)
{
    std::vector<Seen> found = all(role, name);
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

QStringList WindowUser::names(QAccessible::Role role)
{
    QStringList found;
    for (const Seen &seen : all(role)) {
        found.append(seen.name);
    }
    return found;
}

bool WindowUser::reads(const QString &text)
{
    return std::ranges::any_of(everything(), [&text](const Seen &seen) {
        return seen.name.contains(text) || seen.value.contains(text);
    });
}

QString WindowUser::focus()
{
    QObject *item = window().activeFocusItem();
    QAccessibleInterface *thing = QAccessible::queryAccessibleInterface(item);
    return thing == nullptr ? QString() : thing->text(QAccessible::Name);
}

bool WindowUser::writes()
{
    QAccessibleInterface *thing = QAccessible::queryAccessibleInterface(window().activeFocusItem());
    return thing != nullptr && thing->role() == QAccessible::EditableText;
}

QString WindowUser::stored(const RecordId &record, const char *field)
{
    RecordController controller;
    controller.setWorkspace(&m_profile.workspace());
    controller.setRecordId(idText(record));
    return controller.text(QString::fromLatin1(field));
}

void WindowUser::comeForward()
{
    window().requestActivate();
    if (!QTest::qWaitForWindowActive(&window(), kPatience)) {
        qFatal("the window does not get the keyboard");
    }
}

void WindowUser::press(const char *keys, int times)
{
    comeForward();
    const QKeyCombination keyed =
        QKeySequence::fromString(QString::fromLatin1(keys), QKeySequence::PortableText)[0];
    for (int time = 0; time < times; ++time) {
        QTest::keyClick(&window(), keyed.key(), keyed.keyboardModifiers());
    }
}

void WindowUser::type(const QString &text)
{
    comeForward();
    for (const QChar letter : text) {
        QTest::sendKeyEvent(QTest::Click, &window(), Qt::Key_unknown, letter, Qt::NoModifier);
    }
}

bool WindowUser::click(QAccessible::Role role, const QString &name)
{
    comeForward();
    std::optional<Seen> thing;
    if (!until([&] { return (thing = first(role, name)).has_value(); })) {
        return false;
    }
    QTest::mouseClick(&window(), Qt::LeftButton, Qt::NoModifier, thing->where.center());
    return true;
}

} // namespace samenspel::app::testing
