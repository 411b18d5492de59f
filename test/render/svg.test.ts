import { describe, expect, test } from "bun:test";
import { parsePath, pathText } from "../../src/render/svg/path.ts";
import { colorAt, pdfPages } from "../fixtures/pdf-places.ts";
import { rendered } from "../fixtures/render.ts";
import { converted, page, svg } from "./svg.ts";

const PAPER = "#ffffff";
const PIXEL =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC";

/** What is drawn, and the colour that it gives a place. */
const DRAWN = [
  ["rect", `<rect x="10" y="10" width="30" height="30" fill="red"/>`, [20, 20], "#ff0000"],
  [
    "rect with round corners",
    `<rect x="10" y="10" width="30" height="30" rx="15" fill="red"/>`,
    [11, 11],
    PAPER,
  ],
  ["circle", `<circle cx="50" cy="50" r="20" fill="blue"/>`, [50, 32], "#0000ff"],
  ["ellipse", `<ellipse cx="50" cy="50" rx="40" ry="10" fill="blue"/>`, [15, 50], "#0000ff"],
  [
    "line",
    `<line x1="10" y1="50" x2="90" y2="50" stroke="lime" stroke-width="8"/>`,
    [50, 52],
    "#00ff00",
  ],
  [
    "polyline",
    `<polyline points="10,50 90,50" stroke="lime" stroke-width="8" fill="none"/>`,
    [50, 52],
    "#00ff00",
  ],
  ["polygon", `<polygon points="10,10 90,10 50,90" fill="navy"/>`, [50, 60], "#000080"],
  ["path", `<path d="M10 10h80v80H10z" fill="teal"/>`, [50, 50], "#008080"],
  [
    "path with a hole",
    `<path fill-rule="evenodd" d="M10 10h80v80H10zM30 30h40v40H30z" fill="teal"/>`,
    [50, 50],
    PAPER,
  ],
  [
    "path that is not even-odd",
    `<path d="M10 10h80v80H10zM30 30h40v40H30z" fill="teal"/>`,
    [50, 50],
    "#008080",
  ],
  [
    "g with transform",
    `<g transform="translate(40 40) scale(2)"><rect width="10" height="10" fill="red"/></g>`,
    [55, 55],
    "#ff0000",
  ],
  [
    "use",
    `<defs><rect id="r" width="10" height="10" fill="red"/></defs><use href="#r" x="40" y="40"/>`,
    [45, 45],
    "#ff0000",
  ],
  [
    "use by xlink",
    `<defs><rect id="r" width="10" height="10"/></defs><use xlink:href="#r" x="40" y="40" fill="red"/>`,
    [45, 45],
    "#ff0000",
  ],
  [
    "symbol",
    `<symbol id="s" viewBox="0 0 1 1"><rect width="1" height="1" fill="red"/></symbol><use href="#s" x="20" y="20" width="50" height="50"/>`,
    [60, 60],
    "#ff0000",
  ],
  [
    "nested svg",
    `<svg x="50" y="50" width="50" height="50" viewBox="0 0 10 10"><rect width="20" height="20" fill="red"/></svg>`,
    [75, 75],
    "#ff0000",
  ],
  [
    "style attribute",
    `<rect width="50" height="50" fill="red" style="fill: #00f"/>`,
    [25, 25],
    "#0000ff",
  ],
  [
    "style sheet",
    `<style>.x { fill: #00f } rect { fill: red }</style><rect class="x" width="50" height="50"/>`,
    [25, 25],
    "#0000ff",
  ],
  [
    "colour that is inherited",
    `<g fill="red"><rect width="50" height="50"/></g>`,
    [25, 25],
    "#ff0000",
  ],
  [
    "currentColor",
    `<g color="red"><rect width="50" height="50" fill="currentColor"/></g>`,
    [25, 25],
    "#ff0000",
  ],
  [
    "opacity",
    `<g opacity="0.5"><rect width="50" height="50" fill="red"/></g>`,
    [25, 25],
    "#ff7f7f",
  ],
  [
    "clip-path",
    `<clipPath id="c"><circle cx="50" cy="50" r="20"/></clipPath><rect clip-path="url(#c)" width="100" height="100" fill="red"/>`,
    [20, 50],
    PAPER,
  ],
  [
    "clip-path, inside",
    `<clipPath id="c"><circle cx="50" cy="50" r="20"/></clipPath><rect clip-path="url(#c)" width="100" height="100" fill="red"/>`,
    [50, 50],
    "#ff0000",
  ],
  [
    "clip-path by the box",
    `<clipPath id="c" clipPathUnits="objectBoundingBox"><rect width=".5" height="1"/></clipPath><rect clip-path="url(#c)" width="100" height="100" fill="red"/>`,
    [75, 50],
    PAPER,
  ],
  [
    "dash",
    `<line x1="0" y1="50" x2="100" y2="50" stroke="red" stroke-width="8" stroke-dasharray="20 30"/>`,
    [35, 50],
    PAPER,
  ],
  [
    "linear gradient",
    `<linearGradient id="g"><stop offset="0" stop-color="red"/><stop offset=".5" stop-color="red"/><stop offset=".5" stop-color="blue"/></linearGradient><rect width="100" height="100" fill="url(#g)"/>`,
    [80, 50],
    "#0000ff",
  ],
  [
    "gradient in user space",
    `<linearGradient id="g" gradientUnits="userSpaceOnUse" x1="0" x2="20"><stop stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient><rect width="100" height="100" fill="url(#g)"/>`,
    [60, 50],
    "#0000ff",
  ],
  [
    "radial gradient",
    `<radialGradient id="g" r="20%"><stop stop-color="red"/><stop offset="1" stop-color="blue"/></radialGradient><rect width="100" height="100" fill="url(#g)"/>`,
    [90, 90],
    "#0000ff",
  ],
  ["image", `<image href="${PIXEL}" x="20" y="20" width="40" height="40"/>`, [40, 40], "#ff0000"],
  ["what is hidden", `<rect width="50" height="50" fill="red" display="none"/>`, [25, 25], PAPER],
] as const;

/** What stands at places of an SVG. */
async function colors(
  content: string,
  ...places: readonly (readonly [number, number])[]
): Promise<string[]> {
  using pdf = await rendered(page(svg(content)));
  return places.map(([x, y]) => colorAt(pdf.path, 1, x, y));
}

describe("an SVG", () => {
  test.each(DRAWN)("draws %s", async (_name, content, place, color) => {
    const [found = ""] = await colors(content, place);
    // Opacities and colour spaces are rounded.
    const off = [1, 3, 5].map(
      (at) =>
        Number.parseInt(found.slice(at, at + 2), 16) - Number.parseInt(color.slice(at, at + 2), 16),
    );
    expect(Math.max(...off.map(Math.abs)), found).toBeLessThanOrEqual(2);
  });

  test("has its text as text, in the document's font, where x, y and anchor say", async () => {
    const content = `<text x="50" y="50" text-anchor="middle" font-size="10">Hello <tspan font-weight="bold">SVG</tspan><tspan x="10" dy="20" text-anchor="start">below</tspan></text>`;
    using pdf = await rendered(page(svg(content)));
    const words = pdfPages(pdf.path)[0]?.words ?? [];
    expect(words.map(({ text }) => text)).toEqual(["Hello", "SVG", "below"]);
    const [hello, bold, below] = words;
    expect(((hello?.xMin ?? 0) + (bold?.xMax ?? 0)) / 2).toBeCloseTo(50, 0);
    expect(below?.xMin).toBeCloseTo(10, 0);
    expect(below?.yMin).toBeGreaterThan(hello?.yMax ?? 0);
    expect(pdf.warnings).toEqual([]);
  });

  test("is as large as it says, else as its view box", () => {
    const size = (attributes: string) => {
      const made = converted(svg("<rect/>", attributes));
      return "drawing" in made ? [made.drawing.width, made.drawing.height] : made;
    };
    expect(size(`width="20mm" height="1in"`)).toEqual([(20 / 25.4) * 72, 72]);
    expect(size(`viewBox="0 0 40 20"`)).toEqual([30, 15]);
    expect(size(`viewBox="0 0 40 20" width="80"`)).toEqual([60, 30]);
    expect(size(`viewBox="0 0 40 20" width="100%" height="100%"`)).toEqual([30, 15]);
    expect(size("")).toEqual([225, 112.5]);
    expect(size(`width="0" height="5"`)).toEqual({ reason: "is an SVG without a size" });
  });

  test("fits its view box as preserveAspectRatio says, and shows nothing outside", async () => {
    const source = svg(
      `<rect x="-50" width="200" height="100" fill="red"/>`,
      `viewBox="0 0 100 100" width="100pt" height="50pt" preserveAspectRatio="xMinYMid meet"`,
    );
    using pdf = await rendered(page(source));
    expect(colorAt(pdf.path, 1, 25, 25)).toBe("#ff0000");
    expect(colorAt(pdf.path, 1, 70, 25)).toBe("#ff0000");
    expect(colorAt(pdf.path, 1, 80, 25)).toBe(PAPER);
    expect(colorAt(pdf.path, 1, 25, 55)).toBe(PAPER);
  });
});

describe("path data", () => {
  test.each([
    ["M0 0L10 10", "M0 0L10 10"],
    ["m1 1 2 2-1-1", "M1 1L3 3L2 2"],
    ["M.5.5 1e1-1", "M0.5 0.5L10 -1"],
    ["M0 0H5V6h-1v-1z", "M0 0L5 0L5 6L4 6L4 5Z"],
    ["M0 0c1 1 2 2 3 3s1 1 2 2", "M0 0C1 1 2 2 3 3C4 4 4 4 5 5"],
    ["M0 0q3 3 6 0t6 0", "M0 0C2 2 4 2 6 0C8 -2 10 -2 12 0"],
    ["M0 0L1 1zL2 2", "M0 0L1 1ZL2 2"],
    ["L1 1", ""],
    ["M0 0L1", "M0 0"],
    ["M0 0L1 1 nonsense L2 2", "M0 0L1 1"],
    ["M0 0A5 5 0 0110 0", "M0 0C0 -2.7614 2.2386 -5 5 -5C7.7614 -5 10 -2.7614 10 0"],
    ["M0 0A0 5 0 0 1 10 0", "M0 0C0 0 10 0 10 0"],
    ["M0 0L1e99 1", "M0 0"],
  ])("%s", (data, expected) => {
    expect(pathText(parsePath(data, 100))).toBe(expected);
  });
});
