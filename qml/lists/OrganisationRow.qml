// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import Samenspel

// An organisation and who is its accounthouder; nobody, or two at once, is a flag in words.
ListRow {
    id: root

    required property int index
    required property string recordId
    required property string shortName
    required property string code
    required property string accounthouder
    required property string since
    required property bool gap
    required property bool doubled
    required property bool mine

    readonly property string line: {
        if (gap) {
            return qsTr("Geen accounthouder")
        }
        return doubled ? qsTr("Twee accounthouders: %1").arg(accounthouder) : accounthouder
    }

    spoken: Array.of(shortName, line, since).filter(part => part !== "").join(", ")

    contentItem: Item {
        Avatar {
            anchors.verticalCenter: parent.verticalCenter
            code: root.code
            mine: root.mine
        }

        Label {
            anchors.left: parent.left
            anchors.leftMargin: 36
            anchors.right: sinceLabel.left
            anchors.rightMargin: 8
            y: 9
            height: 20
            text: root.shortName
            font: Theme.fontRow
            Accessible.ignored: true
        }

        Label {
            id: sinceLabel

            anchors.right: parent.right
            y: 9
            height: 20
            text: root.since
            font: Theme.fontMeta
            color: Theme.muted
            Accessible.ignored: true
        }

        Row {
            anchors.left: parent.left
            anchors.leftMargin: 36
            y: 30
            spacing: 4

            Icon {
                visible: root.gap || root.doubled
                anchors.verticalCenter: parent.verticalCenter
                path: Icons.triangle
                size: 12
                color: Theme.bad
            }

            Label {
                width: Math.min(implicitWidth, root.width - 84)
                text: root.line
                font: root.gap || root.doubled ? Theme.fontStatus : Theme.fontMeta
                color: root.gap || root.doubled ? Theme.bad : Theme.muted
                Accessible.ignored: true
            }
        }
    }
}
