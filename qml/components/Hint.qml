// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import QtQuick.Templates as T
import Samenspel

// Name and key of a control that has no text of its own.
T.ToolTip {
    id: root

    property string keys
    property bool beside: false

    x: beside && parent ? parent.width * scale + 8 : parent ? (parent.width - width) / 2 : 0
    y: beside && parent ? (parent.height - height) / 2 : parent ? parent.height + 6 : 0
    delay: 500
    margins: 4
    padding: 8
    topPadding: 6
    bottomPadding: 6
    scale: Theme.zoom
    transformOrigin: T.Popup.TopLeft
    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutsideParent

    background: Rectangle {
        radius: Theme.radiusControl
        color: Theme.note
    }

    contentItem: Row {
        spacing: 8

        Label {
            text: root.text
            font: Theme.fontLabel
            color: Theme.noteInk
        }

        Label {
            visible: root.keys !== ""
            text: root.keys
            color: Theme.noteInk
        }
    }
}
