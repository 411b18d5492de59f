import { describe, expect, test } from "bun:test";
import { openStore } from "../../src/store/store.ts";
import { systemClock } from "../../src/clock.ts";
import { randomIds } from "../../src/ids.ts";
import { SMTP_PASSWORD_MAX_CHARS } from "../../src/limits.ts";
import { settingsOver } from "../fixtures/settings.ts";
import { MAIL_USER, mailServer } from "../fixtures/smtp.ts";
import { answer, BODY, DATA, runningServer, writtenPdf, type Running } from "./running-server.ts";

interface Shown {
  readonly settings: Record<
    string,
    { value?: unknown; isSet?: boolean; source: string; fixedBy: string | null }
  >;
  readonly baseUrl: string;
  readonly emailReady: boolean;
}

async function shown(it: Running): Promise<Shown> {
  const got = await answer(it.call("GET", "/v1/settings"));
  expect(got.status).toBe(200);
  // Held to its schema by the preload.
  return got.body as Shown;
}

async function set(it: Running, change: unknown): Promise<Shown> {
  const got = await answer(it.call("PATCH", "/v1/settings", change));
  expect(got).toMatchObject({ status: 200 });
  return got.body as Shown;
}

describe("the installation's settings", () => {
  test("have their defaults, and say so", async () => {
    await using it = await runningServer();
    const { settings, baseUrl, emailReady } = await shown(it);
    expect(settings).toEqual({
      publicUrl: { value: null, source: "default", fixedBy: null },
      hookRatePerMinute: { value: 600, source: "default", fixedBy: null },
      apiRatePerMinute: { value: 0, source: "default", fixedBy: null },
      bodyLimitBytes: { value: 1024 * 1024, source: "default", fixedBy: null },
      smtpHost: { value: null, source: "default", fixedBy: null },
      smtpPort: { value: null, source: "default", fixedBy: null },
      smtpSecurity: { value: "starttls", source: "default", fixedBy: null },
      smtpUser: { value: null, source: "default", fixedBy: null },
      smtpPassword: { isSet: false, source: "default", fixedBy: null },
      mailFrom: { value: null, source: "default", fixedBy: null },
      mailFromName: { value: "Platen", source: "default", fixedBy: null },
    });
    expect(baseUrl).toBe(it.origin);
    expect(emailReady).toBe(false);
  });

  test("set the public URL of all links at once, and back", async () => {
    await using it = await runningServer();
    const pollUrl = async (): Promise<string> => {
      const { body } = await answer(it.post(BODY));
      return (body as { pollUrl: string }).pollUrl;
    };
    const server = async (): Promise<unknown> =>
      ((await (await it.call("GET", "/v1/openapi.json")).json()) as { servers: unknown }).servers;
    expect(await pollUrl()).toStartWith(`${it.origin}/v1/renders/`);
    expect(await server()).toMatchObject([{ url: it.origin }]);
    const { settings, baseUrl } = await set(it, { publicUrl: "https://pdf.example.com/platen/" });
    expect(settings["publicUrl"]).toMatchObject({
      value: "https://pdf.example.com/platen",
      source: "stored",
    });
    expect(baseUrl).toBe("https://pdf.example.com/platen");
    expect(await pollUrl()).toStartWith("https://pdf.example.com/platen/v1/renders/");
    expect(await server()).toMatchObject([{ url: "https://pdf.example.com/platen" }]);
    await set(it, { publicUrl: null });
    expect(await pollUrl()).toStartWith(`${it.origin}/v1/renders/`);
  });

  test("limit hooks, keys and bodies from the next request on", async () => {
    await using it = await runningServer();
    await set(it, { hookRatePerMinute: 1, bodyLimitBytes: 1024 });
    expect((await it.post(BODY)).status).toBe(202);
    expect((await it.post(BODY)).status).toBe(429);
    const fits = JSON.stringify({ name: "x".repeat(1024 - 11) });
    expect(fits).toHaveLength(1024);
    expect((await it.call("PATCH", "/v1/settings", JSON.parse(fits))).status).toBe(400);
    expect((await it.call("PATCH", "/v1/settings", { name: "x".repeat(1024 - 10) })).status).toBe(
      413,
    );
    await set(it, { hookRatePerMinute: null, bodyLimitBytes: null });
    expect((await it.post(BODY)).status).toBe(202);
    await set(it, { apiRatePerMinute: 1 });
    expect((await it.call("GET", "/v1/settings")).status).toBe(200);
    expect((await it.call("GET", "/v1/settings")).status).toBe(429);
  });

  test("outlive the server, the password encrypted", async () => {
    await using it = await runningServer();
    await set(it, {
      publicUrl: "https://pdf.example.com",
      smtpHost: "smtp.example.com",
      smtpPassword: "a-secret-of-mine",
      mailFrom: "pdf@example.com",
    });
    const bytes = await Bun.file(`${it.folder}/platen.db-wal`).bytes();
    expect(Buffer.from(bytes).includes("smtp.example.com")).toBe(true);
    expect(Buffer.from(bytes).includes("a-secret-of-mine")).toBe(false);
    const store = await openStore({ path: it.folder, clock: systemClock, ids: randomIds });
    const again = await settingsOver(store);
    expect(again.now).toMatchObject({
      publicUrl: "https://pdf.example.com",
      smtpPassword: "a-secret-of-mine",
    });
    expect(again.smtp()).toMatchObject({ host: "smtp.example.com", port: 587 });
    await store.close();
  });

  test("that a flag or a variable holds are said to, and refused with its name", async () => {
    await using it = await runningServer({
      publicUrl: "https://fixed.example.com",
      smtpHost: "mail.example.com",
      given: {
        publicUrl: { source: "flag", name: "--public-url" },
        smtpHost: { source: "environment", name: "PLATEN_SMTP_HOST" },
      },
    });
    const { settings } = await shown(it);
    expect(settings["publicUrl"]).toEqual({
      value: "https://fixed.example.com",
      source: "flag",
      fixedBy: "--public-url",
    });
    const change = { publicUrl: "https://other.example.com", hookRatePerMinute: 5 };
    expect(await answer(it.call("PATCH", "/v1/settings", change))).toEqual({
      status: 409,
      body: {
        error: {
          code: "invalid_state",
          message:
            "publicUrl is held by the flag --public-url: start the server without it to set this here.",
        },
      },
    });
    const other = await answer(it.call("PATCH", "/v1/settings", { smtpHost: null }));
    expect(other.status).toBe(409);
    expect(JSON.stringify(other.body)).toContain("PLATEN_SMTP_HOST");
    expect((await shown(it)).settings["hookRatePerMinute"]?.value).toBe(600);
  });

  test("are refused whole where one is no such value", async () => {
    await using it = await runningServer();
    const change = {
      publicUrl: "pdf.example.com",
      hookRatePerMinute: -1,
      bodyLimitBytes: 1023,
      smtpPort: 65_536,
      smtpSecurity: "none",
      smtpPassword: "x".repeat(SMTP_PASSWORD_MAX_CHARS + 1),
      mailFrom: "two@example.com, three@example.com",
    };
    const got = await answer(it.call("PATCH", "/v1/settings", change));
    expect(got.status).toBe(400);
    const { error } = got.body as { error: { issues: { fieldErrors: Record<string, string[]> } } };
    expect(Object.keys(error.issues.fieldErrors).sort()).toEqual(
      [
        "bodyLimitBytes",
        "hookRatePerMinute",
        "mailFrom",
        "publicUrl",
        "smtpPassword",
        "smtpPort",
      ].sort(),
    );
    expect(JSON.stringify(got.body)).not.toContain("xxx");
    expect((await shown(it)).settings["smtpSecurity"]).toMatchObject({ value: "starttls" });
    const most = "x".repeat(SMTP_PASSWORD_MAX_CHARS);
    await set(it, { smtpPassword: most });
    for (const wrong of [{ nope: 1 }, { publicUrl: 5 }, { smtpSecurity: "ssl" }, []]) {
      expect((await it.call("PATCH", "/v1/settings", wrong)).status).toBe(400);
    }
  });

  test("leave a line in the audit log that names them, and no secret", async () => {
    await using it = await runningServer();
    await set(it, { smtpHost: "smtp.example.com", smtpPassword: "a-secret-of-mine" });
    await set(it, {});
    const [line, ...others] = await it.store.audit.list(it.seed.projectId, 10);
    expect(line).toMatchObject({
      action: "settings.update",
      subject: "installation",
      detail: { settings: "smtpHost, smtpPassword" },
    });
    expect(others.filter(({ action }) => action === "settings.update")).toEqual([]);
    const everything = JSON.stringify([await shown(it), line, it.logged]);
    expect(everything).not.toContain("a-secret-of-mine");
  });

  test("hand no password to another host than the one that it was given for", async () => {
    await using it = await runningServer();
    const first = await set(it, { smtpHost: "smtp.example.com", smtpPassword: "secret-1" });
    expect(first.settings["smtpPassword"]).toMatchObject({ isSet: true });
    const same = await set(it, { smtpHost: "smtp.example.com", smtpPort: 2525 });
    expect(same.settings["smtpPassword"]).toMatchObject({ isSet: true });
    const moved = await set(it, { smtpHost: "elsewhere.example.com" });
    expect(moved.settings["smtpPassword"]).toMatchObject({ isSet: false });
  });
});

describe("who may", () => {
  test("are admins of the first project alone", async () => {
    await using it = await runningServer();
    const other = await it.store.projects.createWithKey({
      name: "B",
      timeZone: "UTC",
      language: "en",
    });
    if (other === null) throw new Error("there is room");
    const asOther = { authorization: `Bearer ${other.secret}` };
    const asReader = {
      authorization: `Bearer ${await it.makeKey({ scopes: ["templates:write"] })}`,
    };
    for (const headers of [asOther, asReader]) {
      for (const [method, path, body] of [
        ["GET", "/v1/settings"],
        ["PATCH", "/v1/settings", { publicUrl: "https://mine.example.com" }],
        ["POST", "/v1/settings/email/test", { to: "kim@example.com" }],
      ] as const) {
        const got = await answer(it.call(method, path, body, headers));
        expect(got).toMatchObject({ status: 403, body: { error: { code: "forbidden" } } });
      }
    }
    expect((await shown(it)).settings["publicUrl"]?.value).toBe(null);
  });
});

describe("POST /v1/settings/email/test", () => {
  const test_ = (it: Running, to = "kim@example.com") =>
    answer(it.call("POST", "/v1/settings/email/test", { to }));

  test("is invalid_state until a mail server and a sender are set", async () => {
    await using it = await runningServer();
    expect((await test_(it)).status).toBe(409);
    expect((await set(it, { smtpHost: "127.0.0.1" })).emailReady).toBe(false);
    expect((await test_(it)).status).toBe(409);
    expect((await set(it, { mailFrom: "pdf@example.com" })).emailReady).toBe(true);
  });

  test("sends a message in the project's language, which says where it comes from", async () => {
    await using it = await runningServer();
    await using mail = await mailServer({ authOptional: false });
    await set(it, {
      smtpHost: "127.0.0.1",
      smtpPort: mail.port,
      smtpSecurity: "none",
      smtpUser: MAIL_USER.user,
      smtpPassword: MAIL_USER.password,
      mailFrom: "pdf@example.com",
    });
    expect(await test_(it)).toMatchObject({ status: 200, body: { sent: true, stage: null } });
    expect(mail.taken[0]?.source).toContain("Subject: Test e-mail from Platen");
    expect(mail.taken[0]?.source).toContain(it.origin);
    await it.store.projects.update(it.seed.projectId, { language: "de-AT" });
    await test_(it);
    expect(mail.taken[1]?.source).toContain("Subject: Test-E-Mail von Platen");
    expect((await test_(it, "kim")).status).toBe(400);
    expect((await test_(it, "a@example.com\nb@example.com")).status).toBe(400);
    expect(mail.taken).toHaveLength(2);
  });

  test("tells what went wrong, and logs it without address and secret", async () => {
    await using it = await runningServer();
    await using mail = await mailServer({ authOptional: false });
    await set(it, {
      ...{ smtpHost: "127.0.0.1", smtpPort: mail.port, smtpSecurity: "none" },
      ...{ smtpUser: MAIL_USER.user, smtpPassword: "wrong-one", mailFrom: "pdf@example.com" },
    });
    expect(await test_(it)).toEqual({
      status: 200,
      body: {
        sent: false,
        stage: "login",
        message: expect.stringContaining("Username and password not accepted"),
      },
    });
    const lines = it.logged.filter((line) => line.includes("mail.not_sent"));
    expect(lines).toEqual(['{"event":"mail.not_sent","host":"127.0.0.1","stage":"login"}']);
    expect(mail.taken).toEqual([]);
  });
});

describe("GET /v1/settings/storage", () => {
  test("counts PDFs, assets and the database, and tells how much room is left", async () => {
    await using it = await runningServer({ render: writtenPdf });
    const data = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
    await it.call("POST", "/v1/assets", { name: "pixel.gif", data });
    await it.call("POST", "/v1/templates/invoice/render", { data: DATA, options: { sync: true } });
    const { status, body } = await answer(it.call("GET", "/v1/settings/storage"));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      version: "1.2.3",
      dataFolder: it.folder,
      pdfs: { count: 1 },
      assets: { count: 1, bytes: Buffer.from(data, "base64").length },
    });
    // Held to its schema by the preload.
    const { databaseBytes, freeBytes, diskBytes } = body as Record<string, number>;
    expect(databaseBytes).toBeGreaterThan(4096);
    expect(diskBytes).toBeGreaterThan(freeBytes ?? 0);
  });
});
