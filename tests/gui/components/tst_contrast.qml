// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import QtTest
import Samenspel

TestCase {
    id: root

    name: "Contrast"

    function channel(value: real): real {
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4)
    }

    function luminance(colour: color): real {
        return 0.2126 * channel(colour.r) + 0.7152 * channel(colour.g) + 0.0722 * channel(colour.b)
    }

    // WCAG 2.2: 1 (equal) to 21 (black on white).
    function contrast(first: color, second: color): real {
        const a = luminance(first)
        const b = luminance(second)
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
    }

    function cleanup() {
        Theme.dark = false
    }

    function test_textIsReadableOnItsGround_data() {
        const inks = ["text", "muted", "primary", "accent", "ok", "warn", "bad", "neutral"]
        const grounds = ["ground", "surface", "sel", "hover"]
        const pairs = [["primaryInk", "primary"], ["noteInk", "note"], ["warn", "warnTint"], ["accent", "accentTint"],
                       ["bad", "badTint"], ["ok", "okTint"], ["text", "okTint"], ["muted", "badTint"], ["text", "line"]]
        for (const ink of inks) {
            for (const ground of grounds) {
                pairs.push([ink, ground])
            }
        }
        const rows = []
        for (const dark of [false, true]) {
            for (const [ink, ground] of pairs) {
                rows.push({
                    tag: `${ink} on ${ground}, ${dark ? "dark" : "light"}`,
                    ink: ink,
                    ground: ground,
                    dark: dark
                })
            }
        }
        return rows
    }

    function test_textIsReadableOnItsGround(row) {
        Theme.dark = row.dark
        verify(contrast(Theme[row.ink], Theme[row.ground]) >= 4.5, contrast(Theme[row.ink], Theme[row.ground]))
    }

    function test_controlsStandOutFromTheirGround_data() {
        const rows = []
        for (const dark of [false, true]) {
            for (const ground of ["ground", "surface", "sel"]) {
                for (const edge of ["border", "primary"]) {
                    rows.push({
                        tag: `${edge} on ${ground}, ${dark ? "dark" : "light"}`,
                        edge: edge,
                        ground: ground,
                        dark: dark
                    })
                }
            }
        }
        return rows
    }

    function test_controlsStandOutFromTheirGround(row) {
        Theme.dark = row.dark
        verify(contrast(Theme[row.edge], Theme[row.ground]) >= 3.0, contrast(Theme[row.edge], Theme[row.ground]))
    }
}
