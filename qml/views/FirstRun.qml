// SPDX-License-Identifier: EUPL-1.2
pragma ComponentBehavior: Bound

import QtQuick
import Samenspel
import Samenspel.App

// The first page of a new profile: an invitation, or a start of one's own without any server.
FocusScope {
    id: root

    ScrollPane {
        id: pane

        readonly property bool wide: width > 860
        readonly property real column: wide ? (Math.min(width, 1040) - 2 * sidePadding - 48) / 2 : width - 2 * sidePadding

        anchors.fill: parent
        focus: true
        sidePadding: Math.max(24, (width - 1040) / 2 + 24)
        topPadding: Math.max(32, Math.min(96, height * 0.12))

        Label {
            width: parent.width
            text: qsTr("Welkom bij Samenspel")
            font: Theme.fontPage
            wrapMode: Text.Wrap
            elide: Text.ElideNone
            Accessible.role: Accessible.Heading
        }

        Label {
            width: Math.min(parent.width, 640)
            topPadding: 8
            bottomPadding: 24
            text: qsTr("Samen één beeld van de samenwerkingsagenda, de contacten en de lobby. Alles staat op deze computer en werkt ook zonder internet.")
            font: Theme.fontComment
            color: Theme.muted
            wrapMode: Text.Wrap
            elide: Text.ElideNone
        }

        Flow {
            width: parent.width
            spacing: 48

            Column {
                width: pane.column
                spacing: 8

                Label {
                    width: parent.width
                    text: qsTr("Ik heb een uitnodiging")
                    font: Theme.fontView
                    Accessible.role: Accessible.Heading
                }

                Label {
                    width: parent.width
                    text: qsTr("De link bevat je organisatie, je rol en de server. Je hoeft verder niets in te vullen.")
                    color: Theme.muted
                    lineHeight: 20
                    lineHeightMode: Text.FixedHeight
                    wrapMode: Text.Wrap
                    elide: Text.ElideNone
                }

                JoinBox {
                    width: parent.width
                    focus: true
                }
            }

            Column {
                width: pane.column
                spacing: 8

                Label {
                    width: parent.width
                    text: qsTr("Zelf beginnen")
                    font: Theme.fontView
                    Accessible.role: Accessible.Heading
                }

                Label {
                    width: parent.width
                    text: qsTr("Begin alleen op deze computer. Delen kan later, met een uitnodiging: wat je schreef, gaat dan mee.")
                    color: Theme.muted
                    lineHeight: 20
                    lineHeightMode: Text.FixedHeight
                    wrapMode: Text.Wrap
                    elide: Text.ElideNone
                }

                Label {
                    topPadding: 8
                    text: qsTr("Je naam")
                    color: Theme.muted
                }

                Field {
                    id: nameField

                    width: parent.width
                    label: qsTr("Je naam")
                    placeholderText: qsTr("Bijvoorbeeld: Accounthouder Assen")
                }

                Label {
                    text: qsTr("Je organisatie")
                    color: Theme.muted
                }

                PushButton {
                    id: organisation

                    property string slug

                    menu: true
                    text: qsTr("Kies je organisatie")
                    spoken: qsTr("Je organisatie: %1").arg(text)

                    onClicked: menu.open()

                    ChoiceMenu {
                        id: menu

                        label: qsTr("Je organisatie")
                        choices: App.organisations()
                        chosen: [organisation.slug]

                        onPicked: value => {
                            organisation.slug = value
                            organisation.text = choices.find(choice => choice.value === value).text
                        }
                    }
                }

                Item {
                    width: 1
                    height: 4
                }

                PushButton {
                    text: qsTr("Begin")

                    onClicked: App.startLocal(nameField.text.trim(), organisation.slug)
                }
            }
        }
    }
}
