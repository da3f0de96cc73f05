// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import Samenspel

// One change of one field: who, when, and what it became; selected also what it was.
ListRow {
    id: root

    required property int index
    required property string who
    required property string organisation
    required property string organisationCode
    required property string when
    required property string label
    required property string oldText
    required property string newText
    required property bool pending
    required property string kind

    property string ownCode
    property bool mayRestore: false

    readonly property bool restorable: mayRestore && kind !== "fixed"

    readonly property string summary: newText === "" ? qsTr("%1 leeggemaakt").arg(label) : qsTr("%1: %2").arg(label).arg(newText)

    signal restored

    place: index + 1
    implicitHeight: body.implicitHeight + 20
    spoken: qsTr("%1, %2. %3. Was: %4").arg(who).arg(when).arg(summary).arg(oldText || qsTr("leeg"))

    Keys.onReturnPressed: {
        if (restorable) {
            restored()
        }
    }

    contentItem: Item {
        Avatar {
            y: 10
            code: root.organisationCode
            mine: root.organisationCode === root.ownCode
        }

        Column {
            id: body

            x: 36
            y: 10
            width: parent.width - 36
            spacing: 2

            Item {
                width: parent.width
                height: 18

                Label {
                    width: parent.width - time.implicitWidth - 8
                    height: 18
                    text: root.who || root.organisation
                    font: Theme.fontLabel
                    Accessible.ignored: true
                }

                Label {
                    id: time

                    anchors.right: parent.right
                    height: 18
                    text: root.when
                    font: Theme.fontMeta
                    color: Theme.muted
                    Accessible.ignored: true
                }
            }

            Label {
                width: parent.width
                text: root.summary
                font: Theme.fontMeta
                color: Theme.muted
                wrapMode: Text.Wrap
                maximumLineCount: root.selected ? 8 : 2
                Accessible.ignored: true
            }

            RowState {
                pending: root.pending
                conflicted: false
            }

            Label {
                visible: root.selected
                width: parent.width
                text: qsTr("Was: %1").arg(root.oldText || qsTr("leeg"))
                font: Theme.fontMeta
                wrapMode: Text.Wrap
                maximumLineCount: 8
                Accessible.ignored: true
            }

            Item {
                visible: root.selected && root.restorable
                width: 1
                height: 34

                PushButton {
                    y: 4
                    implicitHeight: Theme.cardControlHeight
                    text: qsTr("Was herstellen")
                    spoken: qsTr("Vorige waarde herstellen: %1").arg(root.oldText || qsTr("leeg"))

                    onClicked: root.restored()
                }
            }
        }
    }
}
