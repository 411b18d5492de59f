/** The Use tab of a template, in German. */

import type { use as english } from "../en/use.ts";

const guides: typeof english.guides = {
  zapier: {
    name: "Zapier",
    signing:
      "Der Webhook-Schritt von Zapier kann nicht signieren. Lassen Sie „Signatur verlangen“ ausgeschaltet und behandeln Sie die Adresse wie ein Kennwort; Sie können jederzeit eine neue anlegen.",
    steps: [
      {
        text: "Fügen Sie Ihrem Zap die Aktion „Webhooks by Zapier“ hinzu und wählen Sie das Ereignis „Custom Request“.",
      },
      { text: "Method: POST. URL:", copy: "url" },
      {
        text: "Data: Fügen Sie dies ein und ersetzen Sie die Werte durch Felder der vorigen Schritte. Die Anführungszeichen um Texte müssen bleiben.",
        copy: "body",
      },
      {
        text: "Unflatten: no. Basic Auth: leer lassen. Headers: Content-Type und application/json.",
      },
      {
        text: "Testen Sie den Schritt. Die Antwort enthält „status: queued“, und die Anfrage steht im Eingang.",
      },
    ],
  },
  make: {
    name: "Make",
    signing:
      "Make kann signieren: Legen Sie den Inhalt zuerst in einer Variablen ab, dann signieren und senden Sie diese Variable. So ist beides derselbe Text.",
    steps: [
      {
        text: "Fügen Sie „Tools: Set variable“ hinzu, nennen Sie die Variable body und fügen Sie dies als Wert ein. Ersetzen Sie dann die Werte durch Elemente der vorigen Module.",
        copy: "body",
      },
      {
        text: "Fügen Sie „HTTP: Make a request“ mit der Methode POST und dieser Adresse hinzu:",
        copy: "url",
      },
      { text: "Fügen Sie eine Kopfzeile (Header) mit diesem Namen hinzu:", copy: "header" },
      {
        text: "und mit diesem Wert, der die Variable signiert. Ersetzen Sie BODY darin durch die Variable body aus der Liste, die Make zeigt:",
        copy: "signature",
      },
      {
        text: "Body type: Raw. Content type: JSON (application/json). Request content: nur die Variable body.",
      },
      {
        text: "Lassen Sie es einmal laufen. Die Antwort enthält „status: queued“, und die Anfrage steht im Eingang.",
      },
    ],
  },
  n8n: {
    name: "n8n",
    signing:
      "n8n kann mit seinem Crypto-Knoten signieren. Ohne diesen lassen Sie „Signatur verlangen“ ausgeschaltet.",
    steps: [
      {
        text: "Fügen Sie „Edit Fields (Set)“ mit einem Textfeld namens body hinzu. Stellen Sie den Wert auf Expression um und fügen Sie dies ein; ersetzen Sie die Werte durch {{ … }}.",
        copy: "body",
      },
      {
        text: "Fügen Sie „Crypto“ hinzu: Action Hmac, Type SHA256, Value {{ $json.body }}, Property Name signature, Encoding HEX und dieses Geheimnis:",
        copy: "secret",
      },
      {
        text: "Fügen Sie „HTTP Request“ mit der Methode POST und dieser Adresse hinzu:",
        copy: "url",
      },
      { text: "Send Headers: ein. Der Wert ist {{ $json.signature }}, der Name:", copy: "header" },
      {
        text: "Send Body: ein. Body Content Type: Raw. Content Type: application/json. Body: {{ $json.body }}.",
      },
      {
        text: "Führen Sie es aus. Die Antwort enthält „status: queued“, und die Anfrage steht im Eingang.",
      },
    ],
  },
  stripe: {
    name: "Stripe",
    signing:
      "Stripe signiert auf eigene Weise und sendet eigene Ereignisse, nicht die Daten Ihrer Vorlage. Beides nimmt diese Adresse nicht an, deshalb steht einer der Dienste hier dazwischen.",
    steps: [
      {
        text: "Beginnen Sie in Zapier, Make oder n8n mit dem Auslöser von Stripe, etwa „New Invoice“ oder „New Payment“. Er prüft die Signatur von Stripe für Sie.",
      },
      {
        text: "Richten Sie als nächsten Schritt das Senden ein, wie es für diesen Dienst beschrieben ist, mit dieser Adresse:",
        copy: "url",
      },
      {
        text: "Ersetzen Sie im Inhalt die Werte durch Felder von Stripe. Beträge kommen in Cent: Teilen Sie sie durch 100. Daten kommen in Sekunden seit 1970, das wird hier verstanden.",
        copy: "body",
      },
      {
        text: "Oder schreiben Sie einen kleinen eigenen Server, der das Ereignis von Stripe empfängt und diese Daten weitersendet: Der Code für Node.js oder Python oben genügt dafür.",
      },
    ],
  },
  forms: {
    name: "Google Formulare",
    signing:
      "Das Skript unten signiert, was es sendet. „Signatur verlangen“ darf also eingeschaltet sein.",
    steps: [
      {
        text: "Öffnen Sie die Tabelle, in der die Antworten gesammelt werden (im Formular: Antworten, Mit Google Tabellen verknüpfen), dann Erweiterungen, Apps Script.",
      },
      {
        text: "Ersetzen Sie den vorhandenen Inhalt durch dies. Wo eine Frage Ihres Formulars anders heißt als hier, ändern Sie den Namen im Skript.",
        copy: "script",
      },
      {
        text: "Wählen Sie links Trigger (die Uhr), Trigger hinzufügen: Funktion onFormSubmit, Ereignisquelle „Aus Tabelle“, Ereignistyp „Bei Formularübermittlung“. Speichern Sie, und erlauben Sie es.",
      },
      { text: "Füllen Sie das Formular einmal aus. Die Anfrage steht im Eingang." },
    ],
  },
};

export const use: typeof english = {
  ways: { label: "Wie Daten gesendet werden", hook: "Eingehender Webhook", api: "REST-API" },
  hookLead:
    "Wer diese Adresse hat, sendet die Daten der Vorlage als JSON dorthin und erhält ein Dokument. Gemacht für Dienste und Formulare.",
  apiLead:
    "Ihr eigenes Programm sendet die Daten mit einem API-Schlüssel und erhält das PDF selbst als Antwort.",
  address: "Wohin gesendet wird",
  url: "Adresse",
  token: "Token",
  tokenWords: "Das Ende der Adresse. Wer es hat, darf senden.",
  secret: "Geheimnis",
  secretWords: "Damit werden Inhalte signiert. Jeder Blick darauf wird im Protokoll vermerkt.",
  requireSignature: "Signatur verlangen",
  requireSignatureWords: "Anfragen ohne richtige Signatur werden abgelehnt.",
  pinned: "Fassung, die verwendet wird",
  pinnedWords:
    "Eine festgelegte Fassung wird weiter verwendet, auch wenn Sie eine andere veröffentlichen.",
  published: (version) =>
    version === null ? "Die veröffentlichte" : `Die veröffentlichte (jetzt ${version})`,
  versionNumber: (version) => `Fassung ${version}`,
  saved: "Gespeichert",
  previous: (time) => `Was ersetzt wurde, gilt noch bis ${time}.`,
  rotateToken: "Neue Adresse …",
  rotateSecret: "Neues Geheimnis …",
  rotateTokenTitle: "Neue Adresse anlegen?",
  rotateSecretTitle: "Neues Geheimnis anlegen?",
  rotateTokenWords:
    "Jeder Absender muss die neue Adresse erfahren. Bis die alte endet, gelten beide.",
  rotateSecretWords:
    "Jeder Absender, der signiert, muss das neue Geheimnis erfahren. Bis das alte endet, gelten beide.",
  grace: "Das Alte gilt noch",
  graces: {
    "0": "gar nicht mehr: es endet sofort",
    "3600": "eine Stunde",
    "86400": "einen Tag",
    "604800": "eine Woche",
    "2592000": "30 Tage",
  },
  graceNow: "Absender, die noch das Alte verwenden, werden ab sofort abgelehnt.",
  rotateAction: { token: "Neue Adresse anlegen", secret: "Neues Geheimnis anlegen" },
  rotated: {
    token: "Die Vorlage hat eine neue Adresse",
    secret: "Die Vorlage hat ein neues Geheimnis",
  },
  notAllowed: "Adresse und Geheimnis zu sehen erfordert die Rolle „Bearbeiter“.",
  noHook: "Veröffentlichen Sie zuerst die Vorlage: Verwendet wird, was veröffentlicht ist.",
  shape: "Was gesendet wird",
  shapeWords: "Ein JSON-Objekt. Dieses ist vollständig und funktioniert so, wie es ist.",
  shapeApiWords: "Dieselben Daten wie für den Webhook, innerhalb von „data“.",
  keys: "Seine Schlüssel",
  key: "Schlüssel",
  type: "Art",
  required: "Nötig",
  yes: "Ja",
  no: "Nein",
  about: "Was es ist",
  listOf: "Liste",
  types: {
    text: "Text",
    longtext: "langer Text",
    number: "Zahl",
    currency: "Betrag",
    date: "Datum",
    datetime: "Datum und Uhrzeit",
    boolean: "wahr oder falsch",
    image: "Bild",
    url: "Webadresse",
    email: "E-Mail-Adresse",
  },
  oneOf: (values) => `Eines von ${values}`,
  atLeast: (value) => `mindestens ${value}`,
  atMost: (value) => `höchstens ${value}`,
  atLeastCharacters: (value) => `mindestens ${value} Zeichen`,
  atMostCharacters: (value) => `höchstens ${value} Zeichen`,
  code: "Code, der es sendet",
  codeWords: "Er läuft so, wie Sie ihn einfügen: Adresse, Geheimnis und Daten stehen darin.",
  codeApiWords: "Setzen Sie Ihren API-Schlüssel ein, wo es steht; der Rest ist vollständig.",
  showSecrets: "Adresse und Geheimnis im Code zeigen",
  codeLabel: (name) => `Code für ${name}`,
  languages: "Sprache",
  keyPlaceholder: "IHR_API_SCHLUESSEL",
  makeKey: "API-Schlüssel für diese Vorlage anlegen",
  endpoint: "Adresse",
  services: "Oder einen Dienst einrichten",
  servicesLabel: "Dienst",
  stepValue: (name, step) => `${name}, Schritt ${step}`,
  guides,
  test: {
    title: "Einen Test senden",
    words: "Sendet diese Daten so, wie ein Absender es täte, und zeigt, wie weit sie kommen.",
    data: "Daten",
    sign: "Signieren",
    send: "Test senden",
    sendAgain: "Noch einmal senden",
    reset: "Beispiel wiederherstellen",
    notJson: (reason) => `Das ist noch kein JSON: ${reason}`,
    notObject: "Das muss ein Objekt in { } sein.",
    progress: "Wie weit es kam",
    steps: {
      received: "Empfangen",
      signature: "Signatur",
      validated: "Daten geprüft",
      queued: "Eingereiht",
      rendered: "Gesetzt",
    },
    states: {
      passed: "erledigt",
      failed: "fehlgeschlagen",
      skipped: "nicht erreicht",
      waiting: "läuft",
    },
    signed: "signiert, und richtig",
    unsigned: "nicht signiert, was hier erlaubt ist",
    after: (time) => `nach ${time}`,
    done: (time) => `Hier ist das Dokument, nach ${time}.`,
    paper: "Das Dokument des Tests",
    open: "PDF öffnen",
    render: "Zum Dokument",
    inbound: "Zur Anfrage",
    whatToDo: "Was zu tun ist",
    renderFailed: "Die Daten waren in Ordnung, aber das Dokument konnte nicht erstellt werden.",
    slow: "Es wartet noch, bis es an der Reihe ist. Die Seite des Dokuments berichtet weiter.",
  },
};
