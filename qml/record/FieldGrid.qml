// SPDX-License-Identifier: EUPL-1.2
pragma ComponentBehavior: Bound

import QtQuick
import Samenspel
import Samenspel.App

// The fields of a record beneath each other, in two columns when there is room for them.
Row {
    id: root

    required property RecordController controller
    property int labelWidth: 124

    readonly property int columns: width > 560 ? 2 : 1
    readonly property real cellWidth: (width - (columns - 1) * spacing) / columns

    spacing: 24

    Repeater {
        model: root.columns

        Column {
            id: column

            required property int index

            width: root.cellWidth

            Repeater {
                model: Array.from(root.controller.fieldNames).filter((name, at) => at % root.columns === column.index)

                FieldRow {
                    required property string modelData

                    controller: root.controller
                    name: modelData
                    width: column.width
                    labelWidth: root.labelWidth
                }
            }
        }
    }
}
