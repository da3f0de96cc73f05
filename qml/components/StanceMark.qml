// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import Samenspel

// The shape of an organisation's stance; the word stands beside it in the same colour.
Drawing {
    id: root

    required property string stance
    property real size: 16

    readonly property color color: {
        switch (stance) {
        case "supports":
            return Theme.ok
        case "conditional":
            return Theme.warn
        case "against":
            return Theme.bad
        default:
            return Theme.neutral
        }
    }
    readonly property string line: {
        switch (stance) {
        case "supports":
            return "M3 8.6l3.2 3.2l6.6 -7.4"
        case "conditional":
        case "neutral":
            return "M13 8a5 5 0 1 1 -10 0a5 5 0 1 1 10 0z"
        case "against":
            return "M3.8 3.8l8.4 8.4 M12.2 3.8l-8.4 8.4"
        case "abstains":
            return "M3 8h10"
        default:
            return "M5.6 5.9a2.4 2.4 0 1 1 3.9 1.9c-1 .8 -1.5 1.2 -1.5 2.3 M8 12.9h.01"
        }
    }

    readonly property string half: stance === "conditional" ? `<path d="M8 3a5 5 0 0 0 0 10z" fill="${ink(color)}"/>` : ""

    implicitWidth: size
    implicitHeight: size
    box: 16
    magnified: Theme.zoom
    markup: `<path d="${line}" fill="none" stroke="${ink(color)}" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"/>${half}`

    Accessible.ignored: true
}
