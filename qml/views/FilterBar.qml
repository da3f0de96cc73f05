// SPDX-License-Identifier: EUPL-1.2
pragma ComponentBehavior: Bound

import QtQuick
import Samenspel
import Samenspel.App

// Filter button, one removable chip per filter, and how many records are left. `dimensions` is a list
// of {field, text}; what is chosen goes straight into the model's filter.
Item {
    id: root

    required property RecordListModel records
    required property var dimensions
    required property string countText
    property var special: ({})

    readonly property var active: dimensions.filter(dimension => (records.filter[dimension.field] ?? []).length > 0)

    function set(field: string, values: var) {
        const filter = Object.assign({}, records.filter)
        if (values.length > 0) {
            filter[field] = values
        } else {
            delete filter[field]
        }
        records.filter = filter
    }

    function toggle(field: string, value: string) {
        const values = (records.filter[field] ?? []).filter(other => !other.startsWith("!"))
        const at = values.indexOf(value)
        if (at >= 0) {
            values.splice(at, 1)
        } else {
            values.push(value)
        }
        set(field, values)
    }

    function chipText(dimension: var): string {
        const values = records.filter[dimension.field] ?? []
        const options = records.filterOptions(dimension.field)
        const words = values.map(value => {
            const known = options.find(option => option.value === value)
            return special[value] ?? (known ? known.text : value)
        })
        const shown = words.length > 2 ? qsTr("%1 en %2 meer").arg(words[0]).arg(words.length - 1) : words.join(", ")
        return qsTr("%1: %2").arg(dimension.text).arg(shown)
    }

    function openMenu() {
        menu.open()
    }

    implicitHeight: Math.max(Theme.barHeight, chips.implicitHeight + 20)

    Flow {
        id: chips

        x: 16
        y: 10
        width: parent.width - 32 - count.width - 8
        spacing: 8

        PushButton {
            id: button

            implicitHeight: 24
            leftPadding: 8
            rightPadding: 8
            font: Theme.fontStatus
            iconPath: Icons.filter
            text: qsTr("Filter")

            onClicked: root.openMenu()

            Popover {
                id: menu

                implicitWidth: 260
                label: qsTr("Filter op")

                onOpened: rows.itemAt(0).forceActiveFocus(Qt.PopupFocusReason)

                contentItem: Column {
                    Repeater {
                        id: rows

                        model: root.dimensions

                        ChoiceRow {
                            required property var modelData
                            required property int index

                            width: menu.availableWidth
                            text: modelData.text
                            note: (root.records.filter[modelData.field] ?? []).length > 0 ? qsTr("aan") : ""
                            iconPath: Icons.chevronRight

                            onClicked: {
                                menu.close()
                                values.show(modelData)
                            }

                            Keys.onDownPressed: {
                                if (index + 1 < rows.count) {
                                    rows.itemAt(index + 1).forceActiveFocus(Qt.TabFocusReason)
                                }
                            }
                            Keys.onUpPressed: {
                                if (index > 0) {
                                    rows.itemAt(index - 1).forceActiveFocus(Qt.BacktabFocusReason)
                                }
                            }
                        }
                    }
                }
            }

            ChoiceMenu {
                id: values

                property string field

                function show(dimension: var) {
                    field = dimension.field
                    label = dimension.text
                    choices = root.records.filterOptions(field)
                    open()
                }

                several: true
                clearable: true
                statusMarks: field === "status"
                chosen: root.records.filter[field] ?? []

                onPicked: value => root.toggle(field, value)
                onCleared: root.set(field, [])
            }
        }

        Repeater {
            model: root.active

            Chip {
                required property var modelData

                text: root.chipText(modelData)
                removable: true
                spoken: qsTr("Filter %1. Verwijderen").arg(text)
                width: Math.min(implicitWidth, chips.width)

                onRemoved: root.set(modelData.field, [])
            }
        }
    }

    Label {
        id: count

        anchors.right: parent.right
        anchors.rightMargin: 16
        y: 10
        height: 24
        text: root.countText
        font: Theme.fontMeta
        color: Theme.muted
    }
}
