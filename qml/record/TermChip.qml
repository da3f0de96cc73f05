// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import Samenspel
import Samenspel.App

// The term of a record; a press (or T) opens a field that understands "k2", "eind q2" and shows
// while typing what it will become.
Chip {
    id: root

    required property RecordController controller
    property string name: "term"
    property bool overdue: false

    function choose() {
        if (source.editable) {
            box.open()
        }
    }

    function save() {
        if (source.set(input.text) === "") {
            box.close()
        }
    }

    text: {
        if (source.conflicted) {
            return qsTr("%1, voorlopig").arg(source.text || qsTr("geen termijn"))
        }
        return overdue ? qsTr("%1, te laat").arg(source.text) : source.text || qsTr("Geen termijn")
    }
    spoken: source.editable ? qsTr("%1: %2. Wijzigen").arg(source.label).arg(text) : qsTr("%1: %2").arg(source.label).arg(text)
    ink: source.conflicted ? Theme.accent : overdue ? Theme.bad : Theme.text
    tint: source.conflicted ? Theme.accentTint : overdue ? Theme.badTint : Theme.surface
    iconPath: source.conflicted ? Icons.fork : Icons.calendar
    menu: source.editable

    onClicked: choose()

    RecordField {
        id: source

        controller: root.controller
        name: root.name
        editing: box.visible
    }

    Popover {
        id: box

        label: source.label
        implicitWidth: 300
        padding: 12

        onAboutToShow: input.text = source.editText
        onOpened: {
            input.forceActiveFocus(Qt.PopupFocusReason)
            input.selectAll()
        }

        contentItem: Column {
            spacing: 8

            Field {
                id: input

                width: box.availableWidth
                label: source.label
                placeholderText: qsTr("Bijvoorbeeld: k2, eind q2 of 3 apr 2025")
                wrong: source.error !== ""
                hint: meaning.text

                Keys.onReturnPressed: root.save()
                Keys.onEnterPressed: root.save()
            }

            Label {
                id: meaning

                readonly property string understood: input.text === "" ? "" : source.preview(input.text)

                width: box.availableWidth
                text: {
                    if (source.error !== "" && understood === "") {
                        return source.error
                    }
                    if (input.text === "") {
                        return qsTr("Leeg: geen termijn.")
                    }
                    return understood === "" ? qsTr("Dit is nog geen termijn.") : qsTr("Wordt: %1").arg(understood)
                }
                font: Theme.fontMeta
                color: source.error !== "" && understood === "" ? Theme.bad : Theme.muted
                wrapMode: Text.Wrap
                elide: Text.ElideNone
            }

            Row {
                spacing: 8

                PushButton {
                    implicitHeight: Theme.cardControlHeight
                    text: qsTr("Bewaar")
                    keys: qsTr("Enter")

                    onClicked: root.save()
                }

                PushButton {
                    implicitHeight: Theme.cardControlHeight
                    quiet: true
                    text: qsTr("Annuleer")
                    keys: qsTr("Esc")

                    onClicked: box.close()
                }
            }
        }
    }
}
