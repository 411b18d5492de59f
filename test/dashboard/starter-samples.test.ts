import { describe, expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { withoutSender } from "../../src/dashboard/welcome/sample.ts";
import type { JsonObject } from "../../src/manifest/manifest.ts";
import { parseManifest } from "../../src/manifest/parse.ts";
import { compileValidator } from "../../src/manifest/validate.ts";

const FOLDER = "templates";
const ZONE = { timeZone: "UTC", language: "en" };

function read(starter: string, file: string): string {
  return readFileSync(join(FOLDER, starter, file), "utf8");
}

describe("the example data of a starter, once the brand has a name,", () => {
  test.each(readdirSync(FOLDER))("%s: has no sender any more, and still fits", (starter) => {
    const layout = read(starter, "layout.xml");
    const sample = JSON.parse(read(starter, "sample.json")) as JsonObject;
    const data = withoutSender(layout, sample);
    const left = Object.keys(sample).filter((key) => !(key in data));
    expect(left).toHaveLength(1);
    const manifest = parseManifest(JSON.parse(read(starter, "manifest.json")));
    if (!manifest.ok) throw new Error(manifest.error.message);
    expect(compileValidator(manifest.value).validate(data, ZONE)).toMatchObject({ ok: true });
  });

  test("is as it was where the layout does not ask for a brand", () => {
    expect(withoutSender("<p>{{ a | default: b }}</p>", { a: 1, b: 2 })).toEqual({ a: 1, b: 2 });
  });
});
