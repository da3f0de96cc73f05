// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import Samenspel
import Samenspel.App

// Who you are here, and how the window looks: theme, language, size.
Popover {
    id: root

    property bool withReaders: false

    signal settings
    signal shortcuts
    signal readers
    signal zoomed(int steps)

    implicitWidth: 264
    x: parent ? parent.width - width * scale : 0
    label: qsTr("Jouw menu")

    onOpened: first.forceActiveFocus(Qt.PopupFocusReason)

    contentItem: Column {
        Item {
            width: root.availableWidth
            height: 60

            Label {
                x: 10
                y: 8
                width: parent.width - 20
                text: App.userName || qsTr("Naamloos")
                font: Theme.fontHeading
            }

            Label {
                x: 10
                y: 30
                width: parent.width - 20
                text: App.roleText === "" ? App.organisationName : qsTr("%1 · %2").arg(App.organisationName).arg(App.roleText)
                font: Theme.fontMeta
                color: Theme.muted
            }
        }

        Hairline {
            width: root.availableWidth
        }

        Item {
            width: 1
            height: 4
        }

        ChoiceRow {
            id: first

            width: root.availableWidth
            iconPath: Icons.display
            text: Theme.dark ? qsTr("Licht thema") : qsTr("Donker thema")

            onClicked: App.theme = Theme.dark ? "light" : "dark"

            Keys.onDownPressed: language.forceActiveFocus(Qt.TabFocusReason)
        }

        ChoiceRow {
            id: language

            width: root.availableWidth
            iconPath: Icons.note
            text: App.language === "en" ? "Nederlands" : "English"

            onClicked: App.language = App.language === "en" ? "nl" : "en"

            Keys.onUpPressed: first.forceActiveFocus(Qt.BacktabFocusReason)
            Keys.onDownPressed: larger.forceActiveFocus(Qt.TabFocusReason)
        }

        ChoiceRow {
            id: larger

            width: root.availableWidth
            iconPath: Icons.plus
            text: qsTr("Groter")
            note: qsTr("nu %1 %").arg(Math.round(App.zoom * 100))
            keys: "Ctrl++"

            onClicked: root.zoomed(1)

            Keys.onUpPressed: language.forceActiveFocus(Qt.BacktabFocusReason)
            Keys.onDownPressed: smaller.forceActiveFocus(Qt.TabFocusReason)
        }

        ChoiceRow {
            id: smaller

            width: root.availableWidth
            iconPath: Icons.minus
            text: qsTr("Kleiner")
            keys: "Ctrl+-"

            onClicked: root.zoomed(-1)

            Keys.onUpPressed: larger.forceActiveFocus(Qt.BacktabFocusReason)
            Keys.onDownPressed: keysRow.forceActiveFocus(Qt.TabFocusReason)
        }

        ChoiceRow {
            visible: root.withReaders
            width: root.availableWidth
            iconPath: Icons.eye
            text: qsTr("Wie kan dit zien?")

            onClicked: {
                root.close()
                root.readers()
            }
        }

        ChoiceRow {
            id: keysRow

            width: root.availableWidth
            iconPath: Icons.keyboard
            text: qsTr("Sneltoetsen")
            keys: "F1"

            onClicked: {
                root.close()
                root.shortcuts()
            }

            Keys.onUpPressed: smaller.forceActiveFocus(Qt.BacktabFocusReason)
            Keys.onDownPressed: last.forceActiveFocus(Qt.TabFocusReason)
        }

        ChoiceRow {
            id: last

            width: root.availableWidth
            iconPath: Icons.sliders
            text: qsTr("Instellingen")
            keys: "Ctrl+,"

            onClicked: {
                root.close()
                root.settings()
            }

            Keys.onUpPressed: keysRow.forceActiveFocus(Qt.BacktabFocusReason)
        }
    }
}
