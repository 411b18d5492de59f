import { describe, expect, test } from "bun:test";
import { movableClock } from "../../fixtures/store.ts";
import { answer, runningServer, type Running } from "../running-server.ts";
import { browserOf, ownerOf, PASSWORD, setupOf } from "./browser.ts";

const DAY_MS = 24 * 60 * 60_000;
const CLOSED = { error: { code: "invalid_state", message: expect.any(String) } };
const NO_LINK = { error: { code: "not_found", message: expect.stringContaining("admin link") } };

async function linkOf({ store }: Running): Promise<string> {
  return (await store.oneTimeLinks.mintSetup()) ?? "";
}

describe("the first account", () => {
  test("is made by the link: the owner of every project, signed in, in a project that is set up", async () => {
    await using it = await runningServer();
    await it.store.projects.create({ name: "Second", timeZone: "UTC", language: "en" });
    const browser = browserOf(it);
    const state = (needsOwner: boolean) => ({ needsOwner, sendsMail: false });
    expect((await browser.call("GET", "/v1/setup")).body).toEqual(state(true));
    const token = await linkOf(it);
    expect((await browser.call("POST", "/v1/setup/look-up", { token })).body).toMatchObject({
      project: { name: "Test" },
      publicUrl: it.origin,
      publicUrlFixedBy: null,
    });
    const made = await browser.call("POST", "/v1/setup", setupOf(token));
    expect(made).toMatchObject({
      status: 201,
      body: {
        user: { email: "ada@example.com", name: "Ada", language: null },
        projects: [
          { name: "Shop", timeZone: "Europe/Berlin", language: "de-DE", role: "owner" },
          { name: "Second", role: "owner" },
        ],
        administersInstallation: true,
        version: "1.2.3",
      },
    });
    expect((await browser.call("GET", "/v1/session")).body).toEqual(made.body);
    expect((await browser.call("GET", "/v1/setup")).body).toEqual(state(false));
    const [entry] = await it.store.audit.list(it.seed.projectId, 1);
    expect(entry).toMatchObject({ action: "user.create" });
  });

  test("has a cookie that no script reads and no other site sends, kept to https where it came by that", async () => {
    await using it = await runningServer();
    const token = await linkOf(it);
    const secure = "https://pdf.example.com";
    const headers = { origin: secure };
    const made = await browserOf(it).call("POST", "/v1/setup", setupOf(token), headers);
    expect(made.headers.get("set-cookie")).toMatch(
      /^platen_session=[\w-]{43}; Path=\/; Max-Age=7776000; HttpOnly; SameSite=Lax; Secure$/,
    );
    const credentials = { email: "ada@example.com", password: PASSWORD };
    const plain = await browserOf(it).call("POST", "/v1/session", credentials);
    expect(plain.headers.get("set-cookie")).toEndWith("; HttpOnly; SameSite=Lax");
  });

  test("ends registration for good, also for somebody who has a link", async () => {
    await using it = await runningServer();
    const token = await linkOf(it);
    await ownerOf(it);
    for (const path of ["/v1/setup", "/v1/setup/look-up"]) {
      const body = path === "/v1/setup" ? setupOf(token) : { token };
      expect(await browserOf(it).call("POST", path, body)).toMatchObject({
        status: 409,
        body: CLOSED,
      });
    }
    expect(await it.store.oneTimeLinks.mintSetup()).toBeNull();
  });

  test("is one, whoever of many is first", async () => {
    await using it = await runningServer();
    const token = await linkOf(it);
    const statuses = await Promise.all(
      Array.from({ length: 8 }, async (_, n) => {
        const body = { ...setupOf(token), email: `racer-${n}@example.com` };
        return (await browserOf(it).call("POST", "/v1/setup", body)).status;
      }),
    );
    expect(statuses.sort()).toEqual([201, 409, 409, 409, 409, 409, 409, 409]);
    expect(await it.store.users.list()).toHaveLength(1);
  });

  test("sets the public URL where nothing else does, and leaves it where a flag holds it", async () => {
    const publicUrl = "https://pdf.example.com";
    await using open = await runningServer();
    const body = { ...setupOf(await linkOf(open)), publicUrl };
    expect((await browserOf(open).call("POST", "/v1/setup", body)).status).toBe(201);
    expect(open.server.url).toBe(publicUrl);
    await using held = await runningServer({
      publicUrl: "https://held.example.com",
      given: { publicUrl: { source: "flag", name: "--public-url" } },
    });
    const other = { ...setupOf(await linkOf(held)), publicUrl };
    expect((await browserOf(held).call("POST", "/v1/setup", other)).status).toBe(201);
    expect(held.server.url).toBe("https://held.example.com");
  });
});

describe("a setup link", () => {
  test("works for a day, unless there is a newer one", async () => {
    const clock = movableClock();
    await using it = await runningServer({ clock });
    const first = await linkOf(it);
    const ask = (token: string) => browserOf(it).call("POST", "/v1/setup/look-up", { token });
    clock.move(DAY_MS - 1);
    expect((await ask(first)).status).toBe(200);
    clock.move(1);
    expect(await ask(first)).toMatchObject({ status: 404, body: NO_LINK });
    const second = await linkOf(it);
    const third = await linkOf(it);
    expect((await ask(second)).status).toBe(404);
    expect((await ask(third)).status).toBe(200);
    const wrong = await browserOf(it).call("POST", "/v1/setup", setupOf("wrong"));
    expect(wrong).toMatchObject({ status: 404, body: NO_LINK });
    expect(await it.store.users.any()).toBe(false);
  });

  test.each([
    ["password", "ninechars", "Expected a password of 10 to 200 characters, got 9"],
    ["password", "x".repeat(201), "Expected a password of 10 to 200 characters, got 201"],
    ["password", "Ada@Example.com", "Expected a password other than the e-mail address"],
    ["password", "Password 123", expect.stringContaining("first that somebody would try")],
    ["password", "zzzzzzzzzzzz", expect.stringContaining("first that somebody would try")],
    ["email", "ada", 'Expected an e-mail address, got "ada"'],
    ["name", "", expect.stringContaining("1 to 120")],
    ["name", "x".repeat(121), expect.stringContaining("1 to 120")],
    ["timeZone", "Mars/Base", expect.stringContaining("a time zone")],
    ["publicUrl", "nowhere", expect.stringContaining("https://pdf.example.com")],
  ])(
    "with a wrong %s (%p) is 400 invalid_request, and can be used again",
    async (field, value, sentence) => {
      await using it = await runningServer();
      const token = await linkOf(it);
      const refused = await browserOf(it).call("POST", "/v1/setup", {
        ...setupOf(token),
        [field]: value,
      });
      expect(refused).toMatchObject({
        status: 400,
        body: {
          error: { code: "invalid_request", issues: { fieldErrors: { [field]: [sentence] } } },
        },
      });
      expect((await browserOf(it).call("POST", "/v1/setup", setupOf(token))).status).toBe(201);
    },
  );

  test.each(["0123456789".repeat(20), "gut geölt!", "ünïcödé-päß"])(
    "takes the password %p of 10 to 200 characters of any kind",
    async (password) => {
      await using it = await runningServer();
      const body = { ...setupOf(await linkOf(it)), password };
      expect((await browserOf(it).call("POST", "/v1/setup", body)).status).toBe(201);
      const credentials = { email: "ada@example.com", password: password.normalize("NFD") };
      expect((await browserOf(it).call("POST", "/v1/session", credentials)).status).toBe(200);
    },
  );

  test("takes a name of 120 characters", async () => {
    await using it = await runningServer();
    const body = { ...setupOf(await linkOf(it)), name: "x".repeat(120) };
    expect((await browserOf(it).call("POST", "/v1/setup", body)).status).toBe(201);
  });

  test("stands in no log line", async () => {
    await using it = await runningServer();
    const token = await linkOf(it);
    const browser = browserOf(it);
    await browser.call("POST", "/v1/setup/look-up", { token });
    await browser.call("POST", "/v1/setup", setupOf(token));
    const log = it.logged.join("\n");
    expect(log).toContain("/v1/setup");
    for (const secret of [token, PASSWORD, (browser.cookie ?? "").slice(15)]) {
      expect(log).not.toContain(secret);
    }
  });

  test("is not used from another site", async () => {
    await using it = await runningServer();
    const token = await linkOf(it);
    const response = await answer(
      fetch(`${it.origin}/v1/setup`, {
        method: "POST",
        headers: { "sec-fetch-site": "cross-site", origin: "https://evil.example" },
        body: JSON.stringify(setupOf(token)),
      }),
    );
    expect(response).toMatchObject({ status: 403, body: { error: { code: "forbidden" } } });
    expect(await it.store.users.any()).toBe(false);
  });
});
