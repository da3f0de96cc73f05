// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import Samenspel

// An agenda item in two lines: mark, title and term; below them status word, lead and what waits.
RecordRow {
    id: root

    required property string title
    required property string status
    required property string statusText
    required property string termText
    required property string leadText
    required property bool overdue
    required property bool pending
    required property bool conflicted

    spoken: {
        const parts = [title, statusText, leadText, termText, overdue ? qsTr("te laat") : "",
                       conflicted ? qsTr("keuze nodig") : pending ? qsTr("nog niet gedeeld") : ""]
        return parts.filter(part => part !== "").join(", ")
    }

    contentItem: Item {
        StatusMark {
            y: 12
            status: root.status
        }

        Label {
            id: name

            anchors.left: parent.left
            anchors.leftMargin: 28
            anchors.right: term.left
            anchors.rightMargin: 12
            y: 9
            height: 20
            text: root.title
            font: Theme.fontRow
            Accessible.ignored: true
        }

        Label {
            id: term

            anchors.right: parent.right
            y: 9
            height: 20
            width: Math.min(implicitWidth, Math.max(parent.width * 0.4, parent.width - 44 - name.implicitWidth))
            text: root.termText || qsTr("geen termijn")
            color: root.overdue ? Theme.bad : root.termText ? Theme.text : Theme.muted
            Accessible.ignored: true
        }

        Row {
            anchors.left: parent.left
            anchors.leftMargin: 28
            y: 30
            spacing: 6

            Label {
                id: word

                text: root.statusText
                font: Theme.fontStatus
                color: mark.color
                Accessible.ignored: true

                StatusMark {
                    id: mark

                    visible: false
                    status: root.status
                }
            }

            Label {
                visible: root.leadText !== ""
                width: Math.min(implicitWidth, root.width - 84 - word.implicitWidth - (state.visible ? state.implicitWidth + 6 : 0)
                                               - (late.visible ? late.implicitWidth + 8 : 0))
                text: qsTr("· %1").arg(root.leadText)
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

        Label {
            id: late

            anchors.right: parent.right
            y: 30
            text: qsTr("te laat")
            font: Theme.fontStatus
            color: Theme.bad
            visible: root.overdue
            Accessible.ignored: true
        }
    }
}
