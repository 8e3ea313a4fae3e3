// Bearbeiten, Rückgängigmachen und Kopieren.

export const editing = {
  // Fehler: was man tun kann
  "This is a project of Atlas. Name it with the API Atlas.":
    "Das ist ein Projekt von Atlas. Geben Sie es mit der API Atlas an.",
  "This is a project of Cloud Manager or Ops Manager. Name it with that API.":
    "Das ist ein Projekt von Cloud Manager oder Ops Manager. Geben Sie es mit dieser API an.",
  "Open the stored one to change it.": "Öffnen Sie die gespeicherte, um sie zu ändern.",
  "Read the project again, or add the integration anew.": "Lesen Sie das Projekt neu, oder legen Sie die Integration neu an.",
  "HipChat works on Ops Manager only. Choose another service.":
    "HipChat gibt es nur auf Ops Manager. Wählen Sie einen anderen Dienst.",
  "A field was sent that this service does not have.": "Ein Feld wurde gesendet, das dieser Dienst nicht hat.",
  "The server does not know the version of the API that this page asks for.":
    "Der Server kennt die Version der API nicht, die diese Seite verlangt.",
  "The server has retired the version of the API that this page asks for.":
    "Der Server hat die Version der API abgeschafft, die diese Seite verlangt.",
  "Look at what the server says, and at the fields of the form.":
    "Sehen Sie sich an, was der Server sagt, und die Felder des Formulars.",
  "The credentials are unknown, or they do not have the role that this needs. Reading needs Project Read Only, writing needs Project Owner. Check the roles of the service account or API key first, then its access list.":
    "Die Zugangsdaten sind unbekannt, oder sie haben die nötige Rolle nicht. Lesen braucht Project Read Only, Schreiben Project Owner. Sehen Sie zuerst die Rollen des Dienstkontos oder API-Schlüssels nach, dann seine Zugriffsliste.",
  "The credentials were not accepted. Check that the token or key is current and that it was made for this host.":
    "Die Zugangsdaten wurden nicht angenommen. Sehen Sie nach, ob Token oder Schlüssel noch gelten und für diesen Rechner gemacht sind.",
  "The IP address of this call is not on the API access list. Add it to the list of the service account, API key or organization.":
    "Die IP-Adresse dieses Aufrufs steht nicht auf der Zugriffsliste der API. Tragen Sie sie in die Liste des Dienstkontos, API-Schlüssels oder der Organisation ein.",
  "No such project, or these credentials may not see it. Check the project's id.":
    "Es gibt kein solches Projekt, oder diese Zugangsdaten dürfen es nicht sehen. Sehen Sie die ID des Projekts nach.",
  "Slack may have to be set up in the Atlas UI, through OAuth. The API cannot replace a token that was made there: set it up or renew it in the Atlas UI.":
    "Slack muss vielleicht auf den Seiten von Atlas über OAuth eingerichtet werden. Ein dort erzeugtes Token kann die API nicht ersetzen: Richten Sie es dort ein oder erneuern Sie es dort.",
  "Cloud Manager does not take Datadog. Use an Atlas project or another service.":
    "Cloud Manager nimmt Datadog nicht an. Nehmen Sie ein Projekt von Atlas oder einen anderen Dienst.",
  "Alert configurations of this project still notify the webhook. Remove their WEBHOOK notifications, or set another URL in each, in the Alerts settings of the project or with the alertConfigs API. Then delete the integration again.":
    "Meldungen dieses Projekts gehen noch an den Webhook. Entfernen Sie ihre WEBHOOK-Benachrichtigungen, oder setzen Sie in jeder eine andere URL: in den Alerts-Einstellungen des Projekts oder mit der API alertConfigs. Löschen Sie die Integration dann noch einmal.",
  "An alert notifies a webhook that the project does not have. Configure the WEBHOOK integration first.":
    "Eine Meldung geht an einen Webhook, den das Projekt nicht hat. Richten Sie zuerst die Integration WEBHOOK ein.",
  "The service's key does not have the form that Atlas expects. Copy it again from the service itself.":
    "Der Schlüssel des Dienstes hat nicht die Form, die Atlas erwartet. Kopieren Sie ihn neu aus dem Dienst.",
  "A field was refused. A masked secret read from Atlas cannot be written back: give the real one.":
    "Ein Feld wurde abgelehnt. Ein maskiertes Geheimnis aus Atlas lässt sich nicht zurückschreiben: Geben Sie das echte ein.",
  "The organization is suspended for an unpaid invoice. See its billing page.":
    "Die Organisation ist wegen einer unbezahlten Rechnung gesperrt. Näheres steht auf ihrer Abrechnungsseite.",
  "The client id or secret of the service account was not accepted. Check both, and that the secret has not expired.":
    "Client-ID oder Geheimnis des Dienstkontos wurden nicht angenommen. Sehen Sie beide nach, und ob das Geheimnis noch gilt.",

  // Entwürfe
  "Nothing of it was sent to Atlas. A draft keeps secrets only as long as this page is open.":
    "Nichts davon wurde an Atlas gesendet. Ein Entwurf behält Geheimnisse nur, solange diese Seite offen ist.",
  "Keep as a draft": "Als Entwurf behalten",
  "Your draft, {age}, is here again.": "Ihr Entwurf, {age}, ist wieder da.",
  "Secrets and addresses were not kept: type them again.":
    "Geheimnisse und Adressen wurden nicht behalten: Bitte neu eingeben.",
  "What is stored was changed since then: compare before you send.":
    "Was gespeichert ist, wurde seither geändert: Bitte vor dem Senden vergleichen.",
  "Start afresh": "Neu beginnen",
  "Ctrl+Enter sends, too.": "Auch Strg+Eingabe sendet.",

  // Ändern und rückgängig machen
  "{service} of {project} was changed meanwhile. Nothing was sent.":
    "{service} von {project} wurde inzwischen geändert. Es wurde nichts gesendet.",
  "{service} of {project}:": "{service} von {project}:",
  Undo: "Rückgängig",
  "Undone: {service} of {project} is as it was before.": "Rückgängig gemacht: {service} von {project} ist wie zuvor.",
  "Not undone: {service} of {project} was changed since then.":
    "Nicht rückgängig gemacht: {service} von {project} wurde seither geändert.",
  "Not undone: {service} of {project}.": "Nicht rückgängig gemacht: {service} von {project}.",
  "This cannot be undone any more.": "Das lässt sich nicht mehr rückgängig machen.",
  "You can undo it as long as this page is open: it still knows the secrets.":
    "Sie können es rückgängig machen, solange diese Seite offen ist: Sie kennt die Geheimnisse noch.",
  "It cannot be undone here: this page does not know the secrets.":
    "Es lässt sich hier nicht rückgängig machen: Diese Seite kennt die Geheimnisse nicht.",
  Changes: "Änderungen",
  "What you have changed from this page since you opened it. A change can be undone as long as the page still knows the secrets; they stay in its memory and are gone when it is closed.":
    "Was Sie von dieser Seite aus geändert haben, seit sie offen ist. Eine Änderung lässt sich rückgängig machen, solange die Seite die Geheimnisse noch kennt; sie bleiben in ihrem Speicher und sind weg, wenn sie geschlossen wird.",
  "Nothing was changed yet.": "Es wurde noch nichts geändert.",
  "Forget the secrets": "Geheimnisse vergessen",
  Added: "Angelegt",
  Replaced: "Ersetzt",
  Deleted: "Gelöscht",
  Undone: "Rückgängig gemacht",

  "Libraries in this page, and their licences": "Bibliotheken in dieser Seite und ihre Lizenzen",

  // Kopieren
  Copy: "Kopieren",
  "Copied.": "Kopiert.",
  "the id of the project": "ID des Projekts",
  "The browser does not allow it. Select the text and copy it yourself.":
    "Der Browser erlaubt es nicht. Bitte den Text markieren und selbst kopieren.",
  "Copy for use elsewhere": "Für anderswo kopieren",
  "Copy as": "Kopieren als",
  "Command with curl": "Befehl mit curl",
  Terraform: "Terraform",
  "Entry of a fleet file": "Eintrag einer Flotten-Datei",
  "Secrets are not in it: variables stand for them.": "Geheimnisse stehen nicht darin: Variablen stehen für sie.",
  "MongoDB's Terraform provider does not document this kind of integration.":
    "MongoDBs Terraform-Provider dokumentiert diese Art der Integration nicht.",
  "Set these variables first: {names}": "Zuerst diese Variablen setzen: {names}",
  "The provider has no argument for {name}.": "Der Provider hat kein Argument für {name}.",

  // Woher der Schlüssel kommt
  "Where do I find this?": "Wo finde ich das?",
  "Read more: {label}": "Mehr dazu: {label}",
  "In PagerDuty, open the service that should receive the alerts, then Integrations. Add an integration of the kind Events API v2, or open the existing one: it shows the integration key. A key of the REST API does not work here.":
    "Öffnen Sie in PagerDuty den Dienst, der die Meldungen annehmen soll, dann Integrations. Legen Sie eine Integration der Art Events API v2 an oder öffnen Sie die vorhandene: Sie zeigt den Integrationsschlüssel. Ein Schlüssel der REST-API geht hier nicht.",
  "Slack is connected in the pages of Atlas: Project Settings, Integrations, Slack. Atlas gets the token there when you sign in to Slack. A token of your own comes from the page of your Slack app, under OAuth & Permissions.":
    "Slack wird auf den Seiten von Atlas verbunden: Project Settings, Integrations, Slack. Atlas bekommt das Token dort, wenn Sie sich bei Slack anmelden. Ein eigenes Token steht auf der Seite Ihrer Slack-App unter OAuth & Permissions.",
  "In Datadog, open Organization Settings, then API Keys. Copy a key or add one. An application key does not work here.":
    "Öffnen Sie in Datadog Organization Settings, dann API Keys. Kopieren Sie einen Schlüssel oder legen Sie einen an. Ein Application Key geht hier nicht.",
  "In New Relic, open the menu of your account, then API Keys. The license key has the type INGEST - LICENSE.":
    "Öffnen Sie in New Relic das Menü Ihres Kontos, dann API Keys. Der Lizenzschlüssel hat die Art INGEST - LICENSE.",
  "In New Relic, open the menu of your account, then API Keys, then the page of the Insights keys: the query key.":
    "Öffnen Sie in New Relic das Menü Ihres Kontos, dann API Keys, dann die Seite der Insights keys: der Query key.",
  "In New Relic, open the menu of your account, then API Keys, then the page of the Insights keys: the insert key.":
    "Öffnen Sie in New Relic das Menü Ihres Kontos, dann API Keys, dann die Seite der Insights keys: der Insert key.",
  "In Opsgenie, open the team that should receive the alerts, then Integrations. Add an integration of the kind API, or open the existing one: it shows the API key. A key of API key management works as well.":
    "Öffnen Sie in Opsgenie das Team, das die Meldungen annehmen soll, dann Integrations. Legen Sie eine Integration der Art API an oder öffnen Sie die vorhandene: Sie zeigt den API-Schlüssel. Ein Schlüssel aus API key management geht auch.",
  "In Splunk On-Call, open Integrations, then the integration for MongoDB or REST - Generic, and enable it. The API key is the long part of the address that it shows, before the routing key.":
    "Öffnen Sie in Splunk On-Call Integrations, dann die Integration für MongoDB oder REST - Generic, und schalten Sie sie ein. Der API-Schlüssel ist der lange Teil der gezeigten Adresse, vor dem Routing-Schlüssel.",
  "It is the address of your own service that receives the alerts. An address often holds a token: anybody who knows it can post there.":
    "Es ist die Adresse Ihres eigenen Dienstes, der die Meldungen annehmen soll. Eine Adresse enthält oft ein Token, mit dem jeder dort schreiben kann, der sie kennt.",
  "You choose it yourself: a long random text, which the receiving service has to know too. It checks the signature of each delivery with it.":
    "Sie wählen es selbst: ein langer Zufallstext, den auch der empfangende Dienst kennen muss. Er prüft damit die Unterschrift jeder Zustellung.",
  "You write it yourself: the JSON that your own service expects, with placeholders for the parts of an alert.":
    "Sie schreiben sie selbst: das JSON, das Ihr eigener Dienst erwartet, mit Platzhaltern für die Teile einer Meldung.",
  "You write it yourself: the headers that your own service asks for, for example its token.":
    "Sie schreiben sie selbst: die Kopfzeilen, die Ihr eigener Dienst verlangt, zum Beispiel sein Token.",
  "In HipChat, open the room as its administrator, then Tokens. HipChat ended in 2019, so only your own server has them.":
    "Öffnen Sie in HipChat den Raum als dessen Verwalter, dann Tokens. HipChat endete 2019, es gibt sie also nur auf einem eigenen Server.",
  "You choose it yourself, together with the user name. The configuration of Prometheus has to hold both, for the scrape and for the discovery.":
    "Sie wählen es selbst, zusammen mit dem Benutzernamen. Die Konfiguration von Prometheus muss beide enthalten, für das Abfragen und für die Suche der Hosts.",
  "It is the password with which the PEM file on the hosts was made.":
    "Es ist das Passwort, mit dem die PEM-Datei auf den Hosts erzeugt wurde.",
  "In Microsoft Teams, open the menu of the channel, then Workflows (formerly Connectors), and add one that posts to the channel when a webhook request is received. It shows the address at the end.":
    "Öffnen Sie in Microsoft Teams das Menü des Kanals, dann Workflows (früher Connectors), und legen Sie einen an, der in den Kanal schreibt, wenn eine Webhook-Anfrage ankommt. Am Ende zeigt er die Adresse.",

  // Text in JSON oder YAML
  "Edit as JSON or YAML": "Als JSON oder YAML bearbeiten",
  "Edit in the form": "Im Formular bearbeiten",
  "The integration as text": "Die Integration als Text",
  "Secrets stand in this text as they are. It is kept nowhere, and only fields that hold no secret are kept as a draft.":
    "Geheimnisse stehen in diesem Text, wie sie sind. Er wird nirgends behalten; als Entwurf bleiben nur Felder ohne Geheimnis.",
  "The text has problems. Correct them first: they are listed below it.":
    "Der Text hat Probleme. Bitte zuerst beheben: Sie stehen darunter.",
  "This is neither JSON, nor one JSON object on each line, nor YAML.":
    "Das ist weder JSON, noch je Zeile ein JSON-Objekt, noch YAML.",
  "Your draft is here again. Secrets and addresses were not kept: type them again.":
    "Ihr Entwurf ist wieder da. Geheimnisse und Adressen wurden nicht behalten: Bitte neu eingeben.",
  "Ctrl+Enter compares, too.": "Auch Strg+Eingabe vergleicht.",
  "Plain text field": "Einfaches Textfeld",
  "Editor with problems and completion": "Editor mit Problemen und Vorschlägen",
  Format: "Format",
  "Loading the editor…": "Der Editor wird geladen …",
  "The editor could not be loaded.": "Der Editor konnte nicht geladen werden.",
  "Correct the text first: what cannot be read cannot be converted.":
    "Bitte zuerst den Text berichtigen: Was sich nicht lesen lässt, lässt sich nicht umwandeln.",
  "Ctrl+Space proposes what fits here. Tab leaves the editor.":
    "Strg+Leertaste schlägt vor, was hier passt. Tab verlässt den Editor.",
  "Line {line}": "Zeile {line}",
  "{count} more": "{count} weitere",
  "An object is needed here.": "Hier wird ein Objekt gebraucht.",
  "This type stands here twice: a project has at most one of each.":
    "Dieser Typ steht doppelt: Ein Projekt hat von jedem höchstens eine.",
  "The indentation does not fit the lines around it.": "Die Einrückung passt nicht zu den Zeilen darum herum.",
  "This name stands twice.": "Dieser Name steht doppelt.",
  "A character is missing here, for example a closing quote or bracket.":
    "Hier fehlt ein Zeichen, etwa ein schließendes Anführungszeichen oder eine Klammer.",
  "Only one document fits here, without lines of three dashes.": "Hier passt nur ein Dokument, ohne Zeilen aus drei Strichen.",
  "YAML is indented with spaces, not with tabs.": "YAML wird mit Leerzeichen eingerückt, nicht mit Tabulatoren.",
  "This is not YAML from here on.": "Ab hier ist das kein YAML.",
  Completions: "Vorschläge",
  Diagnostics: "Probleme",
  "No diagnostics": "Keine Probleme",
  close: "schließen",
};
