/** What the installation is set to: for admins of its first project. */

import type { GetSettingsAnswer, TestEmailAnswer, UpdateSettingsBody } from "./api/installation.ts";
import type { Caller, CallOptions } from "./call.ts";

/** What counts now, and why: a flag, a variable, what is stored, or the default. */
export type InstallationSettings = GetSettingsAnswer;

/** `platen.settings` */
export interface Settings {
  get(options?: CallOptions): Promise<InstallationSettings>;
  /** Stores what is named; null goes back to the default. */
  update(change: UpdateSettingsBody, options?: CallOptions): Promise<InstallationSettings>;
  /** Sends a test message, and tells how that went. */
  testEmail(to: string, options?: CallOptions): Promise<TestEmailAnswer>;
}

/** The settings of the server. */
export function settingsOf({ call }: Caller): Settings {
  return {
    get: (options) => call("GET /v1/settings", { ...options }),
    update: (body, options) => call("PATCH /v1/settings", { body, ...options }),
    testEmail: (to, options) => call("POST /v1/settings/email/test", { body: { to }, ...options }),
  };
}
