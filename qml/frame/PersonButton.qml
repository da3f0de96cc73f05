// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import QtQuick.Templates as T
import Samenspel

// You, by the code of your organisation; opens the menu with theme, language and size.
T.Button {
    id: root

    required property string code

    implicitWidth: 36
    implicitHeight: 32
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus

    Accessible.name: text
    Accessible.onPressAction: clicked()

    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    background: Item {
        FocusRing {
            visible: root.activeFocus
        }
    }

    contentItem: Item {
        Avatar {
            anchors.centerIn: parent
            code: root.code
            mine: true
            size: 28
        }
    }

    Hint {
        visible: root.hovered && !root.down
        text: root.text
    }
}
