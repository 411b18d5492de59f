import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { BODY_MAX_BYTES, JSON_DEPTH_MAX } from "../../src/limits.ts";
import { parseJsonBody } from "../../src/manifest/json.ts";
import { runs } from "./arbitraries.ts";

const MARK = [0xef, 0xbb, 0xbf];

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function parsed(body: Uint8Array | string): unknown {
  const result = parseJsonBody(typeof body === "string" ? bytes(body) : body);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

function refused(body: Uint8Array | string): string {
  const result = parseJsonBody(typeof body === "string" ? bytes(body) : body);
  if (result.ok) throw new Error(`parsed as ${JSON.stringify(result.value)}`);
  expect(result.error.code).toBe("invalid_json");
  return result.error.message;
}

describe("a JSON body", () => {
  test.each(["{}", "[]", "null", '"a"', "-1.5e3", ' \r\n\t{"a": [1, {"b": "\\u00e9"}]} '])(
    "%p is read as JSON.parse reads it",
    (text) => {
      expect(parsed(text)).toEqual(JSON.parse(text));
    },
  );

  test("may begin with a byte order mark, but only one", () => {
    expect(parsed(Uint8Array.of(...MARK, ...bytes('{"a":1}')))).toEqual({ a: 1 });
    expect(refused(Uint8Array.of(...MARK, ...MARK, ...bytes("{}")))).toContain("column 1");
  });

  test("has the last of duplicate keys", () => {
    expect(parsed('{"a":1,"b":2,"a":3}')).toEqual({ a: 3, b: 2 });
  });

  test("has __proto__ as a key of its own, with no effect", () => {
    const value = parsed('{"__proto__":{"admin":true}}');
    expect(Object.keys(value as object)).toEqual(["__proto__"]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(value).not.toHaveProperty("admin");
  });

  test("keeps lone surrogates and NULs for validation to mend and to warn of", () => {
    expect(parsed('"\\ud800\\u0000"')).toBe("\ud800\0");
  });

  test("may be a view into a larger buffer", () => {
    const buffer = bytes('xx{"a":1}yy');
    expect(parsed(buffer.subarray(2, -2))).toEqual({ a: 1 });
  });

  test("of the largest size takes its share of time and no more", () => {
    const flat = `{"a":"${"ü".repeat(BODY_MAX_BYTES / 2 - 10)}"}`;
    const keys = `{${Array.from({ length: 100_000 }, (_, i) => `"k${i}":1`).join(",")}}`;
    const begun = performance.now();
    parsed(flat);
    expect(Object.keys(parsed(keys) as object)).toHaveLength(100_000);
    expect(performance.now() - begun).toBeLessThan(4_000);
  });
});

describe("nesting", () => {
  const lists = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);

  test("is taken to 64 levels, and not one deeper", () => {
    expect(parsed(lists(JSON_DEPTH_MAX))).toBeArray();
    expect(refused(lists(JSON_DEPTH_MAX + 1))).toBe(
      "The body nests deeper than 64 levels, at byte 64.",
    );
    expect(parsed('{"a":'.repeat(64) + "1" + "}".repeat(64))).toBeObject();
    expect(refused('{"a":'.repeat(65) + "1" + "}".repeat(65))).toContain("at byte 320");
    expect(refused(Uint8Array.of(...MARK, ...bytes(lists(65))))).toContain("at byte 67");
  });

  test("counts what is open at once, not brackets", () => {
    expect(parsed(`[${Array(1000).fill("[{}]").join(",")}]`)).toHaveLength(1000);
  });

  test("does not count brackets in texts", () => {
    const text = `${"[{".repeat(100)}\\"${"[".repeat(100)}\\\\`;
    expect(parsed(`["${text}", 1]`)).toHaveLength(2);
  });

  test.each([10_000, 1_000_000])(
    "of %p levels is refused at once, without a stack to overflow",
    (depth) => {
      const begun = performance.now();
      expect(refused(lists(depth))).toContain("nests deeper");
      expect(refused("[".repeat(depth))).toContain("nests deeper");
      expect(refused('{"a":['.repeat(depth))).toContain("nests deeper");
      expect(performance.now() - begun).toBeLessThan(4_000);
    },
  );
});

describe("a body that is not JSON", () => {
  test.each(["", " \r\n\t", "\u00a0"])("%p is empty", (text) => {
    expect(refused(text)).toBe("The body is empty. Send JSON, such as {}.");
  });

  test("is empty with nothing but a byte order mark", () => {
    expect(refused(Uint8Array.from(MARK))).toBe("The body is empty. Send JSON, such as {}.");
  });

  test.each([
    ["{", "line 1, column 2: expected a key in double quotes, got the end."],
    ["{'a':1}", `line 1, column 2: expected a key in double quotes, got "'a':1}".`],
    ['{"a" 1}', 'line 1, column 6: expected a colon after the key, got "1}".'],
    ['{"a":}', 'line 1, column 6: expected a value, got "}".'],
    [
      '{"a":1,}',
      'line 1, column 8: expected a key in double quotes, got "}". Remove the comma before it.',
    ],
    ["[1,]", 'line 1, column 4: expected a value, got "]". Remove the comma before it.'],
    ["[1 2]", 'line 1, column 4: expected a comma or ], got "2]".'],
    ['{"a":1\n "b":2}', 'line 2, column 2: expected a comma or }, got ""b":2}".'],
    [
      '{"a":NaN}',
      'line 1, column 6: expected a value, got "NaN}". Send null where there is no value.',
    ],
    [
      "[True]",
      'line 1, column 2: expected a value, got "True]". Write true and false in lower case.',
    ],
    ["// hi\n{}", 'line 1, column 1: expected a value, got "// hi\ufffd{}". JSON has no comments.'],
    [
      "[.5]",
      'line 1, column 2: expected a value, got ".5]". Numbers begin with a digit or a minus.',
    ],
    ["['a']", `line 1, column 2: expected a value, got "'a']". Text stands in double quotes.`],
    ["01", 'line 1, column 2: expected nothing more after the value, got "1".'],
    ["{} {}", 'line 1, column 4: expected nothing more after the value, got "{}".'],
    ['["a', 'line 1, column 2: expected a closing quote for the text that begins here, got ""a".'],
    ['["\\x"]', 'line 1, column 3: expected an escape that JSON has, got "\\x"]".'],
    [
      '["a\nb"]',
      'line 1, column 4: expected a closing quote, got "\ufffdb"]". Line breaks and control characters in text are written as \\n, \\t.',
    ],
    ["name=Acme&total=5", 'line 1, column 1: expected a value, got "name=Acme&to".'],
  ])("%p is told what and where", (text, place) => {
    expect(refused(text)).toBe(`The body is not valid JSON: ${place}`);
  });

  test("repeats at most a few characters", () => {
    expect(refused(`{"a":${"secret".repeat(1000)}}`).length).toBeLessThan(120);
  });

  test("is found in a megabyte in no time", () => {
    const begun = performance.now();
    refused(`["${"\\".repeat(1_000_000)}`);
    refused(`[${"1,".repeat(500_000)}`);
    refused(`["${"a".repeat(1_000_000)}`);
    expect(performance.now() - begun).toBeLessThan(4_000);
  });
});

describe("a body that is not UTF-8", () => {
  test.each([
    ["a byte that begins nothing", [0x22, 0xff, 0x22], 1],
    ["a lone continuation", [0x22, 0x80, 0x22], 1],
    ["an overlong form", [0x22, 0xc0, 0xaf, 0x22], 1],
    ["an overlong form of three", [0x22, 0xe0, 0x9f, 0xbf, 0x22], 1],
    ["a surrogate", [0x22, 0x61, 0xed, 0xa0, 0x80, 0x22], 2],
    ["past U+10FFFF", [0x22, 0xf4, 0x90, 0x80, 0x80, 0x22], 1],
    ["a character cut short", [0x22, 0x61, 0xe2, 0x82], 2],
    ["Latin-1", [0x22, 0x6d, 0xfc, 0x6c, 0x22], 2],
    ["UTF-16", [0xff, 0xfe, 0x7b, 0x00], 0],
    ["after a byte order mark", [...MARK, 0x22, 0xff], 4],
    [
      "after characters of each length",
      [0x24, 0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x8e, 0x88, 0xc3],
      10,
    ],
  ])("%s: says at which byte", (_, body, at) => {
    expect(refused(Uint8Array.from(body))).toBe(
      `The body is not UTF-8, at byte ${at}. Send JSON as UTF-8.`,
    );
  });
});

describe("any bytes", () => {
  const source = fc.oneof(
    fc.json().map(bytes),
    fc.uint8Array({ maxLength: 40 }),
    fc.string({ unit: fc.constantFrom(...'{}[]",:\\ \n01e-.tnu\u00e9') }).map(bytes),
    fc.tuple(fc.json(), fc.nat()).map(([text, at]) => bytes(text.slice(0, at % (text.length + 1)))),
  );

  test("are JSON exactly where JSON.parse says so, and else told a place", () => {
    fc.assert(
      fc.property(source, (body) => {
        const result = parseJsonBody(body);
        let expected: { readonly value: unknown } | null;
        try {
          const text = new TextDecoder("utf-8", { fatal: true }).decode(body);
          expected = { value: JSON.parse(text) };
        } catch {
          expected = null;
        }
        expect(result.ok).toBe(expected !== null);
        if (result.ok) expect(result.value).toEqual(expected?.value as never);
        else expect(result.error.message).toMatch(/is empty|line \d+, column \d+|at byte \d+/);
      }),
      runs(3_000),
    );
  });
});
