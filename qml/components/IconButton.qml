// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import QtQuick.Templates as T
import Samenspel

// A button with a drawing only; its name and key appear beside it on hover and on focus.
T.Button {
    id: root

    required property string iconPath
    property string keys
    property color color: Theme.muted
    property real iconSize: 20

    implicitWidth: 32
    implicitHeight: 32
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true

    Accessible.name: text
    Accessible.description: keys
    Accessible.onPressAction: clicked()

    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    background: Rectangle {
        radius: Theme.radiusControl
        color: root.down || root.checked ? Theme.sel : root.hovered ? Theme.hover : "transparent"

        FocusRing {
            visible: root.activeFocus
        }
    }

    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            path: root.iconPath
            size: root.iconSize
            color: root.checked ? Theme.primary : root.enabled ? root.color : Theme.border
        }
    }

    Hint {
        visible: root.hovered || (root.activeFocus && root.visualFocus)
        text: root.text
        keys: root.keys
    }
}
