import { describe, expect, test } from "bun:test";
import { parseManifest } from "../../src/manifest/parse.ts";
import { compileValidator } from "../../src/manifest/validate.ts";

const MANIFEST = parseManifest({
  variables: [
    { key: "name", dataType: "text", required: true },
    { key: "age", dataType: "number" },
  ],
  loops: [{ key: "items", itemFields: [{ key: "qty", dataType: "number" }] }],
});

function examined(body: Parameters<ReturnType<typeof compileValidator>["examine"]>[0]) {
  if (!MANIFEST.ok) throw new Error(MANIFEST.error.message);
  return compileValidator(MANIFEST.value).examine(body, { timeZone: "UTC" });
}

describe("a body that is examined", () => {
  test("comes to what can be used of it, with the complaints beside", () => {
    const { data, issues } = examined({ age: "old", items: [{ qty: 1 }, { qty: "many" }] });
    expect(data).toEqual({ items: [{ qty: 1 }, {}] });
    expect(Object.keys(issues?.fieldErrors ?? {})).toEqual(["name", "age", "items.1.qty", "items"]);
  });

  test("has no complaints where it would be accepted", () => {
    expect(examined({ name: "Ada", items: [] })).toEqual({
      data: { name: "Ada", items: [] },
      issues: null,
      warnings: [],
    });
  });
});
