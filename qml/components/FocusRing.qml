// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import Samenspel

// The 2 px ring that shows where the keyboard is; `inside` for rows and cells.
Rectangle {
    property bool inside: false
    property real around: Theme.radiusControl

    anchors.fill: parent
    anchors.margins: inside ? 0 : -4
    visible: parent.activeFocus
    radius: inside ? 0 : around + 3
    color: "transparent"
    border.width: 2
    border.color: Theme.primary
}
