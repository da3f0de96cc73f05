// SPDX-License-Identifier: EUPL-1.2
import QtQuick.Templates as T

// Something the window can do: its words, its key, and whether it means anything now. The palette
// lists it and the key runs it, so neither can be forgotten.
T.Action {
    property string keys
    property bool listed: true

    shortcut: keys
}
