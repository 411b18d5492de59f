import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { JsonObject, Manifest } from "../../src/manifest/manifest.ts";
import { parseManifest } from "../../src/manifest/parse.ts";
import { sampleData } from "../../src/manifest/sample.ts";
import { compileValidator } from "../../src/manifest/validate.ts";
import { synthesiseLayout } from "../../src/template/synthesis/synthesise.ts";
import { body, manifestJson, runs } from "../manifest/arbitraries.ts";
import { rendered } from "../fixtures/render.ts";

const parsedManifest: fc.Arbitrary<Manifest> = manifestJson
  .map(parseManifest)
  .filter((parsed) => parsed.ok)
  .map((parsed) => parsed.value);

/** Bodies that often pass: a sample, or what is random, or both. */
const candidate = fc
  .tuple(parsedManifest, body, fc.constantFrom("sample", "random", "both"))
  .map(([manifest, random, kind]) => {
    const sample = kind === "random" ? {} : sampleData(manifest);
    const given = kind === "sample" ? {} : random;
    // What the generators make is JSON.
    return { manifest, data: { ...given, ...sample } as JsonObject };
  });

describe("any JSON against any manifest", () => {
  test("that is accepted is rendered, in the layout that Platen draws for the manifest", async () => {
    const seen = { rendered: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(candidate, async ({ manifest, data }) => {
        const valid = compileValidator(manifest).validate(data, { timeZone: "Asia/Kathmandu" });
        if (!valid.ok) {
          seen.refused += 1;
          expect(Object.keys(valid.error.issues?.fieldErrors ?? {})).not.toEqual([]);
          return;
        }
        const layout = synthesiseLayout(manifest, { name: "Any" });
        using pdf = await rendered(layout, { manifest, data: valid.value.data });
        expect(pdf.pageCount).toBeGreaterThan(0);
        expect(Buffer.from(pdf.pdf.subarray(0, 5)).toString()).toBe("%PDF-");
        seen.rendered += 1;
      }),
      runs(150),
    );
    expect(seen.rendered).toBeGreaterThan(20);
    expect(seen.refused).toBeGreaterThan(5);
  }, 120_000);
});
