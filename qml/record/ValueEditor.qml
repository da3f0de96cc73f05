// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import Samenspel
import Samenspel.App

// Keeps what stands in an editor and what stands in the record together: saves half a second after
// the last key and at once when the editor is left, and never replaces text someone is typing.
QtObject {
    id: root

    required property RecordField field
    required property Item editor
    property bool dirty: false
    property string typed

    signal refreshed(string text)

    readonly property Timer delay: Timer {
        interval: 500
        onTriggered: root.save()
    }
    readonly property Connections watch: Connections {
        target: root.field

        function onEditTextChanged() {
            root.refresh()
        }
    }
    readonly property Binding session: Binding {
        target: root.field
        property: "editing"
        value: root.editor.activeFocus
    }
    readonly property Connections leave: Connections {
        target: root.editor

        function onActiveFocusChanged() {
            if (!root.editor.activeFocus) {
                root.save()
                root.refresh()
            }
        }
    }

    function edited(text: string) {
        typed = text
        dirty = true
        delay.restart()
    }

    function save(): string {
        delay.stop()
        if (!dirty) {
            return ""
        }
        dirty = false
        return field.set(typed)
    }

    // What was saved may differ from what was typed by a space at the end: someone who is still typing
    // keeps that space.
    function refresh() {
        const same = editor.activeFocus && typed.trim() === field.editText.trim()
        if (!dirty && field.error === "" && !same) {
            refreshed(field.editText)
        }
    }

    Component.onDestruction: save()
}
