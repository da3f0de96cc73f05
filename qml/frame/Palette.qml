// SPDX-License-Identifier: EUPL-1.2
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Samenspel
import Samenspel.App

// Ctrl+K: type to find a record or an action, Enter to go there or to do it. Actions show their key,
// so the palette teaches itself out of a job.
Popover {
    id: root

    required property WindowActions source
    required property real available

    readonly property var matching: {
        const wanted = input.text.trim().toLowerCase()
        return Array.from(source.all).filter(action => action.listed && action.enabled
                                                    && (wanted === "" || action.text.toLowerCase().includes(wanted)))
    }
    readonly property int hitsMax: 12
    readonly property int hits: Math.min(found.count, hitsMax)
    readonly property int total: hits + matching.length
    property int current: 0

    signal goneTo(string view, string recordId)

    function run(row: int) {
        if (row < 0 || row >= total) {
            return
        }
        if (row < hits) {
            const hit = records.itemAt(row) as PaletteHit
            close()
            goneTo(hit.view, hit.recordId)
            return
        }
        const action = matching[row - hits]
        close()
        action.trigger()
    }

    parent: T.Overlay.overlay
    x: parent ? Math.round((parent.width - width * scale) / 2) : 0
    y: (available < 620 ? 24 : 96) * scale
    implicitWidth: Math.min(640, available - 32)
    padding: 0
    label: qsTr("Zoek of voer uit")

    onAboutToShow: {
        input.text = ""
        current = 0
    }
    onOpened: input.forceActiveFocus(Qt.PopupFocusReason)

    SearchModel {
        id: found

        query: input.text
    }

    contentItem: Column {
        Field {
            id: input

            width: root.availableWidth
            implicitHeight: 48
            bare: true
            leftPadding: 48
            font: Theme.fontNote
            label: qsTr("Zoek of voer uit")
            placeholderText: qsTr("Zoek een punt, contact of dossier, of typ wat je wilt doen")
            hint: qsTr("%n gevonden", "", root.total)

            onTextChanged: root.current = 0

            Keys.onDownPressed: root.current = Math.min(root.total - 1, root.current + 1)
            Keys.onUpPressed: root.current = Math.max(0, root.current - 1)
            Keys.onReturnPressed: root.run(root.current)
            Keys.onEnterPressed: root.run(root.current)

            background: Item {
                Icon {
                    x: 16
                    anchors.verticalCenter: parent.verticalCenter
                    path: Icons.search
                }
            }
        }

        Hairline {
            width: root.availableWidth
        }

        Flickable {
            id: scroll

            readonly property real wantedY: root.current * 36

            width: root.availableWidth
            height: Math.min(rows.implicitHeight, Math.min(12 * 36, root.available))
            contentHeight: rows.implicitHeight
            clip: true
            boundsBehavior: Flickable.StopAtBounds

            onWantedYChanged: {
                if (wantedY < contentY) {
                    contentY = wantedY
                } else if (wantedY + 36 > contentY + height) {
                    contentY = wantedY + 36 - height
                }
            }

            T.ScrollBar.vertical: ScrollRail {}

            Column {
                id: rows

                width: scroll.width

                Repeater {
                    id: records

                    model: found

                    PaletteHit {
                        width: rows.width
                        visible: index < root.hitsMax
                        height: visible ? 36 : 0
                        highlighted: index === root.current
                        places: root.total

                        onClicked: root.run(index)
                    }
                }

                Repeater {
                    model: root.matching

                    ChoiceRow {
                        required property WindowAction modelData
                        required property int index

                        width: rows.width
                        height: 36
                        leftPadding: 16
                        rightPadding: 16
                        focusPolicy: Qt.NoFocus
                        iconPath: Icons.chevronRight
                        ink: Theme.text
                        text: modelData.text
                        keys: modelData.keys
                        highlighted: root.hits + index === root.current
                        spoken: qsTr("%1, %2 van %3").arg(text).arg(root.hits + index + 1).arg(root.total)

                        onClicked: root.run(root.hits + index)
                    }
                }
            }
        }

        Label {
            visible: root.total === 0
            width: root.availableWidth
            height: 44
            leftPadding: 16
            text: qsTr("Niets gevonden met ‘%1’.").arg(input.text)
            color: Theme.muted
        }
    }
}
