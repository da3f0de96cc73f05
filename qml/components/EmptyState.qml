// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import Samenspel

// What a view says when it has nothing to show: what this is, and the one next step.
Column {
    id: root

    required property string sentence
    property string explanation
    property string action
    property bool primary: false

    signal pressed

    spacing: 8
    Accessible.role: Accessible.StaticText
    Accessible.name: explanation === "" ? sentence : qsTr("%1 %2").arg(sentence).arg(explanation)

    Label {
        width: root.width
        text: root.sentence
        font: Theme.fontView
        wrapMode: Text.Wrap
        elide: Text.ElideNone
        Accessible.ignored: true
    }

    Label {
        visible: text !== ""
        width: root.width
        text: root.explanation
        color: Theme.muted
        lineHeight: 20
        lineHeightMode: Text.FixedHeight
        wrapMode: Text.Wrap
        elide: Text.ElideNone
        Accessible.ignored: true
    }

    Item {
        width: 1
        height: 4
        visible: button.visible
    }

    PushButton {
        id: button

        visible: root.action !== ""
        text: root.action
        primary: root.primary

        onClicked: root.pressed()
    }
}
