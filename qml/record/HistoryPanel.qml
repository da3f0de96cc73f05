// SPDX-License-Identifier: EUPL-1.2
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Samenspel
import Samenspel.App

// Who changed what in a record, newest first; a chosen row shows the old value and can restore it.
FocusScope {
    id: root

    required property RecordController controller
    property string ownCode

    signal closed

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Historie")

    Keys.onEscapePressed: closed()

    Rectangle {
        anchors.fill: parent
        color: Theme.ground
    }

    Item {
        id: head

        width: parent.width
        height: Theme.barHeight

        Label {
            x: 16
            height: parent.height
            text: qsTr("Historie")
            font: Theme.fontHeading
            Accessible.role: Accessible.Heading
        }

        IconButton {
            anchors.right: parent.right
            anchors.rightMargin: 8
            anchors.verticalCenter: parent.verticalCenter
            iconPath: Icons.close
            iconSize: 16
            text: qsTr("Historie sluiten")
            keys: "F4"

            onClicked: root.closed()
        }

        Hairline {
            anchors.bottom: parent.bottom
            width: parent.width
        }
    }

    ListView {
        id: list

        anchors.top: head.bottom
        anchors.bottom: foot.top
        width: parent.width
        clip: true
        activeFocusOnTab: true
        focus: true
        boundsBehavior: Flickable.StopAtBounds
        model: root.controller.history
        currentIndex: -1
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Historie")

        T.ScrollBar.vertical: ScrollRail {}

        function startAtNewest() {
            if (activeFocus && currentIndex < 0 && count > 0) {
                currentIndex = 0
            }
        }

        onActiveFocusChanged: startAtNewest()
        onCountChanged: startAtNewest()

        delegate: HistoryRow {
            width: ListView.view.width
            selected: ListView.isCurrentItem
            listFocused: list.activeFocus
            places: list.count
            ownCode: root.ownCode
            mayRestore: !root.controller.readOnly

            onClicked: {
                list.currentIndex = place - 1
                list.forceActiveFocus(Qt.MouseFocusReason)
            }
            onRestored: root.controller.history.restore(place - 1)
        }

        Label {
            anchors.fill: parent
            anchors.margins: 16
            visible: list.count === 0
            text: qsTr("Nog niets gewijzigd.")
            color: Theme.muted
            verticalAlignment: Text.AlignTop
        }
    }

    Item {
        id: foot

        anchors.bottom: parent.bottom
        width: parent.width
        height: note.implicitHeight + 24

        Hairline {
            width: parent.width
        }

        Label {
            id: note

            x: 16
            y: 12
            width: parent.width - 32
            text: qsTr("Niets gaat verloren: ook een waarde die niet gekozen is, staat hier.")
            font: Theme.fontMeta
            color: Theme.muted
            wrapMode: Text.Wrap
            elide: Text.ElideNone
        }
    }
}
