// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import Samenspel

// Column heads above AgendaLine rows; the widths are those of the row.
Item {
    id: root

    implicitHeight: 28
    Accessible.ignored: true

    component Head: Label {
        height: 28
        font: Theme.fontMeta
        color: Theme.muted
        Accessible.ignored: true
    }

    Head {
        x: 40
        text: qsTr("Punt")
    }

    Head {
        x: root.width - 16 - 196 - 148 - 128
        text: qsTr("Status")
    }

    Head {
        x: root.width - 16 - 196 - 148
        text: qsTr("Trekker")
    }

    Head {
        x: root.width - 16 - 196
        text: qsTr("Termijn")
    }
}
