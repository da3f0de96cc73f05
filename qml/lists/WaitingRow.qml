// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import Samenspel

// Something that waits for a person, with what it is, why, and what to do about it.
Item {
    id: root

    required property string iconPath
    required property color ink
    required property string heading
    required property string explanation
    required property string time
    required property string actionText
    property string secondText

    signal acted
    signal actedSecond

    implicitHeight: body.implicitHeight + 24

    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("%1. %2").arg(heading).arg(explanation)

    Icon {
        y: 13
        path: root.iconPath
        color: root.ink
    }

    Column {
        id: body

        x: 36
        y: 12
        width: parent.width - 36
        spacing: 4

        Item {
            width: parent.width
            height: 20

            Label {
                width: parent.width - when.width - 12
                height: 20
                text: root.heading
                font: Theme.fontRow
                Accessible.ignored: true
            }

            Label {
                id: when

                anchors.right: parent.right
                height: 20
                text: root.time
                color: Theme.muted
                Accessible.ignored: true
            }
        }

        Label {
            width: parent.width
            text: root.explanation
            color: Theme.muted
            lineHeight: 20
            lineHeightMode: Text.FixedHeight
            wrapMode: Text.Wrap
            elide: Text.ElideNone
            Accessible.ignored: true
        }

        Row {
            topPadding: 4
            spacing: 8

            PushButton {
                implicitHeight: Theme.cardControlHeight
                text: root.actionText
                spoken: qsTr("%1: %2").arg(root.actionText).arg(root.heading)

                onClicked: root.acted()
            }

            PushButton {
                visible: root.secondText !== ""
                implicitHeight: Theme.cardControlHeight
                quiet: true
                text: root.secondText
                spoken: qsTr("%1: %2").arg(root.secondText).arg(root.heading)

                onClicked: root.actedSecond()
            }
        }
    }

    Hairline {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
