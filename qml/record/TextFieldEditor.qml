// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import Samenspel
import Samenspel.App

// A long text of a record, edited where it stands. Without the right to write it is selectable text.
Column {
    id: root

    required property RecordController controller
    required property string name
    property string placeholder

    readonly property alias field: source
    readonly property bool marked: field.conflicted || field.pending

    spacing: 2

    RecordField {
        id: source

        controller: root.controller
        name: root.name
    }

    ValueEditor {
        id: keeper

        field: source
        editor: box

        onRefreshed: text => {
            if (box.text !== text) {
                const at = box.cursorPosition
                box.text = text
                box.cursorPosition = Math.min(at, box.length)
            }
        }
    }

    TextBox {
        id: box

        x: -8
        width: root.width + 16
        label: source.label
        readOnly: !source.editable
        placeholderText: source.editable ? root.placeholder : ""
        Component.onCompleted: text = source.editText

        onTextChanged: {
            if (activeFocus && text !== source.editText) {
                keeper.edited(text)
            }
        }

        Keys.onEscapePressed: event => {
            keeper.save()
            event.accepted = false
        }
    }

    Label {
        visible: source.error !== ""
        width: root.width
        text: source.error
        font: Theme.fontMeta
        color: Theme.bad
        wrapMode: Text.Wrap
        elide: Text.ElideNone
    }
}
