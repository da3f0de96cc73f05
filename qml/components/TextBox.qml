// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import QtQuick.Templates as T
import Samenspel

// Text of several lines that grows with what is written. The frame appears on hover and focus.
T.TextArea {
    id: root

    property string label
    property bool bare: true

    implicitWidth: 200
    implicitHeight: Math.max(contentHeight + topPadding + bottomPadding, Theme.controlHeight)
    leftPadding: 8
    rightPadding: 8
    topPadding: 6
    bottomPadding: 6
    font: Theme.fontBody
    color: Theme.text
    placeholderTextColor: Theme.muted
    selectionColor: Theme.primary
    selectedTextColor: Theme.primaryInk
    selectByMouse: true
    wrapMode: TextEdit.Wrap
    textFormat: TextEdit.PlainText
    tabStopDistance: 32
    hoverEnabled: true

    Accessible.name: label || placeholderText
    Accessible.multiLine: true

    // Tab leaves the text: whoever works by keyboard must be able to get out.
    KeyNavigation.priority: KeyNavigation.BeforeItem
    Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
    Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)

    background: Rectangle {
        radius: Theme.radiusControl
        color: root.activeFocus || !root.bare ? Theme.ground : root.hovered && !root.readOnly ? Theme.hover : "transparent"
        border.width: root.activeFocus ? 2 : root.bare ? 0 : 1
        border.color: root.activeFocus ? Theme.primary : Theme.border
    }

    Text {
        x: root.leftPadding
        y: root.topPadding
        width: root.width - root.leftPadding - root.rightPadding
        visible: root.length === 0 && root.preeditText === ""
        text: root.placeholderText
        font: root.font
        color: root.placeholderTextColor
        wrapMode: Text.Wrap
        Accessible.ignored: true
    }
}
