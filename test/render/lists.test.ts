import { describe, expect, test } from "bun:test";
import { pdfPages, type PdfWord } from "../fixtures/pdf-places.ts";
import { evaluated, page } from "../fixtures/templates.ts";
import { rendered } from "./made.ts";

async function pages(layout: string): Promise<readonly (readonly PdfWord[])[]> {
  using made = await rendered(evaluated(layout));
  return pdfPages(made.path).map(({ words }) => words);
}

function word(words: readonly PdfWord[] | undefined, text: string): PdfWord {
  const found = words?.find((one) => one.text === text);
  if (found === undefined) throw new Error(`${text} is not on the page`);
  return found;
}

describe("the mark of an item", () => {
  test("ends at the same place for every number, before its text, on its line", async () => {
    const items = ["one", "two", "three"].map((text) => `<li>${text}</li>`).join("");
    const [words] = await pages(page(`<ol start="8">${items}</ol>`));
    for (const [mark, text] of [
      ["8.", "one"],
      ["9.", "two"],
      ["10.", "three"],
    ] as const) {
      expect(word(words, mark).xMax).toBeCloseTo(word(words, "8.").xMax, 1);
      expect(word(words, mark).xMax).toBeLessThan(word(words, text).xMin);
      expect(word(words, mark).yMin).toBeCloseTo(word(words, text).yMin, 1);
    }
  });

  test("stands on the baseline of larger text, of a paragraph with padding and of a table's row", async () => {
    const layout = page(
      `<ul><li><p style="font-size: 20pt; padding-top: 9pt">large</p></li>
       <li><table each="i in (1..1)"><column>cell</column></table></li></ul>`,
    );
    using made = await rendered(evaluated(layout));
    const words = pdfPages(made.path)[0]?.words ?? [];
    const [first, second] = words.filter(({ text }) => text === "•");
    // A box of poppler's reaches as far below the baseline as the font does, in its size.
    const descent = (word(words, "cell").yMax - word(words, "cell").yMin) * 0.2;
    expect(first?.yMax).toBeCloseTo(word(words, "large").yMax - descent, 0);
    expect(second?.yMax).toBeCloseTo(word(words, "cell").yMax, 1);
  });

  test("stands once where an item goes on on other pages, and no text of it is lost", async () => {
    const lines = Array.from({ length: 120 }, (_, index) => `<p>line${index}</p>`).join("");
    const found = await pages(page(`<p>before</p><ol><li>${lines}</li><li>last</li></ol>`));
    expect(found.length).toBeGreaterThan(2);
    const all = found.flat().map(({ text }) => text);
    expect(all.filter((text) => text === "1.")).toHaveLength(1);
    expect(found[0]?.some(({ text }) => text === "1.")).toBe(true);
    expect(found.at(-1)?.some(({ text }) => text === "2.")).toBe(true);
    expect(all.filter((text) => text.startsWith("line"))).toHaveLength(120);
  });

  test("goes to the next page with the line that it marks", async () => {
    const layout = page(
      '<div style="height: 700pt"/><ul><li><div style="height: 100pt; break-inside: avoid">whole</div></li></ul>',
    );
    const found = await pages(layout);
    expect(found.map((words) => words.map(({ text }) => text))).toEqual([[], ["•", "whole"]]);
  });

  test("is not doubled by a page break inside the item", async () => {
    const found = await pages(page("<ol><li><p>a</p><page-break/><p>b</p></li></ol>"));
    expect(found.map((words) => words.map(({ text }) => text))).toEqual([["1.", "a"], ["b"]]);
  });

  test("stands in the footer of every page", async () => {
    const found = await pages(
      page("<p>a</p><page-break/><p>b</p><footer><ul><li>foot</li></ul></footer>"),
    );
    expect(found.map((words) => words.map(({ text }) => text))).toEqual([
      ["a", "•", "foot"],
      ["b", "•", "foot"],
    ]);
  });

  test("is there where there is nothing to mark, or a picture", async () => {
    const found = await pages(
      page("<ol><li/><li><qrcode value='x'/></li><li><hr/></li><li> </li></ol>"),
    );
    expect(found.flat().map(({ text }) => text)).toEqual(["1.", "2.", "3.", "4."]);
  });
});
