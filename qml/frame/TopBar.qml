// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import QtQuick.Layouts
import Samenspel
import Samenspel.App

// Back and forward, where you are, search, and on the right the state of sharing, who can see this,
// and you. Narrow windows lose words first, never controls.
FocusScope {
    id: root

    required property string title
    required property real available
    property bool canGoBack: false
    property bool canGoForward: false
    property RecordController controller: null

    readonly property bool roomy: available >= 1000
    readonly property bool tiny: available < 620
    readonly property bool hasRecord: controller !== null && controller.exists

    signal back
    signal forward
    signal search
    signal settings
    signal shortcuts
    signal zoomed(int steps)
    signal reviewed

    function openReaders() {
        if (hasRecord) {
            readers.open()
        }
    }

    function openOutbox() {
        outbox.open()
    }

    implicitHeight: Theme.topBarHeight

    Accessible.role: Accessible.ToolBar
    Accessible.name: qsTr("Balk")

    Rectangle {
        anchors.fill: parent
        color: Theme.ground

        Hairline {
            anchors.bottom: parent.bottom
            width: parent.width
        }
    }

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: 8
        anchors.rightMargin: 12
        spacing: root.tiny ? 2 : 4

        IconButton {
            focus: true
            iconPath: Icons.chevronLeft
            text: qsTr("Terug")
            keys: qsTr("Alt+Links")
            enabled: root.canGoBack

            onClicked: root.back()
        }

        IconButton {
            iconPath: Icons.chevronRight
            text: qsTr("Vooruit")
            keys: qsTr("Alt+Rechts")
            enabled: root.canGoForward

            onClicked: root.forward()
        }

        Label {
            Layout.leftMargin: 8
            Layout.rightMargin: root.tiny ? 4 : 20
            text: root.title
            font: Theme.fontView
            Accessible.role: Accessible.Heading
        }

        SearchButton {
            Layout.preferredWidth: root.tiny ? 32 : 300
            Layout.minimumWidth: 32
            Layout.fillWidth: !root.tiny
            Layout.maximumWidth: root.tiny ? 32 : 300
            small: root.tiny

            onClicked: root.search()
        }

        Item {
            Layout.fillWidth: true
        }

        Chip {
            visible: App.readOnly
            iconPath: Icons.eye
            text: root.roomy || !root.tiny ? qsTr("Meelezen") : ""
            spoken: qsTr("Je leest mee: wijzigen doet de accounthouder van je organisatie.")
        }

        SyncIndicator {
            id: indicator

            syncState: App.sync.state
            text: App.sync.text
            waiting: App.sync.pending + App.sync.conflicts + App.sync.rejected
            compact: root.available < 760

            onClicked: outbox.open()

            OutboxPopover {
                id: outbox

                y: parent.height + 6
                x: parent.width - width * Theme.zoom

                onReviewed: root.reviewed()
            }
        }

        PushButton {
            id: readersButton

            visible: root.hasRecord && root.roomy
            quiet: true
            iconPath: Icons.eye
            text: qsTr("Wie kan dit zien?")

            onClicked: root.openReaders()
        }

        IconButton {
            visible: root.hasRecord && !root.roomy && !root.tiny
            iconPath: Icons.eye
            text: qsTr("Wie kan dit zien?")

            onClicked: root.openReaders()
        }

        PersonButton {
            id: person

            code: App.organisationCode
            text: {
                const parts = [App.userName || qsTr("Naamloos"), App.organisationName]
                return parts.filter(part => part !== "").join(", ")
            }

            onClicked: menu.open()

            PersonMenu {
                id: menu

                withReaders: root.hasRecord && root.tiny

                onSettings: root.settings()
                onShortcuts: root.shortcuts()
                onReaders: root.openReaders()
                onZoomed: steps => root.zoomed(steps)
            }

            ReadersPopover {
                id: readers

                y: parent.height + 6
                controller: root.controller
            }
        }
    }
}
