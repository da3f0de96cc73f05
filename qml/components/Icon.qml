// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import Samenspel

// A line drawing from Icons in any size; the stroke stays 1.5 px. Decoration only: what it means is
// said by the text or the accessible name of the control it stands in.
Drawing {
    id: root

    required property string path
    property color color: Theme.muted
    property real size: 20
    property real stroke: 1.5

    implicitWidth: size
    implicitHeight: size
    box: 20
    magnified: Theme.zoom
    markup: path === "" ? "" : `<path d="${path}" fill="none" stroke="${ink(color)}" stroke-width="${stroke * 20 / size}" stroke-linecap="round" stroke-linejoin="round"/>`

    Accessible.ignored: true
}
