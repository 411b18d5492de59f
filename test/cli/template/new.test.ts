import { describe, expect, test } from "bun:test";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FROM_SOURCE } from "../../fixtures/command-line.ts";
import { temporaryFolder } from "../../fixtures/store.ts";
import { FILES, INVOICE, run } from "./workshop.ts";

describe("platen template new", () => {
  const environment = {};

  test("makes folders that render as they are: blank, from a starter, a manifest, data", async () => {
    using folder = temporaryFolder();
    const sources = [
      ["blank"],
      ["starter", "--from", "invoice"],
      ["manifest", "--manifest", join(INVOICE, "manifest.json")],
      ["data", "--data", join(INVOICE, "sample.json")],
    ];
    for (const [slug = "", ...options] of sources) {
      const path = join(folder.path, slug);
      const made = await run(["template", "new", path, ...options], environment);
      expect(made).toEqual({
        code: 0,
        err: "",
        out:
          `${path}: manifest.json, layout.xml, sample.json\n\n` +
          `See it:     platen render ${path} --out ${slug}.pdf\n` +
          `Publish it: platen template push ${path}\n`,
      });
      const pdf = join(folder.path, `${slug}.pdf`);
      // A render has processes of its own.
      const rendered = Bun.spawnSync([...FROM_SOURCE, "render", path, "--out", pdf]);
      expect([slug, rendered.exitCode]).toEqual([slug, 0]);
    }
    for (const name of FILES) {
      expect(readFileSync(join(folder.path, "starter", name), "utf8")).toBe(
        readFileSync(join(INVOICE, name), "utf8"),
      );
    }
  });

  test("says what of the data no manifest can name", async () => {
    using folder = temporaryFolder();
    const data = join(folder.path, "order.json");
    writeFileSync(data, '{ "first name": "Ada", "city": "London" }');
    const path = join(folder.path, "order");
    const made = await run(["template", "new", path, "--data", data], environment);
    expect(made.err).toContain("left out: first name: Expected names of letters");
    expect(JSON.parse(readFileSync(join(path, "manifest.json"), "utf8")).variables).toHaveLength(1);
  });

  test.each([
    ["a name that can't be a slug", ["Letter Head"], 2, "can't be a slug"],
    ["a starter that there is not", ["letter", "--from", "poem"], 2, "There are: invoice"],
    ["two sources", ["letter", "--from", "invoice", "--data", "a.json"], 2, "exclude each other"],
    ["data that is not there", ["letter", "--data", "nowhere.json"], 1, "no such file"],
  ])("refuses %s", async (_, [name = "", ...options], code, sentence) => {
    using folder = temporaryFolder();
    const path = join(folder.path, name);
    const made = await run(["template", "new", path, ...options], environment);
    expect(made).toMatchObject({ code, out: "" });
    expect(made.err).toContain(sentence);
    expect(existsSync(path)).toBe(false);
  });

  test("refuses a folder with something in it", async () => {
    using folder = temporaryFolder();
    const path = join(folder.path, "letter");
    mkdirSync(path);
    writeFileSync(join(path, "mine.txt"), "mine");
    expect(await run(["template", "new", path], environment)).toMatchObject({ code: 1 });
    expect(existsSync(join(path, "layout.xml"))).toBe(false);
  });
});
