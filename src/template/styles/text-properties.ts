/** The properties of text. All but one are inherited, so they work on every element. */

import type { TextStyle } from "../document.ts";
import {
  ALL,
  COLOR,
  inherited,
  LENGTH,
  own,
  SHIFTED,
  type PropertyDefinition,
  type Setter,
  setter,
} from "./property.ts";
import { colorIn, type Component, lengthIn, numberIn, wordIn } from "./values.ts";

/** Largest font that makes sense on the largest page. */
const FONT_SIZE_MAX = 5_000;
const FONT_SIZES: ReadonlyMap<string, number> = new Map([
  ["xx-small", 6.75],
  ["x-small", 7.5],
  ["small", 9.75],
  ["medium", 12],
  ["large", 13.5],
  ["x-large", 18],
  ["xx-large", 24],
]);
/** CSS Fonts 4 leaves the step to the reader; 1.2 is what browsers take. */
const SIZE_STEP = 1.2;
const LINE_HEIGHT_NORMAL = 1.2;
/**
 * How far text moves, in font sizes of what is around it: as browsers have it. CSS Inline 3 leaves it to
 * them.
 */
const SHIFTS: ReadonlyMap<string, number> = new Map([
  ["baseline", 0],
  ["sub", -0.2],
  ["super", 0.34],
]);
/** Where a cell's content stands; how much of the difference to the text around it smaller text in a line is raised by. */
const CELL_ALIGN: ReadonlyMap<string, number> = new Map([
  ["top", 0.72],
  ["middle", 0.26],
  ["bottom", -0.2],
]);
const VERTICAL_ALIGN = "baseline, sub or super; top, middle or bottom, which are for cells";

const ALIGNMENTS = ["start", "end", "left", "right", "center", "justify"] as const;
/** CSS has no `auto`: it is HTML's `dir="auto"`, for each paragraph by itself. */
const DIRECTIONS = ["ltr", "rtl", "auto"] as const;

/** Each with its name. */
export function textProperties(): [string, PropertyDefinition][] {
  return [
    inherited(
      "color",
      COLOR,
      (value) => {
        const color = colorIn(value[0]);
        if (color === undefined) return undefined;
        return (style) => {
          if (color !== "currentcolor") style.text.color = color;
        };
      },
      ALL,
    ),
    inherited("font-family", "names separated by commas", parseFamilies),
    inherited("font-size", LENGTH, ([value]) => parseFontSize(value), ALL),
    inherited("font-weight", "100 to 900, normal, bold, bolder or lighter", ([value]) =>
      parseFontWeight(value),
    ),
    textWord("font-style", "fontStyle", { normal: "normal", italic: "italic", oblique: "italic" }),
    inherited("line-height", "a multiple such as 1.4, a length or normal", ([value]) =>
      parseLineHeight(value),
    ),
    inherited("letter-spacing", "a length or normal", ([value]) => {
      if (wordIn(value, ["normal"]) !== undefined) return setter((s) => (s.text.letterSpacing = 0));
      const length = lengthIn(value);
      if (length === undefined || length.unit === "%") return undefined;
      return (style) => {
        style.text.letterSpacing = style.points(length);
      };
    }),
    inherited("text-align", ALIGNMENTS.join(", "), ([value]) => {
      const word = wordIn(value, ALIGNMENTS);
      return word === undefined ? undefined : setter((style) => (style.align = word));
    }),
    inherited("direction", DIRECTIONS.join(", "), ([value]) => {
      const word = wordIn(value, DIRECTIONS);
      if (word === undefined) return undefined;
      return ({ text }) => {
        if (word === "auto") delete text.direction;
        else text.direction = word;
      };
    }),
    textWord("text-transform", "textTransform", {
      none: "none",
      uppercase: "uppercase",
      lowercase: "lowercase",
      capitalize: "capitalize",
    }),
    inherited("text-decoration-line", "none, underline or line-through", parseDecoration),
    // The shift is from the baseline of what is around, which the draft begins with.
    own("vertical-align", SHIFTED, VERTICAL_ALIGN, ([value]) => {
      const word = wordIn(value, [...SHIFTS.keys(), ...CELL_ALIGN.keys()]);
      if (word === "top" || word === "middle" || word === "bottom") return aligned(word);
      const shift = SHIFTS.get(word ?? "");
      if (shift === undefined) return undefined;
      return ({ text, parent }) => {
        text.baselineShift = parent.text.baselineShift + shift * parent.text.fontSize;
      };
    }),
    inherited("font-variant-numeric", "normal or tabular-nums", ([value]) => {
      const word = wordIn(value, ["normal", "tabular-nums"]);
      if (word === undefined) return undefined;
      return (style) => {
        style.text.tabularFigures = word === "tabular-nums";
      };
    }),
  ];
}

/** A text property whose keywords stand for values. */
function textWord<K extends "fontStyle" | "textTransform">(
  name: string,
  key: K,
  words: Readonly<Record<string, TextStyle[K]>>,
): [string, PropertyDefinition] {
  return inherited(name, Object.keys(words).join(", "), ([value]) => {
    const word = wordIn(value, Object.keys(words));
    const chosen = word === undefined ? undefined : words[word];
    return chosen === undefined ? undefined : setter((style) => (style.text[key] = chosen));
  });
}

function parseFamilies(value: readonly Component[]): Setter | undefined {
  const families: string[] = [];
  let words: string[] = [];
  const end = (): void => {
    if (words.length > 0) families.push(words.join(" "));
    words = [];
  };
  for (const part of value) {
    if (part.kind === "word") words.push(part.written);
    else if (part.kind === "text") words.push(part.text);
    else if (part.kind === "comma") end();
    else return undefined;
  }
  end();
  return families.length === 0 ? undefined : setter((style) => (style.text.fontFamily = families));
}

function parseFontSize(value: Component | undefined): Setter | undefined {
  const step = wordIn(value, ["smaller", "larger"]);
  if (step !== undefined) {
    const factor = step === "larger" ? SIZE_STEP : 1 / SIZE_STEP;
    return setter((style) => (style.text.fontSize = style.parent.text.fontSize * factor));
  }
  const named = value?.kind === "word" ? FONT_SIZES.get(value.word) : undefined;
  if (named !== undefined) return setter((style) => (style.text.fontSize = named));
  const length = lengthIn(value);
  if (length === undefined || length.amount < 0) return undefined;
  return setter((s) => (s.text.fontSize = Math.min(FONT_SIZE_MAX, s.fontSize(length))));
}

function parseFontWeight(value: Component | undefined): Setter | undefined {
  const word = wordIn(value, ["normal", "bold", "bolder", "lighter"]);
  if (word === "normal" || word === "bold") {
    return setter((style) => (style.text.fontWeight = word === "bold" ? 700 : 400));
  }
  if (word !== undefined) {
    // CSS Fonts 4, section 2.2.1.
    return setter((style) => {
      const from = style.parent.text.fontWeight;
      const bolder = from < 350 ? 400 : from < 550 ? 700 : 900;
      const lighter = from < 550 ? 100 : from < 750 ? 400 : 700;
      style.text.fontWeight = word === "bolder" ? bolder : lighter;
    });
  }
  const number = numberIn(value);
  if (number === undefined || number < 1 || number > 1000) return undefined;
  const weight = Math.min(900, Math.max(100, Math.round(number / 100) * 100));
  return setter((style) => (style.text.fontWeight = weight));
}

function parseLineHeight(value: Component | undefined): Setter | undefined {
  const multiple = wordIn(value, ["normal"]) === undefined ? numberIn(value) : LINE_HEIGHT_NORMAL;
  if (multiple !== undefined) {
    if (multiple < 0) return undefined;
    return setter((style) => (style.lineHeight = { kind: "multiple", multiple }));
  }
  const length = lengthIn(value);
  if (length === undefined || length.amount < 0) return undefined;
  return setter((s) => (s.lineHeight = { kind: "points", points: s.points(length) }));
}

/** A decoration reaches through all that is inside (CSS Text Decoration 3), so none can only not add one. */
function parseDecoration(value: readonly Component[]): Setter | undefined {
  const words = value.map((part) => wordIn(part, ["none", "underline", "line-through"]));
  if (words.length === 0 || words.includes(undefined)) return undefined;
  return (style) => {
    if (words.includes("underline")) style.text.underline = true;
    if (words.includes("line-through")) style.text.lineThrough = true;
  };
}

function aligned(word: "top" | "middle" | "bottom"): Setter {
  return (style) => {
    const { text, parent } = style;
    if (style.isCell) {
      if (word === "top") delete style.cellAlign;
      else style.cellAlign = word;
    } else {
      const smaller = parent.text.fontSize - text.fontSize;
      text.baselineShift = parent.text.baselineShift + (CELL_ALIGN.get(word) ?? 0) * smaller;
    }
  };
}
