// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import QtTest
import Samenspel

TestCase {
    id: root

    name: "Rows"
    width: 1000
    height: 400
    visible: true
    when: windowShown

    ListModel {
        id: items

        ListElement {
            recordId: "a"
            title: "Organisatievraagstuk energiesamenwerking"
            subtitle: ""
            status: "deciding"
            statusText: "Ter besluitvorming"
            termText: "2025 K2"
            leadText: "Midden-Drenthe"
            leadCode: "MD"
            overdue: true
            pending: true
            conflicted: false
            collapsed: false
        }

        ListElement {
            recordId: "b"
            title: "Flexwonen"
            subtitle: ""
            status: "postponed"
            statusText: "Uitgesteld"
            termText: ""
            leadText: ""
            leadCode: ""
            overdue: false
            pending: false
            conflicted: true
            collapsed: true
        }
    }

    ListView {
        id: wide

        width: 420
        height: 200
        model: items
        delegate: AgendaRow {
            width: wide.width
            places: wide.count
        }
    }

    ListView {
        id: narrow

        y: 200
        width: 968
        height: 200
        model: items
        delegate: AgendaLine {
            width: narrow.width
            places: narrow.count
        }
    }

    ListModel {
        id: organisations

        ListElement {
            recordId: "o"
            shortName: "De Wolden"
            code: "DW"
            accounthouder: ""
            since: ""
            gap: true
            doubled: false
            mine: false
        }
    }

    ListView {
        id: organisationList

        width: 420
        height: 60
        visible: false
        model: organisations
        delegate: OrganisationRow {
            width: ListView.view.width
        }
    }

    function cut(item: Item): var {
        const found = []
        if (item.truncated === true && item.visible) {
            found.push(item.text)
        }
        for (const child of Array.from(item.children)) {
            found.push(...cut(child))
        }
        return found
    }

    function test_aRowSaysWhatItShowsAndWhereItStands() {
        const said = wide.itemAtIndex(0).Accessible.name
        compare(said, "Organisatievraagstuk energiesamenwerking, Ter besluitvorming, Midden-Drenthe, 2025 K2, te laat, nog niet gedeeld, 1 van 2")
    }

    function test_aLineSaysTheSameAsARow() {
        compare(narrow.itemAtIndex(0).Accessible.name, wide.itemAtIndex(0).Accessible.name)
    }

    function test_aFoldedRowTakesNoRoom() {
        compare(wide.itemAtIndex(1).height, 0)
        verify(!wide.itemAtIndex(1).visible)
    }

    function test_noWordOfAFullLineIsCut() {
        compare(cut(narrow.itemAtIndex(0)), [])
    }

    function test_anOrganisationWithoutAccounthouderSaysSo() {
        compare(organisationList.itemAtIndex(0).Accessible.name, "De Wolden, Geen accounthouder")
    }
}
