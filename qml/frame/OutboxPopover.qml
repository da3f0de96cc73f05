// SPDX-License-Identifier: EUPL-1.2
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Samenspel
import Samenspel.App

// What waits to be shared, and "Nu synchroniseren", which always answers with a sentence.
Popover {
    id: root

    signal reviewed

    implicitWidth: 360
    padding: 16
    label: qsTr("Wat staat klaar")

    onOpened: syncButton.forceActiveFocus(Qt.PopupFocusReason)

    contentItem: Column {
        spacing: 8

        Label {
            width: root.availableWidth
            text: App.sync.text
            font: Theme.fontHeading
            wrapMode: Text.Wrap
            elide: Text.ElideNone
        }

        Label {
            width: root.availableWidth
            text: list.count === 0 ? qsTr("Er staat niets klaar. Alles wat je schreef, is bewaard op deze computer.")
                                   : qsTr("Bewaard op deze computer, nog niet gedeeld:")
            color: Theme.muted
            wrapMode: Text.Wrap
            elide: Text.ElideNone
        }

        ListView {
            id: list

            width: root.availableWidth
            height: Math.min(contentHeight, 240)
            clip: true
            model: OutboxModel {}
            boundsBehavior: Flickable.StopAtBounds
            activeFocusOnTab: count > 0
            keyNavigationEnabled: true
            Accessible.role: Accessible.List
            Accessible.name: root.label

            T.ScrollBar.vertical: ScrollRail {}

            delegate: Item {
                id: row

                required property string what
                required property string where
                required property string when
                required property int index

                width: ListView.view.width
                height: 44
                Accessible.role: Accessible.ListItem
                Accessible.name: qsTr("%1, %2, %3. %4 van %5").arg(what).arg(where).arg(when).arg(index + 1).arg(list.count)

                Icon {
                    y: 6
                    path: Icons.arrowUp
                    size: 14
                    color: Theme.warn
                }

                Label {
                    x: 24
                    y: 3
                    width: parent.width - 24
                    text: row.what
                    font: Theme.fontLabel
                    Accessible.ignored: true
                }

                Label {
                    x: 24
                    y: 22
                    width: parent.width - 24
                    text: qsTr("%1 · %2").arg(row.where).arg(row.when)
                    font: Theme.fontMeta
                    color: Theme.muted
                    Accessible.ignored: true
                }

                Hairline {
                    anchors.bottom: parent.bottom
                    width: parent.width
                }
            }
        }

        Flow {
            width: root.availableWidth
            spacing: 8
            topPadding: 4

            PushButton {
                id: syncButton

                text: qsTr("Nu synchroniseren")
                keys: "Ctrl+Shift+S"

                onClicked: App.sync.syncNow()
            }

            PushButton {
                visible: App.sync.conflicts + App.sync.rejected > 0
                text: App.sync.conflicts > 0 ? qsTr("Bekijk %n keuzes", "", App.sync.conflicts)
                                             : qsTr("Bekijk wat niet is aangenomen")

                onClicked: {
                    root.close()
                    root.reviewed()
                }
            }
        }
    }
}
