// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import QtQuick.Templates as T
import Samenspel

// A small fact in a tinted box: a status, a term, a filter. With `removable` a cross follows the text,
// with `menu` a chevron; without either it is not a control at all.
T.AbstractButton {
    id: root

    property string iconPath
    property string status
    property color ink: Theme.text
    property color tint: Theme.surface
    property color iconInk: ink === Theme.text ? Theme.muted : ink
    property bool menu: false
    property bool removable: false
    property bool interactive: menu || removable
    property string spoken

    signal removed

    implicitWidth: Math.ceil(implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Theme.chipHeight
    leftPadding: 8
    rightPadding: removable ? 2 : 8
    font: Theme.fontStatus
    hoverEnabled: interactive
    focusPolicy: interactive ? Qt.StrongFocus : Qt.NoFocus

    Accessible.ignored: !interactive
    Accessible.name: spoken || text
    Accessible.onPressAction: clicked()

    onClicked: {
        if (removable && !menu) {
            removed()
        }
    }

    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()
    Keys.onDeletePressed: event => {
        if (removable) {
            removed()
        } else {
            event.accepted = false
        }
    }

    background: Rectangle {
        radius: Theme.radiusChip
        color: root.interactive && root.down ? Theme.sel : root.tint
        border.width: root.interactive && root.hovered ? 1 : 0
        border.color: Theme.border

        FocusRing {
            visible: root.activeFocus && root.interactive
            around: Theme.radiusChip
        }
    }

    contentItem: Row {
        spacing: 6

        StatusMark {
            visible: root.status !== ""
            anchors.verticalCenter: parent.verticalCenter
            status: root.status
            size: 14
        }

        Icon {
            visible: root.iconPath !== ""
            anchors.verticalCenter: parent.verticalCenter
            path: root.iconPath
            size: 14
            color: root.iconInk
        }

        Label {
            anchors.verticalCenter: parent.verticalCenter
            text: root.text
            font: root.font
            color: root.ink
            Accessible.ignored: root.interactive
            Accessible.name: root.spoken || root.text
        }

        Icon {
            visible: root.menu
            anchors.verticalCenter: parent.verticalCenter
            path: Icons.chevronDown
            size: 12
            color: root.iconInk
        }

        Item {
            visible: root.removable
            anchors.verticalCenter: parent.verticalCenter
            width: 20
            height: 24

            Icon {
                anchors.centerIn: parent
                path: Icons.close
                size: 10
                color: root.ink
            }
        }
    }
}
