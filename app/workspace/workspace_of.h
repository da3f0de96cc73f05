// SPDX-License-Identifier: EUPL-1.2
#pragma once

class QObject;
class QQmlEngine;

namespace samenspel::app {

class Workspace;

//! Hands every object that QML makes in \p engine its workspace; null before the profile is lost.
void setWorkspace(QQmlEngine &engine, Workspace *workspace);
//! The workspace of the engine that made \p object; null for an object made in C++.
[[nodiscard]] Workspace *workspaceOf(const QObject *object);

} // namespace samenspel::app
