/** What SVG fills and draws with: colours and gradients. */

import { lengthIn, type Box } from "../../template/svg/lengths.ts";
import { parseColor } from "../../template/styles/colors.ts";
import { faded } from "../tree/box-style.ts";
import type { Gradient, Paint } from "../paint/vectors.ts";
import { joined, parseTransform } from "./matrix.ts";

import type { SvgElement } from "../../template/svg/read.ts";
import { idIn, type Properties, type SvgStyles } from "./style.ts";

/** Gradients that take what they lack from others, one after the other. */
const CHAIN_MAX = 10;
const STOPS_MAX = 100;

export interface PaintSource {
  readonly ids: ReadonlyMap<string, SvgElement>;
  readonly styles: SvgStyles;
  /** The width and height that percentages are of. */
  readonly viewport: Pick<Box, "width" | "height">;
  leaveOut(what: string): void;
}

/**
 * The paint of `fill` or `stroke`; null where there is none.
 * @param box of what is painted: gradients may be measured by it
 */
export function paintOf(
  written: string,
  opacity: number,
  properties: Properties,
  box: Box | null,
  source: PaintSource,
): Paint | null {
  const value = written.trim();
  if (value === "none" || value === "transparent") return null;
  const id = idIn(value);
  if (id === undefined) return colorOf(value, opacity, properties);
  const gradient = gradientOf(id, opacity, properties, box, source);
  if (gradient !== undefined) return gradient;
  const after = value.slice(value.indexOf(")") + 1).trim();
  if (after !== "") return paintOf(after, opacity, properties, box, source);
  source.leaveOut(`the paint #${id.slice(0, 40)}`);
  return null;
}

/** A colour, black where it is none that is known. */
function colorOf(written: string, opacity: number, properties: Properties): string {
  const isCurrent = /^currentcolor$/i.test(written);
  const text = isCurrent ? (properties.get("color") ?? "") : written;
  return faded(parseColor(text) ?? "#000000", opacity);
}

/** A gradient by its id; null where it paints nothing, undefined where there is none. */
function gradientOf(
  id: string,
  opacity: number,
  properties: Properties,
  box: Box | null,
  source: PaintSource,
): Paint | null | undefined {
  const chain = chainOf(id, source.ids);
  const [first] = chain;
  if (first === undefined) return undefined;
  const attribute = (name: string): string | undefined =>
    chain.find(({ attributes }) => attributes.has(name))?.attributes.get(name);
  const stops = stopsOf(chain, opacity, properties, source);
  const [only] = stops;
  if (only === undefined) return null;
  if (stops.length === 1) return only.color;
  const spread = attribute("spreadMethod");
  if (spread === "reflect" || spread === "repeat") source.leaveOut(`spreadMethod="${spread}"`);
  const isUser = attribute("gradientUnits") === "userSpaceOnUse";
  // A line has no area to measure by.
  if (!isUser && (box === null || box.width <= 0 || box.height <= 0)) return null;
  const { width, height } = isUser ? source.viewport : { width: 1, height: 1 };
  const length = (name: string, whole: number, otherwise: string): number =>
    lengthIn(attribute(name), whole) ?? lengthIn(otherwise, whole) ?? 0;
  const own = parseTransform(attribute("gradientTransform"));
  if (own === null) return null;
  const matrix =
    isUser || box === null ? own : joined([box.width, 0, 0, box.height, box.x, box.y], own);
  if (first.name === "linearGradient") {
    const line = [
      length("x1", width, "0%"),
      length("y1", height, "0%"),
      length("x2", width, "100%"),
      length("y2", height, "0%"),
    ];
    return { kind: "linear", line, stops, matrix };
  }
  const diagonal = Math.hypot(width, height) / Math.SQRT2;
  const [cx, cy] = [length("cx", width, "50%"), length("cy", height, "50%")];
  const radius = length("r", diagonal, "50%");
  if (radius <= 0) return stops.at(-1)?.color ?? null;
  const focus = [
    lengthIn(attribute("fx"), width) ?? cx,
    lengthIn(attribute("fy"), height) ?? cy,
    Math.max(0, length("fr", diagonal, "0%")),
  ];
  return { kind: "radial", line: [...focus, cx, cy, radius], stops, matrix };
}

/** A gradient and those that it takes from. */
function chainOf(id: string, ids: PaintSource["ids"]): SvgElement[] {
  const chain: SvgElement[] = [];
  let next: string | undefined = id;
  while (next !== undefined && chain.length < CHAIN_MAX) {
    const element: SvgElement | undefined = ids.get(next);
    if (element === undefined || !/^(linear|radial)Gradient$/.test(element.name)) break;
    chain.push(element);
    next = /^#(.+)$/.exec(element.attributes.get("href") ?? "")?.[1];
  }
  return chain;
}

function stopsOf(
  chain: readonly SvgElement[],
  opacity: number,
  properties: Properties,
  { styles }: PaintSource,
): Gradient["stops"] {
  const isStop = (child: SvgElement | string): child is SvgElement =>
    typeof child !== "string" && child.name === "stop";
  const holder = chain.find(({ children }) => children.some(isStop));
  const stops: { at: number; color: string }[] = [];
  for (const child of (holder?.children ?? []).filter(isStop).slice(0, STOPS_MAX)) {
    const style = styles.of(child, properties);
    const own = shareIn(style.get("stop-opacity"));
    const color = colorOf(style.get("stop-color") ?? "black", own * opacity, style);
    const at = Math.max(stops.at(-1)?.at ?? 0, offsetIn(child.attributes.get("offset")));
    stops.push({ at, color });
  }
  return stops;
}

function offsetIn(text: string | undefined): number {
  return Math.min(1, Math.max(0, lengthIn(text, 1) ?? 0));
}

/** An opacity: 0 to 1, or a percentage. */
export function shareIn(text: string | undefined): number {
  if (text === undefined) return 1;
  return Math.min(1, Math.max(0, lengthIn(text, 1) ?? 1));
}
