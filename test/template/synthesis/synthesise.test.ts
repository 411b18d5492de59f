import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import {
  LAYOUT_MAX_BYTES,
  MANIFEST_KEY_MAX_CHARS,
  MANIFEST_VARIABLES_MAX,
} from "../../../src/limits.ts";
import { parseManifest } from "../../../src/manifest/parse.ts";
import { sampleData } from "../../../src/manifest/sample.ts";
import { synthesiseLayout } from "../../../src/template/synthesis/synthesise.ts";
import { manifestJson, runs } from "../../manifest/arbitraries.ts";
import { faults, layoutOf, meaningfulManifest, parsed, templateName } from "./manifests.ts";

const anyManifest = fc.oneof(
  meaningfulManifest,
  manifestJson
    .map((json) => parseManifest(json))
    .filter((result) => result.ok)
    .map((result) => result.value),
);

describe("a synthesised layout", () => {
  test("compiles without findings for any manifest, and takes full and no data without a warning", () => {
    fc.assert(
      fc.property(anyManifest, templateName, (manifest, name) => {
        const layout = synthesiseLayout(manifest, { name });
        expect(faults(layout, manifest, {})).toEqual([]);
        const full = faults(layout, manifest, sampleData(manifest));
        expect(full.filter((message) => !MADE_UP.test(message))).toEqual([]);
      }),
      runs(400),
    );
  });

  test("is the same text for the same manifest, and has no line that is only spaces", () => {
    fc.assert(
      fc.property(anyManifest, templateName, (manifest, name) => {
        const layout = synthesiseLayout(manifest, { name });
        expect(synthesiseLayout(structuredClone(manifest), { name })).toBe(layout);
        expect(layout).not.toMatch(/^[ \t]+$|[ \t]$/m);
      }),
      runs(50),
    );
  });

  test("of nothing is a page with a title", () => {
    const layout = layoutOf({}, "Nothing yet");
    expect(layout).toContain("<h1>Nothing yet</h1>");
  });

  test("of as many variables as there may be, each as long as it may be, still fits", () => {
    const key = (index: number): string => `k${index}`.padEnd(MANIFEST_KEY_MAX_CHARS, "長");
    const variables = Array.from({ length: MANIFEST_VARIABLES_MAX }, (_, index) => ({
      key: key(index),
      label: "\u{1f600}".repeat(500),
      dataType: "text",
    }));
    const manifest = parsed({ variables });
    const layout = synthesiseLayout(manifest, { name: "x".repeat(120) });
    expect(Buffer.byteLength(layout)).toBeLessThanOrEqual(LAYOUT_MAX_BYTES);
    expect(faults(layout, manifest, {})).toEqual([]);
  });

  test("of a thousand ordinary variables is made in a moment and designed", () => {
    const variables = Array.from({ length: MANIFEST_VARIABLES_MAX }, (_, index) => ({
      key: `group${index % 10}.value${index}`,
      dataType: "text",
    }));
    expect(layoutOf({ variables })).toContain("<h2>Group3</h2>");
  });
});

/** A sample's text is no currency, and the render says so; that is not the layout's fault. */
const MADE_UP = /^(currency|language|time-zone) can't be /;
