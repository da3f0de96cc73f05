// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import QtQuick.Templates as T
import Samenspel

// The stance of one organisation. `stanceEditable` only for one's own and for the bureau.
T.AbstractButton {
    id: root

    required property int index
    required property string shortName
    required property string code
    required property string stance
    required property string stanceText
    required property string stanceDate
    required property string stanceCondition
    required property bool harm
    required property bool mine
    required property bool stanceEditable
    required property var choices
    required property int places

    readonly property string known: stance === "" ? "unknown" : stance
    readonly property string word: choices.find(choice => choice.value === known)?.text ?? stanceText

    signal picked(string value)
    signal moved(int across, int down)

    implicitHeight: Math.max(32, name.implicitHeight + 12) + (stanceCondition === "" ? 0 : 18)
    hoverEnabled: stanceEditable
    focusPolicy: Qt.StrongFocus

    Accessible.role: Accessible.Cell
    Accessible.name: {
        const parts = [shortName, word, stanceCondition, harm ? qsTr("schaadt ons") : "", stanceDate,
                       qsTr("%1 van %2").arg(index + 1).arg(places)]
        return parts.filter(part => part !== "").join(", ")
    }
    Accessible.onPressAction: clicked()

    onClicked: {
        if (stanceEditable) {
            menu.open()
        }
    }

    Keys.onReturnPressed: clicked()
    Keys.onLeftPressed: moved(-1, 0)
    Keys.onRightPressed: moved(1, 0)
    Keys.onUpPressed: moved(0, -1)
    Keys.onDownPressed: moved(0, 1)

    background: Rectangle {
        color: root.hovered ? Theme.hover : root.mine ? Theme.surface : "transparent"

        Hairline {
            anchors.bottom: parent.bottom
            width: parent.width
        }

        FocusRing {
            visible: root.activeFocus
            inside: true
        }
    }

    contentItem: Item {
        Avatar {
            x: 4
            y: 6
            size: 20
            code: root.code
            mine: root.mine
        }

        Label {
            id: name

            x: 32
            y: 6
            width: parent.width - 32 - label.width - 48
            text: root.shortName
            lineHeight: 20
            lineHeightMode: Text.FixedHeight
            wrapMode: Text.Wrap
            elide: Text.ElideNone
            Accessible.ignored: true
        }

        StanceMark {
            id: mark

            anchors.right: label.left
            anchors.rightMargin: 6
            y: 9
            size: 14
            stance: root.known
        }

        Label {
            id: label

            anchors.right: parent.right
            anchors.rightMargin: 24
            height: 32
            width: 88
            text: root.word
            font: Theme.fontStatus
            color: mark.color
            Accessible.ignored: true
        }

        Icon {
            visible: root.stanceEditable
            anchors.right: parent.right
            anchors.rightMargin: 6
            y: 10
            size: 12
            path: Icons.chevronDown
        }

        Label {
            visible: root.stanceCondition !== ""
            x: 34
            y: root.height - 22
            width: parent.width - 40
            height: 18
            text: qsTr("mits %1").arg(root.stanceCondition)
            font: Theme.fontMeta
            color: Theme.muted
            Accessible.ignored: true
        }
    }

    ChoiceMenu {
        id: menu

        x: root.width - width * Theme.zoom
        label: qsTr("Standpunt van %1").arg(root.shortName)
        choices: root.choices
        chosen: [root.known]

        onPicked: value => root.picked(value)
    }
}
