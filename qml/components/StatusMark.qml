// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import QtQuick.Shapes
import Samenspel

// The shape of a status. The word always stands beside or below it, so it says nothing itself.
Item {
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

    implicitWidth: size
    implicitHeight: size

    Accessible.ignored: true

    Shape {
        width: 16
        height: 16
        scale: root.size / 16
        transformOrigin: Item.TopLeft

        ShapePath {
            strokeColor: root.filled ? "transparent" : root.color
            strokeWidth: 1.6
            strokeStyle: root.status === "preparing" ? ShapePath.DashLine : ShapePath.SolidLine
            dashPattern: [1.7, 1.7]
            fillColor: root.filled ? root.color : "transparent"

            PathSvg {
                path: root.outline
            }
        }

        ShapePath {
            strokeColor: root.status === "done" ? Theme.ground : root.color
            strokeWidth: root.status === "running" ? 0.8 : 1.6
            fillColor: root.status === "running" ? root.color : "transparent"
            capStyle: ShapePath.RoundCap
            joinStyle: ShapePath.RoundJoin

            PathSvg {
                path: root.inside
            }
        }
    }
}
