// SPDX-License-Identifier: EUPL-1.2
pragma ComponentBehavior: Bound

import QtQuick
import Samenspel
import Samenspel.App

// The choices that wait in a record, one card per field.
Column {
    id: root

    required property RecordController controller

    readonly property alias count: cards.count

    function focusFirst() {
        if (cards.count > 0) {
            cards.itemAt(0).forceActiveFocus(Qt.ShortcutFocusReason)
        }
    }

    visible: cards.count > 0
    spacing: 12

    Repeater {
        id: cards

        model: root.controller.conflicts

        ConflictCard {
            id: card

            required property string field
            required property string label
            required property int index

            width: root.width
            place: qsTr("%1 van %2").arg(index + 1).arg(cards.count)
            provisional: {
                const shown = card.choices.find(choice => choice.shown)
                return shown && !card.longTexts ? shown.text : ""
            }

            onChosen: at => root.controller.resolve(field, at)
            onOwn: value => error = root.controller.resolveWith(field, value)
        }
    }
}
