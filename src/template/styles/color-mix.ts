/** `color-mix(in srgb, red 20%, white)` (CSS Color 5, section 3), over colours that are parsed elsewhere. */

const MIX = /^color-mix\(\s*in\s+srgb\s*,(.*)\)$/is;
/** A comma outside of brackets: one that no closing bracket follows before the next opening one. */
const COMMA = /,(?![^(]*\))/;
const SHARE = /(?:^|\s)(\d{1,3}(?:\.\d{1,6})?)%(?:\s|$)/;

/** Red, green and blue from 0 to 255, alpha from 0 to 1. */
export type Channels = readonly [red: number, green: number, blue: number, alpha: number];

interface Ingredient {
  readonly color: Channels;
  /** From 0 to 100; undefined where it is not said. */
  readonly share: number | undefined;
}

/**
 * The mixture that a text names.
 * @param parse a colour within it, undefined for what is none
 * @returns null for what is no mixture at all, undefined for one that can't be read
 */
export function mixedColor(
  text: string,
  parse: (written: string) => Channels | undefined,
): Channels | undefined | null {
  const inner = MIX.exec(text)?.[1];
  if (inner === undefined) return null;
  const [first, second, ...more] = inner.split(COMMA).map((part) => ingredient(part, parse));
  if (first === undefined || second === undefined || more.length > 0) return undefined;
  return mix(first, second);
}

function ingredient(
  text: string,
  parse: (written: string) => Channels | undefined,
): Ingredient | undefined {
  const written = SHARE.exec(text)?.[1];
  const share = written === undefined ? undefined : Number(written);
  if (share !== undefined && share > 100) return undefined;
  const color = parse(text.replace(SHARE, " "));
  return color === undefined ? undefined : { color, share };
}

function mix(one: Ingredient, other: Ingredient): Channels | undefined {
  const oneShare = one.share ?? 100 - (other.share ?? 50);
  const otherShare = other.share ?? 100 - oneShare;
  const sum = oneShare + otherShare;
  if (sum === 0) return undefined;
  const [a, b] = [(oneShare / sum) * one.color[3], (otherShare / sum) * other.color[3]];
  const alpha = a + b;
  // Channels count as much as they are seen: what is transparent has no colour to give.
  const channel = (at: 0 | 1 | 2): number =>
    alpha === 0 ? 0 : (one.color[at] * a + other.color[at] * b) / alpha;
  return [channel(0), channel(1), channel(2), alpha * Math.min(1, sum / 100)];
}
