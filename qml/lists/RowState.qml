// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import Samenspel

// What waits in a record: a choice to make, or changes that nobody else has yet. Shape and words.
Row {
    id: root

    required property bool pending
    required property bool conflicted

    visible: pending || conflicted
    spacing: 4

    Icon {
        anchors.verticalCenter: parent.verticalCenter
        path: root.conflicted ? Icons.fork : Icons.arrowUp
        size: 12
        color: root.conflicted ? Theme.accent : Theme.warn
    }

    Label {
        anchors.verticalCenter: parent.verticalCenter
        text: root.conflicted ? qsTr("Keuze nodig") : qsTr("Nog niet gedeeld")
        font: Theme.fontStatus
        color: root.conflicted ? Theme.accent : Theme.warn
        Accessible.ignored: true
    }
}
