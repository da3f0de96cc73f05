// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import Samenspel

// Plain text in the window's face. Elides only where a width is given; texts that must never be cut
// set `elide: Text.ElideNone` and wrap instead.
Text {
    font: Theme.fontField
    color: Theme.text
    elide: Text.ElideRight
    verticalAlignment: Text.AlignVCenter
    textFormat: Text.PlainText
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
