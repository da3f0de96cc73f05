// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import QtQuick.Templates as T
import Samenspel
import Samenspel.App

// The window. The page inside is scaled by the zoom, so that every measure keeps its number and a
// large zoom simply means a narrow page, with the same rules as a narrow window.
T.ApplicationWindow {
    id: root

    property string view: "agenda"
    property string recordId

    function goTo(where: string, id: string) {
        page.visit(where, id, true)
    }

    width: 1280
    height: 800
    minimumWidth: 800
    minimumHeight: 500
    visible: true
    color: Theme.ground
    title: App.organisationName === "" ? "Samenspel" : qsTr("Samenspel – %1").arg(App.organisationName)

    SystemPalette {
        id: desktop
    }

    Binding {
        target: Theme
        property: "dark"
        value: App.theme === "dark" || (App.theme === "system" && desktop.window.hslLightness < 0.5)
    }

    Binding {
        target: Theme
        property: "zoom"
        value: App.zoom
    }

    Page {
        id: page

        view: root.view
        recordId: root.recordId
        width: root.contentItem.width / Theme.zoom
        height: root.contentItem.height / Theme.zoom
        scale: Theme.zoom
        transformOrigin: Item.TopLeft

        onVisited: (where, id) => {
            root.view = where
            root.recordId = id
        }
    }
}
