// SPDX-License-Identifier: EUPL-1.2
pragma ComponentBehavior: Bound

import QtQuick
import Samenspel
import Samenspel.App

// Progress in per cent: a bar with the number beside it; a press opens a field for the number.
Chip {
    id: root

    required property RecordController controller

    readonly property int percent: Math.max(0, Math.min(100, Number(source.value ?? 0)))

    function save() {
        if (source.set(input.text) === "") {
            box.close()
        }
    }

    visible: source.editable || percent > 0
    text: qsTr("Voortgang %1 %").arg(percent)
    spoken: source.editable ? qsTr("Voortgang %1 procent. Wijzigen").arg(percent) : qsTr("Voortgang %1 procent").arg(percent)
    menu: source.editable
    leftPadding: 66

    onClicked: {
        if (source.editable) {
            box.open()
        }
    }

    RecordField {
        id: source

        controller: root.controller
        name: "progress"
        editing: box.visible
    }

    Row {
        x: 8
        anchors.verticalCenter: parent.verticalCenter
        spacing: 1

        Repeater {
            model: 12

            Rectangle {
                required property int index

                readonly property bool reached: index < Math.round(root.percent * 12 / 100)

                anchors.bottom: parent.bottom
                width: 3
                height: reached ? 8 : 2
                color: reached ? Theme.ok : Theme.border
            }
        }
    }

    Popover {
        id: box

        implicitWidth: 220
        padding: 12
        label: source.label

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
                placeholderText: qsTr("0 tot 100")
                inputMethodHints: Qt.ImhDigitsOnly
                wrong: source.error !== ""

                Keys.onReturnPressed: root.save()
                Keys.onEnterPressed: root.save()
            }

            Label {
                width: box.availableWidth
                text: source.error || qsTr("Een getal van 0 tot 100, Enter bewaart.")
                font: Theme.fontMeta
                color: source.error ? Theme.bad : Theme.muted
                wrapMode: Text.Wrap
                elide: Text.ElideNone
            }
        }
    }
}
