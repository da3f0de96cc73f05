// SPDX-License-Identifier: EUPL-1.2
pragma ComponentBehavior: Bound

import QtQuick
import Samenspel

// The views there are, and the settings at the foot. 208 wide, or 56 with icons alone.
FocusScope {
    id: root

    required property string view
    property bool small: false
    property bool lobbyVisible: true
    property int waiting: 0

    signal chosen(string view)

    implicitWidth: small ? Theme.navigationWidthSmall : Theme.navigationWidth

    Accessible.role: Accessible.PageTabList
    Accessible.name: qsTr("Onderdelen")

    Rectangle {
        anchors.fill: parent
        color: Theme.surface

        Hairline {
            anchors.right: parent.right
            height: parent.height
        }
    }

    Rectangle {
        x: 16
        y: 12
        width: 24
        height: 24
        radius: 6
        color: Theme.primary

        Repeater {
            model: 3

            Rectangle {
                required property int index

                x: 6 + index * 5
                y: index === 2 ? 8 : 6
                width: 2.5
                height: index === 2 ? 8 : 12
                radius: 1
                color: Theme.primaryInk
                opacity: index === 0 ? 1.0 : index === 1 ? 0.8 : 0.6
            }
        }
    }

    Label {
        visible: !root.small
        x: 50
        height: Theme.topBarHeight
        text: "Samenspel"
        font: Theme.face(15, Font.DemiBold, 0)
    }

    Column {
        id: items

        x: 8
        y: 52
        width: parent.width - 16
        spacing: root.small ? 4 : 2

        NavItem {
            width: items.width
            small: root.small
            focus: true
            iconPath: Icons.list
            text: qsTr("Agenda")
            keys: "Ctrl+2"
            current: root.view === "agenda"

            onClicked: root.chosen("agenda")
        }

        NavItem {
            visible: root.lobbyVisible
            width: items.width
            small: root.small
            iconPath: Icons.megaphone
            text: qsTr("Lobby")
            keys: "Ctrl+5"
            current: root.view === "lobby"

            onClicked: root.chosen("lobby")
        }

        NavItem {
            width: items.width
            small: root.small
            iconPath: Icons.people
            text: qsTr("Contacten")
            keys: "Ctrl+6"
            current: root.view === "contacten"

            onClicked: root.chosen("contacten")
        }

        Item {
            width: items.width
            height: 17

            Hairline {
                x: 8
                y: 8
                width: parent.width - 16
            }
        }

        NavItem {
            width: items.width
            small: root.small
            iconPath: Icons.inbox
            text: qsTr("Voor mij")
            keys: "Ctrl+9"
            waiting: root.waiting
            current: root.view === "voormij"

            onClicked: root.chosen("voormij")
        }
    }

    NavItem {
        x: 8
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 10
        width: items.width
        small: root.small
        iconPath: Icons.sliders
        text: qsTr("Instellingen")
        keys: "Ctrl+,"
        current: root.view === "instellingen"

        onClicked: root.chosen("instellingen")
    }
}
