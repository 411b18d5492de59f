import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createProgram } from "../../src/cli/program.ts";
import { FROM_SOURCE, platen } from "../fixtures/command-line.ts";

const { version } = JSON.parse(readFileSync(join(import.meta.dir, "../../package.json"), "utf8"));

const COMMANDS = [
  "serve",
  "init",
  "hook",
  "key create",
  "key list",
  "key revoke",
  "project list",
  "project create",
  "render",
  "schema",
  "openapi",
  "version",
  "licenses",
];

describe("the command line", () => {
  test.each([[[]], [["--help"]], [["help"]]])("lists its commands for %p", async (args) => {
    const { code, out, err } = await platen(args);
    for (const command of [
      "serve",
      "init",
      "hook",
      "key",
      "project",
      "render",
      "version",
      "licenses",
    ]) {
      expect(out + err).toMatch(new RegExp(`^  ${command}\\b`, "m"));
    }
    expect(out + err).not.toContain("render-child");
    expect(code).toBe(args.length === 0 ? 2 : 0);
  });

  test.each(COMMANDS)("%s --help has a usage, an example, and ends with 0", async (command) => {
    const { code, out, err } = await platen([...command.split(" "), "--help"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain(`Usage: platen ${command}`);
    expect(out).toMatch(/^Examples?:$/m);
  });

  test("has said all that it has to say before it ends, however slowly it is read", async () => {
    const licences = readFileSync(join(import.meta.dir, "../../src/cli/licences.txt"), "utf8");
    const [program = "", main = ""] = FROM_SOURCE;
    const pipe = `"${program}" "${main}" licenses | (sleep 0.3; cat)`;
    const child = Bun.spawn(["sh", "-c", pipe], { stdout: "pipe" });
    // More than a pipe takes at once, so that its end is still in the process when the reader wakes.
    expect(licences.length).toBeGreaterThan(2 * 65_536);
    expect(await child.stdout.text()).toBe(`${licences.trimEnd()}\n`);
  });

  test("knows what was meant", async () => {
    expect((await platen(["sreve"])).err).toContain("(Did you mean serve?)");
    expect((await platen(["serve", "--prot", "1"])).err).toContain("(Did you mean --port?)");
  });

  test.each([
    [["sreve"]],
    [["serve", "--prot", "1"]],
    [["serve", "--port"]],
    [["serve", "--port", "http"]],
    [["hook"]],
    [["hook", "invoice", "extra"]],
    [["key"]],
    [["render", "invoice"]],
  ])("ends with 2 for %p, says why on standard error only, and shows no stack", async (args) => {
    const { code, out, err } = await platen(args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).not.toBe("");
    expect(err).not.toMatch(/^\s+at /m);
  });

  test("reads settings from the environment and names the wrong one", async () => {
    const { code, err } = await platen(["serve"], { env: { PLATEN_PORT: "http" } });
    expect(code).toBe(2);
    expect(err).toBe('platen: PLATEN_PORT is "http": expected a whole number from 0 to 65535.\n');
  });

  test("says its version", async () => {
    expect((await platen(["--version"])).out).toBe(`platen ${version}\n`);
    expect((await platen(["version"])).out).toStartWith(`platen ${version} (Bun `);
    expect(JSON.parse((await platen(["version", "--json"])).out)).toMatchObject({ version });
  });

  test("has a summary and a description for every command", () => {
    const terminal = { isInteractive: false, out: () => {}, err: () => {}, bytes: () => {} };
    const program = createProgram({ terminal, environment: {}, exitCode: 0 });
    const all = program.commands.flatMap((command) => [command, ...command.commands]);
    expect(all.length).toBeGreaterThan(COMMANDS.length);
    for (const command of all) {
      expect([command.name(), command.summary() !== "", command.description() !== ""]).toEqual([
        command.name(),
        true,
        true,
      ]);
    }
  });

  test("answers a render process that nobody has started with the code for wrong usage", async () => {
    expect((await platen(["render-child"])).code).toBe(2);
  });
});
