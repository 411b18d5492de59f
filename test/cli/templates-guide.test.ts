import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseManifest } from "../../src/manifest/parse.ts";
import { compileTemplate } from "../../src/template/compile.ts";

const GUIDE = readFileSync(join(import.meta.dir, "../../docs/templates.md"), "utf8");

/** The indented block of the guide that begins so. */
function block(beginning: string): string {
  const start = GUIDE.indexOf(`\n    ${beginning}`);
  if (start === -1) throw new Error(`docs/templates.md has no block that begins with ${beginning}`);
  const [text = ""] = /^(?: {4}.*\n|\n(?= {4}))+/.exec(GUIDE.slice(start + 1)) ?? [];
  return text.replaceAll(/^ {4}/gm, "");
}

/** A manifest with the names that the guide's examples use. */
const MANIFEST = parseManifest({
  variables: [
    { key: "number", dataType: "text" },
    { key: "dueDate", dataType: "date" },
    { key: "total", dataType: "currency" },
    { key: "customer.name", dataType: "text" },
    { key: "customer.vip", dataType: "boolean" },
  ],
  loops: [
    {
      key: "items",
      itemFields: [
        { key: "name", dataType: "text" },
        { key: "qty", dataType: "number" },
        { key: "price", dataType: "currency" },
      ],
    },
  ],
});

/** What is wrong with a layout. */
function faults(layout: string): string[] {
  if (!MANIFEST.ok) throw new Error(MANIFEST.error.message);
  const { findings } = compileTemplate(layout, MANIFEST.value);
  return findings.filter(({ severity }) => severity === "error").map(({ message }) => message);
}

describe("the guide to templates", () => {
  test("has a layout that compiles", () => {
    expect(faults(block("<document"))).toEqual([]);
  });

  test("has conditions and loops that compile", () => {
    const control = `${block('<if test="total > 1000')}<p>{{ sum }}</p>`;
    expect(faults(`<document><page>${control}</page></document>`)).toEqual([]);
  });

  test("has a manifest that parses", () => {
    expect(parseManifest(JSON.parse(block('{ "variables"'))).ok).toBe(true);
  });
});
