import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { compareManifests, type ManifestChange } from "../../src/manifest/compare.ts";
import type { Json, JsonObject, Manifest } from "../../src/manifest/manifest.ts";
import { parseManifest } from "../../src/manifest/parse.ts";
import { sampleData } from "../../src/manifest/sample.ts";
import { isPlainItem, shapeOf, type Shape } from "../../src/manifest/shape.ts";
import { compileValidator } from "../../src/manifest/validate.ts";
import { body, manifestJson, runs, variable } from "./arbitraries.ts";
import { manifest, ofOne } from "./subject.ts";

function changes(before: unknown, after: unknown): readonly ManifestChange[] {
  return compareManifests(manifest(before), manifest(after));
}

function accepts(of: Manifest, data: JsonObject, timeZone = "UTC"): boolean {
  return compileValidator(of).validate(data, { timeZone }).ok;
}

describe("a change of one variable", () => {
  /** From one variable to another, and a value that only the first takes. */
  const breaking: [string, object, object, Json | undefined][] = [
    ["another type", { dataType: "text" }, { dataType: "number" }, "abc"],
    ["text that becomes a date", { dataType: "text" }, { dataType: "date" }, "abc"],
    [
      "a number that becomes text of a length",
      { dataType: "number" },
      { dataType: "text", max: 1 },
      12,
    ],
    ["required now", { dataType: "text" }, { dataType: "text", required: true }, undefined],
    [
      "a default that is gone",
      { dataType: "text", required: true, default: "x" },
      { dataType: "text", required: true },
      undefined,
    ],
    ["options where there were none", { dataType: "text" }, { dataType: "text", enum: ["x"] }, "y"],
    [
      "an option less",
      { dataType: "text", enum: ["x", "y"] },
      { dataType: "text", enum: ["x"] },
      "y",
    ],
    ["a higher min", { dataType: "number", min: 1 }, { dataType: "number", min: 2 }, 1],
    ["a min where there was none", { dataType: "text" }, { dataType: "text", min: 2 }, "x"],
    ["a lower max", { dataType: "text", max: 3 }, { dataType: "text", max: 2 }, "xxx"],
    [
      "a later min",
      { dataType: "date", min: "2026-01-01" },
      { dataType: "date", min: "2026-01-02" },
      "2026-01-01",
    ],
    ["a pattern", { dataType: "text" }, { dataType: "text", pattern: "a+" }, "b"],
    [
      "another pattern",
      { dataType: "text", pattern: "b" },
      { dataType: "text", pattern: "a" },
      "b",
    ],
  ];

  test.each(breaking)("is breaking: %s", (_what, before, after, value) => {
    const found = compareManifests(ofOne({ ...before }), ofOne({ ...after }));
    expect(found.some((change) => change.breaking)).toBe(true);
    const data: JsonObject = value === undefined ? {} : { value };
    expect(accepts(ofOne({ ...before }), data)).toBe(true);
    expect(accepts(ofOne({ ...after }), data)).toBe(false);
  });

  test.each<[string, object, object]>([
    ["a longer text", { dataType: "text", min: 1 }, { dataType: "longtext", min: 1 }],
    ["an amount that was a number", { dataType: "number" }, { dataType: "currency" }],
    ["text that was a number", { dataType: "number" }, { dataType: "text" }],
    ["a time that was a day", { dataType: "date" }, { dataType: "datetime" }],
    [
      "required, with a default",
      { dataType: "text" },
      { dataType: "text", required: true, default: "x" },
    ],
    ["no longer required", { dataType: "text", required: true }, { dataType: "text" }],
    ["an option more", { dataType: "text", enum: ["x"] }, { dataType: "text", enum: ["y", "x"] }],
    [
      "wider bounds",
      { dataType: "number", min: 2, max: 3 },
      { dataType: "number", min: 1, max: 4 },
    ],
    [
      "an earlier min",
      { dataType: "datetime", min: "2026-01-01T10:00:00+02:00" },
      { dataType: "datetime", min: "2026-01-01T08:00:00Z" },
    ],
    ["a min that no text is below", { dataType: "text" }, { dataType: "text", min: 0 }],
    ["no pattern any more", { dataType: "text", pattern: "a" }, { dataType: "text" }],
    [
      "other words",
      { dataType: "text" },
      { dataType: "text", label: "Other", description: "More" },
    ],
  ])("is not breaking: %s", (_what, before, after) => {
    const found = compareManifests(ofOne({ ...before }), ofOne({ ...after }));
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((change) => change.breaking)).toEqual([]);
  });
});

describe("a comparison", () => {
  test("says each change in a sentence, with what it was and is", () => {
    const name = { key: "name", dataType: "text" };
    const before = { variables: [name], loops: [{ key: "items", itemFields: [name] }] };
    const after = {
      variables: [{ ...name, required: true, label: "Full name" }],
      loops: [
        {
          key: "items",
          itemFields: [name, { key: "price", dataType: "currency", required: true }],
        },
      ],
    };
    expect(changes(before, after)).toEqual([
      {
        kind: "required",
        key: "name",
        breaking: true,
        before: false,
        after: true,
        required: true,
        sentence: "“name” is required now: requests without it will be refused.",
      },
      {
        kind: "label",
        key: "name",
        breaking: false,
        before: "Name",
        after: "Full name",
        required: true,
        sentence: 'The label of “name” is "Full name" now.',
      },
      {
        kind: "added",
        key: "items[].price",
        breaking: true,
        before: null,
        after: "currency",
        required: true,
        sentence:
          "“items[].price” is new and required (currency): requests without it will be refused.",
      },
    ]);
  });

  test("calls a variable renamed where it is the only one of its type that went and came", () => {
    const other = { key: "total", dataType: "number" };
    const before = { variables: [{ key: "nam", dataType: "text" }, other] };
    const after = { variables: [{ key: "name", dataType: "text" }, other] };
    expect(changes(before, after)).toMatchObject([
      { kind: "renamed", key: "name", before: "nam", after: "name", breaking: true },
    ]);
  });

  test("calls a list of the same inside renamed, and one with another inside new", () => {
    const fields = { itemFields: [{ key: "a", dataType: "text" }] };
    const before = { loops: [{ key: "items", ...fields }] };
    expect(changes(before, { loops: [{ key: "lines", ...fields }] })).toMatchObject([
      { kind: "renamed", key: "lines[]", before: "items[]" },
    ]);
    expect(changes(before, { loops: [{ key: "lines", itemType: "text" }] })).toMatchObject([
      { kind: "added", key: "lines[]", breaking: false },
      { kind: "removed", key: "items[]", breaking: true },
    ]);
  });

  test("of many that went and came names those by their last word or label alone", () => {
    const before = {
      variables: [
        { key: "a.name", dataType: "text" },
        { key: "x", dataType: "text" },
      ],
    };
    const after = {
      variables: [
        { key: "b.name", dataType: "text" },
        { key: "y", dataType: "text" },
      ],
    };
    expect(changes(before, after).map(({ kind, key }) => `${kind} ${key}`)).toEqual([
      "renamed b.name",
      "added y",
      "removed x",
    ]);
  });

  test("of a manifest with itself finds nothing", () => {
    fc.assert(
      fc.property(manifestJson, (json) => {
        const parsed = parseManifest(json);
        fc.pre(parsed.ok);
        expect(parsed.ok && compareManifests(parsed.value, parsed.value)).toEqual([]);
      }),
      runs(100),
    );
  });
});

type Raw = Record<string, unknown>;

/** Small steps from a manifest to another, as an editor takes them. */
const step: fc.Arbitrary<(json: Raw) => Raw> = fc.oneof(
  fc
    .nat(5)
    .map((at) => onVariable(at, ({ required, ...rest }) => ({ ...rest, required: !required }))),
  fc.nat(5).map((at) => onVariable(at, ({ min: _, max: __, enum: ___, ...rest }) => rest)),
  fc.nat(5).map((at) => onVariable(at, ({ min, ...rest }) => ({ ...rest, min: lower(min) }))),
  fc.nat(5).map((at) => onVariable(at, ({ max, ...rest }) => ({ ...rest, max: higher(max) }))),
  fc
    .tuple(fc.nat(5), fc.constantFrom("text", "longtext", "currency", "number", "date", "datetime"))
    .map(([at, dataType]) => onVariable(at, ({ key, required }) => ({ key, required, dataType }))),
  fc
    .tuple(fc.nat(5), variable)
    .map(([at, other]) => onVariable(at, ({ key }) => ({ ...other, key }))),
  variable.map((added) => (json: Raw) => ({
    ...json,
    variables: [...(json["variables"] as Raw[]), { ...added, required: false }],
  })),
  fc.constant((json: Raw) => ({
    ...json,
    loops: (json["loops"] as Raw[]).map((loop) => ({ ...loop, required: false })),
  })),
);

function onVariable(at: number, change: (raw: Raw) => Raw): (json: Raw) => Raw {
  return (json) => ({
    ...json,
    variables: (json["variables"] as Raw[]).map((raw, index) => (index === at ? change(raw) : raw)),
  });
}

function lower(bound: unknown): unknown {
  return typeof bound === "number" ? Math.max(bound - 1, 0) : bound;
}

function higher(bound: unknown): unknown {
  return typeof bound === "number" ? bound + 1 : bound;
}

/** A manifest, one that was made of it, and a body that often fits the first. */
const pair = fc
  .tuple(manifestJson, fc.array(step, { minLength: 1, maxLength: 3 }), body, fc.boolean())
  .map(([json, steps, random, isMixed]) => {
    const before = parseManifest(json);
    const after = parseManifest(steps.reduce((changed: Raw, each) => each(changed), json));
    return { before, after, random, isMixed };
  });

/** Only what a shape names. */
function known(data: JsonObject, shape: Shape): JsonObject {
  const entries = Object.entries(data).flatMap(([key, value]): [string, Json][] => {
    const field = shape.get(key);
    if (field === undefined) return [];
    if (field.kind === "value" || typeof value !== "object" || value === null) {
      return [[key, value]];
    }
    if (field.kind === "object") {
      // Neither a plain value nor a list: an object.
      return [[key, Array.isArray(value) ? value : known(value as JsonObject, field.shape)]];
    }
    const { item } = field;
    if (!Array.isArray(value) || isPlainItem(item)) return [[key, value]];
    const isObject = (each: Json): each is JsonObject =>
      typeof each === "object" && each !== null && !Array.isArray(each);
    return [[key, value.map((each: Json) => (isObject(each) ? known(each, item) : each))]];
  });
  return Object.fromEntries(entries);
}

describe("a change that is called not breaking", () => {
  test("accepts every body of known keys that was accepted before", () => {
    const seen = { held: 0, broken: 0 };
    const zone = fc.constantFrom("UTC", "Europe/Berlin", "Asia/Kathmandu");
    fc.assert(
      fc.property(pair, zone, ({ before, after, random, isMixed }, timeZone) => {
        if (!before.ok || !after.ok) return;
        const sample = isMixed ? sampleData(before.value) : {};
        // What the generators make is JSON.
        const mixed = { ...(random as JsonObject), ...sample };
        const data = known(mixed, shapeOf(before.value));
        if (!accepts(before.value, data, timeZone)) return;
        const found = compareManifests(before.value, after.value);
        if (found.some(({ breaking }) => breaking)) {
          seen.broken += 1;
          return;
        }
        if (found.length === 0) return;
        seen.held += 1;
        const result = compileValidator(after.value).validate(data, { timeZone });
        if (!result.ok) throw new Error(`${result.error.message} ${JSON.stringify(data)}`);
      }),
      runs(2_000),
    );
    // A run that met neither would prove nothing.
    expect(seen.held).toBeGreaterThan(50);
    expect(seen.broken).toBeGreaterThan(50);
  });
});
