/**
 * Settings: flags, environment variables and defaults become one frozen, validated configuration. The
 * table below is the one place that names a setting; --help and docs/configuration.md are made from it.
 * Commands read it and hand on what others need.
 */

import { availableParallelism } from "node:os";
import {
  duration,
  durationText,
  hostName,
  integer,
  language,
  line,
  list,
  mailAddress,
  network,
  oneOf,
  pattern,
  publicUrl,
  size,
  sizeText,
  systemLanguage,
  text,
  timeZone,
  type Environment,
  type Parsed,
} from "./config/parsers.ts";
import { fail, ok, type Result } from "./errors.ts";
import {
  API_RATE_PER_MINUTE,
  BODY_MAX_BYTES,
  HOOK_RATE_PER_MINUTE,
  MAIL_NAME_MAX_CHARS,
  QUEUE_WAITING_MAX,
  RENDER_DEADLINE_MS,
  RENDER_MEMORY_MAX_BYTES,
  SMTP_PASSWORD_MAX_CHARS,
  SIGN_IN_RATE_PER_MINUTE,
  STOP_GRACE_MS,
} from "./limits.ts";

const KIB = 1024;
const MIB = 1024 * KIB;
const GIB = 1024 * MIB;
const HOUR_MS = 60 * 60_000;

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
  /** Neither shown nor said in an error. */
  readonly isSecret?: true;
}

export type LogLevel = "requests" | "events" | "quiet";

/** How a connection to a mail server is kept from others. */
export type SmtpSecurity = "starttls" | "tls" | "none";

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
  signInRatePerMinute: {
    flag: "sign-in-rate",
    variable: "PLATEN_SIGN_IN_RATE",
    argument: "N",
    help: "How often a minute somebody may try to sign in, from one address and for one account. 0 is any number.",
    parse: integer(0, 1_000_000),
    fallback: () => SIGN_IN_RATE_PER_MINUTE,
    fallbackText: String(SIGN_IN_RATE_PER_MINUTE),
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
  smtpHost: {
    flag: "smtp-host",
    variable: "PLATEN_SMTP_HOST",
    argument: "HOST",
    help: "The mail server that e-mails are handed to. Without one, none are sent.",
    parse: nullOr(hostName),
    fallback: () => null,
    fallbackText: "none",
  },
  smtpPort: {
    flag: "smtp-port",
    variable: "PLATEN_SMTP_PORT",
    argument: "N",
    help: "Its port.",
    parse: nullOr(integer(1, 65_535)),
    fallback: () => null,
    fallbackText: "587 with starttls, 465 with tls, 25 with none",
  },
  smtpSecurity: {
    flag: "smtp-security",
    variable: "PLATEN_SMTP_SECURITY",
    argument: "HOW",
    help: "How the connection is encrypted: starttls or tls, which both insist on it, or none.",
    parse: oneOf(["starttls", "tls", "none"]),
    fallback: (): SmtpSecurity => "starttls",
    fallbackText: "starttls",
  },
  smtpUser: {
    flag: "smtp-user",
    variable: "PLATEN_SMTP_USER",
    argument: "NAME",
    help: "Who Platen is to the mail server.",
    parse: nullOr(line("a name", SMTP_PASSWORD_MAX_CHARS)),
    fallback: () => null,
    fallbackText: "nobody: it does not sign in",
  },
  smtpPassword: {
    flag: "smtp-password",
    variable: "PLATEN_SMTP_PASSWORD",
    argument: "SECRET",
    help: "The password for it. Better given as the variable: other users of a machine see flags.",
    parse: nullOr(line("a password", SMTP_PASSWORD_MAX_CHARS)),
    fallback: () => null,
    fallbackText: "none",
    isSecret: true,
  },
  mailFrom: {
    flag: "mail-from",
    variable: "PLATEN_MAIL_FROM",
    argument: "ADDRESS",
    help: "The address that e-mails come from. Without one, none are sent.",
    parse: nullOr(mailAddress),
    fallback: () => null,
    fallbackText: "none",
  },
  mailFromName: {
    flag: "mail-from-name",
    variable: "PLATEN_MAIL_FROM_NAME",
    argument: "NAME",
    help: "The name beside that address.",
    parse: line("a name", MAIL_NAME_MAX_CHARS),
    fallback: () => "Platen",
    fallbackText: "Platen",
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
    else {
      const came = setting.isSecret === true ? "not shown here" : `"${given}"`;
      faults.push(`${source} is ${came}: expected ${parsed.error}.`);
    }
  }
  if (faults.length > 0) return fail("invalid_request", faults.join("\n"));
  // Every name of the table has been given the value of its own parser or fallback just now.
  return ok(Object.freeze(values) as ValuesOf<S>);
}

/** What gave a setting its value: a flag or a variable, and how that is called. */
export interface GivenBy {
  readonly source: "flag" | "environment";
  /** Such as `--public-url` or `PLATEN_PUBLIC_URL`. */
  readonly name: string;
}

/** What each setting was given by; without those that have their default. */
export function givenBy<S extends Settings>(
  settings: S,
  flags: Readonly<Record<string, string | undefined>>,
  environment: Environment,
): Partial<Record<keyof S, GivenBy>> {
  const given: Partial<Record<keyof S, GivenBy>> = {};
  // The table has the names of its own type and no others.
  for (const name of Object.keys(settings) as (keyof S)[]) {
    const setting = settings[name];
    if (setting === undefined) continue;
    const { flag, variable } = setting;
    if (flags[flag] !== undefined) given[name] = { source: "flag", name: `--${flag}` };
    else if (environment[variable]) given[name] = { source: "environment", name: variable };
  }
  return given;
}

/** Variables that look like settings and are none, one sentence each: a misspelt one would do nothing. */
export function unknownVariables(environment: Environment): string[] {
  const known = [...Object.values(SETTINGS).map(({ variable }) => variable), ...OTHER_VARIABLES];
  return Object.keys(environment)
    .filter((name) => name.startsWith("PLATEN_") && !known.includes(name))
    .sort()
    .map((name) => `${name} is no setting of Platen and does nothing.`);
}

/** A parser whose setting has no value by default. */
function nullOr<T>(parse: (given: string) => Parsed<T>): (given: string) => Parsed<T | null> {
  return parse;
}
