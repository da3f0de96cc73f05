// SPDX-License-Identifier: EUPL-1.2
pragma ComponentBehavior: Bound

import QtQuick
import Samenspel
import Samenspel.App

// The seventeen with their accounthouders, the people, and the partners around them.
ListDetailView {
    id: root

    property string tab: "organisaties"

    readonly property bool isPerson: contact.collection === "Person"

    function show(id: string) {
        recordId = id
        detailShown = id !== ""
        if (contact.exists) {
            tab = isPerson ? "personen" : organisations.indexOf(id) >= 0 ? "organisaties" : "partners"
        }
    }

    function createNew() {
        if (App.readOnly) {
            return
        }
        tab = "personen"
        openNew(contact.create("Person", qsTr("Nieuw contact"), {}))
    }

    function focusFilter() {
        if (tab === "organisaties") {
            tab = "personen"
        }
        detailShown = false
        search.forceActiveFocus(Qt.ShortcutFocusReason)
    }

    function editTitle() {
        openDetail()
        detail.editTitle()
    }

    function choose(id: string) {
        recordId = id
        recordOpened(id)
    }

    controller: contact
    newText: qsTr("Nieuw contact")

    RecordController {
        id: contact

        recordId: root.recordId
        fieldNames: root.isPerson ? ["organisation", "function", "email", "phone", "roles", "expertise", "retention_until"]
                                  : ["kind", "code", "seat", "inhabitants", "rights", "source"]
    }

    OrganisationModel {
        id: organisations
    }

    RecordListModel {
        id: people

        collection: root.tab === "partners" ? "Organisation" : "Person"
        search: search.text
        orderBy: "title"
        filter: root.tab === "partners" ? ({
            kind: ["bureau", "koepel", "partner"]
        }) : ({})
    }

    ListBar {
        id: bar

        width: parent.width
        newText: App.readOnly ? "" : root.newText
        keys: "Ctrl+N"

        onCreated: root.createNew()

        Tabs {
            anchors.verticalCenter: parent.verticalCenter
            label: qsTr("Contacten")
            spacing: 16
            current: root.tab
            tabs: [
                {
                    code: "organisaties",
                    text: qsTr("Organisaties")
                },
                {
                    code: "personen",
                    text: qsTr("Personen")
                },
                {
                    code: "partners",
                    text: qsTr("Partners")
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

            visible: root.tab !== "organisaties"
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
            visible: root.tab === "organisaties"
            x: 16
            width: parent.width - 32 - count.width - 12
            height: parent.height
            text: organisations.gaps > 0 ? qsTr("Bij %n organisaties is er geen accounthouder", "", organisations.gaps)
                                         : qsTr("Elke organisatie heeft een accounthouder")
            font: Theme.fontMeta
            color: organisations.gaps > 0 ? Theme.bad : Theme.muted
        }

        Label {
            id: count

            anchors.right: parent.right
            anchors.rightMargin: 16
            height: parent.height
            text: root.tab === "organisaties" ? qsTr("%n organisaties", "", organisationList.count)
                                              : root.tab === "partners" ? qsTr("%n partners", "", people.count)
                                                                        : qsTr("%n personen", "", people.count)
            font: Theme.fontMeta
            color: Theme.muted
        }

        Hairline {
            anchors.bottom: parent.bottom
            width: parent.width
        }
    }

    OrganisationList {
        id: organisationList

        visible: root.tab === "organisaties"
        anchors.top: filterBar.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        focus: visible
        organisations: organisations
        selectedId: root.recordId

        onChosen: id => root.choose(id)
        onOpened: root.openDetail()
    }

    RecordList {
        id: list

        visible: root.tab !== "organisaties"
        anchors.top: filterBar.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        focus: visible
        records: people
        name: root.tab === "partners" ? qsTr("Partners") : qsTr("Personen")
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
            required property string leadCode

            width: ListView.view.width
            code: root.tab === "personen" ? leadCode : ""
            iconPath: root.tab === "personen" ? Icons.person : Icons.building
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
        visible: list.visible && list.count === 0
        sentence: search.text === "" ? qsTr("Nog geen contacten.") : qsTr("Geen contact gevonden met ‘%1’.").arg(search.text)
        action: App.readOnly || root.tab === "partners" ? "" : qsTr("Voeg toe")

        onPressed: root.createNew()
    }

    detailPane: ContactDetail {
        id: detail

        anchors.fill: parent
        focus: true
        controller: contact
        organisations: organisations
        narrow: root.narrow
        historyOpen: root.historyOpen

        onHistoryToggled: root.toggleHistory()
        onBack: root.stepBack()
        onChosen: id => {
            root.tab = "personen"
            root.choose(id)
        }
    }
}
