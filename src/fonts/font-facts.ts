/** What a font calls itself and is: family, weights, style (OpenType 1.9: `name`, `OS/2`, `head`, `fvar`). */

import { FONT_FAMILY_MAX_CHARS } from "../limits.ts";
import { FontFault, tagAt, viewOf, type Sfnt } from "./sfnt-file.ts";

export interface FontFacts {
  /** By which CSS asks for it. */
  readonly family: string;
  /** 1 to 1000; the two differ where the font is variable. */
  readonly weightLeast: number;
  readonly weightMost: number;
  readonly style: "normal" | "italic";
}

/** What a face of a family that has more than four is called, where it does not tell the family apart. */
const WEIGHT_WORD =
  /[ -](thin|hairline|(extra|ultra|demi|semi)[ -]?(light|bold)|light|book|regular|medium|bold|black|heavy)$/i;

const FAMILY = 1;
const TYPOGRAPHIC_FAMILY = 16;
const WINDOWS = 3;
const MACINTOSH = 1;
const ENGLISH_UNITED_STATES = 0x0409;
const NORMAL = 400;
const BOLD = 700;

/** Reads the facts of a font. Throws a FontFault where it has no name. */
export function fontFacts({ tables }: Sfnt): FontFacts {
  const family = familyOf(tables.get("name"));
  if (family === null) throw new FontFault("does not say what its family is called");
  return {
    family: plainFamily(family),
    ...weightsOf(tables),
    style: isItalic(tables) ? "italic" : "normal",
  };
}

/** A family's name without the weight that some fonts have in it: `Nunito ExtraLight` is of Nunito. */
function plainFamily(name: string): string {
  return name.replace(WEIGHT_WORD, "");
}

function familyOf(name: Uint8Array | undefined): string | null {
  if (name === undefined || name.byteLength < 6) return null;
  const view = viewOf(name);
  const strings = view.getUint16(4);
  let best: { readonly rank: number; readonly text: string } | null = null;
  for (let index = 0; index < view.getUint16(2); index += 1) {
    const record = 6 + index * 12;
    if (record + 12 > name.byteLength) break;
    const id = view.getUint16(record + 6);
    if (id !== FAMILY && id !== TYPOGRAPHIC_FAMILY) continue;
    const from = strings + view.getUint16(record + 10);
    const bytes = name.subarray(from, from + view.getUint16(record + 8));
    const text = decoded(bytes, view.getUint16(record));
    const isEnglish = view.getUint16(record + 4) === ENGLISH_UNITED_STATES;
    const rank = (id === TYPOGRAPHIC_FAMILY ? 2 : 0) + (isEnglish ? 1 : 0);
    if (text !== "" && (best === null || rank > best.rank)) best = { rank, text };
  }
  return best?.text ?? null;
}

/** Names are in UTF-16, but for old Macintosh ones. */
function decoded(bytes: Uint8Array, platform: number): string {
  const encoding = platform === MACINTOSH ? "macintosh" : "utf-16be";
  const isKnown = platform === MACINTOSH || platform === WINDOWS || platform === 0;
  if (!isKnown) return "";
  return new TextDecoder(encoding)
    .decode(bytes)
    .replace(/[\p{C}\s]+/gu, " ")
    .trim()
    .slice(0, FONT_FAMILY_MAX_CHARS);
}

function weightsOf(tables: Sfnt["tables"]): Pick<FontFacts, "weightLeast" | "weightMost"> {
  const variable = weightAxis(tables.get("fvar"));
  if (variable !== null) return variable;
  const weight = ownWeight(tables);
  return { weightLeast: weight, weightMost: weight };
}

function weightAxis(
  fvar: Uint8Array | undefined,
): Pick<FontFacts, "weightLeast" | "weightMost"> | null {
  if (fvar === undefined || fvar.byteLength < 16) return null;
  const view = viewOf(fvar);
  const size = view.getUint16(10);
  for (let index = 0; index < view.getUint16(8); index += 1) {
    const axis = view.getUint16(4) + index * size;
    if (axis + 16 > fvar.byteLength) break;
    if (tagAt(view, axis) !== "wght") continue;
    const [least, most] = [view.getInt32(axis + 4) / 65_536, view.getInt32(axis + 12) / 65_536];
    if (least < 1 || most > 1000 || least > most) throw new FontFault("has weights that are none");
    return { weightLeast: Math.round(least), weightMost: Math.round(most) };
  }
  return null;
}

function ownWeight(tables: Sfnt["tables"]): number {
  const os2 = tables.get("OS/2");
  const told = os2 === undefined || os2.byteLength < 6 ? 0 : viewOf(os2).getUint16(4);
  // Some say 1 to 9, and some nothing.
  if (told >= 1 && told <= 9) return told * 100;
  if (told >= 1 && told <= 1000) return told;
  return (macStyle(tables) & 1) === 0 ? NORMAL : BOLD;
}

function isItalic(tables: Sfnt["tables"]): boolean {
  const os2 = tables.get("OS/2");
  const selection = os2 === undefined || os2.byteLength < 64 ? 0 : viewOf(os2).getUint16(62);
  // Bit 0 is italic, bit 9 oblique.
  return (selection & 0x201) !== 0 || (macStyle(tables) & 2) !== 0;
}

function macStyle(tables: Sfnt["tables"]): number {
  const head = tables.get("head");
  return head === undefined || head.byteLength < 46 ? 0 : viewOf(head).getUint16(44);
}
