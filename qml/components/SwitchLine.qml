// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import QtQuick.Templates as T
import Samenspel

// A setting that is on or off, with a sentence about what it does.
T.CheckBox {
    id: root

    required property string label
    property string explanation
    property bool on: false

    signal switched

    implicitHeight: sentence.y + sentence.implicitHeight + 12
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    checkable: false

    Accessible.name: on ? qsTr("%1, aan").arg(label) : qsTr("%1, uit").arg(label)
    Accessible.description: explanation
    Accessible.checkable: true
    Accessible.checked: on
    Accessible.onPressAction: switched()
    Accessible.onToggleAction: switched()

    onClicked: switched()

    Keys.onReturnPressed: switched()

    background: Item {
        FocusRing {
            visible: root.activeFocus
        }

        Hairline {
            anchors.bottom: parent.bottom
            width: parent.width
        }
    }

    contentItem: Item {
        Rectangle {
            y: 12
            width: 36
            height: 20
            radius: 10
            color: root.on ? Theme.primary : "transparent"
            border.width: 1
            border.color: root.on ? Theme.primary : Theme.border

            Rectangle {
                x: root.on ? 19 : 3
                y: 3
                width: 14
                height: 14
                radius: 7
                color: root.on ? Theme.primaryInk : Theme.border
            }
        }

        Label {
            x: 52
            y: 12
            height: 20
            width: parent.width - 52
            text: root.label
            font: Theme.fontLabel
            Accessible.ignored: true
        }

        Label {
            id: sentence

            x: 52
            y: 34
            width: parent.width - 52
            text: root.explanation
            color: Theme.muted
            wrapMode: Text.Wrap
            elide: Text.ElideNone
            Accessible.ignored: true
        }
    }
}
