/** What bwip-js draws with: takes down bars, areas and texts instead of colouring pixels. */

import type { DrawingContext } from "bwip-js/generic";

/** How finely bwip-js, which draws in whole units, is made to draw. Even, so that bars have a middle. */
export const UNITS_PER_POINT = 50;
/** Bézier curves make a circle of four parts with this. */
const CIRCLE = 0.5523;

/** Points from the top left corner of what was drawn. */
interface TracedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

type Coordinate = (points: number) => string;

/** What was drawn. Points; texts are outside of the measures. */
export interface Traced {
  /** Where the leftmost mark begins. */
  readonly left: number;
  readonly width: number;
  readonly height: number;
  readonly texts: readonly TracedText[];
  /** The marks as SVG's path data, with each coordinate written by a function. */
  path(x: Coordinate, y: Coordinate): string;
}

interface Pen {
  readonly context: DrawingContext<void>;
  traced(): Traced;
}

interface Step {
  readonly command: "M" | "L" | "C";
  /** x and y, one after the other, in units. */
  readonly at: readonly number[];
}

/** A pen for one code. `measure` gives the width in points of a text of a size. */
export function createPen(measure: (text: string, size: number) => number): Pen {
  const outlines: (readonly Step[])[] = [];
  const texts: TracedText[] = [];
  const polygon = (corners: readonly (readonly [number, number])[]): void => {
    outlines.push(corners.map((at, index) => ({ command: index === 0 ? "M" : "L", at })));
  };
  const context: DrawingContext<void> = {
    scale: () => null,
    measure: (text, _font, width, height) => ({
      width: measure(text, width / UNITS_PER_POINT) * UNITS_PER_POINT,
      ascent: height * CAPITALS,
      descent: 0,
    }),
    init: () => undefined,
    line: (x0, y0, x1, y1, thickness) => {
      const half = thickness / 2;
      const [across, down] = x0 === x1 ? [half, 0] : [0, half];
      const [left, right] = [Math.min(x0, x1) - across, Math.max(x0, x1) + across];
      const [top, bottom] = [Math.min(y0, y1) - down, Math.max(y0, y1) + down];
      polygon([
        [left, top],
        [right, top],
        [right, bottom],
        [left, bottom],
      ]);
    },
    polygon,
    hexagon: polygon,
    ellipse: (x, y, rx, ry) => {
      const [dx, dy] = [rx * CIRCLE, ry * CIRCLE];
      outlines.push([
        { command: "M", at: [x - rx, y] },
        { command: "C", at: [x - rx, y - dy, x - dx, y - ry, x, y - ry] },
        { command: "C", at: [x + dx, y - ry, x + rx, y - dy, x + rx, y] },
        { command: "C", at: [x + rx, y + dy, x + dx, y + ry, x, y + ry] },
        { command: "C", at: [x - dx, y + ry, x - rx, y + dy, x - rx, y] },
      ]);
    },
    fill: () => undefined,
    text: (x, y, text) => {
      texts.push({ text, x: x / UNITS_PER_POINT, y: y / UNITS_PER_POINT });
    },
    end: () => undefined,
  };
  return { context, traced: () => tracedOf(outlines, texts) };
}

/** How high figures are, in font sizes. */
const CAPITALS = 0.73;

function tracedOf(outlines: readonly (readonly Step[])[], texts: readonly TracedText[]): Traced {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { at } of outlines.flat()) {
    for (let index = 0; index < at.length; index += 2) {
      const [x = 0, y = 0] = at.slice(index, index + 2);
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    }
  }
  const points = (units: number): number => units / UNITS_PER_POINT;
  return {
    left: points(left),
    width: points(right - left),
    height: points(bottom - top),
    texts: texts.map((text) => ({ ...text, y: text.y - points(top) })),
    path: (x, y) =>
      outlines
        .map(
          (steps) =>
            `${steps.map((step) => written(step, x, (v) => y(v - points(top)))).join("")}Z`,
        )
        .join(""),
  };
}

function written({ command, at }: Step, x: Coordinate, y: Coordinate): string {
  const numbers = at.map((units, index) => (index % 2 === 0 ? x : y)(units / UNITS_PER_POINT));
  return `${command}${numbers.join(" ")}`;
}
