// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import QtQuick.Layouts
import Samenspel
import Samenspel.App

// The line above a title: reference and group, what waits, and the actions on the whole record.
Item {
    id: root

    required property RecordController controller
    property string group
    property string backText
    property bool historyOpen: false

    signal historyToggled
    signal back

    implicitHeight: 32

    RowLayout {
        anchors.fill: parent
        spacing: 8

        PushButton {
            visible: root.backText !== ""
            Layout.leftMargin: -10
            quiet: true
            iconPath: Icons.chevronLeft
            text: root.backText

            onClicked: root.back()
        }

        Label {
            visible: text !== ""
            text: root.controller.reference
            font: Theme.fontSection
        }

        Label {
            Layout.fillWidth: true
            text: root.group
            font: Theme.fontMeta
            color: Theme.muted
        }

        RowState {
            pending: root.controller.pending
            conflicted: root.controller.conflicted
        }

        IconButton {
            iconPath: Icons.link
            text: qsTr("Kopieer link")
            keys: "L"

            onClicked: {
                App.copyToClipboard("samenspel://record/" + root.controller.recordId)
                App.notice(qsTr("De link staat op het klembord."))
            }
        }

        IconButton {
            iconPath: Icons.history
            text: qsTr("Historie")
            keys: "F4"
            checked: root.historyOpen

            onClicked: root.historyToggled()
        }

        IconButton {
            visible: !root.controller.readOnly
            Layout.rightMargin: -6
            iconPath: Icons.trash
            text: qsTr("Naar de prullenbak")
            keys: "Delete"

            onClicked: root.controller.remove()
        }
    }
}
