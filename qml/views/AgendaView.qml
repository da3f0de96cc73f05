// SPDX-License-Identifier: EUPL-1.2
pragma ComponentBehavior: Bound

import QtQuick
import Samenspel
import Samenspel.App

// The cooperation agenda: items per portfolio, filters, and the chosen item beside the list.
ListDetailView {
    id: root

    readonly property int matching: records.count

    function show(id: string) {
        recordId = id
        detailShown = id !== ""
    }

    function createNew() {
        if (App.readOnly) {
            return
        }
        openNew(item.create("AgendaItem", qsTr("Nieuw punt"), {}))
    }

    function focusFilter() {
        detailShown = false
        search.forceActiveFocus(Qt.ShortcutFocusReason)
        search.selectAll()
    }

    function editTitle() {
        openDetail()
        detail.editTitle()
    }

    function act(key: string) {
        switch (key) {
        case "s":
            detailShown = true
            detail.chooseStatus()
            break
        case "t":
            detailShown = true
            detail.chooseTerm()
            break
        case "h":
            detailShown = true
            toggleHistory()
            break
        case "l":
            App.copyToClipboard("samenspel://record/" + recordId)
            App.notice(qsTr("De link staat op het klembord."))
            break
        case "?":
            shortcutsRequested()
            break
        }
    }

    controller: item
    newText: qsTr("Nieuw punt")

    RecordListModel {
        id: records

        collection: "AgendaItem"
        groupBy: "portfolio"
        search: search.text
        filter: ({
            status: ["!dropped"]
        })
    }

    RecordController {
        id: item

        recordId: root.recordId
        fieldNames: ["portfolio", "also_touches", "administrative_lead", "official_lead", "kind", "group",
                     "vdg_role", "priority", "needs_college_decision", "tags", "status_reason"]
    }

    ListBar {
        id: bar

        width: parent.width
        newText: App.readOnly ? "" : root.newText
        keys: "Ctrl+N"

        onCreated: root.createNew()

        Field {
            id: search

            width: parent.width
            height: Theme.cardControlHeight
            iconPath: Icons.search
            placeholderText: qsTr("Filter deze lijst")
            hint: "Ctrl+F"

            Keys.onDownPressed: list.forceActiveFocus(Qt.TabFocusReason)
            Keys.onEscapePressed: event => {
                event.accepted = text !== ""
                text = ""
            }
        }
    }

    FilterBar {
        id: filters

        anchors.top: bar.bottom
        width: parent.width
        records: records
        countText: qsTr("%n punten", "", root.matching)
        special: ({
            "!dropped": qsTr("niet vervallen")
        })
        dimensions: [
            {
                field: "portfolio",
                text: qsTr("Portefeuille")
            },
            {
                field: "status",
                text: qsTr("Status")
            },
            {
                field: "lead",
                text: qsTr("Trekker")
            },
            {
                field: "term",
                text: qsTr("Termijn")
            }
        ]
    }

    AgendaColumns {
        id: columns

        anchors.top: filters.bottom
        width: parent.width
        visible: root.narrow && root.width > 760
        height: visible ? implicitHeight : 0
    }

    RecordList {
        id: list

        anchors.top: columns.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        focus: true
        records: records
        name: qsTr("Agendapunten")
        sections: true
        sectionHeight: columns.visible ? 28 : 32
        selectedId: root.recordId
        letters: root.letters
        delegate: columns.visible ? lineDelegate : rowDelegate

        onChosen: id => {
            root.recordId = id
            root.recordOpened(id)
        }
        onOpened: root.openDetail()
        onLetter: key => root.act(key)
        onDeleteRequested: root.removeRecord()
    }

    EmptyState {
        x: 24
        anchors.top: columns.bottom
        anchors.topMargin: 32
        width: parent.width - 48
        visible: list.count === 0
        sentence: records.total === 0 ? qsTr("Nog geen punten.") : qsTr("Geen punt past bij dit filter.")
        explanation: records.total === 0 ? qsTr("Hier staan straks alle punten van de samenwerkingsagenda.")
                                         : qsTr("Er zijn %n punten in de hele agenda.", "", records.total)
        action: records.total > 0 ? qsTr("Wis alle filters") : App.readOnly ? "" : qsTr("Nieuw punt")

        onPressed: {
            if (records.total > 0) {
                search.text = ""
                records.filter = {}
            } else {
                root.createNew()
            }
        }
    }

    detailPane: AgendaDetail {
        id: detail

        anchors.fill: parent
        focus: true
        controller: item
        narrow: root.narrow
        historyOpen: root.historyOpen

        onHistoryToggled: root.toggleHistory()
        onBack: root.stepBack()
    }

    Component {
        id: rowDelegate

        AgendaRow {
            width: ListView.view.width
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

    Component {
        id: lineDelegate

        AgendaLine {
            width: ListView.view.width
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
}
