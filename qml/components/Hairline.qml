// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import Samenspel

// One pixel of decoration between rows and panes.
Rectangle {
    implicitWidth: 1
    implicitHeight: 1
    color: Theme.line
    Accessible.ignored: true
}
