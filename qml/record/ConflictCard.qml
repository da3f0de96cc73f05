// SPDX-License-Identifier: EUPL-1.2
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Samenspel

// Two or more people changed one field: all values side by side, equal, none chosen beforehand.
// Keys 1, 2, … choose, the last number opens a field of one's own. Nothing else waits for it.
T.Pane {
    id: root

    required property string sentence
    required property var choices
    required property string before
    property string place
    property string provisional
    property string error

    signal chosen(int index)
    signal own(string value)

    readonly property bool longTexts: choices.some(choice => choice.text.length > 40)
    readonly property int ownNumber: choices.length + 1

    function writeOwn() {
        ownField.visible = true
        ownField.text = choices.length > 0 ? choices[0].text : ""
        ownField.forceActiveFocus(Qt.OtherFocusReason)
        ownField.selectAll()
    }

    implicitHeight: page.implicitHeight + 2
    padding: 1
    focusPolicy: Qt.NoFocus

    Accessible.role: Accessible.Grouping
    Accessible.name: sentence

    Keys.onPressed: event => {
        const number = event.key - Qt.Key_1
        if (ownField.activeFocus || event.modifiers !== Qt.NoModifier || number < 0 || number > choices.length) {
            return
        }
        event.accepted = true
        if (number === choices.length) {
            writeOwn()
        } else {
            chosen(number)
        }
    }

    background: Rectangle {
        radius: Theme.radiusControl
        color: Theme.ground
        border.width: 1
        border.color: Theme.accent
    }

    contentItem: Column {
        id: page

        Rectangle {
            width: parent.width
            height: Math.max(40, title.implicitHeight + 16)
            color: Theme.accentTint
            radius: Theme.radiusControl - 1

            Rectangle {
                anchors.bottom: parent.bottom
                width: parent.width
                height: Theme.radiusControl
                color: parent.color
            }

            Icon {
                x: 16
                anchors.verticalCenter: parent.verticalCenter
                path: Icons.fork
                color: Theme.accent
            }

            Label {
                id: title

                x: 44
                width: parent.width - 60 - count.width
                height: parent.height
                text: root.sentence
                font: Theme.fontHeading
                color: Theme.accent
                wrapMode: Text.Wrap
                elide: Text.ElideNone
            }

            Label {
                id: count

                anchors.right: parent.right
                anchors.rightMargin: 16
                height: parent.height
                text: root.place
                font: Theme.fontMeta
                color: Theme.accent
            }
        }

        Flow {
            width: parent.width

            Repeater {
                model: root.choices

                ConflictSide {
                    required property var modelData
                    required property int index

                    readonly property bool stacked: root.longTexts || root.width < 420
                    readonly property int across: stacked ? 1 : Math.min(2, root.choices.length)

                    width: Math.floor(page.width / across)
                    number: index + 1
                    choice: modelData
                    divided: !stacked && index % 2 === 1
                    longText: root.longTexts
                }
            }
        }

        Hairline {
            width: parent.width
        }

        Item {
            width: parent.width
            height: Math.max(36, wasText.implicitHeight + 14)

            Label {
                id: wasText

                x: 16
                width: parent.width - 32
                height: parent.height
                text: root.provisional === "" ? qsTr("Was: %1").arg(root.before || qsTr("leeg"))
                                              : qsTr("Was: %1 · Tot de keuze ziet iedereen: %2")
                                                .arg(root.before || qsTr("leeg")).arg(root.provisional)
                color: Theme.muted
                wrapMode: Text.Wrap
                elide: Text.ElideNone
            }
        }

        Hairline {
            width: parent.width
        }

        Flow {
            x: 16
            width: parent.width - 32
            topPadding: 12
            bottomPadding: 12
            spacing: 8

            Repeater {
                model: root.choices

                PushButton {
                    required property var modelData
                    required property int index

                    keys: String(index + 1)
                    text: modelData.mine ? qsTr("Mijn keuze") : qsTr("Keuze van %1").arg(modelData.organisation)
                    spoken: qsTr("%1: %2").arg(text).arg(modelData.text || qsTr("leeg"))

                    onClicked: root.chosen(index)
                }
            }

            PushButton {
                keys: String(root.ownNumber)
                text: qsTr("Zelf invullen")

                onClicked: root.writeOwn()
            }

            Field {
                id: ownField

                visible: false
                width: Math.min(320, page.width - 32)
                label: qsTr("Zelf invullen")
                placeholderText: qsTr("Typ de waarde en druk op Enter")
                wrong: root.error !== ""

                Keys.onReturnPressed: root.own(text)
                Keys.onEnterPressed: root.own(text)
                Keys.onEscapePressed: visible = false
            }

            Label {
                visible: root.error !== ""
                width: page.width - 32
                text: root.error
                font: Theme.fontMeta
                color: Theme.bad
                wrapMode: Text.Wrap
                elide: Text.ElideNone
            }
        }
    }
}
