/** Paper: `A4`, `Letter landscape`, `80mm 200mm` → width and height in points. */

import { parseLength, toPoints } from "./lengths.ts";

export interface PageSize {
  readonly width: number;
  readonly height: number;
  /** As high as what stands on it: a roll. `height` is then the most that it may be. */
  readonly fitsContent?: true;
}

export type Orientation = "portrait" | "landscape";

const MILLIMETRE = 72 / 25.4;

/** ISO 216 in millimetres, the American sizes in inches, upright. */
const SIZES: Readonly<Record<string, PageSize>> = {
  a3: millimetres(297, 420),
  a4: millimetres(210, 297),
  a5: millimetres(148, 210),
  a6: millimetres(105, 148),
  b5: millimetres(176, 250),
  letter: { width: 8.5 * 72, height: 11 * 72 },
  legal: { width: 8.5 * 72, height: 14 * 72 },
  ledger: { width: 11 * 72, height: 17 * 72 },
};

/** The names of paper, as people write them. */
export const PAGE_SIZE_NAMES: readonly string[] = Object.keys(SIZES).map((name) =>
  name.length === 2 ? name.toUpperCase() : `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`,
);

export const SIZE_EXPECTED =
  "A4, A5, Letter, Legal or two lengths (80mm 200mm), and landscape; 80mm auto is a roll, cut where its content ends";
export const DEFAULT_SIZE: PageSize = millimetres(210, 297);

/** Below it nothing can be set, above it PDF readers refuse the page (200 inches, PDF 1.7 annex C). */
const SIDE_MIN = 10;
const SIDE_MAX = 14_400;

/** Reads the value of `size`. An orientation alone keeps the size undefined. */
export function parsePageSize(
  text: string,
): { readonly size?: PageSize; readonly orientation?: Orientation } | undefined {
  const words = text.trim().toLowerCase().split(/\s+/);
  const orientation = words.find((word) => word === "portrait" || word === "landscape");
  const rest = words.filter((word) => word !== orientation);
  const turned = orientation === "portrait" || orientation === "landscape" ? { orientation } : {};
  if (rest.length === 0) return orientation === undefined ? undefined : turned;
  const [first = "", second] = rest;
  if (rest.length === 1 && Object.hasOwn(SIZES, first)) {
    const size = SIZES[first];
    return size === undefined ? undefined : { size, ...turned };
  }
  if (rest.length > 2) return undefined;
  const width = side(first);
  if (width !== undefined && second === "auto" && orientation === undefined) {
    return { size: { width, height: SIDE_MAX, fitsContent: true } };
  }
  const height = side(second ?? first);
  if (width === undefined || height === undefined) return undefined;
  return { size: { width, height }, ...turned };
}

/** The size lying or standing as asked. */
export function oriented(size: PageSize, orientation: Orientation | undefined): PageSize {
  if (size.fitsContent === true) return size;
  const short = Math.min(size.width, size.height);
  const long = Math.max(size.width, size.height);
  if (orientation === "landscape") return { width: long, height: short };
  if (orientation === "portrait") return { width: short, height: long };
  return size;
}

function side(text: string): number | undefined {
  const length = parseLength(text);
  if (length === undefined || length.unit !== "pt") return undefined;
  const points = toPoints(length, 0, 0);
  return points >= SIDE_MIN && points <= SIDE_MAX ? points : undefined;
}

function millimetres(width: number, height: number): PageSize {
  const points = (side: number): number => Math.round(side * MILLIMETRE * 100) / 100;
  return { width: points(width), height: points(height) };
}
