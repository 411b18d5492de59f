/** Coming in and out, and who may what, in real browsers. */

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Page } from "playwright-core";
import { dashboardInBrowser, OWNER, type DashboardInBrowser } from "../fixtures/browser.ts";
import { command } from "../fixtures/server-process.ts";
import { mailServer, type TakenMail } from "../fixtures/smtp.ts";
import { until } from "../http/running-server.ts";

let desk: DashboardInBrowser;

beforeAll(async () => {
  // A test of its own has the limit on attempts.
  desk = await dashboardInBrowser("--sign-in-rate", "0");
});
afterAll(async () => {
  await desk[Symbol.asyncDispose]();
});

async function signIn(page: Page, password = OWNER.password, email = OWNER.email): Promise<void> {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** Invites by the page; gives the link. */
async function invite(page: Page, role: string, email: string): Promise<string> {
  await page.getByRole("button", { name: "Invite somebody" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: role }).check();
  await dialog.getByLabel("E-mail address").fill(email);
  await dialog.getByRole("button", { name: "Make the link" }).click();
  const link = await dialog.locator("code").textContent();
  await dialog.getByRole("button", { name: "Done" }).click();
  return link ?? "";
}

async function join(page: Page, name: string): Promise<void> {
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("Password", { exact: true }).fill("nanoseconds of wire");
  await page.getByRole("button", { name: "Make an account and join" }).click();
  await page.getByRole("button", { name: "Project: Main. Change it" }).waitFor();
}

describe("signing in", () => {
  test("leads on to where one was going, and says when it was wrong", async () => {
    const page = await desk.openSignedOut("/settings/members");
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    await signIn(page, "a wrong password");
    await page.getByRole("alert").getByText("E-mail address or password is wrong.").waitFor();
    await signIn(page);
    await page.getByRole("heading", { name: "Members", level: 1 }).waitFor();
    await page.getByRole("button", { name: "Your account" }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    expect(await page.evaluate("document.cookie")).toBe("");
  });

  test("does not lead to another site", async () => {
    const page = await desk.openSignedOut("/sign-in?next=//evil.example/");
    await signIn(page);
    await page.getByRole("button", { name: "Project: Main. Change it" }).waitFor();
    expect(new URL(page.url()).origin).toBe(desk.server.url);
  });

  test("goes on over the page where a session ends in the middle of work", async () => {
    const page = await desk.openSignedOut("/settings/account");
    await signIn(page);
    await page.getByLabel("New e-mail address").fill("half-typed@example.com");
    await page.context().clearCookies();
    await page.getByRole("button", { name: "Your account" }).click();
    await page.keyboard.press("Escape");
    await page.getByLabel("Name", { exact: true }).fill("Ada King");
    await page.getByRole("button", { name: "Save" }).click();
    const dialog = page.getByRole("dialog", { name: "You have been signed out" });
    await dialog.getByLabel("Password", { exact: true }).fill(OWNER.password);
    await dialog.getByRole("button", { name: "Sign in", exact: true }).click();
    await dialog.waitFor({ state: "hidden" });
    expect(await page.getByLabel("New e-mail address").inputValue()).toBe("half-typed@example.com");
    expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("Ada King");
  });

  test("is throttled, and tells when it works again", async () => {
    await using strict = await dashboardInBrowser("--sign-in-rate", "2");
    const page = await strict.openSignedOut("/sign-in");
    for (let n = 0; n < 3; n += 1) {
      await signIn(page, `guess number ${n}`);
      await page.getByRole("alert").waitFor();
    }
    await page
      .getByRole("alert")
      .getByText(/Try again in \d+ seconds/)
      .waitFor();
  });
});

describe("an invitation", () => {
  test("takes somebody in, in a second browser, as what they were invited as; the API is the guard", async () => {
    const owner = await desk.open("/settings/members");
    const link = await invite(owner, "Viewer", "grace@example.com");
    await owner.getByText("grace@example.com").waitFor();
    const grace = await desk.openSignedOut("/sign-in");
    await grace.goto(link);
    await grace.getByRole("heading", { name: "Join Main" }).waitFor();
    await join(grace, "Grace Hopper");

    const status = async (method: string, path: string, body: object): Promise<unknown> =>
      grace.evaluate(
        async ([method, path, body]) => {
          const headers = { "content-type": "application/json", "x-platen-csrf": "1" };
          return (await fetch(path ?? "", { method: method ?? "", headers, body: body ?? "" }))
            .status;
        },
        [method, path, JSON.stringify(body)],
      );
    const manifest = { variables: [], loops: [] };
    expect(await status("POST", "/v1/templates", { name: "Mine", manifest })).toBe(403);
    expect(await status("PUT", "/v1/brand", { name: "Mine" })).toBe(403);
    expect(await status("POST", "/v1/templates/invoice/render", { data: {} })).toBe(403);
    expect(await status("PATCH", "/v1/templates/invoice/hook", {})).toBe(403);
    expect(await status("POST", "/v1/keys", { name: "Mine" })).toBe(403);
    await grace.goto(`${desk.server.url}/settings/members`);
    await grace.getByText("Only admins see who works here").waitFor();

    const again = await desk.openSignedOut("/sign-in");
    await again.goto(link);
    await again.getByRole("heading", { name: "This invitation does not work any more" }).waitFor();

    await owner.reload();
    await owner.getByRole("button", { name: "Remove Grace Hopper" }).click();
    await owner.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
    await owner.getByText("Grace Hopper does not belong to the project any more.").waitFor();
    await grace.reload();
    await grace.getByRole("heading", { name: "You belong to no project" }).waitFor();
  }, 60_000);
});

describe("one's own account", () => {
  test("is signed out everywhere, also in another browser", async () => {
    const here = await desk.openSignedOut("/settings/account");
    await signIn(here);
    const there = await desk.openSignedOut("/templates");
    await signIn(there);
    await there.getByRole("heading", { name: "Templates", level: 1 }).waitFor();
    await here.getByRole("button", { name: "Sign out everywhere" }).click();
    await here.getByRole("dialog").getByRole("button", { name: "Sign out everywhere" }).click();
    await here.getByRole("heading", { name: "Sign in" }).waitFor();
    await there.reload();
    await there.getByRole("heading", { name: "Sign in" }).waitFor();
  });

  test("has a new password by the link of the command line", async () => {
    const { data } = desk.installation;
    const { out } = await command("admin", "reset", OWNER.email, "--data", data);
    const page = await desk.openSignedOut("/sign-in");
    await page.goto(out.trim());
    await page.getByText(`For ${OWNER.email}.`).waitFor();
    await page.getByLabel("New password", { exact: true }).fill("short");
    await page.getByText("5 more characters.").waitFor();
    await page.getByLabel("New password", { exact: true }).fill("a new engine of steel");
    await page.getByRole("button", { name: "Set the password" }).click();
    await page.getByRole("button", { name: "Project: Main. Change it" }).waitFor();
    const other = await desk.openSignedOut("/sign-in");
    await other.goto(out.trim());
    await other.getByRole("heading", { name: "This link does not work any more" }).waitFor();
  });
});

describe("where e-mail can be sent", () => {
  test("a forgotten password is set by the link of a mail, and invitations go out by mail, too", async () => {
    await using mails = await mailServer();
    await using own = await dashboardInBrowser(
      ...["--smtp-host", "127.0.0.1", "--smtp-port", String(mails.port)],
      ...["--smtp-security", "none", "--mail-from", "pdf@example.com"],
    );
    const page = await own.openSignedOut("/sign-in");
    await page.getByLabel("E-mail address").fill(OWNER.email);
    await page.getByRole("button", { name: "Forgot the password?" }).click();
    await page.getByRole("button", { name: "Send the link" }).click();
    await page.getByText(`If there is an account for ${OWNER.email}`).waitFor();
    await until(() => mails.taken.length === 1, "the mail");
    await page.goto(linkIn(mails.taken[0]));
    await page.getByLabel("New password", { exact: true }).fill("a new engine of steel");
    await page.getByRole("button", { name: "Set the password" }).click();
    await page.getByRole("button", { name: "Project: Main. Change it" }).waitFor();

    await page.goto(`${own.server.url}/settings/members`);
    const link = await invite(page, "Editor", "grace@example.com");
    await until(() => mails.taken.length === 2, "the invitation");
    expect(mails.taken[1]?.to).toEqual(["grace@example.com"]);
    expect(linkIn(mails.taken[1])).toBe(link);
  }, 60_000);
});

/** The link of a mail, whose lines may be folded for the way. */
function linkIn(mail: TakenMail | undefined): string {
  const text = (mail?.source ?? "").replaceAll("=\r\n", "").replaceAll("=3D", "=");
  return /https?:\/\/\S+#[\w-]+/.exec(text)?.[0] ?? "";
}

describe("projects", () => {
  test("are made and switched at the top, and show nothing of each other", async () => {
    await using own = await dashboardInBrowser();
    const page = await own.open("/templates");
    await page.getByRole("button", { name: "Project: Main. Change it" }).click();
    await page.getByRole("menuitem", { name: "New project" }).click();
    await page.getByLabel("Name", { exact: true }).fill("Shop");
    await page.getByRole("button", { name: "Make the project" }).click();
    await page.getByRole("button", { name: "Project: Shop. Change it" }).waitFor();
    await page.goto(`${own.server.url}/settings/members`);
    await page.getByRole("button", { name: "Project: Shop. Change it" }).click();
    await page.getByRole("menuitem", { name: "Main" }).click();
    await page.getByRole("button", { name: "Project: Main. Change it" }).waitFor();
  });
});
