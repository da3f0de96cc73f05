// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import Samenspel

// An agenda item in one line with columns, for a narrow window that shows the list alone.
RecordRow {
    id: root

    required property string title
    required property string status
    required property string statusText
    required property string termText
    required property string leadText
    required property string leadCode
    required property bool overdue
    required property bool pending
    required property bool conflicted

    readonly property real statusWidth: 128
    readonly property real leadWidth: 148
    readonly property real termWidth: 196

    implicitHeight: 36
    spoken: {
        const parts = [title, statusText, leadText, termText, overdue ? qsTr("te laat") : "",
                       conflicted ? qsTr("keuze nodig") : pending ? qsTr("nog niet gedeeld") : ""]
        return parts.filter(part => part !== "").join(", ")
    }

    contentItem: Item {
        StatusMark {
            id: mark

            anchors.verticalCenter: parent.verticalCenter
            status: root.status
        }

        Item {
            id: titleCell

            anchors.left: parent.left
            anchors.leftMargin: 24
            anchors.right: statusCell.left
            anchors.rightMargin: 8
            height: parent.height

            Label {
                id: titleLabel

                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(implicitWidth, titleCell.width - (state.visible ? state.width + 12 : 0))
                text: root.title
                font: Theme.fontRow
                Accessible.ignored: true
            }

            RowState {
                id: state

                anchors.left: titleLabel.right
                anchors.leftMargin: 12
                anchors.verticalCenter: parent.verticalCenter
                pending: root.pending
                conflicted: root.conflicted
            }
        }

        Label {
            id: statusCell

            anchors.right: leadCell.left
            width: root.statusWidth
            height: parent.height
            text: root.statusText
            font: Theme.fontStatus
            color: mark.color
            Accessible.ignored: true
        }

        Row {
            id: leadCell

            anchors.right: termCell.left
            anchors.verticalCenter: parent.verticalCenter
            width: root.leadWidth
            spacing: 8

            Avatar {
                visible: root.leadCode !== ""
                code: root.leadCode
                size: 20
            }

            Label {
                anchors.verticalCenter: parent.verticalCenter
                width: root.leadWidth - 36
                text: root.leadText
                Accessible.ignored: true
            }
        }

        Label {
            id: termCell

            anchors.right: parent.right
            width: root.termWidth
            height: parent.height
            text: root.overdue ? qsTr("%1, te laat").arg(root.termText) : root.termText || qsTr("geen termijn")
            color: root.overdue ? Theme.bad : root.termText ? Theme.text : Theme.muted
            Accessible.ignored: true
        }
    }
}
