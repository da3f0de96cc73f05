// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import QtQuick.Templates as T
import Samenspel

// Looks like a field and opens the palette, which is the one place to search and to act.
T.Button {
    id: root

    property bool small: false

    implicitHeight: Theme.controlHeight
    text: qsTr("Zoek of voer uit")
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus

    Accessible.name: text
    Accessible.description: "Ctrl+K"
    Accessible.onPressAction: clicked()

    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    background: Rectangle {
        radius: Theme.radiusControl
        color: root.hovered || root.down ? Theme.hover : Theme.ground
        border.width: root.small ? 0 : 1
        border.color: Theme.border

        FocusRing {
            visible: root.activeFocus
        }
    }

    contentItem: Item {
        Icon {
            x: root.small ? (parent.width - width) / 2 : 12
            anchors.verticalCenter: parent.verticalCenter
            path: Icons.search
            size: 16
        }

        Label {
            visible: !root.small
            x: 36
            width: parent.width - 36 - (cap.visible ? cap.width + 12 : 8)
            anchors.verticalCenter: parent.verticalCenter
            text: root.text
            color: Theme.muted
            Accessible.ignored: true
        }

        KeyCap {
            id: cap

            visible: !root.small && root.width > 200
            anchors.right: parent.right
            anchors.rightMargin: 8
            anchors.verticalCenter: parent.verticalCenter
            keys: "Ctrl+K"
        }
    }

    Hint {
        visible: root.small && (root.hovered || root.activeFocus)
        text: root.text
        keys: "Ctrl+K"
    }
}
