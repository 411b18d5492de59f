import { describe, expect, test } from "bun:test";
import { availableParallelism } from "node:os";
import { readConfig, SETTINGS, unknownVariables } from "../../src/config.ts";
import type { Environment } from "../../src/config/parsers.ts";

function read(flags: Record<string, string> = {}, environment: Environment = {}) {
  return readConfig(SETTINGS, flags, environment);
}

function valueOf(flags: Record<string, string>, environment: Environment = {}) {
  const config = read(flags, environment);
  if (!config.ok) throw new Error(config.error.message);
  return config.value;
}

describe("settings", () => {
  test("have their defaults where nothing is given", () => {
    expect(valueOf({})).toEqual({
      dataFolder: "platen-data",
      host: "127.0.0.1",
      port: 7528,
      publicUrl: null,
      bodyLimitBytes: 1024 * 1024,
      workers: availableParallelism(),
      renderTimeoutMs: 60_000,
      renderMemoryBytes: 1024 * 1024 * 1024,
      queueLimit: 100_000,
      hookRatePerMinute: 600,
      apiRatePerMinute: 0,
      signInRatePerMinute: 10,
      trustedProxies: [],
      allowedNetworks: [],
      smtpHost: null,
      smtpPort: null,
      smtpSecurity: "starttls",
      smtpUser: null,
      smtpPassword: null,
      mailFrom: null,
      mailFromName: "Platen",
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      language: "en-US",
      stopGraceMs: 25_000,
      logLevel: "events",
    });
  });

  test("a flag beats its variable, which beats the default", () => {
    expect(valueOf({}, { PLATEN_PORT: "8000" }).port).toBe(8000);
    expect(valueOf({ port: "9000" }, { PLATEN_PORT: "8000" }).port).toBe(9000);
  });

  test("an empty variable counts as absent, an empty flag does not", () => {
    expect(valueOf({}, { PLATEN_DATA: "" }).dataFolder).toBe("platen-data");
    expect(read({ data: "" }).ok).toBe(false);
  });

  test("have a flag and a variable of one name each, and each once", () => {
    const all = Object.values(SETTINGS);
    expect(new Set(all.map(({ flag }) => flag)).size).toBe(all.length);
    for (const { flag, variable } of all) {
      expect<string>(variable).toBe(`PLATEN_${flag.toUpperCase().replaceAll("-", "_")}`);
    }
  });

  test("can't be changed once they are read", () => {
    expect(Object.isFrozen(valueOf({}))).toBe(true);
  });

  test.each([
    ["port", "0", "port", 0],
    ["port", "65535", "port", 65_535],
    ["public-url", "https://pdf.example.com/", "publicUrl", "https://pdf.example.com"],
    ["public-url", "http://10.0.0.5:8080/platen/", "publicUrl", "http://10.0.0.5:8080/platen"],
    ["body-limit", "4096", "bodyLimitBytes", 4096],
    ["body-limit", "2MiB", "bodyLimitBytes", 2 * 1024 * 1024],
    ["render-timeout", "1500ms", "renderTimeoutMs", 1500],
    ["render-timeout", "2m", "renderTimeoutMs", 120_000],
    ["render-memory", "2GiB", "renderMemoryBytes", 2 * 1024 ** 3],
    ["stop-grace", "0s", "stopGraceMs", 0],
    ["hook-rate", "0", "hookRatePerMinute", 0],
    ["api-rate", "120", "apiRatePerMinute", 120],
    ["trusted-proxy", "127.0.0.1, fd00::/8", "trustedProxies", ["127.0.0.1", "fd00::/8"]],
    ["time-zone", "europe/berlin", "timeZone", "Europe/Berlin"],
    ["language", "de-de", "language", "de-DE"],
    ["log", "requests", "logLevel", "requests"],
  ] as const)("--%s %s is understood", (flag, given, name, value) => {
    const config = valueOf({ [flag]: given });
    expect<unknown>(config[name]).toEqual(value);
  });

  test.each([
    ["port", "65536", '--port is "65536": expected a whole number from 0 to 65535.'],
    ["port", "-1", '--port is "-1": expected a whole number from 0 to 65535.'],
    ["port", "80a", '--port is "80a": expected a whole number from 0 to 65535.'],
    ["workers", "0", '--workers is "0": expected a whole number from 1 to 256.'],
    [
      "body-limit",
      "1MB",
      '--body-limit is "1MB": expected a size from 1KiB to 100MiB, such as 64MiB.',
    ],
    [
      "body-limit",
      "1023",
      '--body-limit is "1023": expected a size from 1KiB to 100MiB, such as 64MiB.',
    ],
    [
      "render-timeout",
      "60",
      '--render-timeout is "60": expected a time from 1s to 1h, such as 90s or 5m.',
    ],
    [
      "render-timeout",
      "61m",
      '--render-timeout is "61m": expected a time from 1s to 1h, such as 90s or 5m.',
    ],
    ["host", "a b", '--host is "a b": expected an address or host name, such as 127.0.0.1.'],
    [
      "time-zone",
      "Mars/Base",
      '--time-zone is "Mars/Base": expected a time zone such as Europe/Berlin.',
    ],
    ["language", "german!", '--language is "german!": expected a language tag such as de-DE.'],
    ["log", "all", '--log is "all": expected one of requests, events, quiet.'],
  ])("--%s %s is refused with what was expected", (flag, given, message) => {
    const config = read({ [flag]: given });
    expect(config.ok ? "" : config.error.message).toBe(message);
  });

  test.each([
    "pdf.example.com",
    "ftp://pdf.example.com",
    "https://user:secret@pdf.example.com",
    "https://pdf.example.com/?a=b",
    "https://pdf.example.com/#top",
  ])("--public-url %s is refused", (given) => {
    expect(read({ "public-url": given }).ok).toBe(false);
  });

  test.each(["localhost", "10.0.0.256", "10.0.0.0/33", "::1/129", "10.0.0.1,", "1.2.3"])(
    "--trusted-proxy %s is refused",
    (given) => {
      expect(read({ "trusted-proxy": given }).ok).toBe(false);
    },
  );

  test("that are wrong are named all at once, each by where it came from", () => {
    const config = read({ port: "x" }, { PLATEN_WORKERS: "none" });
    expect(config.ok ? "" : config.error.message).toBe(
      '--port is "x": expected a whole number from 0 to 65535.\n' +
        'PLATEN_WORKERS is "none": expected a whole number from 1 to 256.',
    );
  });
});

describe("the system's language", () => {
  test.each([
    [{ LANG: "de_DE.UTF-8" }, "de-DE"],
    [{ LANG: "de_DE.UTF-8", LC_ALL: "pt_BR.UTF-8" }, "pt-BR"],
    [{ LANG: "fr_FR@euro", LC_MESSAGES: "" }, "fr-FR"],
    [{ LANG: "C.UTF-8" }, "en-US"],
    [{ LANG: "POSIX" }, "en-US"],
    [{ LANG: "no such thing" }, "en-US"],
  ])("%p is %s", (environment, tag) => {
    expect(valueOf({}, environment).language).toBe(tag);
  });
});

describe("a variable that is no setting", () => {
  test("is named", () => {
    expect(
      unknownVariables({ PLATEN_PROT: "1", PLATEN_PORT: "1", PLATEN_DEBUG: "1", HOME: "/" }),
    ).toEqual(["PLATEN_PROT is no setting of Platen and does nothing."]);
  });
});
