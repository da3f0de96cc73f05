// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import QtQuick.Templates as T
import Samenspel

// Where the work of this computer stands: icon and words, always in view. A press shows what waits.
T.AbstractButton {
    id: root

    required property string syncState
    required property int waiting
    property bool compact: false

    readonly property string iconPath: {
        switch (syncState) {
        case "bijgewerkt":
            return Icons.checkCircle
        case "bezig":
            return Icons.sync
        case "wacht":
            return Icons.arrowUp
        case "offline":
            return Icons.cloudOff
        case "aanmelden":
            return Icons.key
        case "keuze":
            return Icons.fork
        case "geweigerd":
            return Icons.hand
        case "verouderd":
            return Icons.refresh
        case "fout":
            return Icons.triangle
        default:
            return Icons.house
        }
    }
    readonly property bool amber: syncState === "offline" || syncState === "aanmelden" || syncState === "verouderd"
    readonly property bool red: syncState === "geweigerd" || syncState === "fout"
    readonly property bool choice: syncState === "keuze"
    readonly property color ink: red ? Theme.bad : choice ? Theme.accent : amber || syncState === "wacht" ? Theme.warn
                                                                         : syncState === "bijgewerkt" ? Theme.ok : Theme.muted
    readonly property color tint: red ? Theme.badTint : choice ? Theme.accentTint : amber ? Theme.warnTint : "transparent"
    readonly property color words: red || choice || amber ? ink : Theme.text

    implicitWidth: Math.ceil(implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Theme.controlHeight
    leftPadding: 10
    rightPadding: 10
    font: Theme.fontLabel
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus

    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: qsTr("Toon wat klaarstaat")
    Accessible.onPressAction: clicked()

    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    background: Rectangle {
        radius: Theme.radiusControl
        color: root.down ? Theme.sel : root.tint
        border.width: root.hovered ? 1 : 0
        border.color: Theme.border

        FocusRing {
            visible: root.activeFocus
        }
    }

    contentItem: Row {
        spacing: 8

        Icon {
            id: mark

            anchors.verticalCenter: parent.verticalCenter
            path: root.iconPath
            color: root.ink

            RotationAnimator on rotation {
                running: root.syncState === "bezig" && Theme.motion
                onRunningChanged: mark.rotation = 0
                from: 0
                to: 360
                duration: 1600
                loops: Animation.Infinite
            }
        }

        Label {
            visible: text !== ""
            anchors.verticalCenter: parent.verticalCenter
            text: !root.compact ? root.text : root.waiting > 0 ? String(root.waiting) : ""
            font: root.font
            color: root.words
            Accessible.ignored: true
        }
    }

    Hint {
        visible: root.compact && (root.hovered || root.activeFocus)
        text: root.text
    }
}
