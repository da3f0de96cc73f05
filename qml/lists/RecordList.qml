// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import QtQuick.Templates as T
import Samenspel
import Samenspel.App

// A list of records with the keys of every list: arrows or J/K, Home, End, Enter, Delete, left and
// right to fold a group, and the single letters, which the owner acts upon (`letter`).
ListView {
    id: root

    required property RecordListModel records
    required property string name
    property string selectedId
    property bool letters: true
    property bool sections: false
    property int sectionHeight: 32

    signal opened(string recordId)
    signal chosen(string recordId)
    signal letter(string key)
    signal deleteRequested

    readonly property RecordRow currentRow: currentItem as RecordRow
    readonly property int pageRows: Math.max(1, Math.floor(height / 56) - 1)

    function step(by: int) {
        const next = Math.max(0, Math.min(count - 1, currentIndex + by))
        go(records.nextRow(next - Math.sign(by), Math.sign(by)))
    }

    function go(row: int) {
        if (row >= 0 && row < count) {
            currentIndex = row
            positionViewAtIndex(row, ListView.Contain)
            chosen(currentRow.recordId)
        }
    }

    function follow() {
        currentIndex = selectedId === "" ? -1 : records.indexOf(selectedId)
        if (currentIndex >= 0) {
            positionViewAtIndex(currentIndex, ListView.Contain)
        } else if (selectedId === "" && activeFocus && count > 0) {
            go(records.nextRow(-1, 1))
        }
    }

    function toggle(section: string) {
        const folded = Array.from(records.collapsed)
        const at = folded.indexOf(section)
        if (at >= 0) {
            folded.splice(at, 1)
        } else {
            folded.push(section)
        }
        records.collapsed = folded
    }

    function fold(shut: bool) {
        const section = currentItem ? currentSection : ""
        if (sections && section !== "" && Array.from(records.collapsed).includes(section) !== shut) {
            toggle(section)
        }
    }

    model: records
    clip: true
    activeFocusOnTab: true
    boundsBehavior: Flickable.StopAtBounds
    highlightFollowsCurrentItem: false
    keyNavigationEnabled: false
    reuseItems: true
    cacheBuffer: 400
    currentIndex: -1
    section.property: sections ? "section" : ""
    // A section delegate is made in a context of its own, so this file cannot be bound and qmllint
    // does not see the ids.
    // qmllint disable unqualified
    section.delegate: SectionHeader {
        id: header

        required property string section

        readonly property var info: root.records.sectionInfo(section)

        width: root.width
        height: root.sectionHeight
        code: info.code ?? ""
        name: info.name ?? section
        amount: info.count ?? 0
        late: info.late ?? 0
        collapsed: Array.from(root.records.collapsed).includes(section)

        onClicked: root.toggle(section)

        Connections {
            target: root.records

            function onCountChanged() {
                header.infoChanged()
            }
        }
    }
    // qmllint enable unqualified

    Accessible.role: Accessible.List
    Accessible.name: name

    onSelectedIdChanged: follow()
    onActiveFocusChanged: {
        if (activeFocus && currentIndex < 0) {
            follow()
        }
    }

    Keys.onPressed: event => {
        event.accepted = true
        const plain = event.modifiers === Qt.NoModifier
        switch (event.key) {
        case Qt.Key_Down:
            return step(1)
        case Qt.Key_Up:
            return step(-1)
        case Qt.Key_PageDown:
            return step(pageRows)
        case Qt.Key_PageUp:
            return step(-pageRows)
        case Qt.Key_Home:
            return go(records.nextRow(-1, 1))
        case Qt.Key_End:
            return go(records.nextRow(count, -1))
        case Qt.Key_Left:
            return fold(true)
        case Qt.Key_Right:
            return fold(false)
        case Qt.Key_Return:
        case Qt.Key_Enter:
            return opened(currentRow ? currentRow.recordId : "")
        case Qt.Key_Delete:
            return deleteRequested()
        }
        if (plain && letters && event.key === Qt.Key_J) {
            return step(1)
        }
        if (plain && letters && event.key === Qt.Key_K) {
            return step(-1)
        }
        // Tab and Backspace come with a text too.
        if (letters && (plain ? /^[a-z]$/i : /^\?$/).test(event.text)) {
            return letter(event.text.toLowerCase())
        }
        event.accepted = false
    }

    T.ScrollBar.vertical: ScrollRail {}

    // The view itself may hear of new rows after this list does.
    Timer {
        id: later

        interval: 0
        onTriggered: root.follow()
    }

    Connections {
        target: root.records

        function onRowsInserted() {
            later.restart()
        }

        function onRowsRemoved() {
            later.restart()
        }

        function onModelReset() {
            later.restart()
        }
    }
}
