<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl_NL" sourcelanguage="nl_NL">
<context>
    <name>AgendaView</name>
    <message numerus="yes">
        <source>%n punten</source>
        <translation>
            <numerusform>%n punt</numerusform>
            <numerusform>%n punten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Er zijn %n punten in de hele agenda.</source>
        <translation>
            <numerusform>Er is %n punt in de hele agenda.</numerusform>
            <numerusform>Er zijn %n punten in de hele agenda.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ContactDetail</name>
    <message numerus="yes">
        <source>%n personen</source>
        <translation>
            <numerusform>%n persoon</numerusform>
            <numerusform>%n personen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ContactsView</name>
    <message numerus="yes">
        <source>Bij %n organisaties is er geen accounthouder</source>
        <translation>
            <numerusform>Bij %n organisatie is er geen accounthouder</numerusform>
            <numerusform>Bij %n organisaties is er geen accounthouder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n organisaties</source>
        <translation>
            <numerusform>%n organisatie</numerusform>
            <numerusform>%n organisaties</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n partners</source>
        <translation>
            <numerusform>%n partner</numerusform>
            <numerusform>%n partners</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n personen</source>
        <translation>
            <numerusform>%n persoon</numerusform>
            <numerusform>%n personen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ForMeView</name>
    <message numerus="yes">
        <source>%n dingen wachten op je</source>
        <translation>
            <numerusform>Eén ding wacht op je</numerusform>
            <numerusform>%n dingen wachten op je</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n keuzes</source>
        <translation>
            <numerusform>%n keuze</numerusform>
            <numerusform>%n keuzes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wijzigingen</source>
        <translation>
            <numerusform>%n wijziging</numerusform>
            <numerusform>%n wijzigingen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LobbyView</name>
    <message numerus="yes">
        <source>%n dossiers</source>
        <translation>
            <numerusform>%n dossier</numerusform>
            <numerusform>%n dossiers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gesprekken</source>
        <translation>
            <numerusform>%n gesprek</numerusform>
            <numerusform>%n gesprekken</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OutboxPopover</name>
    <message numerus="yes">
        <source>Bekijk %n keuzes</source>
        <translation>
            <numerusform>Bekijk de keuze</numerusform>
            <numerusform>Bekijk %n keuzes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message numerus="yes">
        <source>%n wijzigingen zijn niet aangenomen. Je tekst is bewaard.</source>
        <translation>
            <numerusform>%n wijziging is niet aangenomen. Je tekst is bewaard.</numerusform>
            <numerusform>%n wijzigingen zijn niet aangenomen. Je tekst is bewaard.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message numerus="yes">
        <source>%n gevonden</source>
        <translation>
            <numerusform>%n gevonden</numerusform>
            <numerusform>%n gevonden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReadersPopover</name>
    <message numerus="yes">
        <source>%n organisaties kunnen dit lezen:</source>
        <translation>
            <numerusform>%n organisatie kan dit lezen:</numerusform>
            <numerusform>%n organisaties kunnen dit lezen:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SectionHeader</name>
    <message numerus="yes">
        <source>%1, %n punten, %2 te laat</source>
        <translation>
            <numerusform>%1, %n punt, %2 te laat</numerusform>
            <numerusform>%1, %n punten, %2 te laat</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n punten</source>
        <translation>
            <numerusform>%1, %n punt</numerusform>
            <numerusform>%1, %n punten</numerusform>
        </translation>
    </message>
</context>
</TS>
