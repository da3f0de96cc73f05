// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import Samenspel

// The shape of a status. The word always stands beside or below it, so it says nothing itself.
Drawing {
    id: root

    required property string status
    property real size: 16

    readonly property bool filled: status === "deciding" || status === "done"
    readonly property color color: {
        switch (status) {
        case "running":
            return Theme.primary
        case "deciding":
            return Theme.accent
        case "done":
            return Theme.ok
        case "postponed":
            return Theme.warn
        default:
            return Theme.neutral
        }
    }
    readonly property string ring: "M14 8a6 6 0 1 1 -12 0a6 6 0 1 1 12 0z"
    readonly property string outline: {
        switch (status) {
        case "deciding":
            return "M8 1.4l6.6 6.6l-6.6 6.6l-6.6 -6.6z"
        case "done":
            return "M15 8a7 7 0 1 1 -14 0a7 7 0 1 1 14 0z"
        default:
            return ring
        }
    }
    readonly property string inside: {
        switch (status) {
        case "running":
            return "M10.4 8a2.4 2.4 0 1 1 -4.8 0a2.4 2.4 0 1 1 4.8 0z"
        case "done":
            return "M4.9 8.2l2.1 2.1l4 -4.4"
        case "postponed":
            return "M6.5 5.8v4.4 M9.5 5.8v4.4"
        case "dropped":
            return "M3.9 12.1l8.2 -8.2"
        default:
            return ""
        }
    }

    readonly property string dashes: status === "preparing" ? ` stroke-dasharray="2.7 2.7"` : ""
    readonly property string outer: filled ? `fill="${ink(color)}"` : `fill="none" stroke="${ink(color)}" stroke-width="1.6"${dashes}`
    readonly property string inner: status === "running" ? `fill="${ink(color)}"`
                                                         : `fill="none" stroke="${ink(filled ? Theme.ground : color)}" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"`

    implicitWidth: size
    implicitHeight: size
    box: 16
    magnified: Theme.zoom
    markup: `<path d="${outline}" ${outer}/><path d="${inside}" ${inner}/>`

    Accessible.ignored: true
}
