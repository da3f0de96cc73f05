// SPDX-License-Identifier: EUPL-1.2
pragma ComponentBehavior: Bound

import QtQuick
import Samenspel
import Samenspel.App

// A lobby file: aim, who stands where, and the talks about it.
FocusScope {
    id: root

    required property RecordController controller
    property bool narrow: false
    property bool historyOpen: false

    readonly property bool isFile: controller.collection === "LobbyFile"

    signal historyToggled
    signal back
    signal noteChosen(string recordId)
    signal noteWanted

    function editTitle() {
        title.startEditing()
    }

    RecordGone {
        anchors.fill: parent
        visible: !root.controller.exists
        controller: root.controller
        emptySentence: qsTr("Kies een dossier in de lijst.")
    }

    ScrollPane {
        anchors.fill: parent
        visible: root.controller.exists
        focus: true
        sidePadding: root.width < 420 ? 16 : 24

        RecordHeader {
            width: parent.width
            controller: root.controller
            group: qsTr("Lobbydossier")
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
        }

        Flow {
            width: parent.width
            topPadding: 6
            bottomPadding: 12
            spacing: 8

            StatusChip {
                controller: root.controller
                name: "phase"
                marks: false
            }

            StanceSummary {
                supports: stances.supports
                conditionals: stances.conditionals
            }
        }

        ConflictList {
            width: parent.width
            controller: root.controller
            bottomPadding: 16
        }

        DetailHeading {
            width: parent.width
            text: qsTr("Doel")
            note: root.controller.changedText
        }

        TextFieldEditor {
            width: parent.width
            controller: root.controller
            name: "aim"
            placeholder: qsTr("Wat willen we bereiken?")
        }

        Item {
            width: 1
            height: 8
        }

        FieldGrid {
            width: parent.width
            controller: root.controller
        }

        DetailHeading {
            width: parent.width
            text: qsTr("Standpunten")
            note: qsTr("Ieder vult het eigen standpunt in")
        }

        StanceTable {
            width: parent.width

            stances: OrganisationModel {
                id: stances

                lobbyFileId: root.isFile ? root.controller.recordId : ""
            }
        }

        Item {
            width: parent.width
            height: 56

            DetailHeading {
                width: parent.width - add.width - 12
                text: qsTr("Gesprekken")
            }

            PushButton {
                id: add

                visible: !root.controller.readOnly
                anchors.right: parent.right
                y: 16
                implicitHeight: Theme.cardControlHeight
                iconPath: Icons.plus
                text: qsTr("Gesprek vastleggen")

                onClicked: root.noteWanted()
            }
        }

        Repeater {
            model: RecordListModel {
                id: notes

                collection: "LobbyNote"
                filter: ({
                    lobby_file: [root.isFile ? root.controller.recordId : ""]
                })
            }

            PlainRow {
                width: parent ? parent.width : 0
                focusPolicy: Qt.StrongFocus
                iconPath: Icons.note

                onClicked: root.noteChosen(recordId)

                Keys.onReturnPressed: root.noteChosen(recordId)

                FocusRing {
                    inside: true
                }
            }
        }

        Label {
            visible: notes.count === 0
            width: parent.width
            text: qsTr("Nog geen gesprekken over dit dossier.")
            color: Theme.muted
        }
    }
}
