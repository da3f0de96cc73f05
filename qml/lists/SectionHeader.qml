// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import QtQuick.Templates as T
import Samenspel

// Head of a group in a list: chevron, code, name, and on the right "36 · 2 te laat".
T.AbstractButton {
    id: root

    required property string code
    required property string name
    required property int amount
    property int late: 0
    property bool collapsed: false

    implicitHeight: 32
    hoverEnabled: true
    focusPolicy: Qt.NoFocus

    Accessible.role: Accessible.Button
    Accessible.name: (late > 0 ? qsTr("%1, %n punten, %2 te laat", "", amount).arg(name).arg(late)
                               : qsTr("%1, %n punten", "", amount).arg(name))
    Accessible.description: collapsed ? qsTr("dichtgeklapt") : qsTr("opengeklapt")
    Accessible.onPressAction: clicked()

    background: Rectangle {
        color: root.hovered ? Theme.hover : Theme.surface
    }

    contentItem: Item {
        Icon {
            id: chevron

            x: 16
            anchors.verticalCenter: parent.verticalCenter
            path: root.collapsed ? Icons.chevronRight : Icons.chevronDown
            size: 14
        }

        Label {
            id: codeLabel

            visible: text !== "" && text !== root.name
            anchors.left: chevron.right
            anchors.leftMargin: 8
            anchors.verticalCenter: parent.verticalCenter
            text: root.code
            font: Theme.fontSection
            Accessible.ignored: true
        }

        Label {
            anchors.left: codeLabel.visible ? codeLabel.right : chevron.right
            anchors.leftMargin: 8
            anchors.right: counts.left
            anchors.rightMargin: 8
            anchors.verticalCenter: parent.verticalCenter
            text: root.name
            font: codeLabel.visible ? Theme.fontMeta : Theme.fontSection
            color: codeLabel.visible ? Theme.muted : Theme.text
            Accessible.ignored: true
        }

        Row {
            id: counts

            anchors.right: parent.right
            anchors.rightMargin: 16
            anchors.verticalCenter: parent.verticalCenter

            Label {
                text: root.late > 0 ? qsTr("%1 · ").arg(root.amount) : String(root.amount)
                font: Theme.fontMeta
                color: Theme.muted
                Accessible.ignored: true
            }

            Label {
                visible: root.late > 0
                text: qsTr("%1 te laat").arg(root.late)
                font: Theme.fontMeta
                color: Theme.muted
                Accessible.ignored: true
            }
        }
    }
}
