<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="nl_NL">
<context>
    <name>AccounthouderBlock</name>
    <message>
        <source>%1 heeft geen accounthouder</source>
        <translation>%1 has no account holder</translation>
    </message>
    <message>
        <source>Accounthouder: %1 %2</source>
        <translation>Account holder: %1 %2</translation>
    </message>
    <message>
        <source>Nog geen accounthouder</source>
        <translation>No account holder yet</translation>
    </message>
    <message>
        <source>Er zijn twee accounthouders tegelijk</source>
        <translation>There are two account holders at once</translation>
    </message>
    <message>
        <source>Kies iemand van %1</source>
        <translation>Choose someone of %1</translation>
    </message>
    <message>
        <source>Accounthouder</source>
        <translation>Account holder</translation>
    </message>
    <message>
        <source>Accounthouder sinds %1</source>
        <translation>Account holder since %1</translation>
    </message>
    <message>
        <source>Kies</source>
        <translation>Choose</translation>
    </message>
    <message>
        <source>Wijzig</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Accounthouder van %1 kiezen</source>
        <translation>Choose the account holder of %1</translation>
    </message>
    <message>
        <source>Accounthouder van %1</source>
        <translation>Account holder of %1</translation>
    </message>
</context>
<context>
    <name>AgendaColumns</name>
    <message>
        <source>Punt</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Trekker</source>
        <translation>Lead</translation>
    </message>
    <message>
        <source>Termijn</source>
        <translation>Term</translation>
    </message>
</context>
<context>
    <name>AgendaDetail</name>
    <message>
        <source>Kies een punt in de lijst.</source>
        <translation>Choose an item in the list.</translation>
    </message>
    <message>
        <source>Lijst</source>
        <translation>List</translation>
    </message>
    <message>
        <source>Toelichting</source>
        <translation>Explanation</translation>
    </message>
    <message>
        <source>Schrijf een toelichting. Alles wordt bewaard terwijl je typt.</source>
        <translation>Write an explanation. Everything is saved as you type.</translation>
    </message>
</context>
<context>
    <name>AgendaLine</name>
    <message>
        <source>te laat</source>
        <translation>overdue</translation>
    </message>
    <message>
        <source>keuze nodig</source>
        <translation>choice needed</translation>
    </message>
    <message>
        <source>nog niet gedeeld</source>
        <translation>not shared yet</translation>
    </message>
    <message>
        <source>%1, te laat</source>
        <translation>%1, overdue</translation>
    </message>
    <message>
        <source>geen termijn</source>
        <translation>no term</translation>
    </message>
</context>
<context>
    <name>AgendaRow</name>
    <message>
        <source>te laat</source>
        <translation>overdue</translation>
    </message>
    <message>
        <source>keuze nodig</source>
        <translation>choice needed</translation>
    </message>
    <message>
        <source>nog niet gedeeld</source>
        <translation>not shared yet</translation>
    </message>
    <message>
        <source>geen termijn</source>
        <translation>no term</translation>
    </message>
    <message>
        <source>· %1</source>
        <translation>· %1</translation>
    </message>
</context>
<context>
    <name>AgendaView</name>
    <message>
        <source>Nieuw punt</source>
        <translation>New item</translation>
    </message>
    <message>
        <source>De link staat op het klembord.</source>
        <translation>The link is on the clipboard.</translation>
    </message>
    <message>
        <source>Filter deze lijst</source>
        <translation>Filter this list</translation>
    </message>
    <message numerus="yes">
        <source>%n punten</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
    <message>
        <source>niet vervallen</source>
        <translation>not dropped</translation>
    </message>
    <message>
        <source>Portefeuille</source>
        <translation>Portfolio</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Trekker</source>
        <translation>Lead</translation>
    </message>
    <message>
        <source>Termijn</source>
        <translation>Term</translation>
    </message>
    <message>
        <source>Agendapunten</source>
        <translation>Agenda items</translation>
    </message>
    <message>
        <source>Nog geen punten.</source>
        <translation>No items yet.</translation>
    </message>
    <message>
        <source>Geen punt past bij dit filter.</source>
        <translation>No item matches this filter.</translation>
    </message>
    <message>
        <source>Hier staan straks alle punten van de samenwerkingsagenda.</source>
        <translation>All items of the cooperation agenda will be here.</translation>
    </message>
    <message numerus="yes">
        <source>Er zijn %n punten in de hele agenda.</source>
        <translation>
            <numerusform>There is %n item in the whole agenda.</numerusform>
            <numerusform>There are %n items in the whole agenda.</numerusform>
        </translation>
    </message>
    <message>
        <source>Wis alle filters</source>
        <translation>Clear all filters</translation>
    </message>
</context>
<context>
    <name>ChoiceLine</name>
    <message>
        <source>%1: %2, %3 van %4</source>
        <translation>%1: %2, %3 of %4</translation>
    </message>
</context>
<context>
    <name>ChoiceMenu</name>
    <message>
        <source>Zoek in de lijst</source>
        <translation>Search the list</translation>
    </message>
    <message>
        <source>%1, %2 van %3</source>
        <translation>%1, %2 of %3</translation>
    </message>
    <message>
        <source>Niets gevonden</source>
        <translation>Nothing found</translation>
    </message>
    <message>
        <source>Wis de keuze</source>
        <translation>Clear the choice</translation>
    </message>
    <message>
        <source>Leeg maken</source>
        <translation>Clear</translation>
    </message>
</context>
<context>
    <name>ConflictCard</name>
    <message>
        <source>Was: %1</source>
        <translation>Was: %1</translation>
    </message>
    <message>
        <source>leeg</source>
        <translation>empty</translation>
    </message>
    <message>
        <source>Was: %1 · Tot de keuze ziet iedereen: %2</source>
        <translation>Was: %1 · Until the choice everyone sees: %2</translation>
    </message>
    <message>
        <source>Mijn keuze</source>
        <translation>My choice</translation>
    </message>
    <message>
        <source>Keuze van %1</source>
        <translation>Choice of %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Zelf invullen</source>
        <translation>Fill in myself</translation>
    </message>
    <message>
        <source>Typ de waarde en druk op Enter</source>
        <translation>Type the value and press Enter</translation>
    </message>
</context>
<context>
    <name>ConflictList</name>
    <message>
        <source>%1 van %2</source>
        <translation>%1 of %2</translation>
    </message>
</context>
<context>
    <name>ConflictSide</name>
    <message>
        <source>Jij, %1</source>
        <translation>You, %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Collega</source>
        <translation>Colleague</translation>
    </message>
    <message>
        <source>%1. %2, %3: %4</source>
        <translation>%1. %2, %3: %4</translation>
    </message>
    <message>
        <source>leeg</source>
        <translation>empty</translation>
    </message>
</context>
<context>
    <name>ContactDetail</name>
    <message>
        <source>Kies een organisatie of een persoon.</source>
        <translation>Choose an organisation or a person.</translation>
    </message>
    <message>
        <source>Persoon</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Organisatie</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Lijst</source>
        <translation>List</translation>
    </message>
    <message>
        <source>Naam</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Mail schrijven</source>
        <translation>Write mail</translation>
    </message>
    <message>
        <source>Opmerkingen</source>
        <translation>Remarks</translation>
    </message>
    <message>
        <source>Schrijf hier wat collega's moeten weten.</source>
        <translation>Write here what colleagues should know.</translation>
    </message>
    <message>
        <source>Personen</source>
        <translation>People</translation>
    </message>
    <message numerus="yes">
        <source>%n personen</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ContactsView</name>
    <message>
        <source>Nieuw contact</source>
        <translation>New contact</translation>
    </message>
    <message>
        <source>Contacten</source>
        <translation>Contacts</translation>
    </message>
    <message>
        <source>Organisaties</source>
        <translation>Organisations</translation>
    </message>
    <message>
        <source>Personen</source>
        <translation>People</translation>
    </message>
    <message>
        <source>Partners</source>
        <translation>Partners</translation>
    </message>
    <message>
        <source>Filter deze lijst</source>
        <translation>Filter this list</translation>
    </message>
    <message numerus="yes">
        <source>Bij %n organisaties is er geen accounthouder</source>
        <translation>
            <numerusform>%n organisation has no account holder</numerusform>
            <numerusform>%n organisations have no account holder</numerusform>
        </translation>
    </message>
    <message>
        <source>Elke organisatie heeft een accounthouder</source>
        <translation>Every organisation has an account holder</translation>
    </message>
    <message numerus="yes">
        <source>%n organisaties</source>
        <translation>
            <numerusform>%n organisation</numerusform>
            <numerusform>%n organisations</numerusform>
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
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message>
        <source>Nog geen contacten.</source>
        <translation>No contacts yet.</translation>
    </message>
    <message>
        <source>Geen contact gevonden met ‘%1’.</source>
        <translation>No contact found for ‘%1’.</translation>
    </message>
    <message>
        <source>Voeg toe</source>
        <translation>Add</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>FieldRow</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>niet ingevuld</source>
        <translation>not filled in</translation>
    </message>
    <message>
        <source>Wijzigen met Enter</source>
        <translation>Change with Enter</translation>
    </message>
    <message>
        <source>Toevoegen</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>—</source>
        <translation>—</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>%1 en %2 meer</source>
        <translation>%1 and %2 more</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter op</source>
        <translation>Filter by</translation>
    </message>
    <message>
        <source>aan</source>
        <translation>on</translation>
    </message>
    <message>
        <source>Filter %1. Verwijderen</source>
        <translation>Filter %1. Remove</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>Welkom bij Samenspel</source>
        <translation>Welcome to Samenspel</translation>
    </message>
    <message>
        <source>Samen één beeld van de samenwerkingsagenda, de contacten en de lobby. Alles staat op deze computer en werkt ook zonder internet.</source>
        <translation>One shared view of the cooperation agenda, the contacts and the lobby. Everything is on this computer and works without internet too.</translation>
    </message>
    <message>
        <source>Ik heb een uitnodiging</source>
        <translation>I have an invitation</translation>
    </message>
    <message>
        <source>De link bevat je organisatie, je rol en de server. Je hoeft verder niets in te vullen.</source>
        <translation>The link holds your organisation, your role and the server. There is nothing else to fill in.</translation>
    </message>
    <message>
        <source>Zelf beginnen</source>
        <translation>Start on your own</translation>
    </message>
    <message>
        <source>Begin alleen op deze computer. Delen kan later, met een uitnodiging: wat je schreef, gaat dan mee.</source>
        <translation>Start on this computer alone. You can share later, with an invitation: what you wrote comes along.</translation>
    </message>
    <message>
        <source>Je naam</source>
        <translation>Your name</translation>
    </message>
    <message>
        <source>Bijvoorbeeld: Accounthouder Assen</source>
        <translation>For example: Account holder Assen</translation>
    </message>
    <message>
        <source>Je organisatie</source>
        <translation>Your organisation</translation>
    </message>
    <message>
        <source>Kies je organisatie</source>
        <translation>Choose your organisation</translation>
    </message>
    <message>
        <source>Je organisatie: %1</source>
        <translation>Your organisation: %1</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Start</translation>
    </message>
</context>
<context>
    <name>ForMeView</name>
    <message>
        <source>Alles gelezen.</source>
        <translation>All read.</translation>
    </message>
    <message numerus="yes">
        <source>%n dingen wachten op je</source>
        <translation>
            <numerusform>One thing waits for you</numerusform>
            <numerusform>%n things wait for you</numerusform>
        </translation>
    </message>
    <message>
        <source>Hier komt wat op jou wacht: een keuze die nodig is, of een wijziging die niet is aangenomen.</source>
        <translation>What waits for you comes here: a choice to make, or a change that was not accepted.</translation>
    </message>
    <message>
        <source>Keuzes blokkeren niets: je collega's en jij kunnen gewoon doorwerken.</source>
        <translation>Choices block nothing: you and your colleagues can go on working.</translation>
    </message>
    <message>
        <source>Keuzes</source>
        <translation>Choices</translation>
    </message>
    <message numerus="yes">
        <source>%n keuzes</source>
        <translation>
            <numerusform>%n choice</numerusform>
            <numerusform>%n choices</numerusform>
        </translation>
    </message>
    <message>
        <source>Bekijk de keuze</source>
        <translation>View the choice</translation>
    </message>
    <message>
        <source>Niet aangenomen</source>
        <translation>Not accepted</translation>
    </message>
    <message numerus="yes">
        <source>%n wijzigingen</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 Jouw tekst: %2</source>
        <translation>%1 Your text: %2</translation>
    </message>
    <message>
        <source>Kopieer mijn tekst</source>
        <translation>Copy my text</translation>
    </message>
    <message>
        <source>Berg op</source>
        <translation>Put away</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>Historie</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Historie sluiten</source>
        <translation>Close history</translation>
    </message>
    <message>
        <source>Nog niets gewijzigd.</source>
        <translation>Nothing changed yet.</translation>
    </message>
    <message>
        <source>Niets gaat verloren: ook een waarde die niet gekozen is, staat hier.</source>
        <translation>Nothing gets lost: a value that was not chosen stands here too.</translation>
    </message>
</context>
<context>
    <name>HistoryRow</name>
    <message>
        <source>%1 leeggemaakt</source>
        <translation>%1 cleared</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, %2. %3. Was: %4</source>
        <translation>%1, %2. %3. Was: %4</translation>
    </message>
    <message>
        <source>leeg</source>
        <translation>empty</translation>
    </message>
    <message>
        <source>Was: %1</source>
        <translation>Was: %1</translation>
    </message>
    <message>
        <source>Was herstellen</source>
        <translation>Restore previous</translation>
    </message>
    <message>
        <source>Vorige waarde herstellen: %1</source>
        <translation>Restore previous value: %1</translation>
    </message>
</context>
<context>
    <name>JoinBox</name>
    <message>
        <source>Plak hier eerst de link uit je uitnodiging.</source>
        <translation>First paste the link from your invitation here.</translation>
    </message>
    <message>
        <source>Link uit je uitnodiging</source>
        <translation>Link from your invitation</translation>
    </message>
    <message>
        <source>Verbinden met de server…</source>
        <translation>Connecting to the server…</translation>
    </message>
    <message>
        <source>Meedoen</source>
        <translation>Join</translation>
    </message>
</context>
<context>
    <name>LineEditor</name>
    <message>
        <source>Met komma's ertussen</source>
        <translation>Separated by commas</translation>
    </message>
</context>
<context>
    <name>ListBar</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>ListDetailView</name>
    <message>
        <source>Lijst</source>
        <translation>List</translation>
    </message>
    <message>
        <source>Gegevens</source>
        <translation>Details</translation>
    </message>
</context>
<context>
    <name>ListRow</name>
    <message>
        <source>%1, %2 van %3</source>
        <translation>%1, %2 of %3</translation>
    </message>
</context>
<context>
    <name>LobbyFileDetail</name>
    <message>
        <source>Kies een dossier in de lijst.</source>
        <translation>Choose a file in the list.</translation>
    </message>
    <message>
        <source>Lobbydossier</source>
        <translation>Lobby file</translation>
    </message>
    <message>
        <source>Lijst</source>
        <translation>List</translation>
    </message>
    <message>
        <source>Doel</source>
        <translation>Aim</translation>
    </message>
    <message>
        <source>Wat willen we bereiken?</source>
        <translation>What do we want to achieve?</translation>
    </message>
    <message>
        <source>Standpunten</source>
        <translation>Stances</translation>
    </message>
    <message>
        <source>Ieder vult het eigen standpunt in</source>
        <translation>Everyone fills in their own stance</translation>
    </message>
    <message>
        <source>Gesprekken</source>
        <translation>Talks</translation>
    </message>
    <message>
        <source>Gesprek vastleggen</source>
        <translation>Record a talk</translation>
    </message>
    <message>
        <source>Nog geen gesprekken over dit dossier.</source>
        <translation>No talks about this file yet.</translation>
    </message>
</context>
<context>
    <name>LobbyView</name>
    <message>
        <source>Nieuw gesprek</source>
        <translation>New talk</translation>
    </message>
    <message>
        <source>Nieuw dossier</source>
        <translation>New file</translation>
    </message>
    <message>
        <source>Lobby</source>
        <translation>Lobby</translation>
    </message>
    <message>
        <source>Dossiers</source>
        <translation>Files</translation>
    </message>
    <message>
        <source>Gesprekken</source>
        <translation>Talks</translation>
    </message>
    <message>
        <source>Filter deze lijst</source>
        <translation>Filter this list</translation>
    </message>
    <message numerus="yes">
        <source>%n dossiers</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gesprekken</source>
        <translation>
            <numerusform>%n talk</numerusform>
            <numerusform>%n talks</numerusform>
        </translation>
    </message>
    <message>
        <source>Lobbydossiers</source>
        <translation>Lobby files</translation>
    </message>
    <message>
        <source>Niets gevonden met ‘%1’.</source>
        <translation>Nothing found for ‘%1’.</translation>
    </message>
    <message>
        <source>Nog geen lobbydossier.</source>
        <translation>No lobby file yet.</translation>
    </message>
    <message>
        <source>Nog geen gesprekken.</source>
        <translation>No talks yet.</translation>
    </message>
    <message>
        <source>Leg vast met wie je sprak, wat er gezegd is en wat is beloofd.</source>
        <translation>Record whom you spoke to, what was said and what was promised.</translation>
    </message>
    <message>
        <source>Maak een dossier</source>
        <translation>Make a file</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Samenspel – %1</source>
        <translation>Samenspel – %1</translation>
    </message>
</context>
<context>
    <name>NavItem</name>
    <message>
        <source>%1, %2 wachten op jou</source>
        <translation>%1, %2 waiting for you</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>Onderdelen</source>
        <translation>Views</translation>
    </message>
    <message>
        <source>Agenda</source>
        <translation>Agenda</translation>
    </message>
    <message>
        <source>Lobby</source>
        <translation>Lobby</translation>
    </message>
    <message>
        <source>Contacten</source>
        <translation>Contacts</translation>
    </message>
    <message>
        <source>Voor mij</source>
        <translation>For me</translation>
    </message>
    <message>
        <source>Instellingen</source>
        <translation>Settings</translation>
    </message>
</context>
<context>
    <name>NoteDetail</name>
    <message>
        <source>Kies een gesprek in de lijst.</source>
        <translation>Choose a talk in the list.</translation>
    </message>
    <message>
        <source>Gesprek</source>
        <translation>Talk</translation>
    </message>
    <message>
        <source>Lijst</source>
        <translation>List</translation>
    </message>
    <message>
        <source>Waarover ging het gesprek?</source>
        <translation>What was the talk about?</translation>
    </message>
    <message>
        <source>Leesbaar voor: %1</source>
        <translation>Readable for: %1</translation>
    </message>
    <message>
        <source>Verslag van het gesprek</source>
        <translation>Report of the talk</translation>
    </message>
    <message>
        <source>Wat is er gezegd, wat is beloofd, wat is de volgende stap?</source>
        <translation>What was said, what was promised, what is the next step?</translation>
    </message>
</context>
<context>
    <name>OrganisationList</name>
    <message>
        <source>Gemeenten</source>
        <translation>Municipalities</translation>
    </message>
    <message>
        <source>Provincie</source>
        <translation>Province</translation>
    </message>
    <message>
        <source>Waterschappen</source>
        <translation>Water boards</translation>
    </message>
    <message>
        <source>Organisaties</source>
        <translation>Organisations</translation>
    </message>
</context>
<context>
    <name>OrganisationRow</name>
    <message>
        <source>Geen accounthouder</source>
        <translation>No account holder</translation>
    </message>
    <message>
        <source>Twee accounthouders: %1</source>
        <translation>Two account holders: %1</translation>
    </message>
</context>
<context>
    <name>OutboxPopover</name>
    <message>
        <source>Wat staat klaar</source>
        <translation>What is waiting</translation>
    </message>
    <message>
        <source>Er staat niets klaar. Alles wat je schreef, is bewaard op deze computer.</source>
        <translation>Nothing is waiting. All you wrote is saved on this computer.</translation>
    </message>
    <message>
        <source>Bewaard op deze computer, nog niet gedeeld:</source>
        <translation>Saved on this computer, not shared yet:</translation>
    </message>
    <message>
        <source>%1, %2, %3. %4 van %5</source>
        <translation>%1, %2, %3. %4 of %5</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Nu synchroniseren</source>
        <translation>Synchronise now</translation>
    </message>
    <message numerus="yes">
        <source>Bekijk %n keuzes</source>
        <translation>
            <numerusform>View the choice</numerusform>
            <numerusform>View %n choices</numerusform>
        </translation>
    </message>
    <message>
        <source>Bekijk wat niet is aangenomen</source>
        <translation>View what was not accepted</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Grootte: %1 %</source>
        <translation>Size: %1%</translation>
    </message>
    <message>
        <source>Al opgeslagen op deze computer.</source>
        <translation>Already saved on this computer.</translation>
    </message>
    <message>
        <source>Contacten</source>
        <translation>Contacts</translation>
    </message>
    <message>
        <source>Lobby</source>
        <translation>Lobby</translation>
    </message>
    <message>
        <source>Voor mij</source>
        <translation>For me</translation>
    </message>
    <message>
        <source>Instellingen</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Agenda</source>
        <translation>Agenda</translation>
    </message>
    <message numerus="yes">
        <source>%n wijzigingen zijn niet aangenomen. Je tekst is bewaard.</source>
        <translation>
            <numerusform>%n change was not accepted. Your text is kept.</numerusform>
            <numerusform>%n changes were not accepted. Your text is kept.</numerusform>
        </translation>
    </message>
    <message>
        <source>Bekijk</source>
        <translation>View</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Zoek of voer uit</source>
        <translation>Search or run</translation>
    </message>
    <message>
        <source>Zoek een punt, contact of dossier, of typ wat je wilt doen</source>
        <translation>Find an item, contact or file, or type what you want to do</translation>
    </message>
    <message numerus="yes">
        <source>%n gevonden</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 van %3</source>
        <translation>%1, %2 of %3</translation>
    </message>
    <message>
        <source>Niets gevonden met ‘%1’.</source>
        <translation>Nothing found for ‘%1’.</translation>
    </message>
</context>
<context>
    <name>PaletteHit</name>
    <message>
        <source>%1, %2, %3 van %4</source>
        <translation>%1, %2, %3 of %4</translation>
    </message>
</context>
<context>
    <name>PersonMenu</name>
    <message>
        <source>Jouw menu</source>
        <translation>Your menu</translation>
    </message>
    <message>
        <source>Naamloos</source>
        <translation>Nameless</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Licht thema</source>
        <translation>Light theme</translation>
    </message>
    <message>
        <source>Donker thema</source>
        <translation>Dark theme</translation>
    </message>
    <message>
        <source>Groter</source>
        <translation>Larger</translation>
    </message>
    <message>
        <source>nu %1 %</source>
        <translation>now %1%</translation>
    </message>
    <message>
        <source>Kleiner</source>
        <translation>Smaller</translation>
    </message>
    <message>
        <source>Wie kan dit zien?</source>
        <translation>Who can see this?</translation>
    </message>
    <message>
        <source>Sneltoetsen</source>
        <translation>Shortcuts</translation>
    </message>
    <message>
        <source>Instellingen</source>
        <translation>Settings</translation>
    </message>
</context>
<context>
    <name>PlainRow</name>
    <message>
        <source>keuze nodig</source>
        <translation>choice needed</translation>
    </message>
    <message>
        <source>nog niet gedeeld</source>
        <translation>not shared yet</translation>
    </message>
</context>
<context>
    <name>ProgressChip</name>
    <message>
        <source>Voortgang %1 %</source>
        <translation>Progress %1%</translation>
    </message>
    <message>
        <source>Voortgang %1 procent. Wijzigen</source>
        <translation>Progress %1 per cent. Change</translation>
    </message>
    <message>
        <source>Voortgang %1 procent</source>
        <translation>Progress %1 per cent</translation>
    </message>
    <message>
        <source>0 tot 100</source>
        <translation>0 to 100</translation>
    </message>
    <message>
        <source>Een getal van 0 tot 100, Enter bewaart.</source>
        <translation>A number from 0 to 100, Enter saves.</translation>
    </message>
</context>
<context>
    <name>ReadersPopover</name>
    <message>
        <source>Wie kan dit zien?</source>
        <translation>Who can see this?</translation>
    </message>
    <message>
        <source>Alleen jij, op deze computer.</source>
        <translation>Only you, on this computer.</translation>
    </message>
    <message numerus="yes">
        <source>%n organisaties kunnen dit lezen:</source>
        <translation>
            <numerusform>%n organisation can read this:</numerusform>
            <numerusform>%n organisations can read this:</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 van %3</source>
        <translation>%1, %2 of %3</translation>
    </message>
</context>
<context>
    <name>RecordGone</name>
    <message>
        <source>Kies iets in de lijst.</source>
        <translation>Choose something in the list.</translation>
    </message>
    <message>
        <source>Met de pijltjes loop je door de lijst, met Enter open je wat je kiest.</source>
        <translation>Walk through the list with the arrows, open what you choose with Enter.</translation>
    </message>
    <message>
        <source>Dit staat in de prullenbak.</source>
        <translation>This is in the bin.</translation>
    </message>
    <message>
        <source>Je kunt het 90 dagen lang terugzetten, met alles wat erbij hoort.</source>
        <translation>You can restore it for 90 days, with all that belongs to it.</translation>
    </message>
    <message>
        <source>Herstellen</source>
        <translation>Restore</translation>
    </message>
</context>
<context>
    <name>RecordHeader</name>
    <message>
        <source>Kopieer link</source>
        <translation>Copy link</translation>
    </message>
    <message>
        <source>De link staat op het klembord.</source>
        <translation>The link is on the clipboard.</translation>
    </message>
    <message>
        <source>Historie</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Naar de prullenbak</source>
        <translation>Move to the bin</translation>
    </message>
</context>
<context>
    <name>RowState</name>
    <message>
        <source>Keuze nodig</source>
        <translation>Choice needed</translation>
    </message>
    <message>
        <source>Nog niet gedeeld</source>
        <translation>Not shared yet</translation>
    </message>
</context>
<context>
    <name>SearchButton</name>
    <message>
        <source>Zoek of voer uit</source>
        <translation>Search or run</translation>
    </message>
</context>
<context>
    <name>SectionHeader</name>
    <message numerus="yes">
        <source>%1, %n punten, %2 te laat</source>
        <translation>
            <numerusform>%1, %n item, %2 overdue</numerusform>
            <numerusform>%1, %n items, %2 overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n punten</source>
        <translation>
            <numerusform>%1, %n item</numerusform>
            <numerusform>%1, %n items</numerusform>
        </translation>
    </message>
    <message>
        <source>dichtgeklapt</source>
        <translation>collapsed</translation>
    </message>
    <message>
        <source>opengeklapt</source>
        <translation>expanded</translation>
    </message>
    <message>
        <source>%1 · </source>
        <translation>%1 · </translation>
    </message>
    <message>
        <source>%1 te laat</source>
        <translation>%1 overdue</translation>
    </message>
</context>
<context>
    <name>SettingsView</name>
    <message>
        <source>Weergave</source>
        <translation>Display</translation>
    </message>
    <message>
        <source>Thema</source>
        <translation>Theme</translation>
    </message>
    <message>
        <source>Licht</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Donker</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Als de computer</source>
        <translation>Same as computer</translation>
    </message>
    <message>
        <source>Taal</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Grootte</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>Kleiner</source>
        <translation>Smaller</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Groter</source>
        <translation>Larger</translation>
    </message>
    <message>
        <source>Delen</source>
        <translation>Sharing</translation>
    </message>
    <message>
        <source>Profiel</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Naamloos</source>
        <translation>Nameless</translation>
    </message>
    <message>
        <source>Stand</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Nu synchroniseren</source>
        <translation>Synchronise now</translation>
    </message>
    <message>
        <source>Kopieer verslag</source>
        <translation>Copy report</translation>
    </message>
    <message>
        <source>Kopieer een verslag van het delen, zonder inhoud of namen</source>
        <translation>Copy a report of the sharing, without contents or names</translation>
    </message>
    <message>
        <source>Sneltoetsen</source>
        <translation>Shortcuts</translation>
    </message>
    <message>
        <source>Losse letters in lijsten</source>
        <translation>Single letters in lists</translation>
    </message>
    <message>
        <source>S voor status, T voor termijn, J en K om te lopen. Zet dit uit als je spraak gebruikt.</source>
        <translation>S for status, T for term, J and K to walk. Switch this off when you use speech.</translation>
    </message>
    <message>
        <source>Samenspel %1</source>
        <translation>Samenspel %1</translation>
    </message>
</context>
<context>
    <name>ShortcutTable</name>
    <message>
        <source>Zoeken en uitvoeren</source>
        <translation>Search and run</translation>
    </message>
    <message>
        <source>Naar Agenda, Lobby, Contacten, Voor mij</source>
        <translation>Go to Agenda, Lobby, Contacts, For me</translation>
    </message>
    <message>
        <source>Nieuw in dit onderdeel</source>
        <translation>New in this view</translation>
    </message>
    <message>
        <source>Nieuw gesprek vastleggen</source>
        <translation>Record a new talk</translation>
    </message>
    <message>
        <source>Deze lijst filteren</source>
        <translation>Filter this list</translation>
    </message>
    <message>
        <source>Ongedaan maken</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Opnieuw doen</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>Naar het volgende deel van het venster</source>
        <translation>Go to the next part of the window</translation>
    </message>
    <message>
        <source>Titel wijzigen</source>
        <translation>Change title</translation>
    </message>
    <message>
        <source>F4 of H</source>
        <translation>F4 or H</translation>
    </message>
    <message>
        <source>Historie tonen of sluiten</source>
        <translation>Show or close history</translation>
    </message>
    <message>
        <source>Alt+Links, Alt+Rechts</source>
        <translation>Alt+Left, Alt+Right</translation>
    </message>
    <message>
        <source>Terug, vooruit</source>
        <translation>Back, forward</translation>
    </message>
    <message>
        <source>Nu synchroniseren</source>
        <translation>Synchronise now</translation>
    </message>
    <message>
        <source>Groter, kleiner, gewone grootte</source>
        <translation>Larger, smaller, normal size</translation>
    </message>
    <message>
        <source>Een stap terug</source>
        <translation>One step back</translation>
    </message>
    <message>
        <source>Pijltjes of J, K</source>
        <translation>Arrows or J, K</translation>
    </message>
    <message>
        <source>Door een lijst lopen</source>
        <translation>Walk through a list</translation>
    </message>
    <message>
        <source>Openen</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Status kiezen</source>
        <translation>Choose status</translation>
    </message>
    <message>
        <source>Termijn schrijven</source>
        <translation>Write term</translation>
    </message>
    <message>
        <source>Link kopiëren</source>
        <translation>Copy link</translation>
    </message>
    <message>
        <source>Naar de prullenbak</source>
        <translation>Move to the bin</translation>
    </message>
    <message>
        <source>Kiezen in een keuze</source>
        <translation>Decide a choice</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>StanceCell</name>
    <message>
        <source>schaadt ons</source>
        <translation>harms us</translation>
    </message>
    <message>
        <source>%1 van %2</source>
        <translation>%1 of %2</translation>
    </message>
    <message>
        <source>mits %1</source>
        <translation>if %1</translation>
    </message>
    <message>
        <source>Standpunt van %1</source>
        <translation>Stance of %1</translation>
    </message>
</context>
<context>
    <name>StanceSummary</name>
    <message>
        <source>%1/12 steunen, %2 met mits</source>
        <translation>%1/12 support, %2 on conditions</translation>
    </message>
    <message>
        <source>%1/12 steunen</source>
        <translation>%1/12 support</translation>
    </message>
</context>
<context>
    <name>StanceTable</name>
    <message>
        <source>steunt</source>
        <translation>supports</translation>
    </message>
    <message>
        <source>steunt mits</source>
        <translation>supports if</translation>
    </message>
    <message>
        <source>neutraal</source>
        <translation>neutral</translation>
    </message>
    <message>
        <source>tegen</source>
        <translation>against</translation>
    </message>
    <message>
        <source>doet niet mee</source>
        <translation>does not take part</translation>
    </message>
    <message>
        <source>onbekend</source>
        <translation>unknown</translation>
    </message>
    <message>
        <source>Standpunten</source>
        <translation>Stances</translation>
    </message>
</context>
<context>
    <name>StatusChip</name>
    <message>
        <source>%1 kiezen</source>
        <translation>Choose %1</translation>
    </message>
    <message>
        <source>%1: %2. Wijzigen</source>
        <translation>%1: %2. Change</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Ongedaan maken</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Sluit melding</source>
        <translation>Close message</translation>
    </message>
</context>
<context>
    <name>SwitchLine</name>
    <message>
        <source>%1, aan</source>
        <translation>%1, on</translation>
    </message>
    <message>
        <source>%1, uit</source>
        <translation>%1, off</translation>
    </message>
</context>
<context>
    <name>SyncIndicator</name>
    <message>
        <source>Toon wat klaarstaat</source>
        <translation>Show what is waiting</translation>
    </message>
</context>
<context>
    <name>Tabs</name>
    <message>
        <source>%1, %2 van %3</source>
        <translation>%1, %2 of %3</translation>
    </message>
</context>
<context>
    <name>TermChip</name>
    <message>
        <source>%1, voorlopig</source>
        <translation>%1, provisional</translation>
    </message>
    <message>
        <source>geen termijn</source>
        <translation>no term</translation>
    </message>
    <message>
        <source>%1, te laat</source>
        <translation>%1, overdue</translation>
    </message>
    <message>
        <source>Geen termijn</source>
        <translation>No term</translation>
    </message>
    <message>
        <source>%1: %2. Wijzigen</source>
        <translation>%1: %2. Change</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Bijvoorbeeld: k2, eind q2 of 3 apr 2025</source>
        <translation>For example: q2, end of q2 or 3 Apr 2025</translation>
    </message>
    <message>
        <source>Leeg: geen termijn.</source>
        <translation>Empty: no term.</translation>
    </message>
    <message>
        <source>Dit is nog geen termijn.</source>
        <translation>This is not a term yet.</translation>
    </message>
    <message>
        <source>Wordt: %1</source>
        <translation>Becomes: %1</translation>
    </message>
    <message>
        <source>Bewaar</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Annuleer</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
</context>
<context>
    <name>TitleEditor</name>
    <message>
        <source>Titel</source>
        <translation>Title</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Balk</source>
        <translation>Bar</translation>
    </message>
    <message>
        <source>Terug</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Alt+Links</source>
        <translation>Alt+Left</translation>
    </message>
    <message>
        <source>Vooruit</source>
        <translation>Forward</translation>
    </message>
    <message>
        <source>Alt+Rechts</source>
        <translation>Alt+Right</translation>
    </message>
    <message>
        <source>Meelezen</source>
        <translation>Reading along</translation>
    </message>
    <message>
        <source>Je leest mee: wijzigen doet de accounthouder van je organisatie.</source>
        <translation>You are reading along: the account holder of your organisation makes changes.</translation>
    </message>
    <message>
        <source>Wie kan dit zien?</source>
        <translation>Who can see this?</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>WaitingRow</name>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>WindowActions</name>
    <message>
        <source>Nieuw agendapunt</source>
        <translation>New agenda item</translation>
    </message>
    <message>
        <source>Nieuw gesprek vastleggen</source>
        <translation>Record a new talk</translation>
    </message>
    <message>
        <source>Naar Agenda</source>
        <translation>Go to Agenda</translation>
    </message>
    <message>
        <source>Naar Lobby</source>
        <translation>Go to Lobby</translation>
    </message>
    <message>
        <source>Naar Contacten</source>
        <translation>Go to Contacts</translation>
    </message>
    <message>
        <source>Naar Voor mij</source>
        <translation>Go to For me</translation>
    </message>
    <message>
        <source>Instellingen</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Deze lijst filteren</source>
        <translation>Filter this list</translation>
    </message>
    <message>
        <source>Titel wijzigen</source>
        <translation>Change title</translation>
    </message>
    <message>
        <source>Historie tonen of sluiten</source>
        <translation>Show or close history</translation>
    </message>
    <message>
        <source>Wie kan dit zien?</source>
        <translation>Who can see this?</translation>
    </message>
    <message>
        <source>Naar de prullenbak</source>
        <translation>Move to the bin</translation>
    </message>
    <message>
        <source>Ongedaan maken</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Opnieuw doen</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>Nu synchroniseren</source>
        <translation>Synchronise now</translation>
    </message>
    <message>
        <source>Tonen wat klaarstaat</source>
        <translation>Show what is waiting</translation>
    </message>
    <message>
        <source>Licht thema</source>
        <translation>Light theme</translation>
    </message>
    <message>
        <source>Donker thema</source>
        <translation>Dark theme</translation>
    </message>
    <message>
        <source>Groter</source>
        <translation>Larger</translation>
    </message>
    <message>
        <source>Kleiner</source>
        <translation>Smaller</translation>
    </message>
    <message>
        <source>Gewone grootte</source>
        <translation>Normal size</translation>
    </message>
    <message>
        <source>Sneltoetsen</source>
        <translation>Shortcuts</translation>
    </message>
</context>
</TS>
