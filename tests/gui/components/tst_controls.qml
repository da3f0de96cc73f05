// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import QtTest
import Samenspel

TestCase {
    id: root

    name: "Controls"
    width: 600
    height: 600
    visible: true
    when: windowShown

    PushButton {
        id: button

        text: "Nieuw punt"
        iconPath: Icons.plus
        primary: true
    }

    Chip {
        id: chip

        y: 40
        text: "Status: loopt"
        removable: true
    }

    Tabs {
        id: tabs

        y: 80
        current: "a"
        tabs: [
            {
                code: "a",
                text: "Dossiers"
            },
            {
                code: "b",
                text: "Gesprekken"
            }
        ]

        onChosen: code => current = code
    }

    SwitchLine {
        id: line

        y: 130
        width: 400
        label: "Losse letters"
    }

    Item {
        id: anchor

        y: 220
        width: 100
        height: 20

        ChoiceMenu {
            id: menu

            choices: Array.from({
                length: 12
            }, (unused, at) => ({
                value: "v" + at,
                text: at === 7 ? "Zoetermeer" : "Keuze " + at
            }))
        }
    }

    TextBox {
        id: box

        y: 300
        width: 200
    }

    SignalSpy {
        id: clicked

        target: button
        signalName: "clicked"
    }

    SignalSpy {
        id: removed

        target: chip
        signalName: "removed"
    }

    SignalSpy {
        id: picked

        target: menu
        signalName: "picked"
    }

    SignalSpy {
        id: toggled

        target: line
        signalName: "switched"
    }

    function init() {
        clicked.clear()
        removed.clear()
        picked.clear()
        toggled.clear()
    }

    function test_aButtonTakesEnterSpaceAndTheMouse() {
        button.forceActiveFocus(Qt.TabFocusReason)
        keyClick(Qt.Key_Return)
        keyClick(Qt.Key_Space)
        mouseClick(button)
        compare(clicked.count, 3)
    }

    function test_aFilterChipGoesByDeleteAndByTheMouse() {
        chip.forceActiveFocus(Qt.TabFocusReason)
        keyClick(Qt.Key_Delete)
        mouseClick(chip)
        compare(removed.count, 2)
    }

    function test_arrowsWalkThroughTabs() {
        tabs.step(0)
        keyClick(Qt.Key_Right)
        compare(tabs.current, "b")
        keyClick(Qt.Key_Left)
        compare(tabs.current, "a")
    }

    function test_aSwitchTakesSpaceAndEnter() {
        line.forceActiveFocus(Qt.TabFocusReason)
        keyClick(Qt.Key_Space)
        keyClick(Qt.Key_Return)
        compare(toggled.count, 2)
    }

    function test_aLongMenuIsNarrowedByTypingAndChosenByEnter() {
        menu.open()
        tryCompare(menu, "opened", true)
        compare(menu.shown.length, 12)
        keyClick("z")
        keyClick("o")
        tryCompare(menu.shown, "length", 1)
        keyClick(Qt.Key_Return)
        compare(picked.count, 1)
        compare(picked.signalArguments[0][0], "v7")
        tryCompare(menu, "opened", false)
    }

    function test_tabLeavesATextOfSeveralLines() {
        box.forceActiveFocus(Qt.TabFocusReason)
        keyClick(Qt.Key_Tab)
        verify(!box.activeFocus)
        compare(box.text, "")
    }

    function test_anIconIsPaintedInItsColour() {
        const image = grabImage(button)
        const middle = image.pixel(18, button.height / 2)
        verify(Qt.colorEqual(middle, Theme.primaryInk), middle)
    }
}
