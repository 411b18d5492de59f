/** What the installation is set to, for admins of its first project, and how long a project keeps things. */

import type {
  GetSettingsAnswer,
  GetStorageAnswer,
  TestEmailAnswer,
  UpdateSettingsBody,
} from "./api/installation.ts";
import type {
  GetRetentionAnswer,
  GetRetentionEffectAnswer,
  UpdateRetentionBody,
} from "./api/projects.ts";
import type { Caller, CallOptions } from "./call.ts";

/** What counts now, and why: a flag, a variable, what is stored, or the default. */
export type InstallationSettings = GetSettingsAnswer;

/** `platen.settings` */
export interface Settings {
  get(options?: CallOptions): Promise<InstallationSettings>;
  /** Stores what is named; null goes back to the default. */
  update(change: UpdateSettingsBody, options?: CallOptions): Promise<InstallationSettings>;
  /** What the data folder takes, and how much room is left. */
  storage(options?: CallOptions): Promise<GetStorageAnswer>;
  /** Sends a test message, and tells how that went. */
  testEmail(to: string, options?: CallOptions): Promise<TestEmailAnswer>;
}

/** The settings of the server. */
export function settingsOf({ call }: Caller): Settings {
  return {
    get: (options) => call("GET /v1/settings", { ...options }),
    update: (body, options) => call("PATCH /v1/settings", { body, ...options }),
    storage: (options) => call("GET /v1/settings/storage", { ...options }),
    testEmail: (to, options) => call("POST /v1/settings/email/test", { body: { to }, ...options }),
  };
}

/** How many days things are kept; null for good. */
export type ProjectRetention = GetRetentionAnswer;

/** `platen.retention` */
export interface Retention {
  get(options?: CallOptions): Promise<ProjectRetention>;
  /** Sets what is named. What is older is erased soon, and can't be brought back. */
  update(change: UpdateRetentionBody, options?: CallOptions): Promise<ProjectRetention>;
  /** Counts what a change would erase. */
  effect(
    days: { pdfDays?: number; dataDays?: number; logDays?: number },
    options?: CallOptions,
  ): Promise<GetRetentionEffectAnswer>;
}

/** The retention of the project. */
export function retentionOf({ call }: Caller): Retention {
  return {
    get: (options) => call("GET /v1/retention", { ...options }),
    update: (body, options) => call("PATCH /v1/retention", { body, ...options }),
    effect: (query, options) => call("GET /v1/retention/effect", { query, ...options }),
  };
}
