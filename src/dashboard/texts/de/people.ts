/** Hereinkommen und das eigene Konto, auf Deutsch. */

import type { people as en } from "../en/people.ts";
import { plural } from "../language.ts";

export const people: typeof en = {
  email: "E-Mail-Adresse",
  emailRefused: "Das ist keine E-Mail-Adresse.",
  name: "Ihr Name",
  password: "Passwort",
  newPassword: "Neues Passwort",
  showPassword: "Passwort anzeigen",
  required: "Bitte ausfüllen.",
  strength: {
    empty: "Mindestens 10 beliebige Zeichen. Ein paar Wörter lassen sich gut merken.",
    short: (missing: number) => `Noch ${plural(missing, "Zeichen", "Zeichen")}.`,
    weak: "Leicht zu erraten: Es hat wenige verschiedene Zeichen oder ist Ihre Adresse.",
    enough: "Lang genug.",
    strong: "Stark.",
    refused: "Dieses gehört zu den ersten, die jemand probieren würde. Wählen Sie ein anderes.",
  },
  tooMany: (seconds: number) =>
    `Das war zu oft. Versuchen Sie es in ${plural(Math.max(1, seconds), "Sekunde", "Sekunden")} noch einmal.`,
  foreign:
    "Der Server hält diese Seite für die einer anderen Website. Öffnen Sie sie unter seiner eigenen Adresse; hinter einem Proxy starten Sie den Server mit --public-url.",
  signIn: {
    title: "Anmelden",
    action: "Anmelden",
    wrong: "E-Mail-Adresse oder Passwort ist falsch.",
    forgot: "Passwort vergessen?",
    forgotHow:
      "Wer den Server betreibt, kann Ihnen einen Link für ein neues Passwort machen, der eine Stunde lang gilt:",
    forgotMail: "Wir senden Ihnen einen Link für ein neues Passwort, der eine Stunde lang gilt.",
    sendLink: "Link senden",
    sent: (email: string) =>
      `Wenn es ein Konto für ${email} gibt, ist der Link unterwegs. Sehen Sie auch im Spam-Ordner nach.`,
    command: "den Befehl",
    again: "Sie wurden abgemeldet",
    againLead:
      "Melden Sie sich an, um dort weiterzumachen, wo Sie waren. Nichts von dem, was Sie getippt haben, ist verloren.",
    other: "Sie sind das nicht? Als jemand anderes anmelden",
  },
  setup: {
    title: "Legen Sie Ihr Konto an",
    lead: "Sie sind hier zuerst: Diesem Konto gehört die Installation. Andere kommen durch Ihre Einladung.",
    documents: "Worin Dokumente geschrieben sind",
    documentsLead: "Aus Ihrem Browser erraten. Unter Einstellungen können Sie es später ändern.",
    timeZone: "Zeitzone",
    language: "Sprache von Zahlen und Daten",
    example: "So wird es aussehen",
    publicUrl: "Adresse dieses Servers",
    publicUrlHelp:
      "Damit beginnen Hooks, Download-Links und Einladungen: Andere müssen sie öffnen können.",
    publicUrlRefused: "Erwartet wird eine Adresse wie https://pdf.example.com.",
    fixed: (by: string) => `Beim Start des Servers durch ${by} festgelegt.`,
    action: "Konto anlegen",
    noLink: "Diese Seite öffnet ein Link",
    noLinkLead:
      "Der Server hat ihn beim Start ausgegeben, und dieser Befehl gibt auf dem Rechner, auf dem er läuft, einen neuen aus:",
    oldLink: "Dieser Link gilt nicht mehr",
    oldLinkLead:
      "Links gelten einmal und einen Tag lang, und ein neuer beendet die früheren. Dieser Befehl gibt auf dem Server einen weiteren aus:",
    closed: "Es gibt schon ein Konto",
    closedLead:
      "Mit dem ersten Konto wurde die Registrierung geschlossen. Melden Sie sich an, wenn es Ihres ist; sonst bitten Sie um eine Einladung.",
    command: "den Befehl",
    toSignIn: "Anmelden",
  },
  reset: {
    title: "Neues Passwort festlegen",
    lead: (email: string) => `Für ${email}. Überall sonst werden Sie abgemeldet.`,
    action: "Passwort festlegen",
    oldLink: "Dieser Link gilt nicht mehr",
    oldLinkLead:
      "Er gilt einmal und eine Stunde lang, und ein neuer beendet die früheren. Fordern Sie einen weiteren an.",
    toSignIn: "Zur Anmeldung",
  },
  join: {
    title: (project: string) => `${project} beitreten`,
    invited: (inviter: string, role: string) => `${inviter} lädt Sie ein. Ihre Rolle: ${role}.`,
    invitedPlain: (role: string) => `Sie sind eingeladen. Ihre Rolle: ${role}.`,
    signedInAs: (email: string) => `Sie sind als ${email} angemeldet.`,
    accept: "Beitreten",
    otherAccount: "Ein anderes Konto verwenden",
    action: "Konto anlegen und beitreten",
    haveAccount: "Ich habe schon ein Konto",
    signInFirst: (email: string) =>
      `Für ${email} gibt es ein Konto. Melden Sie sich an, und Sie sind dabei.`,
    forOther: (email: string, own: string) =>
      `Diese Einladung ist für ${email}, und Sie sind als ${own} angemeldet. Melden Sie sich ab, um sie anzunehmen.`,
    signOut: "Abmelden",
    taken: "Mit dieser Adresse gibt es ein Konto. Melden Sie sich damit an.",
    oldLink: "Diese Einladung gilt nicht mehr",
    oldLinkLead:
      "Sie gilt einmal und sieben Tage lang und kann zurückgenommen werden. Bitten Sie um eine neue.",
  },
  roles: {
    owner: "Inhaber",
    admin: "Admin",
    editor: "Bearbeiter",
    viewer: "Betrachter",
  },
};
