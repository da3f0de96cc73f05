// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import Samenspel

// One of the values in a ConflictCard: who, when, and the value in large letters.
Item {
    id: root

    required property int number
    required property var choice
    property bool divided: false
    property bool longText: false

    readonly property string person: choice.mine ? qsTr("Jij, %1").arg(choice.organisation)
                                                 : qsTr("%1, %2").arg(choice.who || qsTr("Collega")).arg(choice.organisation)

    implicitHeight: value.y + value.implicitHeight + 14

    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("%1. %2, %3: %4").arg(number).arg(person).arg(choice.when).arg(choice.text || qsTr("leeg"))

    Hairline {
        visible: root.divided
        height: parent.height
    }

    Avatar {
        x: 16
        y: 18
        code: root.choice.organisationCode
        mine: root.choice.mine
    }

    Label {
        x: 48
        y: 12
        width: parent.width - 56
        height: 18
        text: root.person
        font: Theme.fontLabel
        Accessible.ignored: true
    }

    Label {
        x: 48
        y: 30
        width: parent.width - 56
        height: 16
        text: root.choice.when
        font: Theme.fontMeta
        color: Theme.muted
        Accessible.ignored: true
    }

    Label {
        id: value

        x: 16
        y: 56
        width: parent.width - 32
        text: root.choice.text || qsTr("leeg")
        font: root.longText ? Theme.fontBody : Theme.fontPage
        wrapMode: Text.Wrap
        elide: Text.ElideNone
        Accessible.ignored: true
    }
}
