/**
 * Settings: flags, environment variables and defaults become one frozen, validated configuration. The
 * table below is the one place that names a setting; --help and docs/configuration.md are made from it.
 * Commands read it and hand on what others need.
 */

import { availableParallelism } from "node:os";
import { fail, ok, type Result } from "./errors.ts";
import {
  API_RATE_PER_MINUTE,
  BODY_MAX_BYTES,
  HOOK_RATE_PER_MINUTE,
  QUEUE_WAITING_MAX,
  RENDER_DEADLINE_MS,
  RENDER_MEMORY_MAX_BYTES,
  STOP_GRACE_MS,
} from "./limits.ts";
import { languageOf, timeZoneOf } from "./locales.ts";

const KIB = 1024;
const MIB = 1024 * KIB;
const GIB = 1024 * MIB;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const SIZE_UNITS: Readonly<Record<string, number>> = { "": 1, KiB: KIB, MiB: MIB, GiB: GIB };
const TIME_UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: MINUTE_MS, h: HOUR_MS };

export type Environment = Readonly<Record<string, string | undefined>>;

/** What a text is, or the end of a sentence that begins with "expected". */
type Parsed<T> = Result<T, string>;

/** One setting: how it is called on the command line and in the environment, and what it may be. */
export interface Setting<T> {
  /** Without its two dashes. */
  readonly flag: string;
  readonly variable: string;
  /** What stands for the value in --help. */
  readonly argument: string;
  readonly help: string;
  readonly parse: (text: string) => Parsed<T>;
  readonly fallback: (environment: Environment) => T;
  /** How the default reads in --help and in the docs. */
  readonly fallbackText: string;
}

export type LogLevel = "requests" | "events" | "quiet";

/** Every setting there is. */
export const SETTINGS = {
  dataFolder: {
    flag: "data",
    variable: "PLATEN_DATA",
    argument: "DIR",
    help: "The data folder: the database, the key file and the PDFs. Everything that is worth a backup.",
    parse: text("a folder"),
    fallback: () => "platen-data",
    fallbackText: "platen-data, in the current folder",
  },
  host: {
    flag: "host",
    variable: "PLATEN_HOST",
    argument: "ADDRESS",
    help: "The address to listen on. 0.0.0.0 takes requests from other machines.",
    parse: pattern(/^[\w.:-]+$/, "an address or host name, such as 127.0.0.1"),
    fallback: () => "127.0.0.1",
    fallbackText: "127.0.0.1",
  },
  port: {
    flag: "port",
    variable: "PLATEN_PORT",
    argument: "N",
    help: "The port to listen on. 0 takes a free one, which the ready line names.",
    parse: integer(0, 65_535),
    fallback: () => 7528,
    fallbackText: "7528",
  },
  publicUrl: {
    flag: "public-url",
    variable: "PLATEN_PUBLIC_URL",
    argument: "URL",
    help: "How others reach this server, such as https://pdf.example.com. All links begin with it.",
    parse: publicUrl,
    fallback: () => null,
    fallbackText: "the address that the server listens on",
  },
  bodyLimitBytes: {
    flag: "body-limit",
    variable: "PLATEN_BODY_LIMIT",
    argument: "SIZE",
    help: "The largest body that a request may have.",
    parse: size(KIB, 100 * MIB),
    fallback: () => BODY_MAX_BYTES,
    fallbackText: sizeText(BODY_MAX_BYTES),
  },
  workers: {
    flag: "workers",
    variable: "PLATEN_WORKERS",
    argument: "N",
    help: "How many documents are rendered at once, each in a process of its own.",
    parse: integer(1, 256),
    fallback: () => availableParallelism(),
    fallbackText: "one for each processor",
  },
  renderTimeoutMs: {
    flag: "render-timeout",
    variable: "PLATEN_RENDER_TIMEOUT",
    argument: "TIME",
    help: "How long one render may take before it is ended.",
    parse: duration(1_000, HOUR_MS),
    fallback: () => RENDER_DEADLINE_MS,
    fallbackText: durationText(RENDER_DEADLINE_MS),
  },
  renderMemoryBytes: {
    flag: "render-memory",
    variable: "PLATEN_RENDER_MEMORY",
    argument: "SIZE",
    help: "How much memory one render process may take before it is ended.",
    parse: size(256 * MIB, 256 * GIB),
    fallback: () => RENDER_MEMORY_MAX_BYTES,
    fallbackText: sizeText(RENDER_MEMORY_MAX_BYTES),
  },
  queueLimit: {
    flag: "queue-limit",
    variable: "PLATEN_QUEUE_LIMIT",
    argument: "N",
    help: "How many renders may wait. Past it, requests are answered 503 queue_unavailable.",
    parse: integer(1, 10_000_000),
    fallback: () => QUEUE_WAITING_MAX,
    fallbackText: String(QUEUE_WAITING_MAX),
  },
  hookRatePerMinute: {
    flag: "hook-rate",
    variable: "PLATEN_HOOK_RATE",
    argument: "N",
    help: "How many requests a minute a hook takes. 0 takes any number.",
    parse: integer(0, 1_000_000),
    fallback: () => HOOK_RATE_PER_MINUTE,
    fallbackText: String(HOOK_RATE_PER_MINUTE),
  },
  apiRatePerMinute: {
    flag: "api-rate",
    variable: "PLATEN_API_RATE",
    argument: "N",
    help: "How many requests a minute an API key may make. 0 is any number.",
    parse: integer(0, 1_000_000),
    fallback: () => API_RATE_PER_MINUTE,
    fallbackText: String(API_RATE_PER_MINUTE),
  },
  trustedProxies: {
    flag: "trusted-proxy",
    variable: "PLATEN_TRUSTED_PROXY",
    argument: "ADDRESS[,…]",
    help: "Addresses or networks (10.0.0.0/8) of reverse proxies whose X-Forwarded-For is believed.",
    parse: list(network, "addresses or networks, such as 127.0.0.1 or 10.0.0.0/8"),
    fallback: (): readonly string[] => [],
    fallbackText: "none",
  },
  allowedNetworks: {
    flag: "allow-network",
    variable: "PLATEN_ALLOW_NETWORK",
    argument: "CIDR[,…]",
    help: "Networks or addresses that are not public, from which pictures in data may be fetched all the same.",
    parse: list(network, "addresses or networks, such as 192.168.1.20 or 10.0.0.0/8"),
    fallback: (): readonly string[] => [],
    fallbackText: "none",
  },
  timeZone: {
    flag: "time-zone",
    variable: "PLATEN_TIME_ZONE",
    argument: "ZONE",
    help: "The time zone of the project that the first start makes, such as Europe/Berlin.",
    parse: timeZone,
    fallback: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    fallbackText: "the system's",
  },
  language: {
    flag: "language",
    variable: "PLATEN_LANGUAGE",
    argument: "TAG",
    help: "The language of that project, such as de-DE: how numbers and dates are written.",
    parse: language,
    fallback: systemLanguage,
    fallbackText: "the system's, else en-US",
  },
  stopGraceMs: {
    flag: "stop-grace",
    variable: "PLATEN_STOP_GRACE",
    argument: "TIME",
    help: "How long a stop waits for running renders. The rest is rendered after the next start.",
    parse: duration(0, HOUR_MS),
    fallback: () => STOP_GRACE_MS,
    fallbackText: durationText(STOP_GRACE_MS),
  },
  logLevel: {
    flag: "log",
    variable: "PLATEN_LOG",
    argument: "WHAT",
    help: "What is written to the log: requests (every one), events (what an operator should know), quiet.",
    parse: oneOf(["requests", "events", "quiet"]),
    fallback: (): LogLevel => "events",
    fallbackText: "events",
  },
} as const satisfies Record<string, Setting<unknown>>;

type Settings = Readonly<Record<string, Setting<unknown>>>;

/** The values of a table of settings, by their names. */
export type ValuesOf<S extends Settings> = {
  readonly [Name in keyof S]: S[Name] extends Setting<infer T> ? T : never;
};

/** Variables that are read elsewhere: the stack of an unexpected failure, the server of `platen template`. */
const OTHER_VARIABLES = ["PLATEN_DEBUG", "PLATEN_URL", "PLATEN_API_KEY"];

/**
 * The values of some settings. A flag beats its variable, which beats the default; a variable that is
 * empty counts as absent. `flags` holds what was given, by the flag's name.
 * Fails with `invalid_request`, naming every flag or variable that is wrong, what came and what was
 * expected.
 */
export function readConfig<S extends Settings>(
  settings: S,
  flags: Readonly<Record<string, string | undefined>>,
  environment: Environment = process.env,
): Result<ValuesOf<S>> {
  const values: Record<string, unknown> = {};
  const faults: string[] = [];
  for (const [name, setting] of Object.entries(settings)) {
    const flag = flags[setting.flag];
    const given = flag ?? (environment[setting.variable] || undefined);
    if (given === undefined) {
      values[name] = setting.fallback(environment);
      continue;
    }
    const parsed = setting.parse(given.trim());
    const source = flag === undefined ? setting.variable : `--${setting.flag}`;
    if (parsed.ok) values[name] = parsed.value;
    else faults.push(`${source} is "${given}": expected ${parsed.error}.`);
  }
  if (faults.length > 0) return fail("invalid_request", faults.join("\n"));
  // Every name of the table has been given the value of its own parser or fallback just now.
  return ok(Object.freeze(values) as ValuesOf<S>);
}

/** Variables that look like settings and are none, one sentence each: a misspelt one would do nothing. */
export function unknownVariables(environment: Environment): string[] {
  const known = [...Object.values(SETTINGS).map(({ variable }) => variable), ...OTHER_VARIABLES];
  return Object.keys(environment)
    .filter((name) => name.startsWith("PLATEN_") && !known.includes(name))
    .sort()
    .map((name) => `${name} is no setting of Platen and does nothing.`);
}

function text(what: string): (given: string) => Parsed<string> {
  return (given) => (given === "" ? bad(what) : ok(given));
}

function pattern(shape: RegExp, what: string): (given: string) => Parsed<string> {
  return (given) => (shape.test(given) ? ok(given) : bad(what));
}

function integer(least: number, most: number): (given: string) => Parsed<number> {
  return (given) => {
    const value = /^\d{1,15}$/.test(given) ? Number(given) : Number.NaN;
    return value >= least && value <= most
      ? ok(value)
      : bad(`a whole number from ${least} to ${most}`);
  };
}

function size(least: number, most: number): (given: string) => Parsed<number> {
  return (given) => {
    const [, number = "", unit = ""] = /^(\d{1,12}) ?(KiB|MiB|GiB)?$/.exec(given) ?? [];
    const value = number === "" ? Number.NaN : Number(number) * (SIZE_UNITS[unit] ?? 1);
    if (value >= least && value <= most) return ok(value);
    return bad(`a size from ${sizeText(least)} to ${sizeText(most)}, such as 64MiB`);
  };
}

function duration(least: number, most: number): (given: string) => Parsed<number> {
  return (given) => {
    const [, number = "", unit = ""] = /^(\d{1,12}) ?(ms|s|m|h)$/.exec(given) ?? [];
    const value = number === "" ? Number.NaN : Number(number) * (TIME_UNITS[unit] ?? 1);
    if (value >= least && value <= most) return ok(value);
    return bad(`a time from ${durationText(least)} to ${durationText(most)}, such as 90s or 5m`);
  };
}

function oneOf<const T extends string>(choices: readonly T[]): (given: string) => Parsed<T> {
  return (given) => {
    const choice = choices.find((candidate) => candidate === given);
    return choice === undefined ? bad(`one of ${choices.join(", ")}`) : ok(choice);
  };
}

function list<T>(
  parse: (given: string) => Parsed<T>,
  what: string,
): (given: string) => Parsed<readonly T[]> {
  return (given) => {
    const values: T[] = [];
    for (const part of given.split(",")) {
      const parsed = parse(part.trim());
      if (!parsed.ok) return bad(what);
      values.push(parsed.value);
    }
    return ok(values);
  };
}

/** Without the slash at its end, so that paths can be put behind it, and safe inside quotes of a shell. */
function publicUrl(given: string): Parsed<string | null> {
  const what = "an address such as https://pdf.example.com, without query and password";
  const url = URL.parse(given);
  if (url === null || !/^https?:$/.test(url.protocol)) return bad(what);
  if (url.search !== "" || url.hash !== "" || url.username !== "" || url.password !== "")
    return bad(what);
  return ok(url.href.replace(/\/+$/, "").replaceAll("'", "%27"));
}

function network(given: string): Parsed<string> {
  const [, address = "", bits] = /^([0-9a-fA-F.:]+)(?:\/(\d{1,3}))?$/.exec(given) ?? [];
  const most = isIpv4(address) ? 32 : isIpv6(address) ? 128 : -1;
  return most >= 0 && Number(bits ?? 0) <= most ? ok(given) : bad("an address");
}

function isIpv4(address: string): boolean {
  const parts = address.split(".");
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
}

function isIpv6(address: string): boolean {
  return address.includes(":") && URL.canParse(`http://[${address}]/`);
}

function timeZone(given: string): Parsed<string> {
  const known = timeZoneOf(given);
  return known === null ? bad("a time zone such as Europe/Berlin") : ok(known);
}

function language(given: string): Parsed<string> {
  const known = languageOf(given);
  return known === null ? bad("a language tag such as de-DE") : ok(known);
}

/** POSIX: LC_ALL beats LC_MESSAGES, which beats LANG; `de_DE.UTF-8` is de-DE, and `C` no language. */
function systemLanguage({ LC_ALL, LC_MESSAGES, LANG }: Environment): string {
  const [name = ""] = (LC_ALL || LC_MESSAGES || LANG || "").split(/[.@]/);
  const parsed = name === "C" || name === "POSIX" ? bad("") : language(name.replaceAll("_", "-"));
  return parsed.ok ? parsed.value : "en-US";
}

function bad(expected: string): { readonly ok: false; readonly error: string } {
  return { ok: false, error: expected };
}

function sizeText(bytes: number): string {
  const [unit, one] = Object.entries(SIZE_UNITS).findLast(([, each]) => bytes % each === 0) ?? [
    "",
    1,
  ];
  return `${bytes / one}${unit}`;
}

function durationText(ms: number): string {
  const [unit, one] = Object.entries(TIME_UNITS).findLast(([, each]) => ms % each === 0) ?? [
    "ms",
    1,
  ];
  return ms === 0 ? "0s" : `${ms / one}${unit}`;
}
