/**
 * What the installation is set to. A flag beats its variable, which beats what is stored from the
 * dashboard, which beats the default. What may be stored counts at once, while the server runs.
 */

import { SETTINGS, type GivenBy, type SmtpSecurity, type ValuesOf } from "../config.ts";
import { fail, ok, type Failure, type Result } from "../errors.ts";
import type { SettingChange, StoredSettings } from "../store/settings.ts";

/** What can be stored, and so changed while the server runs. */
export const STORABLE = [
  "publicUrl",
  "hookRatePerMinute",
  "apiRatePerMinute",
  "bodyLimitBytes",
  "smtpHost",
  "smtpPort",
  "smtpSecurity",
  "smtpUser",
  "smtpPassword",
  "mailFrom",
  "mailFromName",
] as const satisfies readonly (keyof typeof SETTINGS)[];

/** What is read once, at the start: render processes, the queue and the proxies are made with it. */
export const START_ONLY = [
  "workers",
  "renderTimeoutMs",
  "renderMemoryBytes",
  "queueLimit",
  "trustedProxies",
  "allowedNetworks",
] as const satisfies readonly (keyof typeof SETTINGS)[];

export type StorableName = (typeof STORABLE)[number];
export type StartOnlyName = (typeof START_ONLY)[number];

type Config = ValuesOf<typeof SETTINGS>;
export type Installation = Pick<Config, StorableName>;

/** What a mail server is reached by. */
export interface SmtpSettings {
  readonly host: string;
  readonly port: number;
  readonly security: SmtpSecurity;
  readonly user: string | null;
  readonly password: string | null;
  readonly from: string;
  readonly fromName: string;
}

/** Where a value comes from. `fixedBy` names the flag or variable that nothing stored can beat. */
export interface Origin {
  readonly source: "flag" | "environment" | "stored" | "default";
  readonly fixedBy: string | null;
}

/** What is set anew, by name; null goes back to the default. */
export type SettingsChange = Readonly<Partial<Record<StorableName, string | number | null>>>;

export interface InstallationSettings {
  /** What counts now. To be asked each time: it changes while the server runs. */
  readonly now: Installation;
  readonly startOnly: Pick<Config, StartOnlyName>;
  originOf(name: StorableName | StartOnlyName): Origin;
  /** Null while the mail server or the address that mail comes from is not set. */
  smtp(): SmtpSettings | null;
  /**
   * Stores what is named. Fails with `invalid_state` for what a flag or a variable holds, and with
   * `invalid_request` for what is no such value; then nothing was changed. Gives the names that were.
   */
  change(
    change: SettingsChange,
    by: { readonly projectId: string; readonly actor: string },
  ): Promise<Result<readonly StorableName[]>>;
}

export interface SettingsParts {
  readonly store: StoredSettings;
  /** What flags, environment and defaults come to. */
  readonly config: Pick<Config, StorableName | StartOnlyName>;
  readonly given: Partial<Record<string, GivenBy>>;
  /** Told after each change. */
  readonly onChange?: (now: Installation) => void;
}

/** An address that mail can go to, or the end of a sentence that begins with "expected". */
export function mailAddressOf(text: string): Result<string, string> {
  const parsed = SETTINGS.mailFrom.parse(text.trim());
  return parsed.ok ? ok(parsed.value ?? "") : parsed;
}

/** What links may begin with, or the end of a sentence that begins with "expected". */
export function publicUrlOf(text: string): Result<string | null, string> {
  return SETTINGS.publicUrl.parse(text.trim());
}

const DEFAULT_PORTS: Readonly<Record<SmtpSecurity, number>> = { starttls: 587, tls: 465, none: 25 };

/** Reads what is stored. Whatever of it is no value any more (an older build wrote it) counts as absent. */
export async function openSettings(parts: SettingsParts): Promise<InstallationSettings> {
  const { store, config, given } = parts;
  let stored = readable(await store.all());
  let now = merged();

  function merged(): Installation {
    const values = STORABLE.map((name) => {
      const isStored = given[name] === undefined && stored.has(name);
      return [name, isStored ? stored.get(name) : config[name]];
    });
    // Every name of the type has the value of its own parser, or what the configuration has for it.
    return Object.fromEntries(values) as Installation;
  }

  function originOf(name: StorableName | StartOnlyName): Origin {
    const by = given[name];
    if (by !== undefined) return { source: by.source, fixedBy: by.name };
    return { source: stored.has(name) ? "stored" : "default", fixedBy: null };
  }

  return {
    get now() {
      return now;
    },
    startOnly: config,
    originOf,
    smtp: () => smtpOf(now),
    change: async (change, { projectId, actor }) => {
      const checked = checkChange(change, originOf);
      if (!checked.ok) return checked;
      const changes = withoutStalePassword(checked.value, { now, originOf });
      if (changes.length === 0) return ok([]);
      const names = changes.map(({ name }) => name);
      await store.write(changes, {
        ...{ projectId, actor, action: "settings.update", subject: "installation" },
        detail: { settings: names.join(", ") },
      });
      stored = readable(await store.all());
      now = merged();
      parts.onChange?.(now);
      return ok(STORABLE.filter((name) => names.includes(name)));
    },
  };
}

/** What of the stored values is one by its setting's own parser. */
function readable(all: ReadonlyMap<string, unknown>): ReadonlyMap<string, unknown> {
  const values = new Map<string, unknown>();
  for (const name of STORABLE) {
    if (!all.has(name)) continue;
    const parsed = SETTINGS[name].parse(String(all.get(name)));
    if (parsed.ok) values.set(name, parsed.value);
  }
  return values;
}

function checkChange(
  change: SettingsChange,
  originOf: (name: StorableName) => Origin,
): Result<SettingChange[]> {
  const named = STORABLE.filter((name) => change[name] !== undefined);
  const changes: SettingChange[] = [];
  const faults: Record<string, string[]> = {};
  for (const name of named) {
    const value = change[name];
    if (value === null || value === undefined) {
      changes.push({ kind: "forget", name });
      continue;
    }
    const parsed = SETTINGS[name].parse(String(value).trim());
    if (!parsed.ok) faults[name] = [`Expected ${parsed.error}`];
    else if (name === "smtpPassword") changes.push({ kind: "secret", name, secret: String(value) });
    else changes.push({ kind: "value", name, value: parsed.value });
  }
  const fixed = named.flatMap((name) => fixedSentence(name, originOf(name)));
  if (fixed.length > 0) return fail("invalid_state", fixed.join(" "));
  const [first] = Object.entries(faults);
  if (first === undefined) return ok(changes);
  const error: Failure = {
    code: "invalid_request",
    message: `${first[0]}: ${first[1].join(" ")}`,
    issues: { formErrors: [], fieldErrors: faults },
  };
  return { ok: false, error };
}

function fixedSentence(name: StorableName, { source, fixedBy }: Origin): string[] {
  if (fixedBy === null) return [];
  const what = source === "flag" ? "the flag" : "the environment variable";
  return [`${name} is held by ${what} ${fixedBy}: start the server without it to set this here.`];
}

/** A password is for the server that it was given for: another host is not handed it unasked. */
function withoutStalePassword(
  changes: readonly SettingChange[],
  {
    now,
    originOf,
  }: { readonly now: Installation; readonly originOf: (name: StorableName) => Origin },
): readonly SettingChange[] {
  const host = changes.find(({ name }) => name === "smtpHost");
  if (host === undefined || (host.kind === "value" && host.value === now.smtpHost)) return changes;
  const hasItsOwn = changes.some(({ name }) => name === "smtpPassword");
  if (hasItsOwn || originOf("smtpPassword").source !== "stored") return changes;
  return [...changes, { kind: "forget", name: "smtpPassword" }];
}

function smtpOf(now: Installation): SmtpSettings | null {
  if (now.smtpHost === null || now.mailFrom === null) return null;
  return {
    host: now.smtpHost,
    port: now.smtpPort ?? DEFAULT_PORTS[now.smtpSecurity],
    security: now.smtpSecurity,
    user: now.smtpUser,
    password: now.smtpPassword,
    from: now.mailFrom,
    fromName: now.mailFromName,
  };
}
