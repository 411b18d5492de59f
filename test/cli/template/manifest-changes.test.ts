import { describe, expect, test } from "bun:test";
import { manifestChanges } from "../../../src/cli/template/manifest-changes.ts";
import type { Manifest } from "../../../src/manifest/manifest.ts";
import { parseManifest } from "../../../src/manifest/parse.ts";

function manifestOf(json: unknown): Manifest {
  const parsed = parseManifest(json);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

/** Each change on a line; `!` where it breaks callers. */
function changesOf(before: unknown, after: unknown): string[] {
  return manifestChanges(manifestOf(before), manifestOf(after)).map(
    ({ kind, key, text, breaksCallers }) => `${breaksCallers ? "!" : " "} ${kind} ${key} ${text}`,
  );
}

const variable = (more: object): unknown => ({
  variables: [{ key: "a", dataType: "text", ...more }],
});

const loop = (...itemFields: object[]): unknown => ({ loops: [{ key: "items", itemFields }] });

const NAME = { key: "name", dataType: "text" };

describe("changes of a manifest", () => {
  test("are none where it is the same", () => {
    expect(changesOf(loop(NAME), loop(NAME))).toEqual([]);
  });

  test.each([
    ["  + b (number)", { key: "b", dataType: "number" }],
    ["! + b (date, required)", { key: "b", dataType: "date", required: true }],
    ["  + b (text, required)", { key: "b", dataType: "text", required: true, default: "x" }],
  ])("name what is new: %s", (expected, added) => {
    const before = { variables: [{ key: "a", dataType: "text" }] };
    const after = { variables: [...before.variables, added] };
    expect(changesOf(before, after)).toEqual([expected]);
    expect(changesOf(after, before)).toEqual([`! - b (${added.dataType})`]);
  });

  test.each([
    ["! ~ a text → number", {}, { dataType: "number" }],
    ["! ~ a required now", {}, { required: true }],
    ['  ~ a required now; default "x"', {}, { required: true, default: "x" }],
    ["  ~ a no longer required", { required: true }, {}],
    ["! ~ a no default any more", { required: true, default: "x" }, { required: true }],
    ["  ~ a label, description", {}, { label: "Other", description: "More" }],
    ["! ~ a one of x, y", {}, { enum: ["x", "y"] }],
    ["! ~ a one of x", { enum: ["x", "y"] }, { enum: ["x"] }],
    ["  ~ a one of x, y", { enum: ["x"] }, { enum: ["x", "y"] }],
    ["  ~ a any value", { enum: ["x"] }, {}],
    ["! ~ a min 3", {}, { min: 3 }],
    ["! ~ a min 3", { min: 2 }, { min: 3 }],
    ["  ~ a min 2", { min: 3 }, { min: 2 }],
    ["  ~ a no min", { min: 3 }, {}],
    ["! ~ a max 3", {}, { max: 3 }],
    ["! ~ a max 3", { max: 4 }, { max: 3 }],
    ["  ~ a max 4", { max: 3 }, { max: 4 }],
    ["  ~ a no max", { max: 3 }, {}],
    ["! ~ a pattern", {}, { pattern: "x+" }],
    ["! ~ a pattern", { pattern: "x" }, { pattern: "x+" }],
    ["  ~ a no pattern", { pattern: "x" }, {}],
  ])("say what is other: %s", (expected, before, after) => {
    expect(changesOf(variable(before), variable(after))).toEqual([expected]);
  });

  test("reach into lists, and say of a new or a lost list no more than that", () => {
    const price = { key: "price", dataType: "currency", required: true };
    expect(changesOf(loop(NAME), loop(NAME, price))).toEqual([
      "! + items[].price (currency, required)",
    ]);
    expect(changesOf({}, loop(NAME, price))).toEqual(["  + items[] (list of objects)"]);
    expect(changesOf(loop(NAME, price), {})).toEqual(["! - items[] (list of objects)"]);
    const inner = {
      loops: [{ key: "a", itemFields: [], loops: [{ key: "b", itemType: "text" }] }],
    };
    const other = {
      loops: [{ key: "a", itemFields: [], loops: [{ key: "b", itemType: "date" }] }],
    };
    expect(changesOf(inner, other)).toEqual(["! ~ a[].b[] list of text → list of date"]);
    const required = { loops: [{ key: "items", required: true, itemFields: [NAME] }] };
    expect(changesOf(loop(NAME), required)).toEqual(["! ~ items[] required now"]);
  });
});
