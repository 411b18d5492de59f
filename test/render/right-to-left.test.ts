import { describe, expect, test } from "bun:test";
import { colorAt, pdfPages, type PdfWord } from "../fixtures/pdf-places.ts";
import { pdfText } from "../fixtures/pdf.ts";
import { rendered } from "../fixtures/render.ts";
import { FontStacks } from "../../src/render/type/font-stacks.ts";
import { partGlyphs } from "../../src/render/type/measure.ts";
import { visualParts } from "../../src/render/type/visual.ts";
import { fonts, STYLE } from "./made.ts";

const WIDTH = 400;
const MARGIN = 40;
/** Where text that begins at the right does. */
const RIGHT = WIDTH - MARGIN;
const DIRECTION_MARKS = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g;

function layout(body: string, language = "he", css = ""): string {
  return (
    `<document language="${language}" currency="ILS"><style>page { size: ${WIDTH}pt 500pt; ` +
    `margin: ${MARGIN}pt } ${css}</style><page>${body}</page></document>`
  );
}

/**
 * The lines of a page as they are seen, from left to right: the letters by where they stand. Spaces
 * are left out, as poppler parts words where letters join.
 */
async function seen(source: string): Promise<readonly string[]> {
  using made = await rendered(source);
  const lines = new Map<number, PdfWord[]>();
  for (const word of pdfPages(made.path)[0]?.words ?? []) {
    const middle = Math.round((word.yMin + word.yMax) / 2);
    const near = [...lines.keys()].find((line) => Math.abs(line - middle) <= 4) ?? middle;
    lines.set(near, [...(lines.get(near) ?? []), word]);
  }
  return [...lines]
    .sort(([a], [b]) => a - b)
    .map(([, words]) =>
      words
        .sort((a, b) => a.xMin - b.xMin)
        .map(({ text }) => text)
        .join("")
        .replace(DIRECTION_MARKS, ""),
    );
}

/** Written from right to left as a reader sees it, for a comparison from left to right. */
function leftwards(...parts: readonly string[]): string {
  return parts.toReversed().join("").replaceAll(" ", "");
}

function reversed(text: string): string {
  return Array.from(text).toReversed().join("");
}

async function words(source: string): Promise<readonly PdfWord[]> {
  using made = await rendered(source);
  return pdfPages(made.path)[0]?.words ?? [];
}

describe("the order of a line", () => {
  test("of Hebrew with Latin, figures and brackets is the one that a reader expects", async () => {
    const [line] = await seen(layout("<p>חשבונית (עותק) מס׳ INV-2026/17, סך 24 ש״ח.</p>"));
    expect(line).toBe(
      leftwards(
        reversed("חשבונית"),
        ")",
        reversed("עותק"),
        "(",
        reversed("מס׳"),
        "INV-2026/17",
        ",",
        reversed("סך"),
        "24",
        reversed("ש״ח"),
        ".",
      )
        // The bracket that opens is at the right, and its hollow side to the left.
        .replace(/[()]/g, (bracket) => (bracket === "(" ? ")" : "(")),
    );
  });

  test("of Arabic keeps amounts and foreign names as they are written", async () => {
    const [line] = await seen(layout("<p>المبلغ 1,234.50 لشركة Acme Ltd اليوم؟</p>", "ar"));
    expect(line?.normalize("NFKC")).toBe(
      leftwards(
        reversed("المبلغ"),
        "1,234.50",
        reversed("لشركة"),
        "AcmeLtd",
        reversed("اليوم"),
        "؟",
      ),
    );
  });

  test("of what has nothing that runs to the left is as it is written, at the right", async () => {
    const [phone, name] = await words(
      layout("<p>+972-3-123-4567</p><p>Acme</p>", "he", "p { margin: 0 }"),
    );
    expect([phone?.text, name?.text]).toEqual(["+972-3-123-4567", "Acme"]);
    for (const word of [phone, name]) expect(word?.xMax).toBeCloseTo(RIGHT, 0);
    const [line] = await seen(layout("<p>+972 3 123</p>"));
    expect(line).toBe("+9723123");
  });

  test("of a part that is told its own way is that part's", async () => {
    const told = await seen(layout('<p>טלפון <span dir="ltr">+972 3 123</span></p>'));
    const untold = await seen(layout("<p>טלפון +972 3 123</p>"));
    expect(told).toEqual([leftwards(reversed("טלפון"), "+9723123")]);
    expect(untold).not.toEqual(told);
  });

  test("is the same over the lines of a paragraph: each begins at the right with what comes next", async () => {
    const source = layout("<p>אחת שתיים שלוש ארבע חמש</p>", "he", "p { width: 60pt }");
    expect(await seen(source)).toEqual(
      ["אחת שתיים", "שלוש ארבע", "חמש"].map((line) => reversed(line).replace(" ", "")),
    );
  });

  test("is found by whoever searches or copies", async () => {
    using made = await rendered(layout("<p>לכבוד משה (תל אביב)</p>"));
    expect(pdfText(made.path).replace(/[\u202a-\u202e]/g, "")).toContain("לכבוד משה (תל אביב)");
  });
});

describe("text that is painted", () => {
  test("is in the order of a reader, too: what stands at a chart", async () => {
    const chart =
      "<let name=\"months\" value=\"'ינואר 2026 (א)|فبراير' | split: '|'\"/>" +
      '<chart type="bar" each="m in months" label="m" value="1" height="100pt"/>';
    const lines = await seen(layout(chart));
    const labels = lines.find((line) => line.includes("2026"))?.normalize("NFKC");
    // The chart runs to the left, too: its first bar is the rightmost.
    expect(labels).toBe(`${reversed("فبراير")})${reversed("א")}(2026${reversed("ינואר")}`);
  });

  test("has no marks where nothing of it runs to the left", async () => {
    const marked = async (inside: string): Promise<boolean> => {
      const own = `No. <span dir="ltr">${inside}</span> <span dir="auto">7</span>`;
      using made = await rendered(layout(`<p>${own}</p><table><tr><td>${own}</td></tr></table>`));
      const text = pdfText(made.path);
      return text.search(DIRECTION_MARKS) !== -1 || text.split("No. GB 7").length !== 3;
    };
    expect(await marked("GB")).toBe(false);
    expect(await marked("א")).toBe(true);
  });

  test("has the dots of its letters where they belong", () => {
    const stacks = new FontStacks(fonts);
    const [part] = visualParts("شباب", stacks.of(STYLE), stacks);
    if (part === undefined) throw new Error("there is no part");
    expect(part.isReversed).toBe(true);
    const glyphs = partGlyphs(part, false);
    expect(glyphs.map(({ codePoints }) => String.fromCodePoint(...codePoints)).join("")).toBe(
      reversed("شباب"),
    );
    expect(glyphs.flatMap(({ attached = [] }) => attached).length).toBeGreaterThan(0);
  });

  test.each([
    ["a b", "a b"],
    ["אב 12", "12| |אב"],
    ["ab אב", "ab |אב"],
    ["12 אב ab", "ab| |אב| |12"],
  ])("%p stands as %p", (text, expected) => {
    const stacks = new FontStacks(fonts);
    const parts = visualParts(text, stacks.of(STYLE), stacks);
    expect(parts.map((part) => part.text).join("|")).toBe(expected);
  });
});

describe("a cell of a script that joins or runs to the left", () => {
  /** Where each word stands across the page, in a cell that is painted and in one that react-pdf lays out. */
  async function both(text: string, language: string): Promise<readonly (readonly string[])[]> {
    const cell = (content: string): string =>
      layout(
        `<table><tr><td>${content}</td></tr><tr><td>${"W".repeat(30)}</td></tr></table>`,
        language,
      );
    const at = async (source: string): Promise<readonly string[]> =>
      (await words(source)).map(
        ({ text: own, xMin, yMin }) => `${own} ${xMin.toFixed(1)} ${yMin.toFixed(1)}`,
      );
    // Hyphenation and what has words of its own order are left to react-pdf: a soft hyphen asks for it.
    return [await at(cell(text)), await at(cell(`${text}\u00ad`))];
  }

  test.each([
    ["זית 250 גרם (Olive No. 7)", "he"],
    ["זית 250 גרם (Olive No. 7)", "en"],
    ["قهوة عربية Yemen Mocha 12.50", "en"],
    ["قهوة عربية ١٢", "ar"],
    ["हिमालयी नमक (fine)", "en"],
    ["Olive oil, שמן זית.", "en"],
    ["שמן זית כתית מעולה<br/>Olive oil, fine.", "en"],
  ])("is set as react-pdf sets %p in a document in %p", async (text, language) => {
    const [painted = [], laidOut] = await both(text, language);
    expect(painted.length).toBeGreaterThan(1);
    expect(painted).toEqual(laidOut ?? []);
  });

  test("is laid out where its lines have to be broken", async () => {
    const long = "שמן זית כתית מעולה ".repeat(12).trim();
    const [painted = [], laidOut] = await both(long, "he");
    expect(new Set(painted.map((word) => word.split(" ").at(-1))).size).toBeGreaterThan(1);
    expect(painted).toEqual(laidOut ?? []);
  });
});

describe("a page that runs to the left", () => {
  test("has rows, page numbers and tables mirrored, painted rows and laid out ones alike", async () => {
    const table =
      '<let name="lines" value="\'a,b\' | split: \',\'"/><table each="l in lines">' +
      '<column title="H1" width="1*">{{ l }}1</column>' +
      '<column title="H2" width="1*" align="end"><if test="l == \'a\'">A2</if><else>B2 ש</else></column></table>';
    const all = await words(
      layout(
        `<header><row><p>L1</p><p>P{{ page.number }}</p></row></header>${table}`,
        "he",
        "row p { width: 50% }",
      ),
    );
    const x = (text: string): number => all.find((word) => word.text === text)?.xMax ?? -1;
    const left = (text: string): number => all.find((word) => word.text === text)?.xMin ?? -1;
    expect(x("L1")).toBeCloseTo(RIGHT, 0);
    expect(x("P1")).toBeCloseTo(WIDTH / 2, 0);
    // Cells have 6 pt at each side; row b is set for its letter.
    for (const text of ["H1", "a1", "b1"]) expect(x(text)).toBeCloseTo(RIGHT - 6, 0);
    for (const text of ["H2", "A2"]) expect(left(text)).toBeCloseTo(MARGIN + 6, 0);
    expect(x("B2")).toBeLessThan(WIDTH / 2);
  });

  test("has a list's marks at the right", async () => {
    const all = await words(layout("<ul><li>Item</li></ul><ol><li>First</li></ol>"));
    const at = (text: string) => all.find((word) => word.text === text);
    expect(at("•")?.xMin).toBeGreaterThan(at("Item")?.xMax ?? Infinity);
    expect(at("Item")?.xMax).toBeCloseTo(RIGHT - 18, 0);
    expect(at(".1")?.xMin).toBeGreaterThan(at("First")?.xMax ?? Infinity);
  });

  test("has boxes of a width of their own, and the borders of their start, at the right", async () => {
    const css =
      "div { width: 100pt; height: 50pt; background: #ff0000; border-inline-start: 10pt solid #0000ff }";
    using made = await rendered(layout("<div/>", "he", css));
    expect(colorAt(made.path, 1, RIGHT - 5, MARGIN + 25)).toBe("#0000ff");
    expect(colorAt(made.path, 1, RIGHT - 50, MARGIN + 25)).toBe("#ff0000");
    expect(colorAt(made.path, 1, MARGIN + 50, MARGIN + 25)).toBe("#ffffff");
  });

  test("fills its justified lines from side to side", async () => {
    const text = "זהו טקסט ארוך שבודק יישור של פסקה שלמה ".repeat(6).trim();
    const all = await words(layout(`<p>${text}</p>`, "he", "p { text-align: justify }"));
    const first = all.filter(({ yMin }) => yMin < (all[0]?.yMin ?? 0) + 4);
    expect(Math.max(...first.map(({ xMax }) => xMax))).toBeCloseTo(RIGHT, 0);
    expect(Math.min(...first.map(({ xMin }) => xMin))).toBeCloseTo(MARGIN, 0);
  });
});
