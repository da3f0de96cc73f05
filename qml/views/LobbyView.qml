// SPDX-License-Identifier: EUPL-1.2
pragma ComponentBehavior: Bound

import QtQuick
import Samenspel
import Samenspel.App

// Lobby files with the stances of the seventeen, and the notes of talks.
ListDetailView {
    id: root

    property string tab: "dossiers"

    readonly property bool isNote: file.collection === "LobbyNote"

    function show(id: string) {
        recordId = id
        detailShown = id !== ""
        if (id !== "" && file.exists) {
            tab = isNote ? "gesprekken" : "dossiers"
        }
    }

    function createNew() {
        createNote()
    }

    function createNote() {
        if (App.readOnly) {
            return
        }
        const about = file.collection === "LobbyFile" && file.exists ? {
            lobby_file: file.recordId
        } : {}
        start(file.create("LobbyNote", qsTr("Nieuw gesprek"), about), "gesprekken")
    }

    function createFile() {
        start(file.create("LobbyFile", qsTr("Nieuw dossier"), {}), "dossiers")
    }

    function start(id: string, where: string) {
        if (id !== "") {
            tab = where
        }
        openNew(id)
    }

    function focusFilter() {
        detailShown = false
        search.forceActiveFocus(Qt.ShortcutFocusReason)
    }

    function editTitle() {
        openDetail()
        if (file.exists ? isNote : tab === "gesprekken") {
            noteDetail.editTitle()
        } else {
            fileDetail.editTitle()
        }
    }

    function choose(id: string) {
        recordId = id
        recordOpened(id)
    }

    controller: file
    newText: qsTr("Nieuw gesprek")

    RecordController {
        id: file

        recordId: root.recordId
        fieldNames: root.isNote ? ["lobby_file", "date", "contacts", "follow_up"]
                                : ["portfolio", "lead", "targets", "decision_moment", "coalition", "priority", "message", "basis"]
    }

    RecordListModel {
        id: records

        collection: root.tab === "dossiers" ? "LobbyFile" : "LobbyNote"
        search: search.text
    }

    ListBar {
        id: bar

        width: parent.width
        newText: App.readOnly ? "" : root.newText
        keys: "Ctrl+Shift+N"

        onCreated: root.createNote()

        Tabs {
            anchors.verticalCenter: parent.verticalCenter
            label: qsTr("Lobby")
            current: root.tab
            tabs: [
                {
                    code: "dossiers",
                    text: qsTr("Dossiers")
                },
                {
                    code: "gesprekken",
                    text: qsTr("Gesprekken")
                }
            ]

            onChosen: code => root.tab = code
        }
    }

    Item {
        id: filterBar

        anchors.top: bar.bottom
        width: parent.width
        height: Theme.barHeight

        Field {
            id: search

            x: 16
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - 32 - count.width - 12
            height: 28
            iconPath: Icons.search
            placeholderText: qsTr("Filter deze lijst")
            hint: "Ctrl+F"

            Keys.onDownPressed: list.forceActiveFocus(Qt.TabFocusReason)
        }

        Label {
            id: count

            anchors.right: parent.right
            anchors.rightMargin: 16
            height: parent.height
            text: root.tab === "dossiers" ? qsTr("%n dossiers", "", records.count) : qsTr("%n gesprekken", "", records.count)
            font: Theme.fontMeta
            color: Theme.muted
        }

        Hairline {
            anchors.bottom: parent.bottom
            width: parent.width
        }
    }

    RecordList {
        id: list

        anchors.top: filterBar.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        focus: true
        records: records
        name: root.tab === "dossiers" ? qsTr("Lobbydossiers") : qsTr("Gesprekken")
        selectedId: root.recordId
        letters: root.letters

        onChosen: id => root.choose(id)
        onOpened: root.openDetail()
        onDeleteRequested: root.removeRecord()
        onLetter: key => {
            if (key === "h") {
                root.toggleHistory()
            } else if (key === "?") {
                root.shortcutsRequested()
            }
        }

        delegate: PlainRow {
            required property string statusText
            required property string termText

            width: ListView.view.width
            iconPath: root.tab === "dossiers" ? Icons.megaphone : Icons.note
            note: root.tab === "dossiers" ? statusText : termText
            selected: ListView.isCurrentItem
            listFocused: list.activeFocus
            places: list.count

            onClicked: {
                list.forceActiveFocus(Qt.MouseFocusReason)
                list.go(index)
                root.openDetail()
            }
        }
    }

    EmptyState {
        x: 24
        anchors.top: filterBar.bottom
        anchors.topMargin: 32
        width: parent.width - 48
        visible: list.count === 0
        sentence: {
            if (records.total > 0) {
                return qsTr("Niets gevonden met ‘%1’.").arg(search.text)
            }
            return root.tab === "dossiers" ? qsTr("Nog geen lobbydossier.") : qsTr("Nog geen gesprekken.")
        }
        explanation: root.tab === "dossiers" ? "" : qsTr("Leg vast met wie je sprak, wat er gezegd is en wat is beloofd.")
        action: App.readOnly ? "" : root.tab === "dossiers" ? qsTr("Maak een dossier") : qsTr("Nieuw gesprek")

        onPressed: {
            if (root.tab === "dossiers") {
                root.createFile()
            } else {
                root.createNote()
            }
        }
    }

    detailPane: [
        LobbyFileDetail {
            id: fileDetail

            anchors.fill: parent
            visible: !root.isNote
            focus: visible
            controller: file
            narrow: root.narrow
            historyOpen: root.historyOpen

            onHistoryToggled: root.toggleHistory()
            onBack: root.stepBack()
            onNoteChosen: id => {
                root.tab = "gesprekken"
                root.choose(id)
            }
            onNoteWanted: root.createNote()
        },
        NoteDetail {
            id: noteDetail

            anchors.fill: parent
            visible: root.isNote
            focus: visible
            controller: file
            narrow: root.narrow
            historyOpen: root.historyOpen

            onHistoryToggled: root.toggleHistory()
            onBack: root.stepBack()
        }
    ]
}
