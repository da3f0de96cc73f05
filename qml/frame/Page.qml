// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import Samenspel
import Samenspel.App

// Everything in the window: navigation, bar, the views, the line of what just happened, and the
// actions with their keys. Views are made when first visited and kept.
FocusScope {
    id: root

    required property string view
    required property string recordId

    readonly property bool smallNavigation: width < 1100
    readonly property bool narrow: width < 1100
    readonly property View current: loaderOf(view).item as View
    property var past: []
    property var future: []

    signal visited(string view, string recordId)

    function loaderOf(name: string): Loader {
        switch (name) {
        case "contacten":
            return contacts
        case "lobby":
            return lobby
        case "voormij":
            return forMe
        case "instellingen":
            return settings
        default:
            return agenda
        }
    }

    function visit(name: string, id: string, remember: bool) {
        if (remember && (name !== view || id !== recordId)) {
            past = past.concat([[view, recordId]]).slice(-50)
            future = []
        }
        visited(name, id)
        loaderOf(name).active = true
        const shown = loaderOf(name).item as View
        if (id !== "") {
            shown.show(id)
        }
        shown.focusStart()
    }

    function goBack() {
        if (past.length === 0) {
            return
        }
        const [name, id] = past[past.length - 1]
        future = future.concat([[view, recordId]])
        past = past.slice(0, -1)
        visit(name, id, false)
    }

    function goForward() {
        if (future.length === 0) {
            return
        }
        const [name, id] = future[future.length - 1]
        past = past.concat([[view, recordId]])
        future = future.slice(0, -1)
        visit(name, id, false)
    }

    function nextPane(by: int) {
        const panes = Array.from(current.panes)
        panes.unshift(navigation, topBar)
        const at = panes.findIndex(pane => pane.activeFocus)
        panes[(at + by + panes.length) % panes.length].forceActiveFocus(Qt.ShortcutFocusReason)
    }

    function zoomBy(steps: int) {
        App.zoom = Math.round(Math.max(0.8, Math.min(2.0, App.zoom + steps * 0.1)) * 10) / 10
        statusLine.say(qsTr("Grootte: %1 %").arg(Math.round(App.zoom * 100)), false)
    }

    function createIn(name: string) {
        visit(name, "", true)
        current.createNew()
    }

    function showShortcuts() {
        visit("instellingen", "", true)
        const page = settings.item as SettingsView
        page.showShortcuts()
    }

    focus: true

    Keys.onEscapePressed: {
        if (!current.stepBack() && statusLine.visible) {
            statusLine.clear()
        }
    }

    Component.onCompleted: {
        loaderOf(view).active = App.ready
        if (current) {
            current.show(recordId)
            current.focusStart()
        }
    }
    onViewChanged: loaderOf(view).active = App.ready
    onRecordIdChanged: {
        if (current && recordId !== "" && current.recordId !== recordId) {
            current.show(recordId)
        }
    }

    WindowActions {
        id: windowActions

        view: root.current

        onVisitWanted: view => root.visit(view, "", true)
        onCreateWanted: view => root.createIn(view)
        onZoomWanted: steps => root.zoomBy(steps)
        onPaneWanted: by => root.nextPane(by)
        onShortcutsWanted: root.showShortcuts()
        onSaveAsked: statusLine.say(qsTr("Al opgeslagen op deze computer."), false)
        onBackWanted: root.goBack()
        onForwardWanted: root.goForward()
        onPaletteWanted: palette.open()
        onOutboxWanted: topBar.openOutbox()
        onReadersWanted: topBar.openReaders()
    }

    Navigation {
        id: navigation

        visible: App.ready
        height: parent.height
        width: visible ? implicitWidth : 0
        view: root.view
        small: root.smallNavigation
        waiting: App.sync.conflicts + App.sync.rejected

        onChosen: view => root.visit(view, "", true)
    }

    TopBar {
        id: topBar

        visible: App.ready
        anchors.left: navigation.right
        anchors.right: parent.right
        available: width
        title: {
            switch (root.view) {
            case "contacten":
                return qsTr("Contacten")
            case "lobby":
                return qsTr("Lobby")
            case "voormij":
                return qsTr("Voor mij")
            case "instellingen":
                return qsTr("Instellingen")
            default:
                return qsTr("Agenda")
            }
        }
        canGoBack: root.past.length > 0
        canGoForward: root.future.length > 0
        controller: root.current ? root.current.controller : null

        onBack: root.goBack()
        onForward: root.goForward()
        onSearch: palette.open()
        onSettings: root.visit("instellingen", "", true)
        onShortcuts: root.showShortcuts()
        onZoomed: steps => root.zoomBy(steps)
        onReviewed: root.visit("voormij", "", true)
    }

    Banner {
        id: refusal

        visible: App.ready && App.sync.rejected > 0 && root.view !== "voormij"
        anchors.left: navigation.right
        anchors.right: parent.right
        anchors.top: topBar.bottom
        height: visible ? implicitHeight : 0
        iconPath: Icons.hand
        ink: Theme.bad
        tint: Theme.badTint
        text: qsTr("%n wijzigingen zijn niet aangenomen. Je tekst is bewaard.", "", App.sync.rejected)

        PushButton {
            implicitHeight: Theme.cardControlHeight
            text: qsTr("Bekijk")

            onClicked: root.visit("voormij", "", true)
        }
    }

    Item {
        id: stage

        visible: App.ready
        anchors.left: navigation.right
        anchors.right: parent.right
        anchors.top: refusal.bottom
        anchors.bottom: statusLine.top

        // A bound component cannot be made by a Loader of this file ("outside its creation context"),
        // so qmllint does not see the ids in the views.
        // qmllint disable unqualified
        Loader {
            id: agenda

            anchors.fill: parent
            active: false
            visible: root.view === "agenda"
            focus: visible

            sourceComponent: AgendaView {
                narrow: root.narrow
                letters: App.letterShortcuts

                onRecordOpened: id => root.visited("agenda", id)
                onShortcutsRequested: root.showShortcuts()
            }
        }

        Loader {
            id: contacts

            anchors.fill: parent
            active: false
            visible: root.view === "contacten"
            focus: visible

            sourceComponent: ContactsView {
                narrow: root.narrow
                letters: App.letterShortcuts

                onRecordOpened: id => root.visited("contacten", id)
                onShortcutsRequested: root.showShortcuts()
            }
        }

        Loader {
            id: lobby

            anchors.fill: parent
            active: false
            visible: root.view === "lobby"
            focus: visible

            sourceComponent: LobbyView {
                narrow: root.narrow
                letters: App.letterShortcuts

                onRecordOpened: id => root.visited("lobby", id)
                onShortcutsRequested: root.showShortcuts()
            }
        }

        Loader {
            id: forMe

            anchors.fill: parent
            active: false
            visible: root.view === "voormij"
            focus: visible

            sourceComponent: ForMeView {
                narrow: root.narrow

                onGoneTo: (view, id) => root.visit(view, id, true)
            }
        }

        Loader {
            id: settings

            anchors.fill: parent
            active: false
            visible: root.view === "instellingen"
            focus: visible

            sourceComponent: SettingsView {
                narrow: root.narrow

                onZoomed: steps => root.zoomBy(steps)
            }
        }
        // qmllint enable unqualified
    }

    Loader {
        anchors.fill: parent
        active: !App.ready
        visible: active
        focus: active

        sourceComponent: FirstRun {
            focus: true
        }
    }

    StatusLine {
        id: statusLine

        anchors.left: navigation.right
        anchors.right: parent.right
        anchors.bottom: parent.bottom

        onUndo: App.undo()
    }

    Palette {
        id: palette

        source: windowActions
        available: root.width

        onGoneTo: (view, id) => root.visit(view, id, true)
    }

    Connections {
        target: App

        function onSaid(sentence: string, undoable: bool) {
            statusLine.say(sentence, undoable)
        }

        function onReadyChanged() {
            root.loaderOf(root.view).active = App.ready
            if (App.ready) {
                root.current.focusStart()
            }
        }

        function onJoinFinished(ok: bool, sentence: string) {
            if (ok) {
                statusLine.say(sentence, false)
            }
        }
    }
}
