// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import Samenspel

// A key as it stands on the keyboard, beside what it does.
Rectangle {
    id: root

    required property string keys

    implicitWidth: label.implicitWidth + 12
    implicitHeight: 20
    radius: Theme.radiusChip
    color: Theme.surface
    border.width: 1
    border.color: Theme.line

    Label {
        id: label

        anchors.centerIn: parent
        text: root.keys
        font: Theme.fontStatus
        color: Theme.muted
        Accessible.ignored: true
    }
}
