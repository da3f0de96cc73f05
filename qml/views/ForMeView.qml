// SPDX-License-Identifier: EUPL-1.2
pragma ComponentBehavior: Bound

import QtQuick
import Samenspel
import Samenspel.App

// What waits for this person: choices to make, and changes that were not taken. Nothing is dropped:
// the text of a refused change stays here until it is copied or put away.
View {
    id: root

    readonly property int waiting: conflicts.count + rejected.count

    signal goneTo(string view, string recordId)

    panes: [pane]

    ConflictOverviewModel {
        id: conflicts
    }

    RejectedModel {
        id: rejected
    }

    ScrollPane {
        id: pane

        anchors.fill: parent
        focus: true
        activeFocusOnTab: root.waiting === 0
        sidePadding: root.width < 620 ? 16 : 32
        topPadding: 24

        Label {
            text: root.waiting === 0 ? qsTr("Alles gelezen.") : qsTr("%n dingen wachten op je", "", root.waiting)
            font: Theme.fontPage
            Accessible.role: Accessible.Heading
        }

        Label {
            width: parent.width
            topPadding: 4
            text: root.waiting === 0 ? qsTr("Hier komt wat op jou wacht: een keuze die nodig is, of een wijziging die niet is aangenomen.")
                                     : qsTr("Keuzes blokkeren niets: je collega's en jij kunnen gewoon doorwerken.")
            color: Theme.muted
            wrapMode: Text.Wrap
            elide: Text.ElideNone
        }

        DetailHeading {
            visible: conflicts.count > 0
            width: Math.min(parent.width, 760)
            text: qsTr("Keuzes")
            note: qsTr("%n keuzes", "", conflicts.count)
        }

        Repeater {
            model: conflicts

            WaitingRow {
                required property string recordId
                required property string view
                required property string title
                required property string sentence
                required property string when

                width: Math.min(root.width - 2 * pane.sidePadding, 760)
                iconPath: Icons.fork
                ink: Theme.accent
                heading: title
                explanation: sentence
                time: when
                actionText: qsTr("Bekijk de keuze")

                onActed: root.goneTo(view, recordId)
            }
        }

        DetailHeading {
            visible: rejected.count > 0
            width: Math.min(parent.width, 760)
            text: qsTr("Niet aangenomen")
            note: qsTr("%n wijzigingen", "", rejected.count)
        }

        Repeater {
            model: rejected

            WaitingRow {
                required property int index
                required property string what
                required property string where
                required property string when
                required property string reason
                required property string text

                width: Math.min(root.width - 2 * pane.sidePadding, 760)
                iconPath: Icons.hand
                ink: Theme.bad
                heading: qsTr("%1 · %2").arg(what).arg(where)
                explanation: text === "" ? reason : qsTr("%1 Jouw tekst: %2").arg(reason).arg(text)
                time: when
                actionText: qsTr("Kopieer mijn tekst")
                secondText: qsTr("Berg op")

                onActed: rejected.copy(index)
                onActedSecond: rejected.dismiss(index)
            }
        }
    }
}
