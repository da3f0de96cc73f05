// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import QtQuick.Shapes
import Samenspel

// The shape of an organisation's stance; the word stands beside it in the same colour.
Item {
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

    implicitWidth: size
    implicitHeight: size

    Accessible.ignored: true

    Shape {
        width: 16
        height: 16
        scale: root.size / 16
        transformOrigin: Item.TopLeft

        ShapePath {
            strokeColor: root.color
            strokeWidth: root.stance === "unknown" ? 1.4 : 1.8
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap
            joinStyle: ShapePath.RoundJoin

            PathSvg {
                path: root.line
            }
        }

        ShapePath {
            strokeColor: "transparent"
            fillColor: root.stance === "conditional" ? root.color : "transparent"

            PathSvg {
                path: "M8 3a5 5 0 0 0 0 10z"
            }
        }
    }
}
