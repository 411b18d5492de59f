/** CSS's `object-position`: which part of a picture stays in sight where its box cuts it. */

import type { ImageNode } from "../document.ts";
import type { Component } from "./values.ts";

type Focus = NonNullable<ImageNode["focus"]>;

const WORDS: ReadonlyMap<string, { readonly axis: "x" | "y" | null; readonly share: number }> =
  new Map([
    ["left", { axis: "x", share: 0 }],
    ["right", { axis: "x", share: 1 }],
    ["top", { axis: "y", share: 0 }],
    ["bottom", { axis: "y", share: 1 }],
    ["center", { axis: null, share: 0.5 }],
  ]);

export const POSITION_EXPECTED =
  "left, right, top, bottom, center or percentages, one or two of them";

/** Shares of what is left over in width and height, 0 to 1 for what CSS calls 0% to 100%. */
export function parsePosition(value: readonly Component[]): Focus | undefined {
  const [first, second, third] = value;
  if (first === undefined || third !== undefined) return undefined;
  const one = shareOf(first);
  const other = second === undefined ? { axis: null, share: 0.5 } : shareOf(second);
  if (one === undefined || other === undefined) return undefined;
  // Without words for an axis the first is across; two words may stand in either order.
  const isTurned = one.axis === "y" || other.axis === "x";
  const [across, down] = isTurned ? [other, one] : [one, other];
  if (across.axis === "y" || down.axis === "x") return undefined;
  // `20% left` would be taken for `left 20%`, which CSS refuses.
  const isMixed = isTurned && [first, second].some((part) => part?.kind === "length");
  return isMixed ? undefined : { x: across.share, y: down.share };
}

function shareOf(
  component: Component,
): { readonly axis: "x" | "y" | null; readonly share: number } | undefined {
  if (component.kind === "word") return WORDS.get(component.word);
  if (component.kind !== "length" || component.length.unit !== "%") return undefined;
  const share = component.length.amount / 100;
  return share >= 0 && share <= 1 ? { axis: null, share } : undefined;
}
