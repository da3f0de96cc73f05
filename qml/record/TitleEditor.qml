// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import Samenspel
import Samenspel.App

// The title of a record, edited in place. Enter is done, not a new line.
Item {
    id: root

    required property RecordController controller
    property string name: "title"
    property string placeholder: qsTr("Titel")

    // A record that was made a moment ago can be written in when it is on the disk.
    property bool wanted: false

    function startEditing() {
        wanted = !source.editable
        if (!wanted) {
            box.forceActiveFocus(Qt.ShortcutFocusReason)
            box.selectAll()
        }
    }

    implicitHeight: box.implicitHeight + (error.visible ? error.implicitHeight + 2 : 0)

    RecordField {
        id: source

        controller: root.controller
        name: root.name

        onChanged: {
            if (root.wanted && editable) {
                begin.restart()
            }
        }
    }

    // Only when the text has been filled in and the page around it shows.
    Timer {
        id: begin

        interval: 0
        onTriggered: root.startEditing()
    }

    ValueEditor {
        id: keeper

        field: source
        editor: box

        onRefreshed: text => {
            if (box.text !== text) {
                box.text = text
            }
        }
    }

    TextBox {
        id: box

        x: -8
        width: root.width + 16
        topPadding: 2
        bottomPadding: 2
        font: Theme.fontRecord
        label: source.label
        readOnly: !source.editable
        placeholderText: root.placeholder
        Component.onCompleted: text = source.editText

        onTextChanged: {
            if (activeFocus && text !== source.editText) {
                keeper.edited(text)
            }
        }

        Keys.onReturnPressed: keeper.save()
        Keys.onEnterPressed: keeper.save()
    }

    Label {
        id: error

        visible: source.error !== ""
        anchors.bottom: parent.bottom
        width: parent.width
        text: source.error
        font: Theme.fontMeta
        color: Theme.bad
        wrapMode: Text.Wrap
        elide: Text.ElideNone
    }
}
