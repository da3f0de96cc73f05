// SPDX-License-Identifier: EUPL-1.2
pragma ComponentBehavior: Bound

import QtQuick
import Samenspel
import Samenspel.App

// Who is accounthouder of an organisation and since when, or that nobody is. Shown only for the
// seventeen.
Column {
    id: root

    required property OrganisationModel organisations
    required property string organisationId
    property bool readOnly: false

    signal chosen(string personId)

    bottomPadding: 8

    Repeater {
        model: root.organisations

        Rectangle {
            id: block

            required property int index
            required property string recordId
            required property string shortName
            required property string accounthouder
            required property string accounthouderId
            required property string since
            required property bool gap
            required property bool doubled

            readonly property bool flagged: gap || doubled

            visible: recordId === root.organisationId && root.organisationId !== ""
            width: root.width
            height: visible ? 56 : 0
            radius: Theme.radiusControl
            color: flagged ? Theme.badTint : Theme.surface

            Accessible.role: Accessible.StaticText
            Accessible.name: gap ? qsTr("%1 heeft geen accounthouder").arg(shortName)
                                 : qsTr("Accounthouder: %1 %2").arg(accounthouder).arg(since)

            Icon {
                x: 16
                anchors.verticalCenter: parent.verticalCenter
                path: block.flagged ? Icons.triangle : Icons.person
                color: block.flagged ? Theme.bad : Theme.muted
            }

            Label {
                x: 48
                y: 9
                width: parent.width - 56 - change.width
                height: 20
                text: block.gap ? qsTr("Nog geen accounthouder") : block.accounthouder
                font: Theme.fontRow
                color: block.flagged ? Theme.bad : Theme.text
                Accessible.ignored: true
            }

            Label {
                x: 48
                y: 29
                width: parent.width - 56 - change.width
                height: 18
                text: block.doubled ? qsTr("Er zijn twee accounthouders tegelijk") : block.gap ? qsTr("Kies iemand van %1").arg(block.shortName)
                                   : block.since === "" ? qsTr("Accounthouder") : qsTr("Accounthouder sinds %1").arg(block.since)
                font: Theme.fontMeta
                color: Theme.muted
                Accessible.ignored: true
            }

            PushButton {
                id: change

                visible: !root.readOnly
                anchors.right: parent.right
                anchors.rightMargin: 12
                anchors.verticalCenter: parent.verticalCenter
                implicitHeight: Theme.cardControlHeight
                menu: true
                text: block.gap ? qsTr("Kies") : qsTr("Wijzig")
                spoken: qsTr("Accounthouder van %1 kiezen").arg(block.shortName)

                onClicked: {
                    people.choices = root.organisations.accounthouderOptions(block.index)
                    people.open()
                }

                ChoiceMenu {
                    id: people

                    x: change.width - width * Theme.zoom
                    label: qsTr("Accounthouder van %1").arg(block.shortName)
                    chosen: [block.accounthouderId]

                    onPicked: value => root.organisations.setAccounthouder(block.index, value)
                }
            }
        }
    }
}
