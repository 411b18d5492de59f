import { describe, expect, test } from "bun:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import fc from "fast-check";
import type { JsonObject, Manifest } from "../../src/manifest/manifest.ts";
import { toJsonSchema } from "../../src/manifest/json-schema.ts";
import { parseManifest } from "../../src/manifest/parse.ts";
import { sampleData } from "../../src/manifest/sample.ts";
import { compileValidator } from "../../src/manifest/validate.ts";
import { body, manifestJson, runs } from "./arbitraries.ts";
import { manifest, ofOne } from "./subject.ts";

const ORDER = manifest({
  variables: [
    {
      key: "customer.name",
      label: "Customer",
      dataType: "text",
      required: true,
      max: 80,
      description: "Who pays.",
      previewData: "Acme",
    },
    { key: "customer.email", dataType: "email" },
    { key: "total", dataType: "currency", required: true, min: 0, default: 0 },
    { key: "status", dataType: "text", enum: ["open", "paid", "open"] },
    { key: "due", dataType: "date", min: "2026-01-01", max: "2026-12-31" },
  ],
  loops: [
    { key: "items", required: true, itemFields: [{ key: "qty", dataType: "number" }] },
    { key: "tags", itemType: "text", previewData: ["new"] },
  ],
});

/** Whether a body passes the schema, as a caller's own tool sees it: strict, formats asserted. */
function schemaCheck(of: Manifest): (body: unknown) => boolean {
  // As ES modules see it, the plugin is the default member of its CommonJS exports.
  const ajv = formats.default(new Ajv2020({ strict: true }));
  const validate = ajv.compile(toJsonSchema(of));
  return (body) => validate(body) === true;
}

function valuePasses(variable: Record<string, unknown>): (value: unknown) => boolean {
  const check = schemaCheck(ofOne(variable));
  return (value) => check({ value });
}

describe("the JSON Schema of a manifest", () => {
  test("says what a body looks like, in the order of the manifest", () => {
    expect(toJsonSchema(ORDER)).toEqual({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      type: "object",
      properties: {
        customer: {
          type: "object",
          properties: {
            name: {
              title: "Customer",
              description: "Who pays.",
              type: "string",
              maxLength: 80,
              examples: ["Acme"],
            },
            email: {
              title: "Customer email",
              type: "string",
              format: "email",
              pattern: expect.any(String),
              maxLength: 254,
            },
          },
          required: ["name"],
        },
        total: { title: "Total", type: "number", minimum: 0, default: 0 },
        status: { title: "Status", type: "string", enum: ["open", "paid"] },
        due: {
          title: "Due",
          description: "From 2026-01-01. Until 2026-12-31.",
          type: "string",
          format: "date",
          pattern: expect.any(String),
        },
        items: {
          title: "Items",
          type: "array",
          items: { type: "object", properties: { qty: { title: "Qty", type: "number" } } },
          maxItems: 10_000,
        },
        tags: {
          title: "Tags",
          type: "array",
          items: { type: "string" },
          maxItems: 10_000,
          examples: [["new"]],
        },
      },
      required: ["customer", "items"],
    });
  });

  test.each([
    [{ dataType: "text" }, ["", "a"], [1, null]],
    [{ dataType: "number" }, [1, -0.5], ["1", null]],
    [{ dataType: "boolean" }, [true], ["true", 1]],
    [{ dataType: "date" }, ["2026-11-23", "2024-02-29"], ["2026-02-30", "23.11.2026"]],
    [
      { dataType: "datetime" },
      ["2026-11-23T10:00:00Z", "2026-11-23T10:00:00.5+01:00"],
      ["2026-11-23", "2026-11-23T10:00:00", "2026-11-23T25:00:00Z"],
    ],
    [{ dataType: "url" }, ["https://example.com/a?b"], ["example.com", "javascript:alert(1)"]],
    [{ dataType: "email" }, ["ada@example.com"], ["ada", "ada@example..com"]],
    [
      { dataType: "image" },
      ["https://example.com/a.png", "asset:logo", "data:image/png;base64,AAAA"],
      ["logo.png", "data:image/gif;base64,AAAA", "data:image/png;base64,AAA"],
    ],
    [{ dataType: "text", pattern: "a+", min: 2 }, ["aa"], ["a", "ab", "xaa"]],
    [
      { dataType: "email", max: 9, pattern: ".*@b\\.org" },
      ["ada@b.org"],
      ["adam@b.org", "ada@b.com", "@b.org"],
    ],
    [{ dataType: "url", pattern: ".*" }, ["https://a.example"], ["urn:a:b"]],
    [{ dataType: "text", min: 1, max: 2 }, ["🎈🎈"], ["", "🎈🎈🎈"]],
    [{ dataType: "date", enum: ["2026-11-23"] }, ["2026-11-23"], ["2026-11-24"]],
  ])("of %j takes and refuses", (variable, taken, refused) => {
    const passes = valuePasses(variable);
    for (const value of taken) expect([value, passes(value)]).toEqual([value, true]);
    for (const value of refused) expect([value, passes(value)]).toEqual([value, false]);
  });

  test("puts a pattern that ECMAScript can't say into the description", () => {
    const { properties } = toJsonSchema(ofOne({ dataType: "text", pattern: "(?i)yes" }));
    expect(properties).toEqual({
      value: {
        title: "Value",
        description: "Matches the RE2 pattern (?i)yes as a whole.",
        type: "string",
      },
    });
  });
});

describe("what the schema accepts", () => {
  /** Dates have bounds in words only, and so have patterns with flags. */
  const sayable = manifestJson
    .map((raw) => parseManifest(withoutUnsayable(raw)))
    .filter((parsed) => parsed.ok)
    .map((parsed) => parsed.value);

  function withoutUnsayable(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(withoutUnsayable);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key, member]) => !(/^(min|max)$/.test(key) && typeof member === "string"))
        .filter(([, member]) => member !== "(?i)yes")
        .map(([key, member]) => [key, withoutUnsayable(member)]),
    );
  }

  /** Text that a body loses or that is replaced in it has another length afterwards. */
  function isCleanText(body: unknown): boolean {
    return !/\\u0000|\\ud[89a-f]/.test(JSON.stringify(body));
  }

  test("the validator accepts, for any manifest and body", () => {
    let accepted = 0;
    fc.assert(
      fc.property(sayable, fc.array(body, { maxLength: 8 }), fc.gen(), (of, bodies, gen) => {
        const check = schemaCheck(of);
        const validator = compileValidator(of);
        const sample = sampleData(of);
        const all = [...bodies, sample, mutated(sample, gen), mutated(sample, gen)];
        for (const candidate of all.filter(isCleanText)) {
          if (!check(candidate)) continue;
          accepted += 1;
          // What the generator makes is an object of JSON.
          const result = validator.validate(candidate as JsonObject, { timeZone: "UTC" });
          expect(result.ok ? null : result.error.issues).toBeNull();
        }
      }),
      runs(30),
    );
    // A schema that accepts nothing would pass, too.
    expect(accepted).toBeGreaterThan(30);
  }, 30_000);

  /** The same data with some values replaced or left out: near to what fits. */
  function mutated(value: unknown, gen: fc.GeneratorValue): unknown {
    if (Array.isArray(value)) return value.map((item) => mutated(item, gen));
    if (typeof value !== "object" || value === null) {
      if (gen(fc.nat, { max: 3 }) !== 0) return value;
      return gen(() => body.map((members) => Object.values(members)[0] ?? "x"));
    }
    return Object.fromEntries(
      Object.entries(value)
        .filter(() => gen(fc.nat, { max: 9 }) !== 0)
        .map(([key, member]) => [key, mutated(member, gen)]),
    );
  }
});
