import { describe, expect, test } from "bun:test";
import { movableClock } from "../../fixtures/store.ts";
import { runningServer, type Running } from "../running-server.ts";
import { browserOf, ownerOf, PASSWORD, setupOf } from "./browser.ts";

const ADA = { email: "ada@example.com", password: PASSWORD };
const WRONG = {
  error: { code: "unauthorized", message: "E-mail address or password is wrong." },
};

/** A server at which Ada has an account, and a browser in which she is not signed in. */
async function withAda(settings: Parameters<typeof runningServer>[0] = {}) {
  const it = await runningServer(settings);
  const owner = await ownerOf(it);
  return Object.assign(it, { owner });
}

function signIn(it: Running, body: unknown, headers: Record<string, string> = {}) {
  return browserOf(it).call("POST", "/v1/session", body, headers);
}

describe("signing in", () => {
  test("takes address and password, in capitals or not, and tells who it is", async () => {
    await using it = await withAda();
    const browser = browserOf(it);
    const body = { email: "ADA@example.com", password: PASSWORD };
    expect(await browser.call("POST", "/v1/session", body)).toMatchObject({
      status: 200,
      body: { user: { name: "Ada" }, projects: [{ role: "owner" }] },
    });
    expect((await browser.call("GET", "/v1/templates")).status).toBe(200);
  });

  test("tells nothing of whether the address or the password is wrong", async () => {
    await using it = await withAda();
    for (const body of [
      { ...ADA, password: "another one" },
      { ...ADA, password: "" },
      { ...ADA, email: "grace@example.com" },
      { ...ADA, email: "" },
    ]) {
      const refused = await signIn(it, body);
      expect([refused.status, refused.body]).toEqual([401, WRONG]);
      expect(refused.headers.get("set-cookie")).toBeNull();
    }
  });

  test("has ten attempts a minute for an address, whatever accounts they are for", async () => {
    const clock = movableClock();
    await using it = await withAda({ clock, signInRatePerMinute: 10 });
    clock.move(60_000);
    for (let n = 0; n < 10; n += 1) {
      expect((await signIn(it, { email: `${n}@example.com`, password: "x" })).status).toBe(401);
    }
    const refused = await signIn(it, ADA);
    expect(refused).toMatchObject({ status: 429, body: { error: { code: "rate_limited" } } });
    expect(refused.headers.get("retry-after")).toBe("60");
    clock.move(59_999);
    expect((await signIn(it, ADA)).status).toBe(429);
    clock.move(1);
    expect((await signIn(it, ADA)).status).toBe(200);
  });

  test("has ten attempts a minute for an account, wherever they come from, and one of IPv6's networks counts as one", async () => {
    await using it = await withAda({ signInRatePerMinute: 10, trustedProxies: ["127.0.0.1"] });
    const from = (address: string, email: string) =>
      signIn(it, { email, password: "x" }, { "x-forwarded-for": address });
    for (let n = 0; n < 10; n += 1) {
      expect((await from(`198.51.100.${n}`, "ADA@example.com")).status).toBe(401);
      expect((await from(`2001:db8:0:1::${n}`, `${n}@example.com`)).status).toBe(401);
    }
    expect((await from("198.51.100.99", "ada@example.com")).status).toBe(429);
    // Nobody has this address, and that must not show either.
    expect((await from("2001:db8:0:1:ffff::1", "new@example.com")).status).toBe(429);
    expect((await from("2001:db8:0:2::1", "new@example.com")).status).toBe(401);
  });

  test("is refused where another site causes it", async () => {
    await using it = await withAda();
    const strange = { "sec-fetch-site": "cross-site", origin: "https://evil.example" };
    const refused = await signIn(it, ADA, strange);
    expect([refused.status, refused.headers.get("set-cookie")]).toEqual([403, null]);
  });

  test("has its session shown with what browser it is and where from", async () => {
    await using it = await withAda();
    const browser = browserOf(it);
    await browser.call("POST", "/v1/session", ADA, { "user-agent": `Teapot ${"x".repeat(400)}` });
    const { body } = await browser.call("GET", "/v1/sessions");
    const { sessions } = body as { sessions: { userAgent: string; current: boolean }[] };
    expect(sessions).toHaveLength(2);
    const [current] = sessions.filter((each) => each.current);
    expect(current).toMatchObject({ clientAddress: "127.0.0.1" });
    expect(current?.userAgent).toHaveLength(300);
    expect(current?.userAgent).toStartWith("Teapot");
  });
});

describe("signing out", () => {
  test("ends this session and no other, and has the browser forget it", async () => {
    await using it = await withAda();
    const browser = browserOf(it);
    await browser.call("POST", "/v1/session", ADA);
    const { cookie } = browser;
    const out = await browser.call("DELETE", "/v1/session");
    expect([out.status, browser.cookie]).toEqual([204, null]);
    const headers = { cookie: cookie ?? "" };
    expect((await browser.call("GET", "/v1/session", undefined, headers)).status).toBe(401);
    expect((await it.owner.call("GET", "/v1/session")).status).toBe(200);
  });

  test("everywhere ends every session, this one too", async () => {
    await using it = await withAda();
    const browser = browserOf(it);
    await browser.call("POST", "/v1/session", ADA);
    const { cookie } = browser;
    const headers = { cookie: cookie ?? "" };
    expect((await it.owner.call("DELETE", "/v1/sessions")).status).toBe(204);
    expect((await browser.call("GET", "/v1/session")).status).toBe(401);
    expect((await it.owner.call("GET", "/v1/session", undefined, headers)).status).toBe(401);
  });

  test("in one other browser ends that one alone, and nobody else's", async () => {
    await using it = await withAda();
    const browser = browserOf(it);
    const { body } = await browser.call("POST", "/v1/session", ADA);
    const { sessionId } = body as { sessionId: string };
    const path = `/v1/sessions/${sessionId}`;
    expect((await it.owner.call("DELETE", path)).status).toBe(204);
    expect((await browser.call("GET", "/v1/session")).status).toBe(401);
    expect((await it.owner.call("DELETE", path)).status).toBe(404);
    const stranger = await it.store.users.create({
      ...{ email: "eve@example.com", name: "Eve", passwordHash: "none", language: null },
    });
    const origin = { userAgent: null, clientAddress: null };
    const other = await it.store.sessions.start(stranger?.id ?? "", origin);
    expect((await it.owner.call("DELETE", `/v1/sessions/${other.session.id}`)).status).toBe(404);
    expect(await it.store.sessions.authenticate(other.token)).not.toBeNull();
  });
});

describe("a route for people", () => {
  test("is 401 unauthorized for nobody, and 403 forbidden for a key", async () => {
    await using it = await withAda();
    for (const [method, path] of [
      ["GET", "/v1/session"],
      ["DELETE", "/v1/session"],
      ["GET", "/v1/sessions"],
      ["DELETE", "/v1/sessions"],
      ["DELETE", "/v1/sessions/01900000-0000-7000-8000-000000000000"],
      ["PATCH", "/v1/user"],
    ] as const) {
      const body = method === "PATCH" ? {} : undefined;
      expect([path, (await browserOf(it).call(method, path, body)).status]).toEqual([path, 401]);
      expect([path, (await it.call(method, path, body)).status]).toEqual([path, 403]);
    }
  });
});

describe.each([
  ["/v1/session", ADA],
  ["/v1/setup", setupOf("a-token")],
  ["/v1/setup/look-up", { token: "a-token" }],
  ["/v1/password-reset", { email: ADA.email }],
  ["/v1/password-reset/look-up", { token: "a-token" }],
  ["/v1/password-reset/complete", { token: "a-token", password: PASSWORD }],
  ["/v1/invitations/look-up", { token: "a-token" }],
  ["/v1/invitations/accept", { token: "a-token", name: "Eve", password: PASSWORD }],
])("POST %s, for those who are not signed in,", (path, body) => {
  test("counts as an attempt, and is refused where another site causes it", async () => {
    const clock = movableClock();
    await using it = await withAda({ clock, signInRatePerMinute: 1 });
    clock.move(60_000);
    const post = (headers: Record<string, string> = {}) =>
      browserOf(it).call("POST", path, body, headers);
    for (const site of ["cross-site", "same-site"]) {
      const strange = await post({ "sec-fetch-site": site, origin: "https://evil.example" });
      expect([path, strange.status]).toEqual([path, 403]);
    }
    const { status } = await post();
    expect([path, status === 403 || status === 429]).toEqual([path, false]);
    expect([path, (await post()).status]).toEqual([path, 429]);
  });
});

describe("one's own account", () => {
  test("has another name and language for the asking", async () => {
    await using it = await withAda();
    const change = { name: "Ada King", language: "de-de" };
    expect((await it.owner.call("PATCH", "/v1/user", change)).body).toMatchObject({
      name: "Ada King",
      language: "de-DE",
    });
    const back = await it.owner.call("PATCH", "/v1/user", { language: null });
    expect(back.body).toMatchObject({ name: "Ada King", language: null });
    const wrong = await it.owner.call("PATCH", "/v1/user", { language: "d e" });
    expect(wrong.status).toBe(400);
  });

  test("has another address or password only with the current one; a new password ends other sessions", async () => {
    await using it = await withAda();
    const other = browserOf(it);
    await other.call("POST", "/v1/session", ADA);
    const patch = (body: unknown) => it.owner.call("PATCH", "/v1/user", body);
    const fresh = { password: "a new engine of steel" };
    for (const change of [fresh, { email: "king@example.com" }]) {
      for (const current of [{}, { currentPassword: "wrong" }]) {
        expect(await patch({ ...change, ...current })).toMatchObject({
          status: 400,
          body: { error: { issues: { fieldErrors: { currentPassword: [expect.any(String)] } } } },
        });
      }
    }
    expect((await patch({ email: "ada@example.com" })).status).toBe(200);
    expect((await patch({ email: "king@example.com", currentPassword: PASSWORD })).status).toBe(
      200,
    );
    expect((await other.call("GET", "/v1/session")).status).toBe(200);
    expect((await patch({ ...fresh, currentPassword: PASSWORD })).status).toBe(200);
    expect((await other.call("GET", "/v1/session")).status).toBe(401);
    expect((await it.owner.call("GET", "/v1/session")).status).toBe(200);
    expect((await signIn(it, { email: "king@example.com", ...fresh })).status).toBe(200);
    expect((await signIn(it, ADA)).status).toBe(401);
  });

  test("can't have the address of another one", async () => {
    await using it = await withAda();
    const eve = { email: "eve@example.com", name: "Eve", passwordHash: "none", language: null };
    await it.store.users.create(eve);
    const change = { email: "EVE@example.com", currentPassword: PASSWORD };
    expect(await it.owner.call("PATCH", "/v1/user", change)).toMatchObject({
      status: 409,
      body: { error: { code: "invalid_state" } },
    });
  });

  test("counts the tries of its current password as attempts to sign in", async () => {
    await using it = await withAda({ signInRatePerMinute: 2 });
    const patch = (currentPassword: string) =>
      it.owner.call("PATCH", "/v1/user", { password: "a new engine", currentPassword });
    expect([(await patch("a")).status, (await patch("b")).status]).toEqual([400, 400]);
    expect((await patch(PASSWORD)).status).toBe(429);
  });
});
