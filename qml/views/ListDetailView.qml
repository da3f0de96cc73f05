// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import Samenspel
import Samenspel.App

// A list on the left and the chosen record on the right; in a narrow window one of the two, Enter
// opens and Esc returns. The history of the record slides in as a pane on the right.
View {
    id: root

    default property alias listPane: listSlot.data
    property alias detailPane: detailSlot.data
    property bool detailShown: false
    property bool emptyDetail: recordId === ""
    property real listShare: Theme.listWidth

    readonly property bool listVisible: !narrow || !detailShown
    readonly property bool detailVisible: !narrow || detailShown
    readonly property bool panelFits: width - (narrow ? 0 : listShare) - Theme.panelWidth >= 320
    readonly property alias historyPane: history

    function openDetail() {
        detailShown = true
        if (narrow) {
            detailSlot.forceActiveFocus(Qt.TabFocusReason)
        }
    }

    // Shows what was just made; nothing that is typed until it is there may reach the list.
    function openNew(id: string) {
        if (id === "") {
            return
        }
        recordId = id
        recordOpened(id)
        openDetail()
        detailSlot.forceActiveFocus(Qt.OtherFocusReason)
        editTitle()
    }

    function stepBack(): bool {
        if (historyOpen) {
            historyOpen = false
            detailSlot.forceActiveFocus(Qt.OtherFocusReason)
            return true
        }
        if (narrow && detailShown) {
            detailShown = false
            listSlot.forceActiveFocus(Qt.OtherFocusReason)
            return true
        }
        if (detailSlot.activeFocus) {
            listSlot.forceActiveFocus(Qt.OtherFocusReason)
            return true
        }
        return false
    }

    panes: {
        const shown = []
        if (listVisible) {
            shown.push(listSlot)
        }
        if (detailVisible && recordId !== "") {
            shown.push(detailSlot)
        }
        if (history.visible) {
            shown.push(history)
        }
        return shown
    }

    FocusScope {
        id: listSlot

        visible: root.listVisible
        focus: true
        width: root.narrow ? root.width : root.listShare
        height: root.height
        Accessible.role: Accessible.Pane
        Accessible.name: qsTr("Lijst")

        Hairline {
            visible: !root.narrow
            z: 2
            anchors.right: parent.right
            height: parent.height
        }
    }

    FocusScope {
        id: detailSlot

        visible: root.detailVisible && (!history.visible || root.panelFits)
        x: root.narrow ? 0 : root.listShare
        width: root.width - x - (history.visible && root.panelFits ? history.width : 0)
        height: root.height
        Accessible.role: Accessible.Pane
        Accessible.name: qsTr("Gegevens")
    }

    FocusScope {
        id: history

        visible: root.historyOpen && root.controller !== null
        anchors.right: parent.right
        width: root.panelFits ? Theme.panelWidth : root.narrow ? root.width : root.width - root.listShare
        height: root.height

        onVisibleChanged: {
            if (visible) {
                forceActiveFocus(Qt.ShortcutFocusReason)
            }
        }

        Loader {
            anchors.fill: parent
            active: history.visible
            focus: true

            // A bound component cannot be made by a Loader, so qmllint does not see the ids in it.
            // qmllint disable unqualified
            sourceComponent: HistoryPanel {
                controller: root.controller
                ownCode: App.organisationCode
                focus: true

                onClosed: root.stepBack()
            }
            // qmllint enable unqualified
        }

        Hairline {
            height: parent.height
        }
    }
}
