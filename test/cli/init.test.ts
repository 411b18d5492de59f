import { describe, expect, test } from "bun:test";
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { platen, platenJson } from "../fixtures/command-line.ts";
import { temporaryFolder } from "../fixtures/store.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const TOKEN = /^[\w-]{43}$/;

function modeOf(path: string): string {
  return (statSync(path).mode & 0o777).toString(8);
}

describe("platen init", () => {
  test("prints key, project and hook as JSON, and nothing else", async () => {
    using folder = temporaryFolder();
    const { code, out, err } = await platen([
      "init",
      "--data",
      join(folder.path, "data"),
      "--json",
    ]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const token = JSON.parse(out).templates[0].inbound.token;
    expect(JSON.parse(out)).toEqual({
      apiKey: expect.stringMatching(/^ck_live_[\w-]{43}$/),
      projectId: expect.stringMatching(UUID),
      templates: [
        {
          slug: "invoice",
          inbound: {
            url: `http://127.0.0.1:7528/v1/hooks/${token}`,
            token: expect.stringMatching(TOKEN),
            secret: expect.stringMatching(TOKEN),
          },
        },
      ],
    });
  });

  test("builds the hook's URL on the public URL, else on host and port", async () => {
    using folder = temporaryFolder();
    const urlOf = async (name: string, ...args: string[]): Promise<string> => {
      const { out } = await platen(["init", "--data", join(folder.path, name), "--json", ...args]);
      return JSON.parse(out).templates[0].inbound.url;
    };
    expect(await urlOf("a", "--public-url", "https://pdf.example.com/x/")).toStartWith(
      "https://pdf.example.com/x/v1/hooks/",
    );
    expect(await urlOf("b", "--host", "::1", "--port", "8080")).toStartWith(
      "http://[::1]:8080/v1/hooks/",
    );
  });

  test("makes a folder and files that only their owner can read, in a folder that was open, too", async () => {
    using folder = temporaryFolder();
    const data = join(folder.path, "data");
    mkdirSync(data, { mode: 0o755 });
    await platenJson(["init", "--data", data]);
    expect(modeOf(data)).toBe("700");
    for (const name of readdirSync(data)) {
      const path = join(data, name);
      expect([name, modeOf(path)]).toEqual([name, statSync(path).isDirectory() ? "700" : "600"]);
    }
    expect(readdirSync(data)).toContain("platen.key");
  });

  test("does not print secrets to what is no terminal, but names the commands that do", async () => {
    using folder = temporaryFolder();
    const data = join(folder.path, "data");
    const { code, out, err } = await platen(["init", "--data", data]);
    expect(code).toBe(0);
    expect(err).toBe("");
    expect(out).toContain(`platen hook invoice --data ${data}`);
    expect(out).toContain(`platen key create --scope admin --data ${data}`);
    expect(out).not.toContain("ck_live_");
    expect(out).not.toContain("/v1/hooks/");
  });

  test("says on a second run that there is nothing to do, and changes nothing", async () => {
    using folder = temporaryFolder();
    const data = join(folder.path, "data");
    await platenJson(["init", "--data", data]);
    const before = await platenJson(["hook", "invoice", "--data", data]);
    const again = await platen(["init", "--data", data, "--json"]);
    expect(again.code).toBe(3);
    expect(JSON.parse(again.out).error.code).toBe("already_initialised");
    expect(again.err).toContain("was initialised before; nothing was changed");
    expect(await platenJson(["hook", "invoice", "--data", data])).toEqual(before);
    const { keys } = await platenJson(["key", "list", "--data", data]);
    expect(keys).toHaveLength(1);
  });

  test("leaves a folder alone that holds other things", async () => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, "thesis.odt"), "");
    const { code, err } = await platen(["init", "--data", folder.path]);
    expect(code).toBe(1);
    expect(err).toContain("holds other things (thesis.odt) and no Platen data");
    expect(readdirSync(folder.path)).toEqual(["thesis.odt"]);
  });

  test("goes on where a first start was cut off", async () => {
    using folder = temporaryFolder();
    const data = join(folder.path, "data");
    mkdirSync(join(data, "files"), { recursive: true });
    mkdirSync(join(data, "tmp"));
    expect((await platenJson(["init", "--data", data]))["templates"]).toHaveLength(1);
  });

  test("does not make a new key for an old folder", async () => {
    using folder = temporaryFolder();
    const data = join(folder.path, "data");
    await platenJson(["init", "--data", data]);
    rmSync(join(data, "platen.key"));
    for (const args of [["init"], ["hook", "invoice"], ["key", "list"]]) {
      const { code, err } = await platen([...args, "--data", data]);
      expect({ args, code }).toEqual({ args, code: 1 });
      expect(err).toContain("platen.key is missing");
    }
    expect(readdirSync(data)).not.toContain("platen.key");
  });

  test("says why a folder can't be used", async () => {
    using folder = temporaryFolder();
    const file = join(folder.path, "file");
    writeFileSync(file, "");
    const { code, err, out } = await platen(["init", "--data", file, "--json"]);
    expect(code).toBe(1);
    expect(err).toContain(`${file} can't be used`);
    expect(err).not.toContain("    at ");
    expect(JSON.parse(out).error.code).toBe("folder_unusable");
  });
});
