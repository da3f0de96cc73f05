// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import QtQuick.Templates as T
import Samenspel

// A box that belongs to a control: menus, filters, "Wie kan dit zien?". Esc and a press beside it
// close it and give the focus back. It lives in the window's overlay, so it brings the zoom itself.
T.Popup {
    id: root

    property string label

    margins: 8
    padding: 4
    implicitWidth: Math.max(implicitContentWidth, 160) + leftPadding + rightPadding
    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    y: parent ? parent.height + 4 : 0
    scale: Theme.zoom
    transformOrigin: T.Popup.TopLeft
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside

    background: Rectangle {
        radius: Theme.radiusCard
        color: Theme.ground
        border.width: 1
        border.color: Theme.border
    }
}
