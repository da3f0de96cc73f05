// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import Samenspel

// A record in two lines without status: code or icon, title, one line about it, a note on the right.
RecordRow {
    id: root

    required property string title
    required property string subtitle
    property string code
    property bool mine: false
    property string iconPath
    property string note
    property color noteColor: Theme.muted
    property bool pending: false
    property bool conflicted: false

    spoken: Array.of(title, subtitle, note, conflicted ? qsTr("keuze nodig") : pending ? qsTr("nog niet gedeeld") : "")
            .filter(part => part !== "").join(", ")

    contentItem: Item {
        Avatar {
            visible: root.code !== ""
            anchors.verticalCenter: parent.verticalCenter
            code: root.code
            mine: root.mine
        }

        Icon {
            visible: root.code === "" && root.iconPath !== ""
            anchors.verticalCenter: parent.verticalCenter
            x: 2
            path: root.iconPath
        }

        Label {
            anchors.left: parent.left
            anchors.leftMargin: 36
            anchors.right: side.left
            anchors.rightMargin: 12
            y: 9
            height: 20
            text: root.title
            font: Theme.fontRow
            Accessible.ignored: true
        }

        Label {
            id: side

            anchors.right: parent.right
            y: 9
            height: 20
            text: root.note
            color: root.noteColor
            Accessible.ignored: true
        }

        Row {
            anchors.left: parent.left
            anchors.leftMargin: 36
            y: 30
            spacing: 8

            Label {
                width: Math.min(implicitWidth, root.width - 68 - (state.visible ? state.implicitWidth + 8 : 0))
                text: root.subtitle
                font: Theme.fontMeta
                color: Theme.muted
                Accessible.ignored: true
            }

            RowState {
                id: state

                pending: root.pending
                conflicted: root.conflicted
            }
        }
    }
}
