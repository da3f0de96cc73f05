// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import Samenspel

// Top of a list pane: what narrows or switches the list on the left, the new button on the right.
Item {
    id: root

    property string newText
    property string keys
    property bool primary: true

    default property alias content: slot.data

    signal created

    implicitHeight: Theme.barHeight

    Item {
        id: slot

        x: 16
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(460, parent.width - 32 - (button.visible ? button.width + 12 : 0))
        height: Theme.cardControlHeight
    }

    PushButton {
        id: button

        visible: root.newText !== ""
        anchors.right: parent.right
        anchors.rightMargin: 16
        anchors.verticalCenter: parent.verticalCenter
        implicitHeight: Theme.cardControlHeight
        primary: root.primary
        iconPath: Icons.plus
        text: root.newText
        spoken: qsTr("%1, %2").arg(root.newText).arg(root.keys)

        onClicked: root.created()
    }

    Hairline {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
