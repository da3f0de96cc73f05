// SPDX-License-Identifier: EUPL-1.2
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Samenspel

// A setting with a few values, all in view; left and right choose.
SettingLine {
    id: root

    required property var choices
    required property string chosen

    signal picked(string value)

    function step(from: int, by: int) {
        const to = Math.max(0, Math.min(choices.length - 1, from + by))
        buttons.itemAt(to).forceActiveFocus(Qt.TabFocusReason)
        picked(choices[to].value)
    }

    Flow {
        width: parent.width
        spacing: 8

        Repeater {
            id: buttons

            model: root.choices

            T.RadioButton {
                id: button

                required property var modelData
                required property int index

                implicitWidth: word.implicitWidth + 24
                implicitHeight: Theme.controlHeight
                text: modelData.text
                checked: root.chosen === modelData.value
                focus: checked
                hoverEnabled: true
                focusPolicy: checked ? Qt.StrongFocus : Qt.ClickFocus

                Accessible.role: Accessible.RadioButton
                Accessible.name: qsTr("%1: %2, %3 van %4").arg(root.label).arg(text).arg(index + 1).arg(root.choices.length)
                Accessible.checked: checked
                Accessible.onPressAction: clicked()

                onClicked: root.picked(modelData.value)

                Keys.onLeftPressed: root.step(index, -1)
                Keys.onRightPressed: root.step(index, 1)

                background: Rectangle {
                    radius: Theme.radiusControl
                    color: button.checked ? Theme.sel : button.hovered ? Theme.hover : "transparent"
                    border.width: button.checked ? 2 : 1
                    border.color: button.checked ? Theme.primary : Theme.border

                    FocusRing {
                        visible: button.activeFocus
                    }
                }

                contentItem: Label {
                    id: word

                    text: button.text
                    font: Theme.fontLabel
                    color: button.checked ? Theme.primary : Theme.text
                    horizontalAlignment: Text.AlignHCenter
                    Accessible.ignored: true
                }
            }
        }
    }
}
