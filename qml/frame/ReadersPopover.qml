// SPDX-License-Identifier: EUPL-1.2
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Samenspel
import Samenspel.App

// "Wie kan dit zien?": the circle a record is shared in and the organisations in it, by name.
Popover {
    id: root

    property RecordController controller: null

    implicitWidth: 300
    padding: 16
    x: parent ? parent.width - width * scale : 0
    label: qsTr("Wie kan dit zien?")

    onOpened: list.forceActiveFocus(Qt.PopupFocusReason)

    contentItem: Column {
        spacing: 8

        Label {
            width: root.availableWidth
            text: root.controller ? root.controller.spaceTitle : ""
            font: Theme.fontHeading
            wrapMode: Text.Wrap
            elide: Text.ElideNone
        }

        Label {
            width: root.availableWidth
            text: list.count === 0 ? qsTr("Alleen jij, op deze computer.")
                                   : qsTr("%n organisaties kunnen dit lezen:", "", list.count)
            color: Theme.muted
            wrapMode: Text.Wrap
            elide: Text.ElideNone
        }

        ListView {
            id: list

            width: root.availableWidth
            height: Math.min(contentHeight, 300)
            clip: true
            model: root.controller ? root.controller.readers : []
            boundsBehavior: Flickable.StopAtBounds
            keyNavigationEnabled: true
            Accessible.role: Accessible.List
            Accessible.name: root.label

            T.ScrollBar.vertical: ScrollRail {}

            delegate: Label {
                required property string modelData
                required property int index

                width: ListView.view.width
                height: 24
                text: modelData
                Accessible.role: Accessible.ListItem
                Accessible.name: qsTr("%1, %2 van %3").arg(modelData).arg(index + 1).arg(list.count)
            }
        }

        Label {
            visible: text !== ""
            width: root.availableWidth
            text: root.controller ? root.controller.readOnlyReason : ""
            font: Theme.fontMeta
            color: Theme.muted
            wrapMode: Text.Wrap
            elide: Text.ElideNone
        }
    }
}
