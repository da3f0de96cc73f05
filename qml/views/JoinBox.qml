// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import Samenspel
import Samenspel.App

// Paste an invitation and join. What goes wrong is said here; what was pasted stays.
Column {
    id: root

    property bool busy: false
    property string problem

    function join() {
        const link = input.text.trim()
        if (link === "" || busy) {
            problem = link === "" ? qsTr("Plak hier eerst de link uit je uitnodiging.") : ""
            return
        }
        busy = true
        problem = ""
        App.join(link)
    }

    spacing: 8
    topPadding: 8

    Label {
        width: parent.width
        text: qsTr("Link uit je uitnodiging")
        color: Theme.muted
    }

    Field {
        id: input

        width: parent.width
        focus: true
        label: qsTr("Link uit je uitnodiging")
        placeholderText: "samenspel://join?…"
        wrong: root.problem !== ""
        readOnly: root.busy

        Keys.onReturnPressed: root.join()
        Keys.onEnterPressed: root.join()
    }

    Label {
        visible: text !== ""
        width: parent.width
        text: root.busy ? qsTr("Verbinden met de server…") : root.problem
        color: root.busy ? Theme.muted : Theme.bad
        wrapMode: Text.Wrap
        elide: Text.ElideNone
        Accessible.role: Accessible.AlertMessage
    }

    PushButton {
        primary: !App.ready
        text: qsTr("Meedoen")

        onClicked: root.join()
    }

    Connections {
        target: App

        function onJoinFinished(ok: bool, sentence: string) {
            root.busy = false
            root.problem = ok ? "" : sentence
        }
    }
}
