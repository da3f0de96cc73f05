// SPDX-License-Identifier: EUPL-1.2
pragma ComponentBehavior: Bound

import QtQuick
import Samenspel
import Samenspel.App

// A person or an organisation: fields, remarks, and for an organisation its people.
FocusScope {
    id: root

    required property RecordController controller
    required property OrganisationModel organisations
    property bool narrow: false
    property bool historyOpen: false

    readonly property bool isPerson: controller.collection === "Person"

    signal historyToggled
    signal back
    signal chosen(string recordId)

    function editTitle() {
        title.startEditing()
    }

    RecordGone {
        anchors.fill: parent
        visible: !root.controller.exists
        controller: root.controller
        emptySentence: qsTr("Kies een organisatie of een persoon.")
    }

    ScrollPane {
        anchors.fill: parent
        visible: root.controller.exists
        focus: true
        sidePadding: root.width < 420 ? 16 : 24

        RecordHeader {
            width: parent.width
            controller: root.controller
            group: root.isPerson ? qsTr("Persoon") : qsTr("Organisatie")
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
            name: "name"
            placeholder: qsTr("Naam")
        }

        Item {
            width: 1
            height: 12
        }

        ConflictList {
            width: parent.width
            controller: root.controller
            bottomPadding: 16
        }

        AccounthouderBlock {
            width: parent.width
            organisations: root.organisations
            organisationId: root.isPerson ? "" : root.controller.recordId
            readOnly: root.controller.readOnly

            onChosen: id => root.chosen(id)
        }

        FieldGrid {
            width: parent.width
            controller: root.controller
        }

        Row {
            visible: root.isPerson && mail.text !== ""
            topPadding: 12

            RecordField {
                id: mail

                controller: root.controller
                name: "email"
            }

            PushButton {
                iconPath: Icons.mail
                text: qsTr("Mail schrijven")

                onClicked: App.openLink("mailto:" + mail.text)
            }
        }

        DetailHeading {
            visible: root.isPerson
            width: parent.width
            text: qsTr("Opmerkingen")
            note: root.controller.changedText
        }

        TextFieldEditor {
            visible: root.isPerson
            width: parent.width
            controller: root.controller
            name: "remarks"
            placeholder: qsTr("Schrijf hier wat collega's moeten weten.")
        }

        DetailHeading {
            visible: !root.isPerson
            width: parent.width
            text: qsTr("Personen")
            note: qsTr("%n personen", "", staff.count)
        }

        Repeater {
            model: RecordListModel {
                id: staff

                collection: "Person"
                orderBy: "title"
                filter: ({
                    organisation: [root.isPerson ? "" : root.controller.recordId]
                })
            }

            PlainRow {
                visible: !root.isPerson
                width: parent ? parent.width : 0
                focusPolicy: Qt.StrongFocus
                iconPath: Icons.person

                onClicked: root.chosen(recordId)

                Keys.onReturnPressed: root.chosen(recordId)

                FocusRing {
                    inside: true
                }
            }
        }
    }
}
