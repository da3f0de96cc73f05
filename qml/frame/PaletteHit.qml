// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import QtQuick.Templates as T
import Samenspel

// A record the palette found: its title, the field that matched with the words in bold, and what it is.
T.ItemDelegate {
    id: root

    required property int index
    required property string recordId
    required property string view
    required property string title
    required property string snippet
    required property string collectionText
    property int places: 0

    readonly property string iconPath: {
        switch (view) {
        case "lobby":
            return Icons.megaphone
        case "contacten":
            return Icons.people
        default:
            return Icons.list
        }
    }

    leftPadding: 16
    rightPadding: 16
    hoverEnabled: true
    focusPolicy: Qt.NoFocus

    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("%1, %2, %3 van %4").arg(title).arg(collectionText).arg(index + 1).arg(places)
    Accessible.selected: highlighted
    Accessible.onPressAction: clicked()

    background: Rectangle {
        color: root.highlighted || root.down ? Theme.sel : root.hovered ? Theme.hover : "transparent"
    }

    contentItem: Item {
        Icon {
            anchors.verticalCenter: parent.verticalCenter
            path: root.iconPath
            size: 16
        }

        Label {
            id: name

            x: 28
            height: parent.height
            width: Math.min(implicitWidth, (parent.width - 28 - kind.width - 24) * (root.snippet === "" ? 1 : 0.62))
            text: root.title
            font: Theme.fontLabel
            Accessible.ignored: true
        }

        Text {
            visible: root.snippet !== ""
            anchors.left: name.right
            anchors.leftMargin: 12
            anchors.right: kind.left
            anchors.rightMargin: 12
            height: parent.height
            text: root.snippet
            textFormat: Text.StyledText
            font: Theme.fontMeta
            color: Theme.muted
            elide: Text.ElideRight
            maximumLineCount: 1
            verticalAlignment: Text.AlignVCenter
            Accessible.ignored: true
        }

        Label {
            id: kind

            anchors.right: parent.right
            height: parent.height
            text: root.collectionText
            font: Theme.fontMeta
            color: Theme.muted
            Accessible.ignored: true
        }
    }
}
