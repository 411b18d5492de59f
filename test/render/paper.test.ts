import { describe, expect, test } from "bun:test";
import { colorAt, inkBox, pdfPages, type PdfPage, type PdfWord } from "../fixtures/pdf-places.ts";
import { rendered } from "../fixtures/render.ts";
import { manifestOf } from "../fixtures/templates.ts";

const A4 = { width: 595.28, height: 841.89 };
const MM = 72 / 25.4;

function word(page: PdfPage | undefined, text: string): PdfWord {
  const found = page?.words.find((one) => one.text === text);
  if (found === undefined) {
    const words = page?.words.map((one) => one.text).join(" ");
    throw new Error(`${text} is not on the page: ${words}`);
  }
  return found;
}

function texts(page: PdfPage | undefined): string {
  return page?.words.map(({ text }) => text).join(" ") ?? "";
}

/** A page that goes on for a while: its paragraphs say their number. */
const LONG = `<for each="n in numbers"><p>Line-{{ n }}</p></for>`;
const NUMBERS = manifestOf({ numbers: ["number"] });
const numbers = (count: number): { numbers: number[] } => ({
  numbers: Array.from({ length: count }, (_, index) => index + 1),
});

describe("a roll", () => {
  const roll = (body: string, style = ""): string =>
    `<document><style>page { size: 80mm auto; margin: 5mm } p { margin: 0; font-size: 10pt; line-height: 20pt } ${style}</style>
      <page><header><p>Head</p></header>${body}<footer><p>Foot-{{ page.total }}</p></footer></page></document>`;
  const manifest = manifestOf({ numbers: ["number"] });

  test.each([0, 1, 30, 600])("is as long as its %d lines, head and foot", async (count) => {
    using made = await rendered(roll(LONG), { data: numbers(count), manifest });
    const [page] = pdfPages(made.path);
    expect(made.pageCount).toBe(1);
    expect(page?.height ?? 0).toBeCloseTo(10 * MM + 20 * (count + 2), -0.5);
    expect(texts(page)).toEndWith("Foot-1");
  });

  test("that would be longer than a PDF's page may be goes on over pages", async () => {
    using made = await rendered(roll(LONG), { data: numbers(900), manifest });
    const pages = pdfPages(made.path);
    expect(pages.map(({ height }) => height)).toEqual([14_400, 14_400]);
    expect(
      pages
        .map(texts)
        .join(" ")
        .match(/Line-\d+/g),
    ).toHaveLength(900);
  });

  test("has nothing to fill: what grows keeps its height", async () => {
    using made = await rendered(roll("<div style='flex: 1'><p>One</p></div>"));
    expect(pdfPages(made.path)[0]?.height ?? 0).toBeLessThan(120);
  });
});

describe("a background", () => {
  test("lies on the whole paper under the body, on the pages that it is for", async () => {
    using made = await rendered(
      `<document>
        <style>
          page { margin: 20mm }
          .ground { height: 100%; background: #dbeafe }
          .corner { position: absolute; right: 10mm; bottom: 5mm }
        </style>
        <page>
          <background when="first"><div class="ground"/><p class="corner">Letterhead</p></background>
          <background><p class="corner">Page-{{ page.number }}</p></background>
          ${LONG}
        </page>
      </document>`,
      { manifest: NUMBERS, data: numbers(90) },
    );
    const pages = pdfPages(made.path);
    expect(pages.map((page) => texts(page).includes("Letterhead"))).toEqual([true, false, false]);
    expect(pages.map((page) => /Page-\d/.exec(texts(page))?.[0])).toEqual([
      undefined,
      "Page-2",
      "Page-3",
    ]);
    expect(colorAt(made.path, 1, 1, 1)).toBe("#dbeafe");
    expect(colorAt(made.path, 1, A4.width - 2, A4.height - 2)).toBe("#dbeafe");
    expect(colorAt(made.path, 2, 1, 1)).toBe("#ffffff");
    const corner = word(pages[1], "Page-2");
    expect(corner.xMax).toBeCloseTo(A4.width - 10 * MM, 0);
    expect(corner.yMax).toBeGreaterThan(A4.height - 12 * MM);
    // It takes no room: the body begins at the margin.
    expect(word(pages[1], texts(pages[1]).split(" ")[1] ?? "").yMin).toBeLessThan(20 * MM + 4);
    expect(made.warnings).toEqual([]);
  });

  test("is painted before the body", async () => {
    using made = await rendered(
      `<document><style>page { margin: 0 } div { height: 80pt } .over { background: #00ff00 } .under { background: #ff0000 }</style>
        <page><div class="over"/><background><div class="under"/><div class="under"/></background></page></document>`,
    );
    expect(colorAt(made.path, 1, 20, 20)).toBe("#00ff00");
    expect(colorAt(made.path, 1, 20, 120)).toBe("#ff0000");
  });
});

describe("a watermark", () => {
  test("crosses the middle of each page of its page element, over or under the content", async () => {
    using made = await rendered(
      `<document>
        <style>
          watermark { color: #ff0000; opacity: 1; font-size: 600pt }
          div { height: 100%; background: #0000ff }
          page { margin: 0 }
        </style>
        <page><watermark>IIII</watermark><div/></page>
        <page><watermark layer="under">IIII</watermark><div/></page>
        <page><p>None</p></page>
      </document>`,
    );
    const counts = [1, 2, 3].map((page) => {
      let red = 0;
      for (let x = 100; x < 500; x += 10) {
        if (colorAt(made.path, page, x, A4.height / 2) === "#ff0000") red += 1;
      }
      return red;
    });
    expect(counts[0]).toBeGreaterThan(2);
    expect(counts.slice(1)).toEqual([0, 0]);
  });

  test("stands on every page of a document without one of its own, and says what the data says", async () => {
    using made = await rendered(
      `<document><watermark>{{ status | upcase }}</watermark>
        <page>${LONG}</page><page><watermark when="first">OWN</watermark>${LONG}</page></document>`,
      {
        manifest: manifestOf({ status: "text", numbers: ["number"] }),
        data: { status: "paid", ...numbers(60) },
      },
    );
    // Poppler takes slanted letters one by one.
    const letters = pdfPages(made.path).map((page) => texts(page).replaceAll(" ", ""));
    const pages = letters.map((text) => /PAID|OWN/.exec(text)?.[0]);
    expect(pages).toEqual(["PAID", "PAID", "OWN", undefined]);
  });

  test("is as large as its font-size, and no larger than there is room", async () => {
    const size = async (css: string, text: string): Promise<number> => {
      using made = await rendered(
        `<document><style>watermark { opacity: 1; ${css} }</style>
          <page><watermark angle="0">${text}</watermark></page></document>`,
      );
      const { xMin, xMax } = inkBox(made.path, 1);
      return xMax - xMin;
    };
    const small = await size("font-size: 20pt", "DRAFT");
    expect(small).toBeGreaterThan(50);
    expect(small).toBeLessThan(80);
    const large = await size("", "A very long word that is written across the whole page");
    expect(large).toBeGreaterThan(0.65 * A4.width);
    expect(large).toBeLessThan(0.75 * A4.width);
  });

  test("can be read through in black and white", async () => {
    using made = await rendered(
      `<document><page><watermark>DRAFT</watermark><p>Text</p></page></document>`,
    );
    const greys = new Set<string>();
    for (let x = 60; x < 540; x += 8) greys.add(colorAt(made.path, 1, x, A4.height / 2));
    greys.delete("#ffffff");
    expect(greys.size).toBeGreaterThan(0);
    for (const grey of greys) expect(Number.parseInt(grey.slice(1, 3), 16)).toBeGreaterThan(0xd0);
  });
});

describe("absolute placing", () => {
  test("counts from the nearest positioned box, else from the paper", async () => {
    using made = await rendered(
      `<document>
        <style>
          page { margin: 30mm }
          .box { position: relative; margin-top: 40pt; height: 100pt }
          .in { position: absolute; bottom: -10pt; left: 50%; width: 25% }
          .out { position: absolute; top: 45mm; left: 20mm }
          .end { position: absolute; right: -0pt; bottom: 0 }
        </style>
        <page>
          <header><div><p class="end">Edge</p></div></header>
          <p>Start</p>
          <div class="box"><div><div><p class="in">Inside</p></div></div></div>
          <div><div><div class="out"><p>Window</p></div></div></div>
          <p>After</p>
        </page>
      </document>`,
    );
    const [page] = pdfPages(made.path);
    const window = word(page, "Window");
    expect(window.xMin).toBeCloseTo(20 * MM, 0);
    expect(window.yMin - 45 * MM).toBeLessThan(4);
    expect(window.yMin - 45 * MM).toBeGreaterThan(-1);
    const inside = word(page, "Inside");
    expect(inside.xMin).toBeCloseTo(30 * MM + (A4.width - 60 * MM) / 2, 0);
    const boxBottom = word(page, "After").yMin;
    expect(inside.yMax).toBeGreaterThan(boxBottom - 8);
    expect(word(page, "Edge").xMax).toBeCloseTo(A4.width, 0);
    expect(word(page, "Edge").yMax).toBeGreaterThan(A4.height - 12);
    // What is placed takes no room.
    expect(boxBottom - word(page, "Start").yMin).toBeCloseTo(14 + 6 + 40 + 100, 0);
  });

  test("is all that a page may hold", async () => {
    using made = await rendered(
      `<document><page><div style="position: absolute; top: 0; left: 0">Alone</div><page-break/><p style="position: absolute; right: 0; bottom: 0">Second</p></page></document>`,
    );
    expect(pdfPages(made.path).map(texts)).toEqual(["Alone", "Second"]);
  });

  test("stands on the page that its place in the flow came to, painted above it", async () => {
    using made = await rendered(
      `<document><style>.stamp { position: absolute; top: 0; left: 0; width: 100%; height: 100%; background: #ff0000 }</style>
        <page><for each="n in numbers"><p>Line-{{ n }}</p>
          <if test="n == 60"><div><div class="stamp">Stamp-{{ page.number }}</div></div></if></for></page></document>`,
      { manifest: NUMBERS, data: numbers(90) },
    );
    const pages = pdfPages(made.path);
    const on = pages.findIndex((page) => texts(page).includes("Line-60"));
    expect(pages.map((page) => /Stamp-\d/.exec(texts(page))?.[0])).toEqual(
      pages.map((_, index) => (index === on ? `Stamp-${on + 1}` : undefined)),
    );
    expect(colorAt(made.path, on + 1, 300, 300)).toBe("#ff0000");
  });
});

describe("a sheet of labels", () => {
  const sheet = (attributes: string, css = ""): string => `<document>
    <style>${css}</style>
    <page size="A4" margin="15.1mm 7.2mm">
      <sheet each="n in numbers" columns="3" rows="7" width="63.5mm" height="38.1mm" gap-x="2.5mm" ${attributes}>
        <p>L{{ n }}</p>
      </sheet>
    </page></document>`;

  test("stands label by label where the paper has them, over as many pages as it takes", async () => {
    using made = await rendered(sheet(`skip="4"`, "p { margin: 0 }"), {
      manifest: NUMBERS,
      data: numbers(60),
    });
    const pages = pdfPages(made.path);
    expect(pages.map(({ words }) => words.length)).toEqual([17, 21, 21, 1]);
    for (const [index, page] of pages.entries()) {
      for (const [at, one] of page.words.entries()) {
        const place = index === 0 ? at + 4 : at;
        expect(one.text).toBe(`L${index === 0 ? at + 1 : 17 + (index - 1) * 21 + at + 1}`);
        expect(one.xMin).toBeCloseTo((7.2 + (place % 3) * 66) * MM, 0);
        const top = (15.1 + Math.floor(place / 3) * 38.1) * MM;
        expect(one.yMin - top).toBeGreaterThan(-1);
        expect(one.yMin - top).toBeLessThan(4);
      }
    }
    expect(made.warnings).toEqual([]);
  });

  test("has marks in the margin that say where to cut", async () => {
    using plain = await rendered(sheet(""), { manifest: NUMBERS, data: numbers(21) });
    using marked = await rendered(sheet(`cut-marks="true"`), {
      manifest: NUMBERS,
      data: numbers(21),
    });
    expect(inkBox(plain.path, 1).yMin).toBeGreaterThan(15 * MM);
    const { xMin, yMin, yMax } = inkBox(marked.path, 1);
    expect(xMin).toBeLessThan(7.2 * MM - 8);
    expect(yMin).toBeLessThan(15.1 * MM - 8);
    expect(yMax).toBeGreaterThan((15.1 + 7 * 38.1) * MM + 8);
  });

  test("puts a thousand labels on their pages", async () => {
    using made = await rendered(sheet(""), { manifest: NUMBERS, data: numbers(1000) });
    expect(made.pageCount).toBe(Math.ceil(1000 / 21));
    const words = pdfPages(made.path).flatMap((page) => page.words.map(({ text }) => text));
    expect(words).toEqual(numbers(1000).numbers.map((n) => `L${n}`));
  });
});

describe("a line to sign on", () => {
  test("has its label below, a date beside it, and what was signed above", async () => {
    using made = await rendered(
      `<document><page><signature-line label="Client" date="Date"><p>Signed</p></signature-line></page></document>`,
    );
    const [page] = pdfPages(made.path);
    const [signed, client, date] = ["Signed", "Client", "Date"].map((text) => word(page, text));
    expect(client?.yMin).toBeGreaterThan(signed?.yMax ?? 0);
    expect(date?.yMin).toBeCloseTo(client?.yMin ?? 0, 1);
    expect(date?.xMin).toBeGreaterThan((client?.xMax ?? 0) + 100);
  });
});
