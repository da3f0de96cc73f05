// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import Samenspel
import Samenspel.App

// One agenda item: header, title, chips, choices that wait, fields, explanation.
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
    function chooseStatus() {
        status.choose()
    }
    function chooseTerm() {
        term.choose()
    }
    function focusConflict() {
        conflicts.focusFirst()
    }

    RecordGone {
        anchors.fill: parent
        visible: !root.controller.exists
        controller: root.controller
        emptySentence: qsTr("Kies een punt in de lijst.")
    }

    ScrollPane {
        id: pane

        anchors.fill: parent
        visible: root.controller.exists
        focus: true
        sidePadding: root.width < 420 ? 16 : 24

        RecordHeader {
            width: parent.width
            controller: root.controller
            group: group.text
            backText: root.narrow ? qsTr("Lijst") : ""
            historyOpen: root.historyOpen

            onHistoryToggled: root.historyToggled()
            onBack: root.back()

            RecordField {
                id: group

                controller: root.controller
                name: "group"
            }
        }

        TitleEditor {
            id: title

            width: parent.width
            focus: true
            controller: root.controller
        }

        Flow {
            width: parent.width
            topPadding: 6
            bottomPadding: 12
            spacing: 8

            StatusChip {
                id: status

                controller: root.controller
            }

            TermChip {
                id: term

                controller: root.controller
                overdue: root.controller.overdue
            }

            ProgressChip {
                controller: root.controller
            }
        }

        ConflictList {
            id: conflicts

            width: parent.width
            controller: root.controller
            bottomPadding: 16
        }

        FieldGrid {
            width: parent.width
            controller: root.controller
        }

        FieldRow {
            width: parent.width
            labelWidth: 124
            controller: root.controller
            name: "parties"
        }

        DetailHeading {
            width: parent.width
            text: qsTr("Toelichting")
            note: root.controller.changedText
        }

        TextFieldEditor {
            width: parent.width
            controller: root.controller
            name: "explanation"
            placeholder: qsTr("Schrijf een toelichting. Alles wordt bewaard terwijl je typt.")
        }

        Label {
            visible: root.controller.readOnly
            width: parent.width
            topPadding: 24
            text: root.controller.readOnlyReason
            color: Theme.muted
            wrapMode: Text.Wrap
            elide: Text.ElideNone
        }
    }
}
