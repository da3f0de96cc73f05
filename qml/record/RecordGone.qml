// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import Samenspel
import Samenspel.App

// Instead of a record that stands in the bin, or of nothing.
Item {
    id: root

    required property RecordController controller
    property string emptySentence: qsTr("Kies iets in de lijst.")
    property string emptyExplanation: qsTr("Met de pijltjes loop je door de lijst, met Enter open je wat je kiest.")

    EmptyState {
        x: 24
        y: 80
        width: parent.width - 48
        sentence: root.controller.deleted ? qsTr("Dit staat in de prullenbak.") : root.emptySentence
        explanation: root.controller.deleted ? qsTr("Je kunt het 90 dagen lang terugzetten, met alles wat erbij hoort.")
                                             : root.emptyExplanation
        action: root.controller.deleted && !root.controller.readOnly ? qsTr("Herstellen") : ""

        onPressed: root.controller.restore()
    }
}
