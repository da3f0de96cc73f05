// SPDX-License-Identifier: EUPL-1.2
pragma Singleton

import QtQuick

// Colours, fonts and measures of the window; the only place that knows a hex code.
// `dark` and `motion` are set once by Main; contrast of every pair is checked in tests/gui.
QtObject {
    id: root

    property bool dark: false
    property bool motion: true
    property real zoom: 1.0

    readonly property color ground: dark ? "#14191F" : "#FFFFFF"
    readonly property color surface: dark ? "#1E252D" : "#F3F5F7"
    readonly property color text: dark ? "#E6EBF0" : "#16202B"
    readonly property color muted: dark ? "#A9B4C0" : "#4A5866"
    readonly property color primary: dark ? "#5CC7D1" : "#0B5D66"
    readonly property color primaryInk: dark ? "#0B1F22" : "#FFFFFF"
    readonly property color accent: dark ? "#C3A3F0" : "#6B3FA0"
    readonly property color border: dark ? "#76828F" : "#7B8794"
    readonly property color line: dark ? "#2D3640" : "#DDE2E7"
    readonly property color hover: dark ? "#252D36" : "#EDF0F3"
    readonly property color sel: dark ? "#1D3A40" : "#E1EFF0"
    readonly property color ok: dark ? "#5FCB9E" : "#0B6E4F"
    readonly property color warn: dark ? "#E0B84A" : "#7A5C00"
    readonly property color bad: dark ? "#FF8A8A" : "#A4262C"
    readonly property color neutral: dark ? "#A9B4C0" : "#5A6672"
    readonly property color warnTint: dark ? "#352C14" : "#FBF2D9"
    readonly property color okTint: dark ? "#17332A" : "#E4F3ED"
    readonly property color accentTint: dark ? "#2D2540" : "#F2ECF9"
    readonly property color badTint: dark ? "#3C2226" : "#FBE9E9"
    // A tooltip is the window turned over, so that it is never taken for part of the page.
    readonly property color note: dark ? "#E6EBF0" : "#16202B"
    readonly property color noteInk: dark ? "#14191F" : "#FFFFFF"

    readonly property string family: "Inter"
    readonly property font fontPage: face(24, Font.DemiBold, -0.3)
    readonly property font fontRecord: face(20, Font.DemiBold, -0.2)
    readonly property font fontView: face(16, Font.DemiBold, 0)
    readonly property font fontNote: face(16, Font.Normal, 0)
    readonly property font fontBody: face(15, Font.Normal, 0)
    readonly property font fontRow: face(14, Font.Medium, 0)
    readonly property font fontComment: face(14, Font.Normal, 0)
    readonly property font fontLabel: face(13, Font.Medium, 0)
    readonly property font fontHeading: face(13, Font.DemiBold, 0)
    readonly property font fontField: face(13, Font.Normal, 0)
    readonly property font fontStatus: face(12, Font.Medium, 0)
    readonly property font fontSection: face(12, Font.DemiBold, 0)
    readonly property font fontMeta: face(12, Font.Normal, 0)
    readonly property font fontCode: face(10, Font.DemiBold, 0)

    readonly property int topBarHeight: 48
    readonly property int navigationWidth: 208
    readonly property int navigationWidthSmall: 56
    readonly property int listWidth: 420
    readonly property int panelWidth: 320
    readonly property int barHeight: 44
    readonly property int controlHeight: 32
    readonly property int cardControlHeight: 28
    readonly property int chipHeight: 24
    readonly property int radiusChip: 4
    readonly property int radiusControl: 6
    readonly property int radiusCard: 8

    function face(size: int, weight: int, spacing: real): font {
        return Qt.font({
            family: root.family,
            pixelSize: size,
            weight: weight,
            letterSpacing: spacing
        })
    }
}
