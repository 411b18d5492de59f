import { describe, expect, test } from "bun:test";
import { pdfPages } from "../fixtures/pdf-places.ts";
import { evaluated, page } from "../fixtures/templates.ts";
import { rendered } from "./made.ts";

const WORD = "door-to-door-to-door-trip";

/** The texts of the page by lines, spaces as they are. */
async function lines(content: string): Promise<string[]> {
  using made = await rendered(evaluated(page(content)));
  const found = new Map<number, string[]>();
  for (const { text, yMin } of pdfPages(made.path)[0]?.words ?? []) {
    found.set(Math.round(yMin), [...(found.get(Math.round(yMin)) ?? []), text]);
  }
  return [...found.values()].map((words) => words.join(" "));
}

describe("unbroken text", () => {
  const nowrap = (text: string): string => `<span style="white-space: nowrap">${text}</span>`;
  const cell = (content: string): string =>
    `<table each="i in (1..1)" style="width: 140pt"><column style="padding: 0">${content}</column></table>`;

  for (const [where, around] of [
    ["in a paragraph", (content: string) => `<p style="width: 140pt">${content}</p>`],
    ["in a painted cell", cell],
  ] as const) {
    test(`is on one line wherever it stands ${where}, and broken without that`, async () => {
      const isWhole = async (text: string): Promise<boolean> => {
        const prefixes = Array.from({ length: 8 }, (_, index) => "in ".repeat(index));
        const found = await Promise.all(prefixes.map((prefix) => lines(around(prefix + text))));
        return found.every((page) => page.some((line) => line.includes(WORD)));
      };
      expect(await isWhole(`${nowrap(WORD)} after`)).toBe(true);
      expect(await isWhole(`${WORD} after`)).toBe(false);
    });
  }

  test("makes a column that is as wide as its content as wide as that", async () => {
    const found = await lines(
      `<table each="i in (1..1)" style="width: 200pt"><column width="auto" style="white-space: nowrap">${WORD} and more</column><column width="auto">one two three four five six seven</column></table>`,
    );
    expect(found[0]).toStartWith(`${WORD} and more`);
  });

  test("stands out of its box rather than being cut or broken", async () => {
    const long = "word ".repeat(12).trim();
    expect(await lines(`<p style="width: 60pt; white-space: nowrap">${long}</p>`)).toEqual([long]);
  });
});
