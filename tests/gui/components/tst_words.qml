// SPDX-License-Identifier: EUPL-1.2
import QtQuick
import QtTest
import Samenspel

// Dutch words are long: where they must never be cut, they are not.
TestCase {
    id: root

    name: "Words"
    width: 1024
    height: 640
    visible: true
    when: windowShown

    function cut(item: Item): var {
        const found = []
        if (item.truncated === true && item.visible) {
            found.push(item.text)
        }
        for (const child of Array.from(item.children)) {
            found.push(...cut(child))
        }
        return found
    }

    Component {
        id: navigation

        Navigation {
            view: "agenda"
            height: 640
            waiting: 12
        }
    }

    Component {
        id: sections

        SectionHeader {
            width: 420
            code: "PSI"
            name: "Participatie, Schulden en Integratie"
            amount: 160
            late: 14
        }
    }

    Component {
        id: indicator

        SyncIndicator {
            syncState: "offline"
            waiting: 3
        }
    }

    Component {
        id: shortcuts

        ShortcutTable {
            width: 640
        }
    }

    function test_navigationShowsWholeWords() {
        const item = createTemporaryObject(navigation, root)
        compare(cut(item), [])
    }

    function test_theLongestPortfolioFitsInItsHeader() {
        const item = createTemporaryObject(sections, root)
        compare(cut(item), [])
    }

    function test_everyKeyAndItsWordsFit() {
        const item = createTemporaryObject(shortcuts, root)
        compare(cut(item), [])
    }

    function test_theStateOfSharingIsNeverCut_data() {
        return [
            {
                tag: "alleenHier",
                words: "Alleen op deze computer"
            },
            {
                tag: "bijgewerkt",
                words: "Bijgewerkt 14:02"
            },
            {
                tag: "bezig",
                words: "Synchroniseren, 12 van 40"
            },
            {
                tag: "wacht",
                words: "3 wijzigingen wachten"
            },
            {
                tag: "offline",
                words: "Offline, 3 wachten. Je kunt doorwerken."
            },
            {
                tag: "aanmelden",
                words: "Meld je aan om te delen, 3 wachten"
            },
            {
                tag: "keuze",
                words: "1 keuze nodig"
            },
            {
                tag: "geweigerd",
                words: "1 wijziging niet aangenomen"
            },
            {
                tag: "verouderd",
                words: "Werk Samenspel bij om te delen"
            },
            {
                tag: "fout",
                words: "Synchroniseren lukt niet sinds 13:40"
            }
        ]
    }

    function test_theStateOfSharingIsNeverCut(row) {
        const item = createTemporaryObject(indicator, root, {
            syncState: row.tag,
            text: row.words
        })
        compare(cut(item), [])
        compare(item.Accessible.name, row.words)
    }

    function test_onlyWhatWaitsHasATint() {
        const item = createTemporaryObject(indicator, root, {
            syncState: "bijgewerkt"
        })
        verify(Qt.colorEqual(item.tint, "transparent"))
        verify(Qt.colorEqual(item.ink, Theme.ok))
        item.syncState = "wacht"
        verify(!Qt.colorEqual(item.ink, Theme.ok))
    }
}
