/** SVG's path data and basic shapes → absolute lines and Bézier curves (SVG 2, sections 9 and 10). */

import type { Box } from "../../template/svg/lengths.ts";
import type { Matrix } from "../paint/vectors.ts";

export interface Segment {
  readonly command: "M" | "L" | "C" | "Z";
  readonly points: readonly number[];
}

const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const SEPARATOR = /[\s,]*/y;
const COUNTS: Readonly<Record<string, number>> = {
  M: 2,
  L: 2,
  H: 1,
  V: 1,
  C: 6,
  S: 4,
  Q: 4,
  T: 2,
  A: 7,
  Z: 0,
};
/** Bézier curves make a quarter of a circle with this. */
const CIRCLE = 0.5522847498;
/** Coordinates past this are no drawing; PDF has no numbers for them. */
const FAR = 1e7;

/** Reads path data up to its first fault, as SVG has it, and at most so many segments. */
export function parsePath(data: string, most: number): Segment[] {
  const segments: Segment[] = [];
  const pen = new Pen(segments);
  let at = 0;
  let command = "";
  const read = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(data)?.[0];
    if (found === undefined) return null;
    at += found.length;
    return found;
  };
  while (segments.length <= most) {
    read(SEPARATOR);
    const letter = /[MmLlHhVvCcSsQqTtAaZz]/y;
    const next = read(letter);
    if (next !== null) command = next;
    else if (at >= data.length || command === "" || command.toUpperCase() === "Z") break;
    const count = COUNTS[command.toUpperCase()] ?? 0;
    if (segments.length === 0 && command.toUpperCase() !== "M") break;
    const values: number[] = [];
    for (let index = 0; index < count; index += 1) {
      read(SEPARATOR);
      // The flags of an arc may stand without anything between them.
      const isFlag = command.toUpperCase() === "A" && (index === 3 || index === 4);
      const written = read(isFlag ? /[01]/y : NUMBER);
      const value = written === null ? Number.NaN : Number(written);
      if (!Number.isFinite(value) || Math.abs(value) > FAR) return segments;
      values.push(value);
    }
    pen.draw(command, values);
    if (command === "M") command = "L";
    if (command === "m") command = "l";
  }
  return segments;
}

class Pen {
  private x = 0;
  private y = 0;
  private startX = 0;
  private startY = 0;
  /** The last control point, where a smooth curve goes on from it. */
  private cubic: readonly [number, number] | null = null;
  private quadratic: readonly [number, number] | null = null;

  constructor(private readonly segments: Segment[]) {}

  draw(written: string, values: readonly number[]): void {
    const command = written.toUpperCase();
    const isRelative = written !== command;
    const v = isRelative ? this.absolute(command, values) : values;
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0] = v;
    const { cubic, quadratic, x, y } = this;
    this.cubic = null;
    this.quadratic = null;
    switch (command) {
      case "M":
        this.push("M", a, b);
        [this.startX, this.startY] = [a, b];
        break;
      case "L":
        this.push("L", a, b);
        break;
      case "H":
        this.push("L", a, y);
        break;
      case "V":
        this.push("L", x, a);
        break;
      case "C":
        this.push("C", a, b, c, d, e, f);
        this.cubic = [c, d];
        break;
      case "S": {
        const [cx, cy] = cubic === null ? [x, y] : [2 * x - cubic[0], 2 * y - cubic[1]];
        this.push("C", cx, cy, a, b, c, d);
        this.cubic = [a, b];
        break;
      }
      case "Q":
        this.quadraticTo(a, b, c, d);
        break;
      case "T": {
        const [qx, qy] = quadratic === null ? [x, y] : [2 * x - quadratic[0], 2 * y - quadratic[1]];
        this.quadraticTo(qx, qy, a, b);
        break;
      }
      case "A":
        for (const curve of arcCurves([x, y], [a, b], c, d !== 0, e !== 0, [f, g])) {
          this.push("C", ...curve);
        }
        break;
      default:
        this.segments.push({ command: "Z", points: [] });
        [this.x, this.y] = [this.startX, this.startY];
    }
  }

  private absolute(command: string, values: readonly number[]): number[] {
    if (command === "H") return values.map((value) => value + this.x);
    if (command === "V") return values.map((value) => value + this.y);
    if (command === "A") {
      return values.map((value, index) =>
        index === 5 ? value + this.x : index === 6 ? value + this.y : value,
      );
    }
    return values.map((value, index) => value + (index % 2 === 0 ? this.x : this.y));
  }

  private quadraticTo(qx: number, qy: number, x: number, y: number): void {
    const third = (from: number, control: number): number => from + (2 / 3) * (control - from);
    this.push("C", third(this.x, qx), third(this.y, qy), third(x, qx), third(y, qy), x, y);
    this.quadratic = [qx, qy];
  }

  private push(command: Segment["command"], ...points: number[]): void {
    // Numbers that relative steps have led too far away.
    const held = points.map((value) => Math.max(-FAR, Math.min(FAR, value)));
    this.segments.push({ command, points: held });
    [this.x, this.y] = [held.at(-2) ?? 0, held.at(-1) ?? 0];
  }
}

/** An elliptical arc as curves of at most a quarter each (SVG 2, appendix B.2). */
function arcCurves(
  [x1, y1]: readonly [number, number],
  radii: readonly [number, number],
  rotation: number,
  isLarge: boolean,
  isSweep: boolean,
  [x2, y2]: readonly [number, number],
): number[][] {
  let [rx, ry] = [Math.abs(radii[0]), Math.abs(radii[1])];
  if (x1 === x2 && y1 === y2) return [];
  if (rx === 0 || ry === 0) return [[x1, y1, x2, y2, x2, y2]];
  const phi = (rotation * Math.PI) / 180;
  const [cos, sin] = [Math.cos(phi), Math.sin(phi)];
  const [dx, dy] = [(x1 - x2) / 2, (y1 - y2) / 2];
  const [px, py] = [cos * dx + sin * dy, cos * dy - sin * dx];
  const size = (px / rx) ** 2 + (py / ry) ** 2;
  if (size > 1) [rx, ry] = [rx * Math.sqrt(size), ry * Math.sqrt(size)];
  const below = (rx * py) ** 2 + (ry * px) ** 2;
  const share = Math.sqrt(Math.max(0, ((rx * ry) ** 2 - below) / below));
  const sign = isLarge === isSweep ? -share : share;
  const [qx, qy] = [(sign * rx * py) / ry, (-sign * ry * px) / rx];
  const [cx, cy] = [cos * qx - sin * qy + (x1 + x2) / 2, sin * qx + cos * qy + (y1 + y2) / 2];
  const start = Math.atan2((py - qy) / ry, (px - qx) / rx);
  const end = Math.atan2((-py - qy) / ry, (-px - qx) / rx);
  let sweep = end - start;
  if (isSweep && sweep < 0) sweep += 2 * Math.PI;
  if (!isSweep && sweep > 0) sweep -= 2 * Math.PI;
  const count = Math.max(1, Math.ceil(Math.abs(sweep) / (Math.PI / 2) - 1e-9));
  const step = sweep / count;
  const handle = (4 / 3) * Math.tan(step / 4);
  const at = (ux: number, uy: number): [number, number] => [
    cx + cos * rx * ux - sin * ry * uy,
    cy + sin * rx * ux + cos * ry * uy,
  ];
  return Array.from({ length: count }, (_, index) => {
    const [from, to] = [start + index * step, start + (index + 1) * step];
    const [fc, fs, tc, ts] = [Math.cos(from), Math.sin(from), Math.cos(to), Math.sin(to)];
    const last = index === count - 1 ? [x2, y2] : at(tc, ts);
    return [
      ...at(fc - handle * fs, fs + handle * fc),
      ...at(tc + handle * ts, ts - handle * tc),
      ...last,
    ];
  });
}

/** An ellipse, clockwise from its right. */
export function ellipse(cx: number, cy: number, rx: number, ry: number): Segment[] {
  const [dx, dy] = [rx * CIRCLE, ry * CIRCLE];
  return [
    { command: "M", points: [cx + rx, cy] },
    { command: "C", points: [cx + rx, cy + dy, cx + dx, cy + ry, cx, cy + ry] },
    { command: "C", points: [cx - dx, cy + ry, cx - rx, cy + dy, cx - rx, cy] },
    { command: "C", points: [cx - rx, cy - dy, cx - dx, cy - ry, cx, cy - ry] },
    { command: "C", points: [cx + dx, cy - ry, cx + rx, cy - dy, cx + rx, cy] },
    { command: "Z", points: [] },
  ];
}

/** A rectangle, with round corners where it has radii. */
export function rectangle({ x, y, width, height }: Box, rx: number, ry: number): Segment[] {
  const [rw, rh] = [Math.min(rx, width / 2), Math.min(ry, height / 2)];
  const [right, bottom] = [x + width, y + height];
  if (rw <= 0 || rh <= 0) {
    const corners = [x, y, right, y, right, bottom, x, bottom];
    return polygon(corners, true);
  }
  const [dx, dy] = [rw * (1 - CIRCLE), rh * (1 - CIRCLE)];
  return [
    { command: "M", points: [x + rw, y] },
    { command: "L", points: [right - rw, y] },
    { command: "C", points: [right - dx, y, right, y + dy, right, y + rh] },
    { command: "L", points: [right, bottom - rh] },
    { command: "C", points: [right, bottom - dy, right - dx, bottom, right - rw, bottom] },
    { command: "L", points: [x + rw, bottom] },
    { command: "C", points: [x + dx, bottom, x, bottom - dy, x, bottom - rh] },
    { command: "L", points: [x, y + rh] },
    { command: "C", points: [x, y + dy, x + dx, y, x + rw, y] },
    { command: "Z", points: [] },
  ];
}

/** Lines from corner to corner. */
export function polygon(coordinates: readonly number[], isClosed: boolean): Segment[] {
  const segments: Segment[] = [];
  for (let index = 0; index + 1 < coordinates.length; index += 2) {
    const points = [coordinates[index] ?? 0, coordinates[index + 1] ?? 0];
    segments.push({ command: index === 0 ? "M" : "L", points });
  }
  if (isClosed && segments.length > 0) segments.push({ command: "Z", points: [] });
  return segments;
}

/** Segments as path data, moved by a matrix where one is given. */
export function pathText(segments: readonly Segment[], matrix?: Matrix): string {
  return segments
    .map(({ command, points }) => {
      const moved = matrix === undefined ? points : transformed(points, matrix);
      return `${command}${moved.map(decimal).join(" ")}`;
    })
    .join("");
}

function transformed(points: readonly number[], [a, b, c, d, e, f]: Matrix): number[] {
  const moved: number[] = [];
  for (let index = 0; index + 1 < points.length; index += 2) {
    const [x = 0, y = 0] = [points[index], points[index + 1]];
    moved.push(a * x + c * y + e, b * x + d * y + f);
  }
  return moved;
}

function decimal(value: number): string {
  return String(Math.round(Math.max(-FAR, Math.min(FAR, value)) * 10_000) / 10_000);
}

/** The box around segments, control points taken for points; null where there is none. */
export function boxOf(segments: readonly Segment[]): Box | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { points } of segments) {
    for (let index = 0; index + 1 < points.length; index += 2) {
      const [x = 0, y = 0] = [points[index], points[index + 1]];
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    }
  }
  return left > right ? null : { x: left, y: top, width: right - left, height: bottom - top };
}
