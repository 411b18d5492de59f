/**
 * The colours of a chart. Each of ours is apart in lightness from its neighbours (21, 77, 49, 88, 34 and 69
 * of 100), so that grey paper keeps them apart; past the last of them areas are hatched, and lines have
 * dashes and marks of their own.
 */

import { luminanceOf } from "../paint/luminance.ts";
import { faded } from "../tree/box-style.ts";

const AREAS = ["#12355b", "#f2b544", "#2a7f9e", "#f6d9c4", "#8a2f4f", "#7fb77e"] as const;
/** The same hues, as dark as thin lines have to be on white. */
const LINES = ["#12355b", "#d9861b", "#2a7f9e", "#b4532a", "#8a2f4f", "#4f8a4e"] as const;
const HATCHES = 4;
const DASHES: readonly (readonly number[] | undefined)[] = [
  undefined,
  [5, 2.5],
  [1.5, 2],
  [8, 2, 1.5, 2],
  [3, 1.5],
  [10, 3],
];

interface SeriesLook {
  readonly color: string;
  /** How lines over an area run, so that it is told from others of its colour: 0 is none, then up, down, both. */
  readonly hatch: number;
  readonly dash: readonly number[] | undefined;
  /** Which of the marks stands at its points. */
  readonly marker: number;
}

/** How the series or slice of a place looks. */
export function lookOf(
  index: number,
  own: string | undefined,
  palette: readonly string[] | undefined,
  isLine: boolean,
): SeriesLook {
  const colors = palette ?? (isLine ? LINES : AREAS);
  const color = own ?? colors[index % colors.length] ?? AREAS[0];
  return {
    color,
    hatch: own === undefined ? Math.floor(index / colors.length) % HATCHES : 0,
    dash: DASHES[index % DASHES.length],
    marker: index,
  };
}

/** Text on a colour: black or white, whichever is told from it better (WCAG 2.2, contrast ratio). */
export function inkOn(color: string): string {
  return (luminanceOf(color) + 0.05) ** 2 > 0.05 * 1.05 ? "#1a1a1a" : "#ffffff";
}

/** Thin lines that help to read and are not read themselves. */
export function hairline(color: string): string {
  return faded(color, 0.16);
}

/** Where bars and areas begin. */
export function baseline(color: string): string {
  return faded(color, 0.6);
}
