/** Settings of the installation and of a project, as people set them. */

import { describe, expect, test } from "bun:test";
import { SMTPServer } from "smtp-server";
import type { AddressInfo } from "node:net";
import { dashboardInBrowser } from "../fixtures/browser.ts";

/** A mail server that keeps what it is sent. */
async function mailServer() {
  const mails: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData: (stream, _session, done) => {
      let text = "";
      stream.on("data", (chunk: Buffer) => (text += chunk.toString("utf8")));
      stream.on("end", () => {
        mails.push(text);
        done();
      });
    },
  });
  const ready = Promise.withResolvers<void>();
  const listening = server.listen(0, "127.0.0.1", ready.resolve);
  await ready.promise;
  // A server that listens on a port has one.
  const { port } = listening.address() as AddressInfo;
  const stopped = Promise.withResolvers<void>();
  return {
    port,
    mails,
    [Symbol.asyncDispose]: async () => {
      server.close(stopped.resolve);
      await stopped.promise;
    },
  };
}

describe("the settings", () => {
  test("tell at a glance how each stands, and lead to it", async () => {
    await using desk = await dashboardInBrowser();
    const page = await desk.open("/settings");
    const content = page.getByRole("main");
    await content.getByText("PDFs: for good · data: for good · log: 30 days").waitFor();
    await content.getByText("1 key that works").waitFor();
    await content.getByText(`Links begin with ${desk.server.url}`).waitFor();
    await content.getByRole("link", { name: /^E-mail.*Not set up/ }).click();
    await page.getByRole("heading", { name: "E-mail", level: 1 }).waitFor();
  });

  test("send a test by the mail server that was typed in", async () => {
    await using mail = await mailServer();
    await using desk = await dashboardInBrowser();
    const page = await desk.open("/settings/email");
    await page.getByLabel("Host").fill("127.0.0.1");
    await page.getByLabel("Port").fill(String(mail.port));
    await page.getByRole("combobox", { name: "Encryption" }).click();
    await page.getByRole("option", { name: /^None/ }).click();
    await page.getByLabel("From address").fill("platen@example.com");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("button", { name: "Send the test" }).click();
    await page.getByText("The mail server took it.").waitFor();
    expect(mail.mails).toHaveLength(1);
    expect(mail.mails[0]).toContain("platen@example.com");
  });

  test("set how long PDFs are kept, and keep what was typed until it is saved", async () => {
    await using desk = await dashboardInBrowser();
    const page = await desk.open("/settings/retention");
    await page.getByRole("combobox", { name: "PDFs: Keep" }).click();
    await page.getByRole("option", { name: "30 days" }).click();
    await page
      .getByRole("navigation", { name: "Settings" })
      .getByRole("link", { name: "Members" })
      .click();
    await page.getByRole("dialog").getByRole("button", { name: "Stay here" }).click();
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved").waitFor();
    const { url } = desk.server;
    const headers = { authorization: `Bearer ${desk.installation.apiKey}` };
    const kept = await (await fetch(`${url}/v1/retention`, { headers })).json();
    expect(kept).toMatchObject({ pdfDays: 30, dataDays: null });
  });

  test("say when links begin with another address, and set the one that is used", async () => {
    await using desk = await dashboardInBrowser();
    const { url } = desk.server;
    await fetch(`${url}/v1/settings`, {
      method: "PATCH",
      headers: {
        authorization: `Bearer ${desk.installation.apiKey}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({ publicUrl: "https://pdf.example.com" }),
    });
    const page = await desk.open("/templates");
    const words = page.getByText("Links begin with https://pdf.example.com");
    await words.waitFor();
    await page.getByRole("button", { name: `Set it to ${url}` }).click();
    await words.waitFor({ state: "detached" });
    await page.goto(`${url}/settings/installation`);
    expect(await page.getByRole("textbox", { name: "Public address" }).inputValue()).toBe(url);
  });

  test("hold what a flag holds, and say so", async () => {
    await using desk = await dashboardInBrowser("--hook-rate", "77");
    const page = await desk.open("/settings/installation");
    const field = page.getByLabel("Requests a minute of one hook");
    await field.waitFor();
    expect(await field.inputValue()).toBe("77");
    expect(await field.isDisabled()).toBe(true);
    await page.getByText("Held by --hook-rate").waitFor();
  });

  test("rename a project, and delete it only by its name", async () => {
    await using desk = await dashboardInBrowser();
    const page = await desk.open("/settings/project");
    await page.getByLabel("Name", { exact: true }).fill("Printers");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("button", { name: "Project: Printers. Change it" }).waitFor();
    await page.getByRole("button", { name: "Delete project" }).click();
    const dialog = page.getByRole("dialog");
    const verb = dialog.getByRole("button", { name: "Delete project" });
    expect(await verb.isDisabled()).toBe(true);
    await dialog.getByRole("textbox").fill("Printers");
    await verb.click();
    // An installation has at least one project.
    await dialog.getByRole("alert").waitFor();
  });
});
