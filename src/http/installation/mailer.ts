/** E-mail as the server's parts have it: there while a mail server is set, and gone when it is not. */

import type { Mail, SendBySmtp } from "../../delivery/smtp.ts";
import type { MailFault } from "../../delivery/mail-fault.ts";
import type { Result } from "../../errors.ts";
import type { InstallationSettings } from "../../settings/settings.ts";
import type { Log } from "../log.ts";

/** Hands one mail to the mail server. Gives what that said. */
export type SendMail = (mail: Mail) => Promise<Result<string, MailFault>>;

export interface Mailer {
  /** Null while no mail server is set. To be asked each time: settings change while the server runs. */
  readonly send: SendMail | null;
}

/** The mailer over what the installation is set to. A mail that is not taken is a line of the log. */
export function createMailer(
  installation: Pick<InstallationSettings, "smtp">,
  sendBySmtp: SendBySmtp,
  log: Log,
): Mailer {
  return {
    get send() {
      const server = installation.smtp();
      if (server === null) return null;
      return async (mail: Mail) => {
        const sent = await sendBySmtp(server, mail);
        if (!sent.ok) log("mail.not_sent", { host: server.host, stage: sent.error.stage });
        return sent;
      };
    },
  };
}
