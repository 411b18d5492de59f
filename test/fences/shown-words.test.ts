import { describe, expect, test } from "bun:test";
import { shownWordFaults } from "./shown-words.ts";
import { parse, readSources } from "./source.ts";

describe("the words of the dashboard", () => {
  test("stand in its texts, not in its pages", () => {
    expect(shownWordFaults(readSources("src/dashboard"))).toEqual([]);
  });
});

describe("the fence around words", () => {
  const faults = (text: string): string[] =>
    shownWordFaults([parse("src/dashboard/a.tsx", `const a = ${text};`)]);

  test.each([
    "<p>Hello</p>",
    '<Button aria-label="Close" />',
    '<TextInput label="Name" />',
    "<p>{t.x} of all</p>",
  ])("refuses %s", (text) => {
    expect(faults(text)).toHaveLength(1);
  });

  test.each(["<p>{t.hello}</p>", '<div className="wide">·</div>', "<Button label={t.name} />"])(
    "takes %s",
    (text) => {
      expect(faults(text)).toEqual([]);
    },
  );
});
