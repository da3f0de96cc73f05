// SPDX-License-Identifier: EUPL-1.2
pragma ComponentBehavior: Bound

import QtQuick
import Samenspel

// Twelve bars and the same in words: how many municipalities support, and how many on a condition.
Chip {
    id: root

    required property int supports
    required property int conditionals

    text: conditionals > 0 ? qsTr("%1/12 steunen, %2 met mits").arg(supports).arg(conditionals) : qsTr("%1/12 steunen").arg(supports)
    leftPadding: 66

    Row {
        x: 8
        y: 8
        height: 8
        spacing: 1

        Repeater {
            model: 12

            Rectangle {
                required property int index

                readonly property bool yes: index < root.supports
                readonly property bool maybe: !yes && index < root.supports + root.conditionals

                anchors.bottom: parent.bottom
                width: 3
                height: yes ? 8 : maybe ? 5 : 2
                color: yes ? Theme.ok : maybe ? Theme.warn : Theme.border
            }
        }
    }
}
