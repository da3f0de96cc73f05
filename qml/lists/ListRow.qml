// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import QtQuick.Templates as T
import Samenspel

// Ground of every row in a list: hover, selection with its bar, focus, hairline, and what a screen
// reader says. `place` and `places` end the spoken text with "3 van 41".
T.ItemDelegate {
    id: root

    property bool selected: false
    property bool listFocused: false
    property int place: 0
    property int places: 0
    property string spoken

    implicitHeight: 56
    leftPadding: 16
    rightPadding: 16
    hoverEnabled: true
    focusPolicy: Qt.NoFocus

    Accessible.role: Accessible.ListItem
    Accessible.name: places > 0 ? qsTr("%1, %2 van %3").arg(spoken).arg(place).arg(places) : spoken
    Accessible.selected: selected
    Accessible.focusable: true
    Accessible.focused: selected && listFocused
    Accessible.onPressAction: clicked()

    background: Rectangle {
        color: root.selected || root.down ? Theme.sel : root.hovered ? Theme.hover : Theme.ground

        Rectangle {
            visible: root.selected
            width: 3
            height: parent.height
            color: Theme.primary
        }

        Hairline {
            anchors.bottom: parent.bottom
            width: parent.width
        }

        Rectangle {
            anchors.fill: parent
            visible: root.selected && root.listFocused
            color: "transparent"
            border.width: 2
            border.color: Theme.primary
        }
    }
}
