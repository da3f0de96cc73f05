// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import Samenspel

// Heading of a part of a record, with a remark on the right.
Item {
    id: root

    required property string text
    property string note

    implicitHeight: 48

    Label {
        y: 20
        height: 20
        width: parent.width - remark.width - 12
        text: root.text
        font: Theme.fontHeading
        Accessible.role: Accessible.Heading
    }

    Label {
        id: remark

        anchors.right: parent.right
        y: 20
        height: 20
        width: Math.min(implicitWidth, parent.width * 0.66)
        text: root.note
        font: Theme.fontMeta
        color: Theme.muted
    }
}
