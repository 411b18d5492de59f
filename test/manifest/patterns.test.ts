import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { ecmaPattern } from "../../src/manifest/patterns/ecma.ts";
import { patternExample } from "../../src/manifest/patterns/example.ts";
import { compilePattern } from "../../src/manifest/patterns/pattern.ts";
import { runs } from "./arbitraries.ts";

function matches(source: string, text: string): boolean {
  const compiled = compilePattern(source);
  if (!compiled.ok) throw new Error(compiled.error.message);
  return compiled.value.matches(text);
}

const TRANSLATED = [
  "[A-Z]{2}-\\d{4}",
  "a|ab|abc",
  ".*",
  "\\s+\\S",
  "[\\s,]+x?",
  "[^\\s]",
  "[^a-c]+",
  "\\w+@\\w+\\.(com|org)",
  "(?P<year>\\d{4})-(?P<month>\\d\\d)",
  "(?:a|b){1,3}",
  "\\Aab\\z",
  "^x$",
  "\\ba\\b.b",
  "a\\-b\\_\\@",
  "[\\w.\\-]+",
  "\\x41\\x{1F388}",
  "[[a]+",
  "é?\u{1F388}",
  "",
];

describe("a pattern in ECMAScript's syntax", () => {
  test.each(TRANSLATED)(
    "%p accepts nothing that RE2 refuses, and the other way round",
    (source) => {
      const ecma = ecmaPattern(source);
      if (ecma === null) throw new Error("was not translated");
      const regex = new RegExp(ecma, "u");
      const text = fc.oneof(
        fc.string({ unit: fc.constantFrom(..."aAbBcx.-_@ \n\u00a0\u20280194é\u{1F388},[") }),
        fc.string({ unit: "binary", maxLength: 3 }),
        fc.constantFrom(patternExample(source, 0) ?? ""),
      );
      fc.assert(
        fc.property(text, (text) => {
          expect([text, regex.test(text)]).toEqual([text, matches(source, text)]);
        }),
        runs(300),
      );
    },
  );

  test.each([
    "(?i)yes",
    "\\pL+",
    "\\p{Greek}",
    "[[:alpha:]]",
    "\\Qa.b\\E",
    "a{,2}",
    "[]a]",
    "[\\S]",
  ])("%p has none", (source) => {
    expect(matches(source, "") === true || matches(source, "") === false).toBe(true);
    expect(ecmaPattern(source)).toBeNull();
  });
});

describe("an example of a pattern", () => {
  test.each([
    ["[A-Z]{2}-\\d{4}", 0, "AA-1111"],
    ["(?i)yes", 0, "YES"],
    ["a*", 3, "aaa"],
    [".+", 0, "A"],
    ["^\\bx\\b$", 0, "x"],
    ["\\pL\\d", 0, "A1"],
    ["", 0, ""],
  ])("%p with at least %p characters is %p", (source, least, example) => {
    expect(patternExample(source, least)).toBe(example);
  });

  test.each([
    ["abc", 4],
    ["a\\bb", 0],
    ["[^\\x00-\\x{10FFFF}]", 0],
  ])("%p has none with %p characters", (source, least) => {
    expect(patternExample(source, least)).toBeNull();
  });

  test.each(["(?:a|b)*", "(?:[ab]{1,500})*c", "(\\pL{1,30}){30}"])(
    "%p is found or given up in bounded time",
    (source) => {
      const begun = performance.now();
      patternExample(source, 1_000_000);
      expect(performance.now() - begun).toBeLessThan(4_000);
    },
  );

  const spelled = TRANSLATED.filter((source) => !source.includes("\\b"));
  test.each(spelled)("of %p matches it", (source) => {
    const example = patternExample(source, 0);
    if (example === null) throw new Error("none found");
    expect(matches(source, example)).toBe(true);
  });
});
