// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import QtQuick.Shapes
import Samenspel

// A line drawing from Icons in any size; the stroke stays 1.5 px. Decoration only: what it means is
// said by the text or the accessible name of the control it stands in.
Item {
    id: root

    required property string path
    property color color: Theme.muted
    property real size: 20
    property real stroke: 1.5

    implicitWidth: size
    implicitHeight: size

    Accessible.ignored: true

    Shape {
        width: 20
        height: 20
        scale: root.size / 20
        transformOrigin: Item.TopLeft

        ShapePath {
            strokeColor: root.color
            strokeWidth: root.stroke * 20 / root.size
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap
            joinStyle: ShapePath.RoundJoin

            PathSvg {
                path: root.path
            }
        }
    }
}
