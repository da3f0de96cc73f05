// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import QtQuick.Templates as T
import Samenspel

// One line of text. `bare` leaves the frame away until it has the focus or the mouse (titles, rows).
T.TextField {
    id: root

    property string iconPath
    property bool bare: false
    property bool wrong: false
    property string label
    property string hint

    implicitWidth: 160
    implicitHeight: Theme.controlHeight
    leftPadding: iconPath ? 34 : bare ? 6 : 10
    rightPadding: bare ? 6 : 10
    verticalAlignment: TextInput.AlignVCenter
    font: Theme.fontField
    color: Theme.text
    placeholderTextColor: Theme.muted
    selectionColor: Theme.primary
    selectedTextColor: Theme.primaryInk
    selectByMouse: true
    hoverEnabled: true

    Accessible.name: label || placeholderText
    Accessible.description: hint

    background: Rectangle {
        radius: Theme.radiusControl
        color: root.bare && !root.activeFocus ? (root.hovered && !root.readOnly ? Theme.hover : "transparent") : Theme.ground
        border.width: root.activeFocus ? 2 : root.bare ? 0 : 1
        border.color: root.wrong ? Theme.bad : root.activeFocus ? Theme.primary : Theme.border

        Icon {
            visible: root.iconPath !== ""
            x: 10
            anchors.verticalCenter: parent.verticalCenter
            path: root.iconPath
            size: 16
        }
    }

    Text {
        x: root.leftPadding
        width: root.width - root.leftPadding - root.rightPadding
        height: root.height
        visible: root.text === "" && root.preeditText === ""
        text: root.placeholderText
        font: root.font
        color: root.placeholderTextColor
        verticalAlignment: Text.AlignVCenter
        elide: Text.ElideRight
        Accessible.ignored: true
    }
}
