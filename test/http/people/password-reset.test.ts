import { describe, expect, test } from "bun:test";
import type { Mail } from "../../../src/delivery/smtp.ts";
import { ok } from "../../../src/errors.ts";
import { movableClock } from "../../fixtures/store.ts";
import { runningServer, until } from "../running-server.ts";
import { browserOf, ownerOf, PASSWORD } from "./browser.ts";

const HOUR_MS = 60 * 60_000;
const FRESH = "a new engine of steel";
const NO_LINK = { status: 404, body: { error: { code: "not_found" } } };

/** A server with an owner, and what it has sent by e-mail. */
async function withMail(settings: Parameters<typeof runningServer>[0] = {}) {
  const mails: Mail[] = [];
  const it = await runningServer({
    smtpHost: "mail.example.com",
    mailFrom: "pdf@example.com",
    sendBySmtp: async (_server, mail) => {
      mails.push(mail);
      return ok("250 taken");
    },
    ...settings,
  });
  const owner = await ownerOf(it);
  const ask = async (email: string): Promise<number> =>
    (await browserOf(it).call("POST", "/v1/password-reset", { email })).status;
  return Object.assign(it, { mails, owner, ask });
}

/** The token of the link in a mail. */
function tokenIn(mail: Mail | undefined): string {
  return /\/reset#([\w-]+)/.exec(mail?.text ?? "")?.[1] ?? "";
}

describe("a forgotten password", () => {
  test("is set anew by the link of a mail, in the person's language, once", async () => {
    await using it = await withMail();
    expect(await it.ask("ADA@example.com")).toBe(202);
    await until(() => it.mails.length === 1, "the mail");
    expect(it.mails[0]).toMatchObject({
      to: "ada@example.com",
      subject: "Neues Passwort für Platen",
    });
    const token = tokenIn(it.mails[0]);
    const ada = browserOf(it);
    expect((await ada.call("POST", "/v1/password-reset/look-up", { token })).body).toMatchObject({
      email: "ada@example.com",
    });
    const weak = { token, password: "ada@example.com" };
    expect((await ada.call("POST", "/v1/password-reset/complete", weak)).status).toBe(400);
    const strong = { token, password: FRESH };
    expect(await ada.call("POST", "/v1/password-reset/complete", strong)).toMatchObject({
      status: 200,
      body: { user: { name: "Ada" } },
    });
    expect((await ada.call("GET", "/v1/session")).status).toBe(200);
    expect((await it.owner.call("GET", "/v1/session")).status).toBe(401);
    const credentials = { email: "ada@example.com" };
    const status = async (password: string): Promise<number> =>
      (await browserOf(it).call("POST", "/v1/session", { ...credentials, password })).status;
    expect([await status(PASSWORD), await status(FRESH)]).toEqual([401, 200]);
    expect(await ada.call("POST", "/v1/password-reset/complete", strong)).toMatchObject(NO_LINK);
    expect(it.logged.join("\n")).not.toContain(token);
  });

  test("of nobody is answered the same, and no mail goes out", async () => {
    await using it = await withMail();
    expect(await it.ask("grace@example.com")).toBe(202);
    expect(await it.ask("ada@example.com")).toBe(202);
    await until(() => it.mails.length > 0, "the mail to who is there");
    expect(it.mails.map(({ to }) => to)).toEqual(["ada@example.com"]);
  });

  test("is answered the same where no mail can be sent", async () => {
    await using it = await runningServer();
    await ownerOf(it);
    const asked = await browserOf(it).call("POST", "/v1/password-reset", {
      email: "ada@example.com",
    });
    expect(asked.status).toBe(202);
  });

  test("has three mails an hour", async () => {
    const clock = movableClock();
    await using it = await withMail({ clock });
    for (let n = 1; n <= 4; n += 1) {
      expect(await it.ask("ada@example.com")).toBe(202);
      await until(() => it.mails.length === Math.min(n, 3), `mail ${n}`);
    }
    clock.move(HOUR_MS);
    expect(await it.ask("ada@example.com")).toBe(202);
    await until(() => it.mails.length === 4, "the mail of the next hour");
  });

  test("has a link that works for an hour, unless there is a newer one", async () => {
    const clock = movableClock();
    await using it = await withMail({ clock });
    const [user] = await it.store.users.list();
    const mint = () => it.store.oneTimeLinks.mintPassword(user?.id ?? "");
    const status = async (token: string): Promise<number> =>
      (await browserOf(it).call("POST", "/v1/password-reset/look-up", { token })).status;
    const first = await mint();
    clock.move(HOUR_MS - 1);
    expect(await status(first)).toBe(200);
    clock.move(1);
    expect(await status(first)).toBe(404);
    const second = await mint();
    const third = await mint();
    expect([await status(second), await status(third)]).toEqual([404, 200]);
  });

  test("is not set by a link that is older than the password", async () => {
    await using it = await withMail();
    const [user] = await it.store.users.list();
    const token = await it.store.oneTimeLinks.mintPassword(user?.id ?? "");
    const change = { password: FRESH, currentPassword: PASSWORD };
    expect((await it.owner.call("PATCH", "/v1/user", change)).status).toBe(200);
    const complete = { token, password: PASSWORD };
    const refused = await browserOf(it).call("POST", "/v1/password-reset/complete", complete);
    expect(refused).toMatchObject(NO_LINK);
  });

  test("is not set by the link of something else", async () => {
    await using it = await withMail();
    const { body } = await it.owner.call("POST", "/v1/invitations", { role: "viewer" });
    const token = (body as { url: string }).url.split("#")[1] ?? "";
    const complete = { token, password: FRESH };
    const refused = await browserOf(it).call("POST", "/v1/password-reset/complete", complete);
    expect(refused).toMatchObject(NO_LINK);
  });
});

describe("an invitation to an address", () => {
  test("goes there by mail, too, in the project's language", async () => {
    await using it = await withMail();
    const invitation = { role: "viewer", email: "grace@example.com" };
    const made = await it.owner.call("POST", "/v1/invitations", invitation);
    expect(made.body).toMatchObject({ mailed: true });
    await until(() => it.mails.length === 1, "the mail");
    expect(it.mails[0]?.subject).toBe("Einladung zu Shop auf Platen");
    expect(it.mails[0]?.text).toContain((made.body as { url: string }).url);
  });
});
