// SPDX-License-Identifier: EUPL-1.2
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Samenspel
import Samenspel.App

// Label and value of one field. With the right to write, Enter, F2 or a press edits it where it
// stands, by its kind: a line of text, a menu of choices, a set with a check per element, a switch.
T.AbstractButton {
    id: root

    required property RecordController controller
    required property string name
    property int labelWidth: 112

    readonly property alias field: source
    readonly property bool choosing: source.kind === "enum" || source.kind === "reference"
    readonly property bool freeSet: source.kind === "set" && source.options.length === 0
    readonly property bool line: !choosing && source.kind !== "set" && source.kind !== "flag"
    readonly property bool editing: editor.visible
    readonly property string spoken: qsTr("%1: %2").arg(source.label).arg(source.text || qsTr("niet ingevuld"))

    function edit() {
        if (!source.editable) {
            return
        }
        if (source.kind === "flag") {
            source.set(source.value ? "false" : "true")
        } else if (choosing || (source.kind === "set" && !freeSet)) {
            choices.open()
        } else {
            editor.begin()
        }
    }

    implicitHeight: Math.max(32, shown.implicitHeight + 12, caption.implicitHeight + 12) + (problem.visible ? problem.implicitHeight + 6 : 0)
    hoverEnabled: source.editable
    focusPolicy: source.editable ? Qt.StrongFocus : Qt.NoFocus

    Accessible.ignored: !source.editable
    Accessible.name: spoken
    Accessible.description: source.editable ? qsTr("Wijzigen met Enter") : ""
    Accessible.onPressAction: edit()

    Keys.onReturnPressed: edit()
    Keys.onEnterPressed: edit()
    Keys.onSpacePressed: edit()
    Keys.onPressed: event => {
        if (event.key === Qt.Key_F2) {
            event.accepted = true
            edit()
        }
    }

    RecordField {
        id: source

        controller: root.controller
        name: root.name
        editing: editor.visible || choices.visible
    }

    background: Item {
        Rectangle {
            anchors.fill: parent
            anchors.leftMargin: -6
            anchors.rightMargin: -6
            radius: Theme.radiusChip
            color: root.hovered && !root.editing ? Theme.hover : "transparent"
            border.width: root.activeFocus ? 2 : 0
            border.color: Theme.primary
        }

        Hairline {
            anchors.bottom: parent.bottom
            width: parent.width
        }
    }

    contentItem: Item {
        Label {
            id: caption

            width: root.labelWidth - 10
            y: 6
            text: source.label
            color: Theme.muted
            lineHeight: 20
            lineHeightMode: Text.FixedHeight
            wrapMode: Text.Wrap
            elide: Text.ElideNone
            Accessible.ignored: true
        }

        Icon {
            id: mark

            visible: source.conflicted || source.pending
            x: root.labelWidth
            y: 10
            size: 12
            path: source.conflicted ? Icons.fork : Icons.arrowUp
            color: source.conflicted ? Theme.accent : Theme.warn
        }

        Label {
            id: shown

            visible: !root.editing
            x: root.labelWidth + (mark.visible ? 18 : 0)
            y: 6
            width: parent.width - x - 22
            text: source.text || (source.editable ? qsTr("Toevoegen") : qsTr("—"))
            color: source.text ? Theme.text : Theme.muted
            lineHeight: 20
            lineHeightMode: Text.FixedHeight
            wrapMode: Text.Wrap
            elide: Text.ElideNone
            Accessible.ignored: source.editable
            Accessible.name: root.spoken
        }

        Icon {
            visible: source.editable && !root.editing && (root.hovered || root.activeFocus)
            anchors.right: parent.right
            y: 8
            path: root.line || root.freeSet ? Icons.pencil : source.kind === "flag" ? Icons.check : Icons.chevronDown
            size: 16
        }

        MouseArea {
            anchors.fill: parent
            visible: source.editable && !root.editing
            cursorShape: Qt.PointingHandCursor
            onClicked: {
                root.forceActiveFocus(Qt.MouseFocusReason)
                root.edit()
            }
        }

        LineEditor {
            id: editor

            x: root.labelWidth - 10
            y: 2
            width: parent.width - x
            height: 28
            field: source
            adding: root.freeSet

            onDone: root.forceActiveFocus(Qt.OtherFocusReason)
        }

        Label {
            id: problem

            visible: source.error !== "" || meaning !== ""
            readonly property string meaning: root.editing && source.error === "" ? editor.meaning : ""

            x: root.labelWidth
            y: 32
            width: parent.width - x
            text: source.error || meaning
            font: Theme.fontMeta
            color: source.error ? Theme.bad : Theme.muted
            wrapMode: Text.Wrap
            elide: Text.ElideNone
        }
    }

    ChoiceMenu {
        id: choices

        x: root.labelWidth - 10
        y: 32
        label: source.label
        several: source.kind === "set"
        clearable: true
        choices: root.choosing || source.kind === "set" ? source.options : []
        chosen: source.kind === "set" ? Array.from(source.elements).map(element => element.value) : [String(source.value ?? "")]

        onPicked: value => {
            if (!several) {
                source.set(value)
            } else if (chosen.includes(value)) {
                source.remove(value)
            } else {
                source.add(value)
            }
        }
        onCleared: {
            if (!several) {
                source.set("")
                return
            }
            for (const element of source.elements) {
                source.remove(element.value)
            }
        }
    }
}
