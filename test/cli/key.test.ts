import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { platen, platenJson } from "../fixtures/command-line.ts";
import { temporaryFolder } from "../fixtures/store.ts";

async function initialised() {
  const folder = temporaryFolder();
  const data = join(folder.path, "data");
  await platenJson(["init", "--data", data]);
  const run = (...args: string[]) => platen(["key", ...args, "--data", data]);
  const json = (...args: string[]) => platenJson(["key", ...args, "--data", data]);
  const keys = async () => (await json("list"))["keys"];
  return { run, json, keys, [Symbol.dispose]: () => folder[Symbol.dispose]() };
}

describe("platen key create", () => {
  test("prints the key alone, so that a script can take it", async () => {
    using cli = await initialised();
    const { code, out, err } = await cli.run("create", "--name", "Shop");
    expect(code).toBe(0);
    expect(out).toMatch(/^ck_live_[\w-]{43}\n$/);
    expect(err).toContain('Made the key "Shop"');
    expect(err).not.toContain(out.trim());
  });

  test("gives a key made without a list what a client for Craftkit expects", async () => {
    using cli = await initialised();
    expect((await cli.json("create"))["scopes"]).toEqual([
      "renders:write",
      "renders:read",
      "templates:read",
      "templates:write",
    ]);
  });

  test("takes scopes as words or as a list, a mode and an end", async () => {
    using cli = await initialised();
    const key = await cli.json(
      "create",
      "--scope",
      "admin,hooks:write",
      "renders:read",
      "--test",
      "--expires-in",
      "30",
    );
    expect(key).toMatchObject({
      mode: "test",
      scopes: ["admin", "hooks:write", "renders:read"],
      apiKey: expect.stringMatching(/^ck_test_/),
      revokedAt: null,
    });
    const days = (Date.parse(String(key["expiresAt"])) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(29.9);
    expect(days).toBeLessThanOrEqual(30);
  });

  test.each([
    [["--scope", "everything"], '--scope is "everything": expected one of renders:write,'],
    [["--expires-in", "0"], '--expires-in is "0": expected 1 to 3650 days'],
    [["--expires-in", "soon"], '--expires-in is "soon": expected 1 to 3650 days'],
    [["--name", " "], "--name: expected 1 to 120 characters, got 0"],
    [["--name", "x".repeat(121)], "--name: expected 1 to 120 characters, got 121"],
  ])("refuses %p and makes nothing", async (args, sentence) => {
    using cli = await initialised();
    const { code, err, out } = await cli.run("create", ...args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(sentence);
    expect(await cli.keys()).toHaveLength(1);
  });
});

describe("platen key list", () => {
  test("shows the first characters of each key and never a whole one", async () => {
    using cli = await initialised();
    const made = await cli.json("create", "--name", "Shop");
    const { out } = await cli.run("list");
    expect(out).toContain(`${String(made["apiKey"]).slice(0, 14)}…  works`);
    expect(out).toContain("First key");
    expect(out).not.toContain(String(made["apiKey"]));
    expect(JSON.stringify(await cli.keys())).not.toContain(String(made["apiKey"]));
  });
});

describe("platen key revoke", () => {
  test("ends a key by its first characters, its id or itself", async () => {
    using cli = await initialised();
    for (const part of ["prefix", "id", "apiKey"]) {
      const made = await cli.json("create");
      const revoked = await cli.json("revoke", String(made[part]));
      expect(revoked).toMatchObject({ id: made["id"], revokedAt: expect.any(String) });
    }
    const states = Array.from(
      (await cli.run("list")).out.matchAll(/ (works|revoked) /g),
      ([, s]) => s,
    );
    expect(states).toEqual(["revoked", "revoked", "revoked", "works"]);
  });

  test("keeps the last key with admin that works, and says how to go on", async () => {
    using cli = await initialised();
    const [first] = (await cli.keys()) as { id: string }[];
    const { code, err } = await cli.run("revoke", first?.id ?? "");
    expect(code).toBe(1);
    expect(err).toContain("last one with the scope admin that works");
    expect(err).toContain("platen key create --scope admin");
    await cli.json("create", "--scope", "admin");
    expect((await cli.run("revoke", first?.id ?? "")).code).toBe(0);
  });

  test("does not end one twice, or one that it can't tell apart", async () => {
    using cli = await initialised();
    const made = await cli.json("create");
    await cli.run("revoke", String(made["prefix"]));
    const again = await cli.run("revoke", String(made["prefix"]));
    expect(again.code).toBe(1);
    expect(again.err).toContain("was revoked before");
    const vague = await cli.run("revoke", "ck_live_");
    expect(vague.code).toBe(1);
    expect(vague.err).toContain("There is no such key");
  });
});
