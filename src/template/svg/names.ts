/** The elements of SVG that are drawn, and those that are left out in silence because they draw nothing. */

const DRAWN: ReadonlySet<string> = new Set([
  "svg",
  "g",
  "a",
  "defs",
  "symbol",
  "use",
  "switch",
  "style",
  "path",
  "rect",
  "circle",
  "ellipse",
  "line",
  "polyline",
  "polygon",
  "text",
  "tspan",
  "image",
  "clipPath",
  "linearGradient",
  "radialGradient",
  "stop",
]);

const QUIET: ReadonlySet<string> = new Set(["title", "desc", "metadata", "view"]);

/** The names of what is drawn, for hints. */
export const SVG_NAMES: readonly string[] = [...DRAWN];

/** Whether an element is drawn, or stands for something that is. */
export function isDrawnElement(name: string): boolean {
  return DRAWN.has(name);
}

/** Whether an element draws nothing: descriptions, and what editors such as Inkscape keep for themselves. */
export function isQuietElement(name: string): boolean {
  return QUIET.has(name) || name.includes(":");
}
