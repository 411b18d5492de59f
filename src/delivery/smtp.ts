/**
 * Hands a mail to a mail server (SMTP), which takes it from there. The server is chosen by whoever
 * administers the installation, so its address may be any, also one that is not public. Certificates are
 * checked. What goes wrong is told in sentences without secrets.
 */

import { createTransport } from "nodemailer";
import type { Timers } from "../clock.ts";
import { ok, type Result } from "../errors.ts";
import { SMTP_SEND_MAX_MS, SMTP_STEP_MAX_MS } from "../limits.ts";
import { mailFaultOf, TOO_SLOW, type MailFault } from "./mail-fault.ts";

export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** `starttls` and `tls` insist on encryption; only `none` speaks in the clear. */
  readonly security: "starttls" | "tls" | "none";
  /** Null where it does not sign in. */
  readonly user: string | null;
  readonly password: string | null;
  readonly from: string;
  readonly fromName: string;
}

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
}

/** Hands over one mail. Gives what the server said when it took it. */
export type SendBySmtp = (server: SmtpServer, mail: Mail) => Promise<Result<string, MailFault>>;

/** Sends over the network. Each mail has a connection of its own: few are sent. */
export function smtpSender(timers: Timers): SendBySmtp {
  return async (server, mail) => {
    const transport = createTransport({
      host: server.host,
      port: server.port,
      secure: server.security === "tls",
      requireTLS: server.security === "starttls",
      ignoreTLS: server.security === "none",
      ...(server.user === null ? {} : { auth: { user: server.user, pass: server.password ?? "" } }),
      dnsTimeout: SMTP_STEP_MAX_MS,
      connectionTimeout: SMTP_STEP_MAX_MS,
      greetingTimeout: SMTP_STEP_MAX_MS,
      socketTimeout: SMTP_STEP_MAX_MS,
      tls: { minVersion: "TLSv1.2" },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    const late = Promise.withResolvers<Result<string, MailFault>>();
    const cancel = timers.after(SMTP_SEND_MAX_MS, () =>
      late.resolve({ ok: false, error: TOO_SLOW }),
    );
    const sending = transport
      .sendMail({
        from: { name: server.fromName, address: server.from },
        to: { name: "", address: mail.to },
        subject: mail.subject,
        text: mail.text,
        ...(mail.html === undefined ? {} : { html: mail.html }),
      })
      .then(({ response }): Result<string, MailFault> => ok(response))
      .catch((reason: unknown): Result<string, MailFault> => ({
        ok: false,
        error: mailFaultOf(reason, server),
      }));
    try {
      return await Promise.race([sending, late.promise]);
    } finally {
      cancel();
      transport.close();
    }
  };
}
