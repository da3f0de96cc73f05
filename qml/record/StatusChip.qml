// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import Samenspel
import Samenspel.App

// A status or another choice as a chip; with the right to write a press opens the choices.
Chip {
    id: root

    required property RecordController controller
    property string name: "status"
    property bool marks: true

    function choose() {
        if (source.editable) {
            choices.open()
        }
    }

    text: source.text || qsTr("%1 kiezen").arg(source.label)
    spoken: source.editable ? qsTr("%1: %2. Wijzigen").arg(source.label).arg(source.text || qsTr("niet ingevuld"))
                            : qsTr("%1: %2").arg(source.label).arg(source.text)
    status: marks ? String(source.value ?? "") : ""
    ink: source.conflicted ? Theme.accent : marks ? shape.color : Theme.text
    tint: source.conflicted || status === "deciding" ? Theme.accentTint : Theme.surface
    iconPath: source.conflicted ? Icons.fork : ""
    menu: source.editable

    onClicked: choose()

    StatusMark {
        id: shape

        visible: false
        status: root.status
    }

    RecordField {
        id: source

        controller: root.controller
        name: root.name
        editing: choices.visible
    }

    ChoiceMenu {
        id: choices

        label: source.label
        statusMarks: root.marks
        choices: source.options
        chosen: [String(source.value ?? "")]

        onPicked: value => source.set(value)
    }
}
