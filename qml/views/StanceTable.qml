// SPDX-License-Identifier: EUPL-1.2
pragma ComponentBehavior: Bound

import QtQuick
import Samenspel
import Samenspel.App

// Where each of the seventeen stands on one lobby file: name, mark and word. One's own cell opens the
// choices; arrows walk through the cells.
Grid {
    id: root

    required property OrganisationModel stances

    readonly property var choices: [
        {
            value: "supports",
            text: qsTr("steunt")
        },
        {
            value: "conditional",
            text: qsTr("steunt mits")
        },
        {
            value: "neutral",
            text: qsTr("neutraal")
        },
        {
            value: "against",
            text: qsTr("tegen")
        },
        {
            value: "abstains",
            text: qsTr("doet niet mee")
        },
        {
            value: "unknown",
            text: qsTr("onbekend")
        }
    ]

    function move(from: int, by: int) {
        const to = from + by
        if (to >= 0 && to < cells.count) {
            cells.itemAt(to).forceActiveFocus(Qt.TabFocusReason)
        }
    }

    columns: width > 520 ? 2 : 1
    columnSpacing: 24
    Accessible.role: Accessible.Table
    Accessible.name: qsTr("Standpunten")

    Repeater {
        id: cells

        model: root.stances

        StanceCell {
            width: (root.width - (root.columns - 1) * root.columnSpacing) / root.columns
            choices: root.choices
            places: cells.count

            onPicked: value => root.stances.setStance(index, value)
            onMoved: (across, down) => root.move(index, across + down * root.columns)
        }
    }
}
