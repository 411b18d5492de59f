import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { platen, platenJson } from "../fixtures/command-line.ts";
import { temporaryFolder } from "../fixtures/store.ts";

async function initialised() {
  const folder = temporaryFolder();
  const data = join(folder.path, "data");
  const made = await platenJson(["init", "--data", data, "--time-zone", "UTC"]);
  const run = (...args: string[]) => platen([...args, "--data", data]);
  const json = (...args: string[]) => platenJson([...args, "--data", data]);
  return { data, made, run, json, [Symbol.dispose]: () => folder[Symbol.dispose]() };
}

/** What `project create --json` prints. */
interface Made {
  readonly project: { readonly id: string; readonly name: string };
  readonly apiKey: string;
}

describe("platen project create", () => {
  test("prints the project's first key alone, so that a script can take it", async () => {
    using cli = await initialised();
    const { code, out, err } = await cli.run("project", "create", "Shop, Paris");
    expect(code).toBe(0);
    expect(out).toMatch(/^ck_live_[\w-]{43}\n$/);
    expect(err).toContain('Made the project "Shop, Paris"');
    expect(err).not.toContain(out.trim());
  });

  test("takes a time zone and a language", async () => {
    using cli = await initialised();
    const made = await cli.json(
      ...["project", "create", "Paris", "--time-zone", "europe/paris", "--language", "fr-fr"],
    );
    expect(made).toMatchObject({
      project: { name: "Paris", timeZone: "Europe/Paris", language: "fr-FR" },
    });
  });

  test.each([
    [[" "], "The name: expected 1 to 120 characters, got 0"],
    [["x".repeat(121)], "The name: expected 1 to 120 characters, got 121"],
    [["Mars", "--time-zone", "Mars/Base"], "expected a time zone such as Europe/Berlin"],
    [["Mars", "--time-zone", "+01:00"], "expected a time zone such as Europe/Berlin"],
    [["Mars", "--language", "de_DE"], "expected a language tag such as de-DE"],
  ])("refuses %p and makes nothing", async (args, sentence) => {
    using cli = await initialised();
    const { code, err, out } = await cli.run("project", "create", ...args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(sentence);
    expect((await cli.json("project", "list"))["projects"]).toHaveLength(1);
  });
});

describe("platen project list", () => {
  test("lists the projects, oldest first", async () => {
    using cli = await initialised();
    await cli.run("project", "create", "Paris", "--time-zone", "Europe/Paris");
    const { out } = await cli.run("project", "list");
    const names = out.split("\n").map((line) => line.trim().split(/\s+/).at(-1));
    expect(names.slice(0, 3)).toEqual(["NAME", "Main", "Paris"]);
    const { projects } = await cli.json("project", "list");
    expect(projects).toMatchObject([
      { id: cli.made["projectId"], name: "Main", timeZone: "UTC" },
      { name: "Paris", timeZone: "Europe/Paris" },
    ]);
  });
});

describe("--project", () => {
  test("lets key, hook, schema and render work on another project, by its id or its name", async () => {
    using cli = await initialised();
    const { project } = (await cli.json("project", "create", "Paris")) as unknown as Made;
    for (const name of [project.id, "Paris"]) {
      const key = await cli.json("key", "create", "--name", name, "--project", name);
      const { keys } = await cli.json("key", "list", "--project", name);
      expect(JSON.stringify(keys)).toContain(String(key["id"]));
      const pdf = join(cli.data, "out.pdf");
      for (const command of [
        ["hook", "invoice"],
        ["schema", "invoice"],
      ]) {
        expect((await cli.run(...command)).code).toBe(0);
        const { code, err } = await cli.run(...command, "--project", name);
        expect({ code, err }).toEqual({
          code: 1,
          err: expect.stringContaining("There is no template invoice"),
        });
      }
      const rendered = await platen([
        ...["render", "invoice", "--data-folder", cli.data, "--out", pdf, "--project", name],
      ]);
      expect(rendered.err).toContain("There is no template invoice");
      expect((await cli.run("key", "revoke", String(key["id"]))).code).toBe(1);
      expect((await cli.run("key", "revoke", String(key["id"]), "--project", name)).code).toBe(0);
    }
    expect(JSON.stringify(await cli.json("key", "list"))).not.toContain("Paris");
  });

  test("says where there is no such project, or more than one", async () => {
    using cli = await initialised();
    const missing = await cli.run("key", "list", "--project", "Rome");
    expect(missing.code).toBe(1);
    expect(missing.err).toContain("There is no project Rome.");
    await cli.run("project", "create", "Main");
    const vague = await cli.run("key", "list", "--project", "Main");
    expect(vague.code).toBe(1);
    expect(vague.err).toContain("2 projects are called Main; give the id.");
    expect(vague.err).toContain(String(cli.made["projectId"]));
  });
});
