// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import QtQuick.Templates as T
import Samenspel

// A button with a text. `primary` is the one filled button of a view; `quiet` has no border.
T.Button {
    id: root

    property string iconPath
    property bool primary: false
    property bool quiet: false
    property bool menu: false
    property string keys
    property string spoken

    readonly property color ink: primary ? Theme.primaryInk : quiet ? Theme.muted : Theme.text

    implicitWidth: Math.ceil(implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Theme.controlHeight
    leftPadding: iconPath ? 10 : 12
    rightPadding: menu ? 8 : 12
    font: Theme.fontLabel
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true

    Accessible.name: spoken || text
    Accessible.onPressAction: clicked()

    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    background: Rectangle {
        radius: Theme.radiusControl
        color: {
            if (root.primary) {
                return root.down || root.hovered ? Qt.tint(Theme.primary, Qt.alpha(Theme.text, 0.18)) : Theme.primary
            }
            return root.down ? Theme.sel : root.hovered ? Theme.hover : "transparent"
        }
        border.width: root.primary || root.quiet ? 0 : 1
        border.color: Theme.border

        FocusRing {
            visible: root.activeFocus
        }
    }

    contentItem: Row {
        spacing: 8

        Icon {
            visible: root.iconPath !== ""
            anchors.verticalCenter: parent.verticalCenter
            path: root.iconPath
            size: 16
            color: root.ink
        }

        KeyCap {
            visible: root.keys !== ""
            anchors.verticalCenter: parent.verticalCenter
            keys: root.keys
        }

        Label {
            anchors.verticalCenter: parent.verticalCenter
            text: root.text
            font: root.font
            color: root.ink
            Accessible.ignored: true
        }

        Icon {
            visible: root.menu
            anchors.verticalCenter: parent.verticalCenter
            path: Icons.chevronDown
            size: 14
            color: root.ink
        }
    }
}
