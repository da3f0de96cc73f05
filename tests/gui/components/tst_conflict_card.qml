// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import QtTest
import Samenspel

TestCase {
    id: root

    name: "ConflictCard"
    width: 700
    height: 500
    visible: true
    when: windowShown

    ConflictCard {
        id: card

        width: 604
        sentence: "Termijn van EKM-2025-014 is op twee plekken gewijzigd."
        before: "2025 K1"
        place: "1 van 1"
        choices: [
            {
                who: "Accounthouder Assen",
                organisation: "Assen",
                organisationCode: "AS",
                when: "ma 3 mrt 14:02",
                text: "2025 K2",
                mine: true,
                shown: true
            },
            {
                who: "",
                organisation: "Emmen",
                organisationCode: "EM",
                when: "ma 3 mrt 11:20",
                text: "2025 K3",
                mine: false,
                shown: false
            }
        ]
    }

    SignalSpy {
        id: chosen

        target: card
        signalName: "chosen"
    }

    SignalSpy {
        id: own

        target: card
        signalName: "own"
    }

    function buttons(item: Item): var {
        const found = item instanceof PushButton ? [item] : []
        for (const child of Array.from(item.children)) {
            found.push(...buttons(child))
        }
        return found
    }

    function init() {
        chosen.clear()
        own.clear()
        card.forceActiveFocus(Qt.TabFocusReason)
    }

    function test_keysOneAndTwoChoose_data() {
        return [
            {
                tag: "1",
                key: Qt.Key_1,
                index: 0
            },
            {
                tag: "2",
                key: Qt.Key_2,
                index: 1
            }
        ]
    }

    function test_keysOneAndTwoChoose(row) {
        keyClick(row.key)
        compare(chosen.count, 1)
        compare(chosen.signalArguments[0][0], row.index)
    }

    function test_theLastKeyOpensAFieldOfOnesOwn() {
        keyClick(Qt.Key_3)
        compare(chosen.count, 0)
        keyClick("k")
        keyClick("4")
        keyClick(Qt.Key_Return)
        compare(own.count, 1)
        compare(own.signalArguments[0][0], "k4")
    }

    function test_noValueIsChosenBeforehand() {
        const all = buttons(card)
        compare(all.map(button => button.text), ["Mijn keuze", "Keuze van Emmen", "Zelf invullen"])
        verify(all.every(button => !button.primary && !button.activeFocus))
    }
}
