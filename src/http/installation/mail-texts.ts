/** What e-mails say, in English and German. Plain text: every reader shows it, and links are seen whole. */

import type { Mail } from "../../delivery/smtp.ts";

type MailText = Pick<Mail, "subject" | "text">;

/** The message of a test. `language` is a BCP 47 tag; what is not German is English. */
export function testMail(base: string, language: string): MailText {
  if (isGerman(language)) {
    return {
      subject: "Test-E-Mail von Platen",
      text: lines(
        "Guten Tag,",
        `diese Nachricht kommt von Platen auf ${base}. E-Mail funktioniert.`,
        "Sie müssen nichts tun.",
      ),
    };
  }
  return {
    subject: "Test e-mail from Platen",
    text: lines(
      "Hello,",
      `this message comes from Platen at ${base}. E-mail works.`,
      "There is nothing that you need to do.",
    ),
  };
}

/** The message with a link to set a new password. `validMinutes` is how long the link works. */
export function passwordMail(
  link: { readonly url: string; readonly base: string; readonly validMinutes: number },
  language: string,
): MailText {
  const { url, base, validMinutes } = link;
  if (isGerman(language)) {
    return {
      subject: "Neues Passwort für Platen",
      text: lines(
        "Guten Tag,",
        `für Ihr Konto bei Platen auf ${base} wurde ein neues Passwort angefordert. Über diesen Link legen Sie es fest:`,
        url,
        `Der Link gilt einmal und ${validMinutes} Minuten lang. Haben Sie nichts angefordert, ignorieren Sie diese Nachricht: Ihr Passwort bleibt, wie es ist.`,
      ),
    };
  }
  return {
    subject: "New password for Platen",
    text: lines(
      "Hello,",
      `somebody asked for a new password for your account with Platen at ${base}. Set it by this link:`,
      url,
      `The link works once, for ${validMinutes} minutes. If it was not you, ignore this message: your password stays as it is.`,
    ),
  };
}

/** The message with the link of an invitation. */
export function invitationMail(
  link: {
    readonly url: string;
    readonly base: string;
    /** Null where a key invites. */
    readonly inviter: string | null;
    readonly project: string;
  },
  language: string,
): MailText {
  const { url, base, inviter, project } = link;
  if (isGerman(language)) {
    return {
      subject: `Einladung zu ${project} auf Platen`,
      text: lines(
        "Guten Tag,",
        `${inviter ?? "Jemand"} lädt Sie in das Projekt ${project} auf ${base} ein, wo Platen aus Webhooks PDFs macht. Über diesen Link treten Sie bei:`,
        url,
        "Der Link gilt einmal und sieben Tage lang.",
      ),
    };
  }
  return {
    subject: `Invitation to ${project} on Platen`,
    text: lines(
      "Hello,",
      `${inviter ?? "Somebody"} invites you to the project ${project} at ${base}, where Platen turns webhooks into PDFs. Join by this link:`,
      url,
      "The link works once, within seven days.",
    ),
  };
}

function isGerman(language: string): boolean {
  return /^de\b/i.test(language);
}

function lines(...paragraphs: readonly string[]): string {
  return `${paragraphs.join("\n\n")}\n`;
}
