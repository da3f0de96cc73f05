// SPDX-License-Identifier: EUPL-1.2
import QtQuick

// A row that stands for one record. A `collapsed` row only keeps the head of its folded group there.
ListRow {
    required property string recordId
    required property int index
    required property bool collapsed

    height: collapsed ? 0 : implicitHeight
    visible: !collapsed
    place: index + 1
}
