// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import Samenspel

// One sentence about what just happened, at the foot of the window where it covers nothing. It goes
// by itself; undo stays possible with Ctrl+Z.
Rectangle {
    id: root

    property string sentence
    property bool undoable: false

    signal undo

    function say(words: string, withUndo: bool) {
        sentence = words
        undoable = withUndo
        timer.restart()
    }

    function clear() {
        sentence = ""
        timer.stop()
    }

    visible: sentence !== ""
    implicitHeight: visible ? Math.max(40, words.implicitHeight + 16) : 0
    color: Theme.okTint

    Accessible.role: Accessible.AlertMessage
    Accessible.name: sentence

    Timer {
        id: timer

        interval: 12000
        onTriggered: root.clear()
    }

    Icon {
        id: mark

        x: 16
        anchors.verticalCenter: parent.verticalCenter
        path: Icons.check
        size: 16
        color: Theme.ok
    }

    Label {
        id: words

        x: 44
        width: parent.width - x - actions.width - 24
        anchors.verticalCenter: parent.verticalCenter
        text: root.sentence
        font: Theme.fontLabel
        wrapMode: Text.Wrap
        elide: Text.ElideNone
        Accessible.ignored: true
    }

    Row {
        id: actions

        anchors.right: parent.right
        anchors.rightMargin: 8
        anchors.verticalCenter: parent.verticalCenter
        spacing: 4

        PushButton {
            visible: root.undoable
            implicitHeight: Theme.cardControlHeight
            text: qsTr("Ongedaan maken")
            keys: "Ctrl+Z"

            onClicked: root.undo()
        }

        IconButton {
            implicitHeight: 28
            implicitWidth: 28
            iconPath: Icons.close
            iconSize: 12
            text: qsTr("Sluit melding")

            onClicked: root.clear()
        }
    }
}
