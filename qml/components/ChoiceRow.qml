// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import QtQuick.Templates as T
import Samenspel

// One line of a menu or a list of choices: mark or icon, text, and on the right a key or a count.
T.ItemDelegate {
    id: root

    property string iconPath
    property string status
    property string keys
    property string note
    property bool chosen: false
    property color ink: Theme.text
    property string spoken

    implicitWidth: Math.max(180, Math.ceil(row.implicitWidth + side.implicitWidth + 44))
    implicitHeight: 32
    leftPadding: 10
    rightPadding: 10
    font: Theme.fontField
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus

    Accessible.role: Accessible.MenuItem
    Accessible.name: spoken || text
    Accessible.checked: chosen
    Accessible.onPressAction: clicked()

    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    background: Rectangle {
        radius: Theme.radiusChip
        color: root.down || root.highlighted || root.activeFocus ? Theme.sel : root.hovered ? Theme.hover : "transparent"

        FocusRing {
            visible: root.activeFocus
            inside: true
            radius: Theme.radiusChip
        }
    }

    contentItem: Item {
        Row {
            id: row

            anchors.verticalCenter: parent.verticalCenter
            spacing: 10

            StatusMark {
                visible: root.status !== ""
                anchors.verticalCenter: parent.verticalCenter
                status: root.status
            }

            Icon {
                visible: root.iconPath !== ""
                anchors.verticalCenter: parent.verticalCenter
                path: root.iconPath
                size: 16
                color: root.ink
            }

            Label {
                anchors.verticalCenter: parent.verticalCenter
                text: root.text
                width: Math.min(implicitWidth, root.width - side.width - 60)
                font: root.font
                color: root.ink
                Accessible.ignored: true
            }
        }

        Row {
            id: side

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            spacing: 8

            Label {
                visible: root.note !== ""
                anchors.verticalCenter: parent.verticalCenter
                text: root.note
                font: Theme.fontMeta
                color: Theme.muted
                Accessible.ignored: true
            }

            KeyCap {
                visible: root.keys !== ""
                anchors.verticalCenter: parent.verticalCenter
                keys: root.keys
            }

            Icon {
                visible: root.chosen
                anchors.verticalCenter: parent.verticalCenter
                path: Icons.check
                size: 16
                color: Theme.primary
            }
        }
    }
}
