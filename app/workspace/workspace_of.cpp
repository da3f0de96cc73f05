// SPDX-License-Identifier: EUPL-1.2
#include "app/workspace/workspace_of.h"

#include "app/workspace/workspace.h"

#include <QQmlEngine>
#include <QVariant>

namespace samenspel::app {

namespace {
constexpr const char *kProperty = "samenspelWorkspace";
}

void setWorkspace(QQmlEngine &engine, Workspace *workspace)
{
    engine.setProperty(kProperty, QVariant::fromValue<QObject *>(workspace));
}

Workspace *workspaceOf(const QObject *object)
{
    const QQmlEngine *engine = qmlEngine(object);
    return engine == nullptr
               ? nullptr
               : qobject_cast<Workspace *>(engine->property(kProperty).value<QObject *>());
}

} // namespace samenspel::app
