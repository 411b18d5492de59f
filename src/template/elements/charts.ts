/** Charts, and the series in them. */

import { EACH, NOTHING, STYLED, attribute, type ElementDefinition } from "./definition.ts";

/** The kinds of chart there are. */
export const CHART_TYPES = ["bar", "line", "area", "pie", "donut", "sparkline"] as const;

const value = attribute(
  "value",
  "The number of an item, as an expression: row.amount. What is absent is a gap.",
  { outputs: false },
);
const format = attribute(
  "column-format",
  'The filter that writes its numbers, such as currency: "EUR", where the value has none of its own.',
  { outputs: false },
);

export const CHARTS = {
  chart: {
    documentation:
      "A chart over a list, in the font and color that CSS gives it, as wide as its place and as high as height says. It holds a series for each line or kind of bar; with one series, value can stand on the chart itself. Each color differs in lightness from its neighbours, lines in their dashes too, so that a chart is right in black and white.",
    category: "block",
    content: ["chart-part"],
    attributes: {
      ...STYLED,
      type: {
        kind: { oneOf: CHART_TYPES },
        documentation:
          "The kind of chart. A sparkline is a line without axes, as high as a line of text.",
        outputs: false,
        required: true,
      },
      each: EACH,
      label: attribute(
        "value",
        "What an item is called on the axis or in the legend, as an expression: row.month.",
        { outputs: false },
      ),
      value,
      format,
      "axis-format": attribute(
        "column-format",
        "The filter that writes the numbers of the axis; those of the values without it.",
        { outputs: false },
      ),
      title: attribute("text", "What stands above it."),
      "label-title": attribute("text", "What the labels are: stands at their axis."),
      "value-title": attribute("text", "What the numbers are: stands at their axis."),
      horizontal: attribute("flag", "true: bars lie, and their labels stand beside them."),
      stacked: attribute("flag", "true: bars or areas stand on each other, not side by side."),
      min: attribute("number", "Where the axis of the numbers begins."),
      max: attribute("number", "Where the axis of the numbers ends."),
      ticks: attribute(
        "ticks",
        "About how many numbers the axis has, from 0 to 20; 5 without it, and fewer where there is no room.",
      ),
      grid: attribute("flag", "false: without thin lines at the numbers of the axis."),
      legend: attribute(
        { oneOf: ["top", "bottom", "right", "direct", "none"] },
        "Where the series are named. direct, at the end of their lines, is how lines and areas are named unless it is told or there is no room; others have top, pies and donuts right.",
      ),
      values: attribute(
        { oneOf: ["none", "value", "percent"] },
        "Whether each bar, point or slice has its number at it; percent is for pies and donuts, which have it without being told.",
      ),
      markers: attribute("flag", "Whether the points of lines are marked; few points are."),
      curve: attribute(
        { oneOf: ["linear", "smooth", "step"] },
        "How lines and areas go from point to point; straight without it.",
      ),
      palette: attribute(
        "paints",
        "The colors of its series or slices, one after the other: #12355b var(--brand). Without it, what the custom property --chart-palette holds, or colors of ours.",
      ),
      center: attribute("text", "What stands in the middle of a donut."),
      empty: attribute("text", "What stands in its place where there is nothing to draw."),
      alt: attribute(
        "text",
        "What it shows, for who can't see it; made of title and data without it.",
      ),
      width: attribute("length", "Its width; as wide as its place without it."),
      height: attribute("length", "Its height; by its type without it."),
    },
  },
  series: {
    documentation: "A line, area or kind of bar of a chart. Its value is read for each item.",
    category: "chart-part",
    content: NOTHING,
    attributes: {
      title: attribute("text", "What it is called."),
      value: { ...value, required: true },
      format,
      color: attribute("paint", "Its color, such as #1d4ed8 or var(--brand)."),
    },
  },
} as const satisfies Record<string, ElementDefinition>;
