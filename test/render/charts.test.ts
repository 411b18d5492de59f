import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { JsonObject } from "../../src/manifest/manifest.ts";
import { drawChart } from "../../src/render/charts/draw.ts";
import type { Mark } from "../../src/render/paint/vectors.ts";
import { FontStacks } from "../../src/render/type/font-stacks.ts";
import { CHART_TYPES } from "../../src/template/elements/charts.ts";
import type { ChartNode } from "../../src/template/document.ts";
import { colorAt, overlaps, pdfPages } from "../fixtures/pdf-places.ts";
import { rendered } from "../fixtures/render.ts";
import { bodyOf, evaluated, manifestOf } from "../fixtures/templates.ts";
import { fonts } from "./made.ts";

const FIELDS = { rows: { name: "text", a: "number", b: "number", c: "number" } } as const;
const ROWS: JsonObject = {
  rows: [
    { name: "Jan", a: 10, b: 4, c: 2 },
    { name: "Feb", a: 20, b: 6, c: 3 },
    { name: "Mar", a: 40, b: 8, c: 5 },
  ],
};
const SERIES = `<series title="North" value="r.a"/><series title="South" value="r.b"/><series title="West" value="r.c"/>`;

function layout(attributes: string, inside = "", css = ""): string {
  return `<document><style>${css}</style><page size="400pt 300pt" margin="20pt"><chart each="r in rows" label="r.name" ${attributes}>${inside}</chart></page></document>`;
}

function drawn(attributes: string, data: JsonObject, inside = "", size = SIZE): readonly Mark[] {
  const [node] = bodyOf(evaluated(layout(attributes, inside), FIELDS, data));
  // The layouts of these tests hold a chart and nothing else.
  const chart = node as ChartNode;
  return drawChart(chart, size, { stacks: new FontStacks(fonts), language: "en" }).marks;
}

const SIZE = { width: 360, height: 200 };

/** Width and height of each filled rectangle. */
function rectangles(marks: readonly Mark[]): { width: number; height: number; color: string }[] {
  return marks.flatMap((mark) => {
    if (mark.kind !== "shape") return [];
    const [, x, y, right, bottom] =
      /^M(\S+) (\S+)H(\S+)V(\S+)H\S+Z$/.exec(mark.path)?.map(Number) ?? [];
    if (x === undefined || y === undefined || right === undefined || bottom === undefined)
      return [];
    return [{ width: right - x, height: bottom - y, color: String(mark.color) }];
  });
}

function texts(marks: readonly Mark[]): string[] {
  return marks.flatMap((mark) => {
    if (mark.kind === "text") return [mark.text];
    return mark.kind === "clipped" || mark.kind === "group" ? texts(mark.marks) : [];
  });
}

describe("the bars of a chart", () => {
  test("are as high as their numbers", () => {
    const bars = rectangles(drawn(`type="bar" value="r.a"`, ROWS));
    const [first = 0, second = 0, third = 0] = bars.map(({ height }) => height);
    expect(second / first).toBeCloseTo(2, 2);
    expect(third / first).toBeCloseTo(4, 2);
  });

  test("are as long as their numbers where they lie", () => {
    const bars = rectangles(drawn(`type="bar" horizontal="true" value="r.a"`, ROWS));
    const [first = 0, , third = 0] = bars.map(({ width }) => width);
    expect(third / first).toBeCloseTo(4, 2);
  });

  test("stand on each other where they are stacked", async () => {
    const css = "document { font-size: 10pt } chart { height: 240pt }";
    using pdf = await rendered(layout(`type="bar" stacked="true" legend="none"`, SERIES, css), {
      data: ROWS,
      manifest: manifestOf(FIELDS),
    });
    const label = pdfPages(pdf.path)[0]?.words.find(({ text }) => text === "Mar");
    const x = ((label?.xMin ?? 0) + (label?.xMax ?? 0)) / 2;
    const column = Array.from({ length: 250 }, (_, y) => colorAt(pdf.path, 1, x, 25 + y));
    const bars = column.filter((color) => ["#12355b", "#f2b544", "#2a7f9e"].includes(color));
    const seen = bars.filter((color, index) => color !== bars[index - 1]);
    expect(seen).toEqual(["#2a7f9e", "#f2b544", "#12355b"]);
    const count = (wanted: string): number => bars.filter((color) => color === wanted).length;
    expect(count("#12355b") / count("#f2b544")).toBeCloseTo(40 / 8, 0);
  }, 30_000);

  test("hang below zero where they are negative", () => {
    const data = {
      rows: [
        { name: "x", a: -5 },
        { name: "y", a: 5 },
      ],
    };
    const bars = rectangles(drawn(`type="bar" value="r.a"`, data));
    expect(bars[0]?.height).toBeCloseTo(bars[1]?.height ?? 0, 2);
  });

  test("have no bar where there is no number", () => {
    const data = { rows: [{ name: "x" }, { name: "y", a: 5 }] };
    expect(rectangles(drawn(`type="bar" value="r.a"`, data))).toHaveLength(1);
  });
});

describe("a chart on the page", () => {
  test.each(CHART_TYPES.filter((type) => type !== "sparkline"))(
    "of type %s tells its title, its labels and its numbers as text",
    async (type) => {
      using pdf = await rendered(
        layout(`type="${type}" value="r.a" values="value" title="Sales 2026"`),
        {
          data: ROWS,
          manifest: manifestOf(FIELDS),
        },
      );
      const words = pdfPages(pdf.path)[0]?.words ?? [];
      const found = words.map(({ text }) => text);
      expect(found).toEqual(
        expect.arrayContaining(["Sales", "2026", "Jan", "Feb", "Mar", "20", "40"]),
      );
      expect(overlaps(words)).toEqual([]);
      expect(pdf.warnings).toEqual([]);
    },
  );

  test("is drawn in the font, colour and brand of its document", async () => {
    const css = `document { color: #004000 } chart { font-family: "Source Serif 4"; --chart-palette: #e5482d }`;
    using pdf = await rendered(layout(`type="bar" value="r.a" height="240pt"`, "", css), {
      data: ROWS,
      manifest: manifestOf(FIELDS),
    });
    const label = pdfPages(pdf.path)[0]?.words.find(({ text }) => text === "Mar");
    expect(colorAt(pdf.path, 1, ((label?.xMin ?? 0) + (label?.xMax ?? 0)) / 2, 150)).toBe(
      "#e5482d",
    );
  });

  test("names lines where they end, and its series in a legend elsewhere", async () => {
    for (const type of ["line", "bar", "area"]) {
      using pdf = await rendered(layout(`type="${type}"`, SERIES), {
        data: ROWS,
        manifest: manifestOf(FIELDS),
      });
      const words = pdfPages(pdf.path)[0]?.words ?? [];
      const north = words.find(({ text }) => text === "North");
      if (type === "bar") expect(north?.xMin).toBeLessThan(60);
      else expect(north?.xMin).toBeGreaterThan(300);
    }
  });

  test("sets only as many labels as have room, none on another", async () => {
    for (const count of [1, 13, 60, 500]) {
      const data = {
        rows: Array.from({ length: count }, (_, index) => ({
          name: `Label ${index}`,
          a: index % 7,
        })),
      };
      for (const type of [
        `type="bar"`,
        `type="line"`,
        `type="bar" horizontal="true" height="220pt"`,
      ]) {
        using pdf = await rendered(layout(`${type} value="r.a"`), {
          data,
          manifest: manifestOf(FIELDS),
        });
        const labels =
          pdfPages(pdf.path)[0]?.words.filter(({ text }) => /^(Label|L)$/.test(text)) ?? [];
        expect(labels.length).toBeGreaterThan(0);
        // Poppler tells the letters of turned labels one by one.
        expect(overlaps(labels)).toEqual([]);
      }
    }
  }, 60_000);

  test("cuts a label that is longer than its place", () => {
    const data = {
      rows: [
        { name: "x".repeat(190), a: 1 },
        { name: "y".repeat(190), a: 2 },
      ],
    };
    for (const type of [`type="bar"`, `type="bar" horizontal="true"`, `type="pie"`]) {
      const long = texts(drawn(`${type} value="r.a"`, data)).filter((text) => text.endsWith("…"));
      expect(long.length).toBe(2);
    }
  });
});

describe("in black and white", () => {
  /** What of light a colour gives on grey paper, 0 to 255 (ITU-R BT.601, as printers do). */
  function grey(color: string): number {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
      Number.parseInt(color.slice(at, at + 2), 16),
    );
    return 0.299 * red + 0.587 * green + 0.114 * blue;
  }

  test("neighbouring bars differ", () => {
    const fields = "abcdef".split("");
    const series = fields.map(() => `<series value="r.a"/>`).join("");
    const colors = [
      ...new Set(
        rectangles(drawn(`type="bar" legend="none"`, ROWS, series)).map(({ color }) => color),
      ),
    ];
    expect(colors).toHaveLength(6);
    for (const [index, color] of colors.entries()) {
      const next = colors[(index + 1) % colors.length] ?? "";
      expect(Math.abs(grey(color) - grey(next))).toBeGreaterThan(40);
    }
  });

  test("lines differ in their dashes and marks", () => {
    const clipped = drawn(`type="line"`, ROWS, SERIES).flatMap((mark) =>
      mark.kind === "clipped" ? mark.marks : [],
    );
    const dashes = clipped.map((mark) => (mark.kind === "stroke" ? String(mark.dash) : ""));
    expect(new Set(dashes).size).toBe(3);
  });

  test("slices past the last colour are hatched", () => {
    const data = { rows: Array.from({ length: 8 }, (_, index) => ({ name: `${index}`, a: 1 })) };
    const pie = drawn(`type="pie" value="r.a" legend="none"`, data);
    const hatched = pie.flatMap((mark) => (mark.kind === "group" ? mark.marks : []));
    expect(hatched.filter(({ kind }) => kind === "clipped")).toHaveLength(2);
  });
});

describe("any data", () => {
  const number = fc.oneof(
    fc.constant(null),
    fc.constantFrom(0, -0, 1e15, -1e15, 5e-324, 1e-9, 0.1 + 0.2),
    fc.integer({ min: -1000, max: 1000 }),
    fc.double({ min: -1e15, max: 1e15, noNaN: true }),
  );
  const row = fc.record({
    name: fc.string({ maxLength: 30, unit: "grapheme" }),
    a: number,
    b: number,
    c: number,
  });
  const attributes = fc.record({
    type: fc.constantFrom(...CHART_TYPES),
    horizontal: fc.boolean(),
    stacked: fc.boolean(),
    values: fc.constantFrom("none", "value"),
    curve: fc.constantFrom("linear", "smooth", "step"),
    legend: fc.constantFrom("top", "bottom", "right", "direct", "none"),
    min: fc.constantFrom("", "0", "5", "1e15"),
    ticks: fc.constantFrom("", "0", "1", "20"),
  });
  const size = fc.record({
    width: fc.double({ min: 0.5, max: 900, noNaN: true }),
    height: fc.double({ min: 0.5, max: 900, noNaN: true }),
  });

  test("gives a drawing of finite numbers", () => {
    fc.assert(
      fc.property(attributes, fc.array(row, { maxLength: 40 }), size, (chosen, rows, place) => {
        const isRound = chosen.type === "pie" || chosen.type === "donut";
        const written = Object.entries(chosen)
          .filter(([, value]) => value !== "")
          .map(([name, value]) => `${name}="${value}"`)
          .join(" ");
        const inside = isRound ? `<series value="r.a"/>` : SERIES;
        const marks = drawn(`${written} title="T" empty="nothing"`, { rows }, inside, place);
        expect(JSON.stringify(marks)).not.toMatch(/NaN|Infinity|undefined|null/);
      }),
      { numRuns: 300, seed: 20_261_124 },
    );
  }, 60_000);

  test("gives a file without a number that is none", async () => {
    const rows = fc.sample(row, { numRuns: 12, seed: 5 });
    for (const type of CHART_TYPES) {
      using pdf = await rendered(layout(`type="${type}" value="r.a" empty="nothing"`), {
        data: { rows: rows.map((each) => ({ ...each, name: "x" })) },
        manifest: manifestOf(FIELDS),
      });
      const { stdout } = Bun.spawnSync(["qpdf", "--qdf", pdf.path, "-"]);
      expect(stdout.length).toBeGreaterThan(1000);
      expect(stdout.toString("latin1")).not.toMatch(/\b(NaN|Infinity|undefined)\b/);
    }
  }, 30_000);
});
