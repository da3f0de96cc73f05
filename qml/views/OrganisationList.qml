// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import QtQuick.Templates as T
import Samenspel
import Samenspel.App

// The twelve, the province and the four water boards, each with its one accounthouder. A gap or a
// double is said in words.
ListView {
    id: root

    required property OrganisationModel organisations
    property string selectedId

    signal chosen(string recordId)
    signal opened

    function headOf(kind: string): string {
        switch (kind) {
        case "gemeente":
            return qsTr("Gemeenten")
        case "provincie":
            return qsTr("Provincie")
        default:
            return qsTr("Waterschappen")
        }
    }

    model: organisations
    clip: true
    activeFocusOnTab: true
    boundsBehavior: Flickable.StopAtBounds
    keyNavigationEnabled: true
    currentIndex: -1
    highlightFollowsCurrentItem: false
    section.property: "kind"
    // Section delegates are made in a context of their own, so this file cannot be bound and qmllint
    // does not see the ids in the delegates.
    // qmllint disable unqualified
    section.delegate: Label {
        required property string section

        width: root.width
        height: 32
        leftPadding: 16
        text: root.headOf(section)
        font: Theme.fontSection
        Accessible.role: Accessible.Heading

        Rectangle {
            z: -1
            anchors.fill: parent
            color: Theme.surface
        }
    }

    delegate: OrganisationRow {
        width: ListView.view.width
        selected: root.selectedId === recordId
        listFocused: root.activeFocus
        place: index + 1
        places: root.count

        onClicked: {
            root.forceActiveFocus(Qt.MouseFocusReason)
            root.currentIndex = index
            root.chosen(recordId)
            root.opened()
        }
    }
    // qmllint enable unqualified

    Accessible.role: Accessible.List
    Accessible.name: qsTr("Organisaties")

    onCurrentItemChanged: {
        if (activeFocus && currentItem) {
            chosen((currentItem as OrganisationRow).recordId)
        }
    }
    onSelectedIdChanged: currentIndex = organisations.indexOf(selectedId)
    onActiveFocusChanged: {
        if (activeFocus && currentIndex < 0 && selectedId === "") {
            currentIndex = 0
        }
    }

    Keys.onReturnPressed: opened()
    Keys.onEnterPressed: opened()
    Keys.onPressed: event => {
        if (event.key === Qt.Key_J) {
            event.accepted = true
            incrementCurrentIndex()
        } else if (event.key === Qt.Key_K && event.modifiers === Qt.NoModifier) {
            event.accepted = true
            decrementCurrentIndex()
        }
    }

    T.ScrollBar.vertical: ScrollRail {}
}
