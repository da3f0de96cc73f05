// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import Samenspel
import Samenspel.App

// What the window asks of every view: which record is open, which panes F6 walks through, and the
// actions that mean something everywhere (new, filter, history, one step back).
FocusScope {
    id: root

    property bool narrow: false
    property bool letters: true
    property string recordId
    property RecordController controller: null
    property list<Item> panes
    property string newText
    property bool historyOpen: false

    signal recordOpened(string recordId)
    signal shortcutsRequested

    function show(id: string) {
        recordId = id
    }
    function createNew() {}
    function focusFilter() {}
    function focusStart() {
        if (panes.length > 0) {
            panes[0].forceActiveFocus(Qt.TabFocusReason)
        }
    }
    function editTitle() {}
    function removeRecord() {
        if (controller && controller.exists && !controller.readOnly) {
            controller.remove()
        }
    }
    function stepBack(): bool {
        return false
    }
    function toggleHistory() {
        historyOpen = !historyOpen && controller !== null && controller.exists
    }
}
