/**
 * Why a mail could not be handed over, for whoever has set up the mail server: a stage, and a sentence
 * that says what to do. What the server itself said is quoted, cut, and never with the password in it.
 */

import { ECHO_MAX_CHARS, SMTP_SEND_MAX_MS } from "../limits.ts";

export type MailStage =
  "name" | "connection" | "timeout" | "tls" | "login" | "sender" | "recipient" | "message";

export interface MailFault {
  readonly stage: MailStage;
  /** A sentence, or a few. */
  readonly message: string;
}

interface Tried {
  readonly host: string;
  readonly port: number;
  readonly security: "starttls" | "tls" | "none";
  readonly user: string | null;
  readonly password: string | null;
  readonly from: string;
}

/** Characters of what a mail server said: its sentence, and a link to its help page. */
const REPLY_MAX_CHARS = ECHO_MAX_CHARS * 5;

export const TOO_SLOW: MailFault = {
  stage: "timeout",
  message: `The mail server had not taken the mail after ${SMTP_SEND_MAX_MS / 1000} seconds. Check host and port.`,
};

/** What the mail library and the system call what went wrong. */
interface Reason {
  readonly code: string;
  readonly message: string;
  readonly command: string;
  readonly reply: string;
}

/** A fault from what the mail library threw. */
export function mailFaultOf(reason: unknown, tried: Tried): MailFault {
  const { code, message, command, reply } = readReason(reason);
  const place = `${tried.host}:${tried.port}`;
  const said = quoted(reply, tried);
  if (code === "EAUTH") return { stage: "login", message: loginSentence(tried, said) };
  if (isCertificate(message, code)) {
    return {
      stage: "tls",
      message:
        `The certificate of ${tried.host} is not one that this machine trusts (${trimmed(message)}). ` +
        "Use the name that the certificate is for. One of your own authority is trusted where " +
        "NODE_EXTRA_CA_CERTS names its file when Platen starts.",
    };
  }
  if (command === "STARTTLS" || /STARTTLS/.test(message)) {
    return {
      stage: "tls",
      message:
        `${place} does not offer encryption (STARTTLS).${said} Try "TLS" with port 465. ` +
        'Only a server on your own network should be used with "none".',
    };
  }
  if (code === "ETLS" || /SSL|TLS|wrong version number/i.test(message)) {
    return {
      stage: "tls",
      message:
        `The encrypted connection to ${place} could not be made (${trimmed(message)}). ` +
        'Port 465 goes with "TLS", port 587 with "STARTTLS".',
    };
  }
  if (code === "EDNS" || /ENOTFOUND|EAI_AGAIN|ENODATA/.test(`${code} ${message}`)) {
    return {
      stage: "name",
      message: `No machine is called ${tried.host}. Check how it is written.`,
    };
  }
  if (code === "ETIMEDOUT") {
    return {
      stage: "timeout",
      message:
        `${place} did not answer in time. Check host and port, and whether a firewall is between. ` +
        'A server that waits for TLS from the start (port 465) needs "TLS".',
    };
  }
  if (command === "MAIL FROM") {
    return { stage: "sender", message: `${tried.host} takes no mail from ${tried.from}.${said}` };
  }
  if (command === "RCPT TO" || code === "EENVELOPE") {
    return { stage: "recipient", message: `${tried.host} takes no mail for this address.${said}` };
  }
  if (code === "EMESSAGE") {
    return { stage: "message", message: `${tried.host} refused the message.${said}` };
  }
  const refused = /ECONNREFUSED/.test(`${code} ${message}`);
  return {
    stage: "connection",
    message: refused
      ? `Nothing takes mail at ${place}. Check host and port.`
      : `The connection to ${place} could not be made, or broke (${trimmed(hidden(message, tried))}).${said}`,
  };
}

function readReason(reason: unknown): Reason {
  if (!(reason instanceof Error))
    return { code: "", message: String(reason), command: "", reply: "" };
  const text = (value: unknown): string => (typeof value === "string" ? value : "");
  return {
    code: "code" in reason ? text(reason.code) : "",
    message: reason.message,
    command: "command" in reason ? text(reason.command) : "",
    reply: "response" in reason ? text(reason.response) : "",
  };
}

function loginSentence({ host, user }: Tried, said: string): string {
  const who = user === null ? "without a user" : `as ${user}`;
  return (
    `${host} did not let Platen sign in ${who}.${said} Check user and password; ` +
    "many providers want a password of its own for each app."
  );
}

/** OpenSSL's words, and node's code, for a chain that does not end at a known authority or another name. */
function isCertificate(message: string, code: string): boolean {
  return /certificate|altname|self.signed|CERT_/i.test(`${message} ${code}`);
}

function quoted(reply: string, tried: Tried): string {
  const text = trimmed(hidden(reply, tried));
  return text === "" ? "" : ` It said: “${text}”.`;
}

function hidden(text: string, { password }: Tried): string {
  if (password === null || password === "") return text;
  const forms = [password, Buffer.from(password).toString("base64")];
  return forms.reduce((shown, form) => shown.replaceAll(form, "…"), text);
}

function trimmed(text: string): string {
  const line = text.replace(/\s+/g, " ").trim().replace(/\.$/, "");
  return line.length > REPLY_MAX_CHARS ? `${line.slice(0, REPLY_MAX_CHARS)}…` : line;
}
