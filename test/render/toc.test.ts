import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { pdfPages } from "../fixtures/pdf-places.ts";
import { evaluated, page } from "../fixtures/templates.ts";
import { rendered } from "./made.ts";

/** The text of each page, words with single spaces. */
async function pagesOf(layout: string): Promise<{ pages: string[]; warnings: string[] }> {
  using made = await rendered(evaluated(layout));
  const pages = pdfPages(made.path).map(({ words }) => words.map(({ text }) => text).join(" "));
  return { pages, warnings: made.warnings.map(({ code, message }) => `${code} ${message}`) };
}

/** The structure of a file with its texts, as poppler writes it. */
function structureOf(path: string): string {
  return Bun.spawnSync(["pdfinfo", "-struct-text", path]).stdout.toString();
}

/** What a table of contents says, and where the headings really are: by the text of the pages alone. */
function compared(pages: readonly string[], names: readonly string[], tocPages: number) {
  const listed = pages.slice(0, tocPages).join(" ");
  return names.map((name) => ({
    name,
    said: Number(new RegExp(`${name} (\\d+)`).exec(listed)?.[1]),
    is: pages.findIndex((text, index) => index >= tocPages && text.includes(`${name} here`)) + 1,
  }));
}

describe("a table of contents", () => {
  test("has the pages on which the headings stand, over many pages of its own", async () => {
    const names = Array.from({ length: 130 }, (_, index) => `Chapter${index + 1}`);
    const body = names
      .map(
        (name, index) => `<h2>${name}</h2><p>${name} here</p>${"<p>line</p>".repeat(index % 30)}`,
      )
      .join("");
    const { pages, warnings } = await pagesOf(
      page(`<toc><h1>Contents</h1></toc><page-break/>${body}`),
    );
    const tocPages = pages.findIndex((text) => text.includes("Chapter1 here"));
    expect(tocPages).toBeGreaterThan(2);
    for (const { said, is } of compared(pages, names, tocPages)) expect(said).toBe(is);
    expect(warnings).toEqual([]);
  });

  test("is right whatever stands between, and where numbers make it longer", async () => {
    const shapes = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(shapes, async (shape) => {
        const names = shape.map((_, index) => `Part${index + 1}x`);
        const body = shape.map(
          (lines, index) =>
            `<h1>${names[index]}</h1><p>${names[index]} here</p>${"<p>line</p>".repeat(lines)}`,
        );
        const footer = "<footer><p>{{ page.number }}/{{ page.total }}</p></footer>";
        const { pages } = await pagesOf(page(`<toc/><page-break/>${body.join("")}${footer}`));
        const tocPages = pages.findIndex((text) => text.includes("Part1x here"));
        for (const { said, is } of compared(pages, names, tocPages)) expect(said).toBe(is);
      }),
      { seed: 11, numRuns: 12 },
    );
  });

  test("stands after what it lists, too", async () => {
    const { pages } = await pagesOf(
      page("<h1>One</h1><page-break/><h1>Two</h1><page-break/><toc/>"),
    );
    expect(pages[2]).toBe("One 1 Two 2");
  });

  test("leads with dots to its numbers, unless it is told not to", async () => {
    const layout = (leader: string): string => page(`<toc leader="${leader}"/><h1>One</h1>`);
    using dotted = await rendered(evaluated(layout("dots")));
    using plain = await rendered(evaluated(layout("none")));
    expect(dotted.pdf.byteLength).toBeGreaterThan(plain.pdf.byteLength);
  });
});

describe("page-of", () => {
  test("has the page of an id anywhere: in text, cells, headers and footers", async () => {
    const { pages } = await pagesOf(
      page(
        `<p>see <page-of ref="#end"/></p>
         <table each="i in (1..1)"><column>cell <page-of ref="#end"/></column></table>
         <page-break/><p>two</p><page-break/><ul><li id="end">end</li></ul>
         <footer><p>foot <page-of ref="#end"/></p></footer>`,
      ),
    );
    expect(pages[0]).toBe("see 3 cell 3 foot 3");
    expect(pages[2]).toContain("foot 3");
  });

  test("is right on the only page, in its header", async () => {
    const { pages } = await pagesOf(
      page('<header><p>at <page-of ref="#end"/></p></header><p id="end">end</p>'),
    );
    expect(pages).toEqual(["at 1 end"]);
  });

  test("warns of an id that no page has", async () => {
    const { pages, warnings } = await pagesOf(page('<p>see <page-of ref="#nope"/></p>'));
    expect(pages).toEqual(["see ?"]);
    expect(warnings).toEqual([expect.stringContaining("unknown_reference No page has an element")]);
  });
});

describe("a screen reader", () => {
  test("is told what is a table of contents, its items, and what is quoted", async () => {
    using made = await rendered(
      evaluated(page("<toc/><h1>One</h1><blockquote><p>said</p></blockquote>")),
    );
    const tree = structureOf(made.path);
    expect(tree).toMatch(/TOC\s+TOCI\s+P \(block\)\s+Link \(inline\)\s+"One"/);
    expect(tree).toMatch(/BlockQuote\s+P \(block\)\s+"said"/);
  });
});
