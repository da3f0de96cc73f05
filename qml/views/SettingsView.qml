// SPDX-License-Identifier: EUPL-1.2
pragma ComponentBehavior: Bound

import QtQuick
import Samenspel
import Samenspel.App

// How the window looks, which keys it takes, and with whom this profile shares.
View {
    id: root

    signal zoomed(int steps)

    function showShortcuts() {
        pane.contentY = Math.max(0, Math.min(keysHeading.y, pane.contentHeight - pane.height))
        letterSwitch.forceActiveFocus(Qt.ShortcutFocusReason)
    }

    panes: [pane]

    ScrollPane {
        id: pane

        readonly property real column: Math.min(width - 2 * sidePadding, 640)

        anchors.fill: parent
        focus: true
        sidePadding: root.width < 620 ? 16 : 32
        topPadding: 4

        DetailHeading {
            width: pane.column
            text: qsTr("Weergave")
        }

        ChoiceLine {
            width: pane.column
            focus: true
            label: qsTr("Thema")
            chosen: App.theme
            choices: [
                {
                    value: "light",
                    text: qsTr("Licht")
                },
                {
                    value: "dark",
                    text: qsTr("Donker")
                },
                {
                    value: "system",
                    text: qsTr("Als de computer")
                }
            ]

            onPicked: value => App.theme = value
        }

        ChoiceLine {
            width: pane.column
            label: qsTr("Taal")
            chosen: App.language
            choices: [
                {
                    value: "nl",
                    text: "Nederlands"
                },
                {
                    value: "en",
                    text: "English"
                }
            ]

            onPicked: value => App.language = value
        }

        SettingLine {
            width: pane.column
            label: qsTr("Grootte")

            Flow {
                width: parent.width
                spacing: 8

                PushButton {
                    text: qsTr("Kleiner")
                    keys: "Ctrl+-"
                    enabled: App.zoom > 0.8

                    onClicked: root.zoomed(-1)
                }

                Label {
                    width: 48
                    height: Theme.controlHeight
                    horizontalAlignment: Text.AlignHCenter
                    text: qsTr("%1 %").arg(Math.round(App.zoom * 100))
                    font: Theme.fontLabel
                }

                PushButton {
                    text: qsTr("Groter")
                    keys: "Ctrl++"
                    enabled: App.zoom < 2.0

                    onClicked: root.zoomed(1)
                }
            }
        }

        DetailHeading {
            width: pane.column
            text: qsTr("Delen")
        }

        SettingLine {
            width: pane.column
            label: qsTr("Profiel")

            Label {
                width: parent.width
                height: Theme.controlHeight
                text: {
                    const parts = [App.userName || qsTr("Naamloos"), App.organisationName]
                    return parts.filter(part => part !== "").join(", ")
                }
            }
        }

        SettingLine {
            width: pane.column
            label: qsTr("Stand")

            Label {
                width: parent.width
                height: Math.max(Theme.controlHeight, implicitHeight)
                text: App.sync.text
                wrapMode: Text.Wrap
                elide: Text.ElideNone
            }
        }

        JoinBox {
            width: pane.column
            visible: !App.joined
        }

        Row {
            topPadding: 12
            spacing: 8

            PushButton {
                visible: App.joined
                text: qsTr("Nu synchroniseren")
                keys: "Ctrl+Shift+S"

                onClicked: App.sync.syncNow()
            }

            PushButton {
                text: qsTr("Kopieer verslag")
                spoken: qsTr("Kopieer een verslag van het delen, zonder inhoud of namen")

                onClicked: App.syncReport()
            }
        }

        DetailHeading {
            id: keysHeading

            width: pane.column
            text: qsTr("Sneltoetsen")
        }

        SwitchLine {
            id: letterSwitch

            width: pane.column
            label: qsTr("Losse letters in lijsten")
            explanation: qsTr("S voor status, T voor termijn, J en K om te lopen. Zet dit uit als je spraak gebruikt.")
            on: App.letterShortcuts

            onSwitched: App.letterShortcuts = !App.letterShortcuts
        }

        ShortcutTable {
            width: pane.column
        }

        Label {
            topPadding: 24
            text: qsTr("Samenspel %1").arg(App.version)
            font: Theme.fontMeta
            color: Theme.muted
        }
    }
}
