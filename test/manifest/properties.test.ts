import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { FINDINGS_MAX, RENDER_WARNINGS_MAX } from "../../src/limits.ts";
import { cleanText } from "../../src/manifest/clean-text.ts";
import type { JsonObject, Manifest } from "../../src/manifest/manifest.ts";
import { parseManifest } from "../../src/manifest/parse.ts";
import { sampleData } from "../../src/manifest/sample.ts";
import { isPlainItem, type Shape, shapeOf } from "../../src/manifest/shape.ts";
import { compileValidator } from "../../src/manifest/validate.ts";
import { body, manifestJson, runs } from "./arbitraries.ts";

const zone = fc.constantFrom("UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu");

/** Manifests that parse; most random ones do. */
const parsedManifest: fc.Arbitrary<Manifest> = manifestJson
  .map(parseManifest)
  .filter((parsed) => parsed.ok)
  .map((parsed) => parsed.value);

/** A sample with some members from a random body: a body that often passes and never has to. */
const candidate = fc.tuple(parsedManifest, body, fc.boolean()).map(([manifest, random, mixed]) => {
  const sample = mixed ? sampleData(manifest) : {};
  const all = [...Object.entries(random), ...Object.entries(sample)];
  // What the generators make is JSON.
  return { manifest, body: Object.fromEntries(all) as JsonObject };
});

/** Keys of data that a shape does not have. */
function strangers(data: JsonObject, shape: Shape): string[] {
  return Object.entries(data).flatMap(([key, value]) => {
    const field = shape.get(key);
    if (field === undefined) return [key];
    if (field.kind === "object") return strangers(value as JsonObject, field.shape);
    if (field.kind === "value" || isPlainItem(field.item)) return [];
    const { item } = field;
    return (value as JsonObject[]).flatMap((member) => strangers(member, item));
  });
}

/** Whether a path of a finding leads into a body as far as the body goes. */
function leadsInto(path: string, body: unknown): boolean {
  let at: unknown = body;
  for (const step of path.split(".")) {
    if (at === null || at === undefined || at === "") return true;
    if (typeof at !== "object") return false;
    if (Array.isArray(at) && !(Number(step) < at.length)) return false;
    at = Object.hasOwn(at, step) ? Reflect.get(at, step) : undefined;
  }
  return true;
}

describe("any body under any manifest", () => {
  test("is accepted or named what is wrong with it, and nothing throws", () => {
    const seen = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(candidate, zone, ({ manifest, body }, timeZone) => {
        const before = JSON.stringify(body);
        const result = compileValidator(manifest).validate(body, { timeZone });
        expect(JSON.stringify(body)).toBe(before);
        if (result.ok) {
          seen.accepted += 1;
          expect(strangers(result.value.data, shapeOf(manifest))).toEqual([]);
          expect(result.value.warnings.length).toBeLessThanOrEqual(RENDER_WARNINGS_MAX);
          return;
        }
        seen.refused += 1;
        const { code, issues } = result.error;
        expect(code).toBe("invalid_input_data");
        const paths = Object.keys(issues?.fieldErrors ?? {});
        expect(paths).not.toEqual([]);
        for (const path of paths) expect([path, leadsInto(path, body)]).toEqual([path, true]);
        for (const path of paths) {
          const [top = ""] = path.split(".");
          expect(issues?.fieldErrors[top]).toEqual(
            expect.arrayContaining([...(issues?.fieldErrors[path] ?? [])]),
          );
        }
        expect(paths.length).toBeLessThanOrEqual(2 * FINDINGS_MAX);
      }),
      runs(700),
    );
    expect(seen.accepted).toBeGreaterThan(50);
    expect(seen.refused).toBeGreaterThan(50);
  });

  test("becomes data that is accepted again as it is, without a warning", () => {
    fc.assert(
      fc.property(candidate, ({ manifest, body }) => {
        const validator = compileValidator(manifest);
        const first = validator.validate(body, { timeZone: "UTC" });
        fc.pre(first.ok);
        const again = validator.validate(first.value.data, { timeZone: "UTC" });
        expect(again).toEqual({ ok: true, value: { data: first.value.data, warnings: [] } });
        const stored: JsonObject = JSON.parse(JSON.stringify(first.value.data));
        expect(stored).toEqual(first.value.data);
      }),
      runs(700),
    );
  });

  test("is the same whatever the order of its keys", () => {
    fc.assert(
      fc.property(candidate, ({ manifest, body }) => {
        const validator = compileValidator(manifest);
        const one = validator.validate(body, { timeZone: "UTC" });
        const other = validator.validate(reversed(body) as JsonObject, { timeZone: "UTC" });
        expect(other.ok).toBe(one.ok);
        if (one.ok && other.ok) {
          expect(JSON.stringify(other.value.data)).toBe(JSON.stringify(one.value.data));
        }
      }),
      runs(300),
    );
  });
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  );
}

describe("any JSON as a manifest", () => {
  test("parses or is told at which path it fails, and what parses parses again the same", () => {
    fc.assert(
      fc.property(fc.oneof(manifestJson, fc.jsonValue(), body), (raw) => {
        const parsed = parseManifest(raw);
        if (parsed.ok) {
          expect(parseManifest(JSON.parse(JSON.stringify(parsed.value)))).toEqual(parsed);
        } else {
          expect(["invalid_request", "invalid_loop_key"]).toContain(parsed.error.code);
          const { formErrors = [], fieldErrors = {} } = parsed.error.issues ?? {};
          expect(formErrors.length + Object.keys(fieldErrors).length).toBeGreaterThan(0);
        }
      }),
      runs(1_000),
    );
  });
});

describe("cleaned text", () => {
  test("is well-formed, has no NUL, and is left alone where it was fine", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", "\0", "\ud83c", "\udf88", "🎈") }),
        (text) => {
          const faults: string[] = [];
          const cleaned = cleanText(text, (fault) => faults.push(fault));
          expect(cleaned.isWellFormed()).toBe(true);
          expect(cleaned).not.toContain("\0");
          expect(faults.includes("nul_character")).toBe(text.includes("\0"));
          expect(faults.includes("lone_surrogate")).toBe(!text.isWellFormed());
          expect(cleanText(cleaned)).toBe(cleaned);
          if (faults.length === 0) expect(cleaned).toBe(text);
        },
      ),
      runs(500),
    );
  });
});
