import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { JsonObject, Manifest } from "../../../src/manifest/manifest.ts";
import { parseManifest } from "../../../src/manifest/parse.ts";
import { sampleData } from "../../../src/manifest/sample.ts";
import { compileTemplate } from "../../../src/template/compile.ts";
import { evaluateTemplate } from "../../../src/template/evaluate.ts";
import { synthesiseLayout } from "../../../src/template/synthesis/synthesise.ts";
import { manifestJson, runs } from "../../manifest/arbitraries.ts";

function parsed(json: unknown): Manifest | null {
  const result = parseManifest(json);
  return result.ok ? result.value : null;
}

/** What is wrong with a layout or with its evaluation; nothing, we hope. */
function faults(layout: string, manifest: Manifest, data: JsonObject): string[] {
  const { template, findings } = compileTemplate(layout, manifest);
  if (template === null || findings.length > 0) return findings.map(({ message }) => message);
  const result = evaluateTemplate(template, data, { timeZone: "UTC", language: "en" });
  return result.ok ? [] : [result.error.message];
}

describe("a synthesised layout", () => {
  test("compiles without findings for any manifest, and takes full and no data", () => {
    fc.assert(
      fc.property(manifestJson, fc.string({ unit: "binary" }), (json, name) => {
        const manifest = parsed(json);
        fc.pre(manifest !== null);
        const layout = synthesiseLayout(manifest, { name });
        expect(faults(layout, manifest, sampleData(manifest))).toEqual([]);
        expect(faults(layout, manifest, {})).toEqual([]);
        expect(synthesiseLayout(manifest, { name })).toBe(layout);
      }),
      runs(300),
    );
  });
});
