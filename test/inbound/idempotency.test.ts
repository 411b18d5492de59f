import { describe, expect, test } from "bun:test";
import { parseIdempotencyKey, requestHash } from "../../src/inbound/idempotency.ts";
import { IDEMPOTENCY_KEY_MAX_CHARS, JSON_DEPTH_MAX } from "../../src/limits.ts";
import type { Json, JsonObject } from "../../src/manifest/manifest.ts";

function hash(text: string, { template = "t", version = null as number | null } = {}): string {
  const data: JsonObject = JSON.parse(text);
  return requestHash(template, version, data);
}

describe("two requests are the same", () => {
  test.each([
    ["with keys in another order", '{"a":1,"b":{"c":2,"d":3}}', '{"b":{"d":3,"c":2},"a":1}'],
    ["with other spaces", '{"a":[1,2]}', ' { "a" : [ 1 , 2 ] } '],
    ["with a number written otherwise", '{"a":100}', '{"a":1e2}'],
    ["with a text written otherwise", '{"ä":"é"}', '{"\\u00e4":"\\u00e9"}'],
    ["with the last of duplicate keys", '{"a":2}', '{"a":1,"a":2}'],
  ])("%s", (_, one, other) => {
    expect(hash(one)).toBe(hash(other));
  });
});

describe("two requests differ", () => {
  test.each([
    ["in a value", '{"a":1}', '{"a":2}'],
    ["in a type", '{"a":1}', '{"a":"1"}'],
    ["in the order of a list", '{"a":[1,2]}', '{"a":[2,1]}'],
    ["in a key that is null", '{"a":null}', "{}"],
    ["in what belongs to which", '{"a":{"b":1},"c":2}', '{"a":{"b":1,"c":2}}'],
    ["in where a text ends", '{"a":"b\\",\\"c"}', '{"a":"b","c":""}'],
    [
      "in a key that objects hide something behind",
      '{"__proto__":{"a":1}}',
      '{"__proto__":{"a":2}}',
    ],
    ["in having such a key", '{"__proto__":{"a":1}}', "{}"],
  ])("%s", (_, one, other) => {
    expect(hash(one)).not.toBe(hash(other));
  });

  test("in the template, and in the version that was asked for", () => {
    const hashes = [
      hash("{}"),
      hash("{}", { template: "u" }),
      hash("{}", { version: 1 }),
      hash("{}", { version: 2 }),
    ];
    expect(new Set(hashes).size).toBe(4);
  });
});

describe("a request's hash", () => {
  test("is had of the deepest and of the widest body that is let in", () => {
    let deep: Json = {};
    for (let level = 0; level < JSON_DEPTH_MAX; level += 1) deep = { a: deep };
    expect(requestHash("t", null, { deep })).toMatch(/^[0-9a-f]{64}$/);
    const wide = Object.fromEntries(Array.from({ length: 100_000 }, (_, n) => [`key ${n}`, n]));
    const startedAt = performance.now();
    requestHash("t", null, wide);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});

describe("an idempotency key", () => {
  test("may be absent", () => {
    expect(parseIdempotencyKey(null)).toEqual({ ok: true, value: null });
  });

  test("has 1 to 200 characters", () => {
    const longest = "k".repeat(IDEMPOTENCY_KEY_MAX_CHARS);
    expect(parseIdempotencyKey("k")).toEqual({ ok: true, value: "k" });
    expect(parseIdempotencyKey(longest)).toEqual({ ok: true, value: longest });
    for (const wrong of ["", `${longest}k`]) {
      expect(parseIdempotencyKey(wrong)).toMatchObject({
        ok: false,
        error: {
          code: "invalid_request",
          issues: { fieldErrors: { "Idempotency-Key": [expect.any(String)] } },
        },
      });
    }
  });
});
