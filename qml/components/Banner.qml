// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import QtQuick.Layouts
import Samenspel

// A sentence about the state of what is below it, with at most two buttons (children).
Rectangle {
    id: root

    required property string text
    property string iconPath: Icons.triangle
    property color ink: Theme.warn
    property color tint: Theme.warnTint

    default property alias buttons: actions.data

    implicitHeight: Math.max(40, sentence.implicitHeight + 16)
    color: tint

    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: 16
        anchors.rightMargin: 8
        spacing: 12

        Icon {
            path: root.iconPath
            color: root.ink
        }

        Label {
            id: sentence

            Layout.fillWidth: true
            text: root.text
            font: Theme.fontLabel
            color: root.ink
            wrapMode: Text.Wrap
            elide: Text.ElideNone
            Accessible.ignored: true
        }

        Row {
            id: actions

            spacing: 8
        }
    }
}
