// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import Samenspel
import Samenspel.App

// What the window can do from anywhere: one place for words, keys and effect.
Item {
    id: root

    required property View view

    readonly property bool hasRecord: view !== null && view.controller !== null && view.controller.exists
    readonly property bool mayWrite: !App.readOnly

    property list<WindowAction> all: [
        WindowAction {
            text: qsTr("Nieuw agendapunt")
            enabled: App.ready && root.mayWrite
            onTriggered: root.createWanted("agenda")
        },
        WindowAction {
            text: qsTr("Nieuw gesprek vastleggen")
            keys: "Ctrl+Shift+N"
            enabled: App.ready && root.mayWrite
            onTriggered: root.createWanted("lobby")
        },
        WindowAction {
            text: qsTr("Naar Agenda")
            keys: "Ctrl+2"
            enabled: App.ready
            onTriggered: root.visitWanted("agenda")
        },
        WindowAction {
            text: qsTr("Naar Lobby")
            keys: "Ctrl+5"
            enabled: App.ready
            onTriggered: root.visitWanted("lobby")
        },
        WindowAction {
            text: qsTr("Naar Contacten")
            keys: "Ctrl+6"
            enabled: App.ready
            onTriggered: root.visitWanted("contacten")
        },
        WindowAction {
            text: qsTr("Naar Voor mij")
            keys: "Ctrl+9"
            enabled: App.ready
            onTriggered: root.visitWanted("voormij")
        },
        WindowAction {
            text: qsTr("Instellingen")
            keys: "Ctrl+,"
            enabled: App.ready
            onTriggered: root.visitWanted("instellingen")
        },
        WindowAction {
            text: qsTr("Deze lijst filteren")
            keys: "Ctrl+F"
            enabled: App.ready && root.view !== null
            onTriggered: root.view.focusFilter()
        },
        WindowAction {
            text: qsTr("Titel wijzigen")
            keys: "F2"
            enabled: root.hasRecord && !root.view.controller.readOnly
            onTriggered: root.view.editTitle()
        },
        WindowAction {
            text: qsTr("Historie tonen of sluiten")
            keys: "F4"
            enabled: root.hasRecord
            onTriggered: root.view.toggleHistory()
        },
        WindowAction {
            text: qsTr("Wie kan dit zien?")
            enabled: root.hasRecord
            onTriggered: root.readersWanted()
        },
        WindowAction {
            text: qsTr("Naar de prullenbak")
            enabled: root.hasRecord && !root.view.controller.readOnly
            onTriggered: root.view.removeRecord()
        },
        WindowAction {
            text: qsTr("Ongedaan maken")
            keys: "Ctrl+Z"
            enabled: App.ready && App.canUndo
            onTriggered: App.undo()
        },
        WindowAction {
            text: qsTr("Opnieuw doen")
            keys: "Ctrl+Shift+Z"
            enabled: App.ready && App.canRedo
            onTriggered: App.redo()
        },
        WindowAction {
            text: qsTr("Nu synchroniseren")
            keys: "Ctrl+Shift+S"
            enabled: App.ready
            onTriggered: App.sync.syncNow()
        },
        WindowAction {
            text: qsTr("Tonen wat klaarstaat")
            enabled: App.ready
            onTriggered: root.outboxWanted()
        },
        WindowAction {
            text: Theme.dark ? qsTr("Licht thema") : qsTr("Donker thema")
            onTriggered: App.theme = Theme.dark ? "light" : "dark"
        },
        WindowAction {
            text: App.language === "en" ? "Nederlands" : "English"
            onTriggered: App.language = App.language === "en" ? "nl" : "en"
        },
        WindowAction {
            text: qsTr("Groter")
            keys: "Ctrl++"
            onTriggered: root.zoomWanted(1)
        },
        WindowAction {
            text: qsTr("Kleiner")
            keys: "Ctrl+-"
            onTriggered: root.zoomWanted(-1)
        },
        WindowAction {
            text: qsTr("Gewone grootte")
            keys: "Ctrl+0"
            onTriggered: App.zoom = 1.0
        },
        WindowAction {
            text: qsTr("Sneltoetsen")
            keys: "F1"
            enabled: App.ready
            onTriggered: root.shortcutsWanted()
        }
    ]

    signal visitWanted(string view)
    signal createWanted(string view)
    signal zoomWanted(int steps)
    signal paneWanted(int by)
    signal shortcutsWanted
    signal saveAsked
    signal backWanted
    signal forwardWanted
    signal paletteWanted
    signal outboxWanted
    signal readersWanted

    Shortcut {
        sequences: ["Ctrl+K", "Ctrl+Shift+F"]
        enabled: App.ready
        onActivated: root.paletteWanted()
    }

    Shortcut {
        sequence: "Ctrl+N"
        enabled: App.ready && root.mayWrite
        onActivated: root.view.createNew()
    }

    Shortcut {
        sequence: "Ctrl+S"
        onActivated: root.saveAsked()
    }

    Shortcut {
        sequence: "Ctrl+="
        onActivated: root.zoomWanted(1)
    }

    Shortcut {
        sequence: "F6"
        enabled: App.ready
        onActivated: root.paneWanted(1)
    }

    Shortcut {
        sequence: "Shift+F6"
        enabled: App.ready
        onActivated: root.paneWanted(-1)
    }

    Shortcut {
        sequence: "Alt+Left"
        onActivated: root.backWanted()
    }

    Shortcut {
        sequence: "Alt+Right"
        onActivated: root.forwardWanted()
    }
}
