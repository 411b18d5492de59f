import { describe, expect, test } from "bun:test";
import {
  CHART_POINTS_MAX,
  CHART_SERIES_MAX,
  CHART_TITLE_MAX_CHARS,
  CHART_VALUE_MAX,
} from "../../src/limits.ts";
import type { JsonObject } from "../../src/manifest/manifest.ts";
import type { ChartNode } from "../../src/template/document.ts";
import { bodyOf, evaluated, evaluationError, findingsOf, page } from "../fixtures/templates.ts";

const FIELDS = {
  rows: { month: "text", amount: "number", cost: "currency" },
  brand: "text",
} as const;
const ROWS: JsonObject = {
  rows: [
    { month: "Jan", amount: 12, cost: 3.5 },
    { month: "Feb", amount: null, cost: 1234.5 },
    { month: "Mar", amount: -4, cost: 0 },
  ],
};

function chart(attributes: string, data: JsonObject = ROWS, inside = ""): ChartNode {
  const layout = page(`<chart each="r in rows" label="r.month" ${attributes}>${inside}</chart>`);
  const [node] = bodyOf(evaluated(layout, FIELDS, data));
  if (node?.kind !== "chart") throw new Error("there is no chart");
  return node;
}

describe("a chart", () => {
  test("has a label and a number with its writing for each item, and a gap where there is none", () => {
    const { labels, series } = chart(`type="bar" value="r.amount"`);
    expect(labels).toEqual(["Jan", "Feb", "Mar"]);
    expect(series).toEqual([
      { title: "", points: [{ value: 12, text: "12" }, null, { value: -4, text: "-4" }] },
    ]);
  });

  test("writes numbers and axis by its format, whole amounts of the axis without decimals", () => {
    const { series, axis } = chart(`type="bar" value="r.cost" format='currency: "EUR"'`);
    expect(series[0]?.points[1]?.text).toBe("€1,234.50");
    expect(axis.ticks[0]?.map(({ text }) => text)).toEqual([
      "€0",
      "€200",
      "€400",
      "€600",
      "€800",
      "€1,000",
      "€1,200",
      "€1,400",
    ]);
  });

  test("writes its axis by axis-format where that is told", () => {
    const { axis } = chart(`type="bar" value="r.amount" axis-format="append: ' h'"`);
    expect(axis.ticks[0]?.at(-1)?.text).toBe("15 h");
  });

  test("has series with colours of their own and of custom properties", () => {
    const inside = `<series title="A" value="r.amount" color="navy"/><series title="B" value="r.cost" color="var(--brand)"/>`;
    const { series } = chart(`type="line" style="--brand: #e5482d"`, ROWS, inside);
    expect(series.map(({ title, color }) => [title, color])).toEqual([
      ["A", "#000080"],
      ["B", "#e5482d"],
    ]);
  });

  test("takes its palette from its attribute, else from --chart-palette", () => {
    const style = `style="--brand: #e5482d; --chart-palette: red rgb(0, 0, 255)"`;
    expect(chart(`type="bar" value="r.amount" ${style}`).palette).toEqual(["#ff0000", "#0000ff"]);
    const own = chart(`type="bar" value="r.amount" palette="var(--brand), #0f0" ${style}`);
    expect(own.palette).toEqual(["#e5482d", "#00ff00"]);
    expect(chart(`type="bar" value="r.amount"`).palette).toBeUndefined();
  });

  test("stands on zero with bars, and in what they span with lines that are far from it", () => {
    const data = { rows: [100, 104].map((amount) => ({ month: "x", amount })) };
    expect(chart(`type="bar" value="r.amount"`, data).axis).toMatchObject({ min: 0, max: 120 });
    expect(chart(`type="line" value="r.amount"`, data).axis).toMatchObject({ min: 100, max: 104 });
    const told = chart(`type="line" value="r.amount" min="90" max="110"`, data).axis;
    expect(told).toMatchObject({ min: 90, max: 110 });
  });

  test("spans what its series come to on each other where they are stacked", () => {
    const inside = `<series value="r.amount"/><series value="r.amount"/>`;
    const { axis } = chart(`type="bar" stacked="true"`, ROWS, inside);
    expect(axis).toMatchObject({ min: -10, max: 25 });
  });

  test.each([0, 7, -7])("has an axis where all numbers are %d", (amount) => {
    const { min, max } = chart(`type="line" value="r.amount"`, {
      rows: [{ month: "a", amount }],
    }).axis;
    expect(min).toBeLessThan(max);
  });

  test("leaves out what is no number, with a warning", () => {
    const data = {
      rows: [
        { month: "Jan", amount: "many" },
        { month: "Feb", amount: 1 },
      ],
    };
    const layout = page(`<chart type="bar" each="r in rows" value="r.amount"/>`);
    const document = evaluated(layout, FIELDS, data);
    const [node] = bodyOf(document);
    expect(node).toMatchObject({ series: [{ points: [null, { value: 1 }] }] });
    expect(document.warnings).toMatchObject([
      {
        code: "invalid_value",
        message: 'A chart is drawn of numbers, and r.amount is "many": it was left out.',
      },
    ]);
  });

  test("is not there without data, unless empty says what stands in its place", () => {
    const layout = page(`<chart type="bar" each="r in rows" value="r.amount"/>`);
    expect(bodyOf(evaluated(layout, FIELDS, { rows: [] }))).toEqual([]);
    const { series, empty } = chart(`type="bar" value="r.amount" empty="No sales"`, { rows: [] });
    expect({ series, empty }).toEqual({ series: [], empty: "No sales" });
  });

  test("has the shares of a pie's slices, and no slice below nothing", () => {
    const data = { rows: [3, 1, -2].map((amount) => ({ month: "x", amount })) };
    const { shares, series } = chart(`type="pie" value="r.amount"`, data);
    expect(shares).toEqual(["75%", "25%", "0%"]);
    expect(series[0]?.points[2]).toBeNull();
  });

  test("describes itself by title and data, unless alt does", () => {
    const { alt } = chart(`type="bar" value="r.amount" title="Sales"`);
    expect(alt).toBe("Sales. Jan 12, Mar -4");
    expect(chart(`type="bar" value="r.amount" alt="Falling sales"`).alt).toBe("Falling sales");
  });

  test("takes series from a loop", () => {
    const layout = page(
      `<chart type="line" each="r in rows"><for each="k in keys"><let name="at" value="loop.index0"/><series title="{{ k }}" value="r.values[at]"/></for></chart>`,
    );
    const document = evaluated(
      layout,
      { keys: ["text"], rows: { values: ["number"] } },
      { keys: ["amount", "cost"], rows: [{ values: [1, 2] }] },
    );
    expect(bodyOf(document)[0]).toMatchObject({
      series: [
        { title: "amount", points: [{ value: 1 }] },
        { title: "cost", points: [{ value: 2 }] },
      ],
    });
  });
});

describe("a faulty chart is told at publish:", () => {
  test.each([
    [
      `<chart type="bar" each="r in rows" value="r.month"/>`,
      "A chart is drawn of numbers, and r.month is none.",
    ],
    [`<chart type="bar" each="r in rows" value="r.amuont"/>`, "r.amuont is not in the manifest."],
    [`<chart type="bars" each="r in rows" value="r.amount"/>`, `type can't be "bars".`],
    [
      `<chart type="bar" each="r in rows" value="r.amount" colour="red"/>`,
      "<chart> has no attribute colour.",
    ],
    [`<chart type="bar" each="r in rows" value="r.amount" min="low"/>`, `min can't be "low".`],
    [`<chart type="bar" each="r in rows" value="r.amount" ticks="21"/>`, `ticks can't be "21".`],
    [
      `<chart type="bar" each="r in rows" value="r.amount" palette="red bleu"/>`,
      `palette can't be "red bleu".`,
    ],
    [
      `<chart type="bar" each="r in rows" value="r.amount" axis-format="nonsense"/>`,
      `axis-format can't be "nonsense".`,
    ],
    [
      `<chart type="bar" each="r in brand" value="r.amount"/>`,
      "brand is a single value, not a list.",
    ],
    [`<chart type="bar" each="r in rows"/>`, "A chart needs a value, or a <series>."],
    [
      `<chart type="bar" each="r in rows" value="r.amount"><series value="r.cost"/></chart>`,
      "A chart has a value or holds series, not both.",
    ],
    [
      `<chart type="pie" each="r in rows"><series value="r.cost"/><series value="r.amount"/></chart>`,
      "A pie shows one series, and this one holds 2.",
    ],
    [`<chart type="bar" each="r in rows"><series/></chart>`, "<series> needs the attribute value."],
    [`<series value="1"/>`, "<series> can't stand in <page>."],
  ])("%s", (layout, message) => {
    const found = findingsOf(page(layout), FIELDS).filter((finding) => finding.includes(message));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^\d+:\d+ /);
  });
});

describe("the limits of a chart:", () => {
  const items = (count: number): JsonObject => ({
    rows: Array.from({ length: count }, () => ({ month: "x", amount: 1 })),
  });
  const series = (count: number): string => `<series value="r.amount"/>`.repeat(count);

  test("items", () => {
    expect(chart(`type="line" value="r.amount"`, items(CHART_POINTS_MAX)).labels).toHaveLength(
      CHART_POINTS_MAX,
    );
    const layout = page(`<chart type="line" each="r in rows" value="r.amount"/>`);
    expect(evaluationError(layout, FIELDS, items(CHART_POINTS_MAX + 1)).message).toBe(
      `This chart has ${CHART_POINTS_MAX + 1} items; ${CHART_POINTS_MAX} is the most.`,
    );
  });

  test("series", () => {
    expect(chart(`type="line"`, items(1), series(CHART_SERIES_MAX)).series).toHaveLength(
      CHART_SERIES_MAX,
    );
    const layout = page(
      `<chart type="line" each="r in rows">${series(CHART_SERIES_MAX + 1)}</chart>`,
    );
    expect(evaluationError(layout, FIELDS, items(1)).message).toBe(
      `This chart has ${CHART_SERIES_MAX + 1} series; ${CHART_SERIES_MAX} is the most.`,
    );
  });

  test("numbers", () => {
    const data = (amount: number): JsonObject => ({ rows: [{ month: "x", amount }] });
    const at = chart(`type="bar" value="r.amount"`, data(CHART_VALUE_MAX));
    expect(at.series[0]?.points[0]?.value).toBe(CHART_VALUE_MAX);
    const past = chart(`type="bar" empty="none" value="r.amount"`, data(CHART_VALUE_MAX + 1));
    expect(past.series).toEqual([]);
  });

  test("titles", () => {
    const long = "x".repeat(CHART_TITLE_MAX_CHARS + 1);
    const { labels } = chart(`type="bar" value="r.amount"`, { rows: [{ month: long, amount: 1 }] });
    expect(labels[0]).toHaveLength(CHART_TITLE_MAX_CHARS);
  });
});
