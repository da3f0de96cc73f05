// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import Samenspel
import Samenspel.App

// The field that appears in a FieldRow while its value is edited: Enter keeps, Esc goes back. For a
// set without a list of choices it takes elements with commas between them.
Field {
    id: root

    required property RecordField field
    property bool adding: false

    readonly property string meaning: !adding && visible && text !== field.editText && (field.kind === "term" || field.kind === "date")
                                      ? field.preview(text) : ""

    signal done

    function begin() {
        text = adding ? Array.from(field.elements).map(element => element.text).join(", ") : field.editText
        visible = true
        forceActiveFocus(Qt.OtherFocusReason)
        selectAll()
    }

    function keep() {
        if (!visible) {
            return
        }
        if (adding) {
            keepElements()
        } else if (text !== field.editText && field.set(text) !== "") {
            return
        }
        visible = false
    }

    function keepElements() {
        const wanted = text.split(",").map(word => word.trim()).filter(word => word !== "")
        const have = Array.from(field.elements).map(element => element.value)
        have.filter(word => !wanted.includes(word)).forEach(word => field.remove(word))
        wanted.filter(word => !have.includes(word)).forEach(word => field.add(word))
    }

    visible: false
    label: field.label
    wrong: field.error !== ""
    placeholderText: adding ? qsTr("Met komma's ertussen") : ""

    onActiveFocusChanged: {
        if (!activeFocus) {
            keep()
        }
    }

    Keys.onReturnPressed: {
        keep()
        if (!visible) {
            done()
        }
    }
    Keys.onEscapePressed: {
        text = field.editText
        visible = false
        done()
    }
}
