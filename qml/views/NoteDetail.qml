// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import Samenspel
import Samenspel.App

// A note of a talk: title, what it belongs to, and the text in a column that reads well.
FocusScope {
    id: root

    required property RecordController controller
    property bool narrow: false
    property bool historyOpen: false

    signal historyToggled
    signal back

    function editTitle() {
        title.startEditing()
    }

    RecordGone {
        anchors.fill: parent
        visible: !root.controller.exists
        controller: root.controller
        emptySentence: qsTr("Kies een gesprek in de lijst.")
    }

    ScrollPane {
        anchors.fill: parent
        visible: root.controller.exists
        focus: true
        sidePadding: root.width < 420 ? 16 : 24

        RecordHeader {
            width: parent.width
            controller: root.controller
            group: qsTr("Gesprek")
            backText: root.narrow ? qsTr("Lijst") : ""
            historyOpen: root.historyOpen

            onHistoryToggled: root.historyToggled()
            onBack: root.back()
        }

        TitleEditor {
            id: title

            width: parent.width
            focus: true
            controller: root.controller
            placeholder: qsTr("Waarover ging het gesprek?")
        }

        Flow {
            width: parent.width
            topPadding: 6
            bottomPadding: 12

            Chip {
                iconPath: Icons.people
                text: qsTr("Leesbaar voor: %1").arg(root.controller.spaceTitle)
            }
        }

        ConflictList {
            width: parent.width
            controller: root.controller
            bottomPadding: 16
        }

        FieldGrid {
            width: parent.width
            controller: root.controller
        }

        DetailHeading {
            width: Math.min(parent.width, 520)
            text: qsTr("Verslag van het gesprek")
            note: root.controller.changedText
        }

        TextFieldEditor {
            width: Math.min(parent.width, 520)
            controller: root.controller
            name: "body"
            placeholder: qsTr("Wat is er gezegd, wat is beloofd, wat is de volgende stap?")
        }
    }
}
