// SPDX-License-Identifier: EUPL-1.2
pragma ComponentBehavior: Bound

import QtQuick
import Samenspel

// Every key of the window and what it does.
Column {
    id: root

    readonly property var rows: [
        ["Ctrl+K", qsTr("Zoeken en uitvoeren")],
        ["Ctrl+2 · 5 · 6 · 9", qsTr("Naar Agenda, Lobby, Contacten, Voor mij")],
        ["Ctrl+N", qsTr("Nieuw in dit onderdeel")],
        ["Ctrl+Shift+N", qsTr("Nieuw gesprek vastleggen")],
        ["Ctrl+F", qsTr("Deze lijst filteren")],
        ["Ctrl+Z", qsTr("Ongedaan maken")],
        ["Ctrl+Shift+Z", qsTr("Opnieuw doen")],
        ["F6", qsTr("Naar het volgende deel van het venster")],
        ["F2", qsTr("Titel wijzigen")],
        [qsTr("F4 of H"), qsTr("Historie tonen of sluiten")],
        [qsTr("Alt+Links, Alt+Rechts"), qsTr("Terug, vooruit")],
        ["Ctrl+Shift+S", qsTr("Nu synchroniseren")],
        ["Ctrl+ + - 0", qsTr("Groter, kleiner, gewone grootte")],
        ["Esc", qsTr("Een stap terug")],
        [qsTr("Pijltjes of J, K"), qsTr("Door een lijst lopen")],
        ["Enter", qsTr("Openen")],
        ["S", qsTr("Status kiezen")],
        ["T", qsTr("Termijn schrijven")],
        ["L", qsTr("Link kopiëren")],
        ["Delete", qsTr("Naar de prullenbak")],
        ["1 2 3", qsTr("Kiezen in een keuze")]
    ]

    Repeater {
        model: root.rows

        Item {
            id: row

            required property var modelData

            width: root.width
            height: 32
            Accessible.role: Accessible.StaticText
            Accessible.name: qsTr("%1: %2").arg(modelData[0]).arg(modelData[1])

            Label {
                width: 172
                height: parent.height
                text: row.modelData[0]
                font: Theme.fontLabel
                Accessible.ignored: true
            }

            Label {
                x: 172
                width: parent.width - x
                height: parent.height
                text: row.modelData[1]
                color: Theme.muted
                Accessible.ignored: true
            }

            Hairline {
                anchors.bottom: parent.bottom
                width: parent.width
            }
        }
    }
}
