// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import QtQuick.Templates as T
import Samenspel

// A page that scrolls and keeps whatever has the keyboard in view.
Flickable {
    id: root

    default property alias page: column.data
    property int sidePadding: 24
    property int topPadding: 16
    property int bottomPadding: 24
    property alias spacing: column.spacing

    readonly property Item focused: Window.window ? (Window.window as Window).activeFocusItem : null

    function reveal(item: Item) {
        const top = item.mapToItem(column, 0, 0).y + topPadding
        if (top < contentY) {
            contentY = Math.max(0, top - 12)
        } else if (top + item.height > contentY + height) {
            contentY = Math.min(contentHeight - height, top + Math.min(item.height, height) - height + 12)
        }
    }

    function isInside(item: Item): bool {
        let ancestor = item
        while (ancestor && ancestor !== column) {
            ancestor = ancestor.parent
        }
        return ancestor === column
    }

    contentWidth: width
    contentHeight: column.implicitHeight + topPadding + bottomPadding
    clip: true
    boundsBehavior: Flickable.StopAtBounds

    onFocusedChanged: {
        if (focused && isInside(focused)) {
            reveal(focused)
        }
    }

    T.ScrollBar.vertical: ScrollRail {}

    Column {
        id: column

        x: root.sidePadding
        y: root.topPadding
        width: root.width - 2 * root.sidePadding
    }
}
