// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import QtQuick.Templates as T
import Samenspel

// One view in the navigation. Small: the icon alone, with name and key beside it on focus.
T.TabButton {
    id: root

    required property string iconPath
    property string keys
    property bool current: false
    property bool small: false
    property int waiting: 0

    implicitHeight: 36
    implicitWidth: small ? 40 : 192
    font: Theme.fontRow
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    checkable: false

    Accessible.name: waiting > 0 ? qsTr("%1, %2 wachten op jou").arg(text).arg(waiting) : text
    Accessible.description: keys
    Accessible.selected: current
    Accessible.onPressAction: clicked()

    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()
    Keys.onDownPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
    Keys.onUpPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)

    background: Rectangle {
        radius: Theme.radiusControl
        color: root.current || root.down ? Theme.sel : root.hovered ? Theme.hover : "transparent"

        Rectangle {
            visible: root.current
            width: 3
            height: parent.height - 8
            y: 4
            color: Theme.primary
        }

        Rectangle {
            anchors.fill: parent
            visible: root.activeFocus
            radius: Theme.radiusControl
            color: "transparent"
            border.width: 2
            border.color: Theme.primary
        }
    }

    contentItem: Item {
        Icon {
            x: root.small ? (parent.width - width) / 2 : 10
            anchors.verticalCenter: parent.verticalCenter
            path: root.iconPath
            color: root.current ? Theme.primary : Theme.muted
        }

        Label {
            visible: !root.small
            x: 42
            width: parent.width - 42 - (pill.visible ? 32 : 4)
            anchors.verticalCenter: parent.verticalCenter
            text: root.text
            font: root.font
            color: root.current ? Theme.primary : Theme.muted
            Accessible.ignored: true
        }

        Rectangle {
            id: pill

            visible: root.waiting > 0 && !root.small
            anchors.right: parent.right
            anchors.rightMargin: 10
            anchors.verticalCenter: parent.verticalCenter
            width: Math.max(20, number.implicitWidth + 10)
            height: 20
            radius: 10
            color: Theme.accent

            Label {
                id: number

                anchors.centerIn: parent
                text: String(root.waiting)
                font: Theme.fontStatus
                color: Theme.dark ? Theme.primaryInk : Theme.ground
                Accessible.ignored: true
            }
        }

        Rectangle {
            visible: root.waiting > 0 && root.small
            x: parent.width - 10
            y: 4
            width: 8
            height: 8
            radius: 4
            color: Theme.accent
        }
    }

    Hint {
        visible: root.small && (root.hovered || root.activeFocus)
        beside: true
        text: root.text
        keys: root.keys
    }
}
