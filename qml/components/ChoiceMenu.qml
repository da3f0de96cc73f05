// SPDX-License-Identifier: EUPL-1.2
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Samenspel

// Choose one of a few values, or several of many. With more than nine choices a field on top narrows
// the list. `choices` is a list of {value, text, count?}; `chosen` the values that have a check.
Popover {
    id: root

    property var choices: []
    property var chosen: []
    property bool several: false
    property bool statusMarks: false
    property bool clearable: false
    property string narrow

    signal picked(string value)
    signal cleared

    readonly property bool searchable: choices.length > 9
    readonly property var shown: {
        const wanted = narrow.toLowerCase()
        return wanted === "" ? choices : choices.filter(choice => choice.text.toLowerCase().includes(wanted))
    }

    function pick(value: string) {
        picked(value)
        if (!several) {
            close()
        }
    }

    implicitWidth: 280
    padding: 4

    onAboutToShow: {
        narrow = ""
        list.currentIndex = Math.max(0, choices.findIndex(choice => chosen.includes(choice.value)))
    }
    onOpened: (searchable ? search : list).forceActiveFocus(Qt.PopupFocusReason)

    contentItem: Column {
        spacing: 4

        Field {
            id: search

            visible: root.searchable
            width: root.availableWidth
            iconPath: Icons.search
            placeholderText: qsTr("Zoek in de lijst")
            text: root.narrow

            onTextEdited: {
                root.narrow = text
                list.currentIndex = 0
            }

            Keys.onDownPressed: list.incrementCurrentIndex()
            Keys.onUpPressed: list.decrementCurrentIndex()
            Keys.onReturnPressed: {
                if (list.count > 0) {
                    root.pick(root.shown[list.currentIndex].value)
                }
            }
        }

        ListView {
            id: list

            width: root.availableWidth
            height: Math.min(contentHeight, 320)
            clip: true
            model: root.shown
            keyNavigationEnabled: true
            boundsBehavior: Flickable.StopAtBounds
            Accessible.role: Accessible.List
            Accessible.name: root.label

            Keys.onReturnPressed: root.pick(root.shown[currentIndex].value)
            Keys.onEnterPressed: root.pick(root.shown[currentIndex].value)
            Keys.onSpacePressed: root.pick(root.shown[currentIndex].value)

            T.ScrollBar.vertical: ScrollRail {}

            delegate: ChoiceRow {
                required property var modelData
                required property int index

                width: ListView.view.width
                focusPolicy: Qt.NoFocus
                text: modelData.text
                status: root.statusMarks ? modelData.value : ""
                note: modelData.count !== undefined ? String(modelData.count) : ""
                chosen: root.chosen.includes(modelData.value)
                highlighted: ListView.isCurrentItem
                spoken: qsTr("%1, %2 van %3").arg(modelData.text).arg(index + 1).arg(root.shown.length)

                onClicked: root.pick(modelData.value)
            }
        }

        Label {
            visible: root.shown.length === 0
            width: root.availableWidth
            height: 32
            leftPadding: 10
            text: qsTr("Niets gevonden")
            color: Theme.muted
        }

        ChoiceRow {
            visible: root.clearable && root.chosen.length > 0
            width: root.availableWidth
            text: root.several ? qsTr("Wis de keuze") : qsTr("Leeg maken")
            iconPath: Icons.close

            onClicked: {
                root.cleared()
                root.close()
            }
        }
    }
}
