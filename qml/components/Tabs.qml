// SPDX-License-Identifier: EUPL-1.2
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Samenspel

// Parts of one view. `tabs` is a list of {code, text}; left and right walk through them.
Row {
    id: root

    required property var tabs
    required property string current
    property string label

    signal chosen(string code)

    function step(by: int) {
        const index = tabs.findIndex(tab => tab.code === current)
        const next = Math.max(0, Math.min(tabs.length - 1, index + by))
        repeater.itemAt(next).forceActiveFocus(Qt.TabFocusReason)
        chosen(tabs[next].code)
    }

    spacing: 20
    height: Theme.barHeight
    Accessible.role: Accessible.PageTabList
    Accessible.name: label

    Repeater {
        id: repeater

        model: root.tabs

        T.TabButton {
            id: tab

            required property var modelData
            required property int index

            readonly property bool selected: modelData.code === root.current

            implicitWidth: Math.max(24, word.implicitWidth)
            implicitHeight: Theme.barHeight
            text: modelData.text
            focusPolicy: selected ? Qt.StrongFocus : Qt.ClickFocus
            hoverEnabled: true
            checkable: false

            Accessible.name: qsTr("%1, %2 van %3").arg(text).arg(index + 1).arg(root.tabs.length)
            Accessible.selected: selected
            Accessible.onPressAction: clicked()

            onClicked: root.chosen(modelData.code)

            Keys.onLeftPressed: root.step(-1)
            Keys.onRightPressed: root.step(1)

            contentItem: Label {
                id: word

                text: tab.text
                font: Theme.fontLabel
                color: tab.selected || tab.hovered ? Theme.text : Theme.muted
                Accessible.ignored: true
            }

            background: Item {
                Rectangle {
                    visible: tab.selected
                    anchors.bottom: parent.bottom
                    width: parent.width
                    height: 2
                    color: Theme.primary
                }

                Rectangle {
                    visible: tab.activeFocus
                    anchors.fill: parent
                    anchors.margins: -4
                    anchors.topMargin: 6
                    anchors.bottomMargin: 6
                    radius: Theme.radiusControl
                    color: "transparent"
                    border.width: 2
                    border.color: Theme.primary
                }
            }
        }
    }
}
