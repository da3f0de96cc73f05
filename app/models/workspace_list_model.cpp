// SPDX-License-Identifier: EUPL-1.2
#include "app/models/workspace_list_model.h"

#include "app/workspace/workspace_of.h"

namespace samenspel::app {

WorkspaceListModel::WorkspaceListModel(QObject *parent)
    : QAbstractListModel(parent)
{}

void WorkspaceListModel::componentComplete()
{
    if (m_workspace == nullptr) {
        setWorkspace(workspaceOf(this));
    }
}

void WorkspaceListModel::setWorkspace(Workspace *workspace)
{
    if (m_workspace == workspace) {
        return;
    }
    if (m_workspace != nullptr) {
        m_workspace->disconnect(this);
    }
    m_workspace = workspace;
    if (workspace == nullptr) {
        return;
    }
    connect(workspace, &Workspace::changed, this,
            [this](const sync::ChangeNotice &notice) { onChanged(notice); });
    connect(workspace, &Workspace::languageChanged, this, [this] { onLanguageChanged(); });
    reload();
}

} // namespace samenspel::app
