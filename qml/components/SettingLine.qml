// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import Samenspel

// A setting: what it is on the left, what sets it on the right (children).
Item {
    id: root

    required property string label

    default property alias control: slot.data

    readonly property bool stacked: width < 420

    implicitHeight: Math.max(44, slot.y + slot.childrenRect.height + 6)

    Label {
        y: 6
        width: root.stacked ? root.width : 160
        height: Theme.controlHeight
        text: root.label
        color: Theme.muted
    }

    Item {
        id: slot

        x: root.stacked ? 0 : 172
        y: root.stacked ? 38 : 6
        width: root.width - x
        height: childrenRect.height
    }

    Hairline {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
