// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import Samenspel

// Two-letter code of an organisation in a circle; without one a person. The name always stands beside it.
Rectangle {
    id: root

    required property string code
    property bool mine: false
    property int size: 24

    implicitWidth: size
    implicitHeight: size
    radius: size / 2
    color: mine ? Theme.primary : Theme.line

    Accessible.ignored: true

    Icon {
        visible: root.code === ""
        anchors.centerIn: parent
        path: Icons.person
        size: Math.round(root.size * 0.6)
        color: root.mine ? Theme.primaryInk : Theme.text
    }

    Text {
        anchors.centerIn: parent
        text: root.code
        font: Theme.fontCode
        color: root.mine ? Theme.primaryInk : Theme.text
    }
}
