import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { pageUrl } from "../../src/cli/base-url.ts";
import { platen, platenJson } from "../fixtures/command-line.ts";
import { temporaryFolder } from "../fixtures/store.ts";
import { browserOf, ownerOf, setupOf } from "../http/people/browser.ts";
import { runningServer } from "../http/running-server.ts";

const LINK = /^http:\/\/127\.0\.0\.1:7528\/(setup|reset)#([\w-]{43})\n$/;

describe("platen admin link", () => {
  test("prints the link alone, a new one each time, on a folder that no server uses", async () => {
    using folder = temporaryFolder();
    const data = join(folder.path, "data");
    await platenJson(["init", "--data", data]);
    const first = await platen(["admin", "link", "--data", data]);
    const second = await platen(["admin", "link", "--data", data]);
    expect([first.code, second.code]).toEqual([0, 0]);
    expect(first.out).toMatch(LINK);
    expect(second.out).toMatch(LINK);
    expect(second.out).not.toBe(first.out);
    expect(first.err).toContain("It works once.");
    expect(first.err).not.toContain("#");
  });

  test("works while a server runs, and ends the link before it", async () => {
    await using it = await runningServer();
    const old = await it.store.oneTimeLinks.mintSetup();
    const { out } = await platen(["admin", "link", "--data", it.folder]);
    const token = LINK.exec(out)?.[2] ?? "";
    const status = async (link: string): Promise<number> =>
      (await browserOf(it).call("POST", "/v1/setup", setupOf(link))).status;
    expect([await status(old ?? ""), await status(token)]).toEqual([404, 201]);
  });

  test("says that registration is closed, and what to do, once there is an owner", async () => {
    await using it = await runningServer();
    await ownerOf(it);
    const { code, out, err } = await platen(["admin", "link", "--data", it.folder]);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain("Registration is closed");
    expect(err).toContain("platen admin reset EMAIL");
  });

  test("begins with the public URL where that is told", async () => {
    await using it = await runningServer();
    const url = ["--public-url", "https://pdf.example.com"];
    const { out } = await platen(["admin", "link", "--data", it.folder, ...url]);
    expect(out).toStartWith("https://pdf.example.com/setup#");
  });

  test.each([
    ["http://0.0.0.0:7528", "http://localhost:7528/setup#t"],
    ["http://[::]:7528", "http://localhost:7528/setup#t"],
    ["http://10.0.0.0:7528", "http://10.0.0.0:7528/setup#t"],
  ])("of a server at %s is %s", (base, expected) => {
    expect(pageUrl(base, "setup", "t")).toBe(expected);
  });
});

describe("platen admin reset", () => {
  test("prints a link that sets a password, once", async () => {
    await using it = await runningServer();
    await ownerOf(it);
    const { code, out, err } = await platen([
      ...["admin", "reset", "ADA@example.com", "--data", it.folder],
    ]);
    expect(code).toBe(0);
    expect(err).toContain("for Ada");
    const token = LINK.exec(out)?.[2] ?? "";
    const body = { token, password: "a new engine of steel" };
    const complete = async (): Promise<number> =>
      (await browserOf(it).call("POST", "/v1/password-reset/complete", body)).status;
    expect([await complete(), await complete()]).toEqual([200, 404]);
    const entries = await it.store.audit.list(it.seed.projectId, 10);
    const actions = entries.map(({ action, actor }) => [action, actor.split(":")[0] ?? ""]);
    expect(actions).toContainEqual(["user.link", "cli"]);
  });

  test("says so where nobody has the address", async () => {
    await using it = await runningServer();
    const { code, err } = await platen([
      ...["admin", "reset", "grace@example.com", "--data", it.folder],
    ]);
    expect(code).toBe(1);
    expect(err).toContain("Nobody has an account with the address grace@example.com");
  });
});

describe("platen admin users", () => {
  test("lists the people with their roles, for people and for programs", async () => {
    await using it = await runningServer();
    const none = await platen(["admin", "users", "--data", it.folder]);
    expect([none.out, none.err]).toEqual(["", expect.stringContaining("no account yet")]);
    await ownerOf(it);
    const { out } = await platen(["admin", "users", "--data", it.folder]);
    expect(out).toContain("ada@example.com");
    expect(out).toContain("Shop (owner)");
    const json = await platenJson(["admin", "users", "--data", it.folder]);
    expect(json).toMatchObject({
      users: [{ email: "ada@example.com", name: "Ada", projects: [{ role: "owner" }] }],
    });
    expect(JSON.stringify(json)).not.toContain("argon2");
  });
});
