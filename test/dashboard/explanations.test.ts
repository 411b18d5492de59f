import { describe, expect, test } from "bun:test";
import { explanations } from "../../src/dashboard/texts/de/explanations.ts";
import { placeOf, placesIn } from "../../src/dashboard/inbound/json-places.ts";
import { WORDINGS } from "../../src/inbound/explain/sentences.ts";

const placeholders = (text: string): readonly string[] =>
  [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();

describe("the explanations in German", () => {
  test("are there for each that the API knows, with the same values in them", () => {
    expect(Object.keys(explanations).sort()).toEqual(Object.keys(WORDINGS).sort());
    for (const [code, { sentence, fix }] of Object.entries(WORDINGS)) {
      const german = explanations[code];
      expect([code, placeholders(german?.sentence ?? "")]).toEqual([code, placeholders(sentence)]);
      expect([code, placeholders(german?.fix ?? "")]).toEqual([code, placeholders(fix)]);
    }
  });
});

describe("the places in a JSON text", () => {
  const text = '{ "a": [1, {"b c": "x, [y]: {"}], "d": {}, "e": {"f": null} }';

  test.each([
    ["a", "[1"],
    ["a.0", "1"],
    ["a.1", '{"b c"'],
    ["a.1.b c", '"x, '],
    ["d", "{}"],
    ["e.f", "null"],
    ["e.missing", '{"f"'],
    ["missing", '{ "a"'],
    ["a.1.missing.deeper", '{"b c"'],
  ])("have %s at what begins with %s", (path, start) => {
    expect(text.slice(placeOf(path, placesIn(text)))).toStartWith(start);
  });

  test("are found as far as broken JSON goes, and cost no more than its length", () => {
    const broken = '{"a": 1, "b": [2, "c';
    expect(broken.slice(placeOf("b.1", placesIn(broken)))).toBe('"c');
    expect(placesIn("[".repeat(100_000)).size).toBeGreaterThan(1);
    expect(placeOf("a", placesIn(""))).toBe(0);
  });
});
