/**
 * The CSS properties that mean something here, each with what it takes and on which kinds of element
 * it works. A property, value or place that is not in this table is a finding, never silence.
 * Shorthands are in shorthands.ts.
 */

import type { BoxStyle, TextStyle } from "../document.ts";
import { SIDES, type Side, type StyleDraft } from "./draft.ts";
import { lengthOf } from "./lengths.ts";
import { parsePageSize, SIZE_EXPECTED } from "./page-sizes.ts";
import { colorIn, type Component, lengthIn, numberIn, wordIn } from "./values.ts";

/** Kinds of element as far as CSS is concerned. */
export type StyledKind =
  | "document"
  | "page"
  | "container"
  | "paragraph"
  | "rule"
  | "image"
  | "table"
  | "head"
  | "body"
  | "foot"
  | "head-row"
  | "body-row"
  | "foot-row"
  | "head-cell"
  | "body-cell"
  | "foot-cell"
  | "column"
  | "inline";

/** Puts a value into a style. */
export type Setter = (style: StyleDraft) => void;

export interface PropertyDefinition {
  /** What it takes, as a finding says it. */
  readonly expected: string;
  readonly inherited: boolean;
  readonly kinds: ReadonlySet<StyledKind>;
  /** The value's setter, or undefined where it is none. */
  parse(value: readonly Component[], written: string): Setter | undefined;
}

const BOXES = "container paragraph rule image table";
const CELLS = "head-cell body-cell foot-cell";
const ROWS = `head body foot head-row body-row foot-row ${CELLS}`;

const ALL = kinds(`document page ${BOXES} ${ROWS} column inline`);
const BOX = kinds(BOXES);
const FLOWING = kinds(`${BOXES} inline`);
const CONTAINER = kinds("container");
/** A table has lines below its head and its rows, and above its foot. */
const LINED_BELOW = kinds(`${BOXES} head head-row head-cell body-row body-cell`);
const LINED_ABOVE = kinds(`${BOXES} foot foot-row foot-cell`);
const PADDED = kinds(`container paragraph image table ${CELLS} column`);
const FILLED = kinds(`page ${BOXES} ${ROWS} column`);
const BOX_AND_PAGE = kinds(`page ${BOXES}`);
const PAGE = kinds("page");
const IMAGE = kinds("image");

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
const BORDER_WIDTHS: ReadonlyMap<string, number> = new Map([
  ["thin", 0.75],
  ["medium", 2.25],
  ["thick", 3.75],
]);
const LINE_HEIGHT_NORMAL = 1.2;

const AUTO = ["auto"] as const;
const LENGTH = "a length such as 12pt, 3mm or 1.5em";
const LENGTH_OR_SHARE = "a length such as 12pt or 3mm, or a percentage";
const COLOR = "a colour such as #1d4ed8, rgb(29, 78, 216) or navy";

/** Every longhand property, by its name. */
export const PROPERTIES: ReadonlyMap<string, PropertyDefinition> = new Map<
  string,
  PropertyDefinition
>([
  ...textProperties(),
  ...SIDES.flatMap(sideProperties),
  ...boxProperties(),
  ...flexProperties(),
  ...pagingProperties(),
]);

function textProperties(): [string, PropertyDefinition][] {
  return [
    inherited("color", COLOR, (value) => {
      const color = colorIn(value[0]);
      if (color === undefined) return undefined;
      return (style) => {
        if (color !== "currentcolor") style.text.color = color;
      };
    }),
    inherited("font-family", "names separated by commas", parseFamilies),
    inherited("font-size", LENGTH, ([value]) => parseFontSize(value)),
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
    textWord("text-align", "textAlign", {
      left: "left",
      start: "left",
      right: "right",
      end: "right",
      center: "center",
      justify: "justify",
    }),
    textWord("text-transform", "textTransform", {
      none: "none",
      uppercase: "uppercase",
      lowercase: "lowercase",
      capitalize: "capitalize",
    }),
    inherited("text-decoration-line", "none, underline or line-through", parseDecoration),
    inherited("font-variant-numeric", "normal or tabular-nums", ([value]) => {
      const word = wordIn(value, ["normal", "tabular-nums"]);
      if (word === undefined) return undefined;
      return (style) => {
        style.text.tabularFigures = word === "tabular-nums";
      };
    }),
    inherited("white-space", "normal or pre-line", ([value]) => {
      const word = wordIn(value, ["normal", "pre-line"]);
      if (word === undefined) return undefined;
      return (style) => {
        style.keepsLines = word === "pre-line";
      };
    }),
  ];
}

function sideProperties(side: Side): [string, PropertyDefinition][] {
  const lined = side === "top" ? LINED_ABOVE : side === "bottom" ? LINED_BELOW : BOX;
  return [
    own(`margin-${side}`, BOX_AND_PAGE, `${LENGTH_OR_SHARE}, or auto`, ([value]) => {
      if (wordIn(value, ["auto"]) !== undefined) return setter((s) => (s.margin[side] = "auto"));
      const length = lengthIn(value);
      if (length === undefined) return undefined;
      return (style) => {
        style.margin[side] = style.length(length);
      };
    }),
    own(`padding-${side}`, PADDED, LENGTH_OR_SHARE, ([value]) => {
      const length = lengthIn(value);
      if (length === undefined || length.amount < 0) return undefined;
      return (style) => {
        style.padding[side] = style.length(length);
      };
    }),
    own(`border-${side}-width`, lined, `${LENGTH}, thin, medium or thick`, ([value]) => {
      const named = value?.kind === "word" ? BORDER_WIDTHS.get(value.word) : undefined;
      const length = named === undefined ? lengthIn(value) : lengthOf(named, "pt");
      if (length === undefined || length.amount < 0 || length.unit === "%") return undefined;
      return (style) => {
        style.border(side).width = style.points(length);
      };
    }),
    own(`border-${side}-style`, lined, "none, solid, dashed or dotted", ([value]) => {
      const word = wordIn(value, ["none", "hidden", "solid", "dashed", "dotted"]);
      if (word === undefined) return undefined;
      return (style) => {
        style.border(side).style = word === "hidden" ? "none" : word;
      };
    }),
    own(`border-${side}-color`, lined, COLOR, ([value]) => {
      const color = colorIn(value);
      if (color === undefined) return undefined;
      return (style) => {
        style.border(side).color = color;
      };
    }),
    own(side, BOX, LENGTH_OR_SHARE, ([value]) => {
      if (wordIn(value, ["auto"]) !== undefined) return NOTHING;
      const length = lengthIn(value);
      if (length === undefined) return undefined;
      return (style) => {
        style.box[side] = style.length(length);
      };
    }),
  ];
}

function boxProperties(): [string, PropertyDefinition][] {
  const sizes = [
    ["width", "width"],
    ["height", "height"],
    ["min-width", "minWidth"],
    ["min-height", "minHeight"],
    ["max-width", "maxWidth"],
    ["max-height", "maxHeight"],
  ] as const;
  return [
    ...sizes.map(([name, key]) =>
      own(name, BOX, `${LENGTH_OR_SHARE}, or auto`, ([value]) => {
        if (wordIn(value, ["auto", "none"]) !== undefined) return setter((s) => delete s.box[key]);
        const length = lengthIn(value);
        if (length === undefined || length.amount < 0) return undefined;
        return (style) => {
          style.box[key] = style.length(length);
        };
      }),
    ),
    own("border-radius", BOX, `${LENGTH_OR_SHARE}, the same for all corners`, (value) => {
      const corners = value.map(lengthIn);
      const [first] = corners;
      const differ = corners.some((c) => c?.amount !== first?.amount || c?.unit !== first?.unit);
      if (first === undefined || differ || first.amount < 0) return undefined;
      return (style) => {
        style.box.borderRadius = style.length(first);
      };
    }),
    own("background-color", FILLED, COLOR, ([value]) => {
      const color = colorIn(value);
      if (color === undefined) return undefined;
      return (style) => {
        style.box.backgroundColor = color;
      };
    }),
    own("opacity", BOX, "a number from 0 to 1, or a percentage", ([value]) => {
      const length = lengthIn(value);
      const amount = length?.unit === "%" ? length.amount / 100 : numberIn(value);
      if (amount === undefined) return undefined;
      return (style) => {
        style.box.opacity = Math.min(1, Math.max(0, amount));
      };
    }),
    own("overflow", BOX, "visible or hidden", ([value]) =>
      boxWord("overflow", wordIn(value, ["visible", "hidden"])),
    ),
    own("position", BOX, "static, relative or absolute", ([value]) => {
      const word = wordIn(value, ["static", "relative", "absolute"]);
      if (word === "static") return setter((s) => delete s.box.position);
      return boxWord("position", word);
    }),
    own("object-fit", IMAGE, "contain, cover, fill, none or scale-down", ([value]) => {
      const fit = wordIn(value, ["contain", "cover", "fill", "none", "scale-down"]);
      return fit === undefined ? undefined : setter((s) => (s.fit = fit));
    }),
  ];
}

function flexProperties(): [string, PropertyDefinition][] {
  const directions = ["row", "row-reverse", "column", "column-reverse"] as const;
  const justify = [
    "flex-start",
    "flex-end",
    "center",
    "space-between",
    "space-around",
    "space-evenly",
  ] as const;
  const align = ["flex-start", "flex-end", "center", "stretch", "baseline"] as const;
  const gap =
    (key: "rowGap" | "columnGap") =>
    ([value]: readonly Component[]) => {
      const length = lengthIn(value);
      if (length === undefined || length.amount < 0 || length.unit === "%") return undefined;
      return setter((style) => (style.box[key] = style.points(length)));
    };
  const factor =
    (key: "flexGrow" | "flexShrink") =>
    ([value]: readonly Component[]) => {
      const number = numberIn(value);
      if (number === undefined || number < 0) return undefined;
      return setter((style) => (style.box[key] = number));
    };
  return [
    own("display", FLOWING, "block, flex or none", ([value]) => {
      const word = wordIn(value, ["block", "flex", "none"]);
      if (word === "block") return setter((s) => delete s.box.display);
      return boxWord("display", word);
    }),
    own("flex-direction", CONTAINER, directions.join(", "), ([value]) =>
      boxWord("flexDirection", wordIn(value, directions)),
    ),
    own("flex-wrap", CONTAINER, "nowrap or wrap", ([value]) =>
      boxWord("flexWrap", wordIn(value, ["nowrap", "wrap"])),
    ),
    own("justify-content", CONTAINER, justify.join(", "), ([value]) =>
      boxWord("justifyContent", wordIn(startEnd(value), justify)),
    ),
    own("align-items", CONTAINER, align.join(", "), ([value]) =>
      boxWord("alignItems", wordIn(startEnd(value), align)),
    ),
    own("align-self", BOX, `auto, ${align.join(", ")}`, ([value]) =>
      boxWord("alignSelf", wordIn(startEnd(value), ["auto", ...align])),
    ),
    own("flex-grow", BOX, "a number", factor("flexGrow")),
    own("flex-shrink", BOX, "a number", factor("flexShrink")),
    own("flex-basis", BOX, `${LENGTH_OR_SHARE}, or auto`, ([value]) => {
      const length = lengthIn(value);
      if (length === undefined) return boxWord("flexBasis", wordIn(value, AUTO));
      return length.amount < 0 ? undefined : setter((s) => (s.box.flexBasis = s.length(length)));
    }),
    own("row-gap", CONTAINER, LENGTH, gap("rowGap")),
    own("column-gap", CONTAINER, LENGTH, gap("columnGap")),
  ];
}

function pagingProperties(): [string, PropertyDefinition][] {
  const flag = (
    name: string,
    key: "keepTogether" | "keepWithNext" | "breakBefore",
    on: readonly string[],
  ) =>
    own(name, BOX, `auto or ${on[0] ?? ""}`, ([value]) => {
      const word = wordIn(value, ["auto", ...on]);
      if (word === undefined) return undefined;
      return setter((style) => (style.box[key] = word !== "auto"));
    });
  return [
    flag("break-inside", "keepTogether", ["avoid", "avoid-page"]),
    flag("break-after", "keepWithNext", ["avoid", "avoid-page"]),
    flag("break-before", "breakBefore", ["page", "always"]),
    own("size", PAGE, SIZE_EXPECTED, (_value, written) => {
      const size = parsePageSize(written);
      if (size === undefined) return undefined;
      return (style) => {
        if (size.size !== undefined) style.size = size.size;
        if (size.orientation !== undefined) style.orientation = size.orientation;
      };
    }),
  ];
}

const NOTHING: Setter = () => undefined;

/** Lets an assignment be written as an expression. */
function setter(set: (style: StyleDraft) => unknown): Setter {
  return (style) => {
    set(style);
  };
}

function inherited(
  name: string,
  expected: string,
  parse: PropertyDefinition["parse"],
): [string, PropertyDefinition] {
  return [name, { expected, inherited: true, kinds: ALL, parse }];
}

function own(
  name: string,
  on: ReadonlySet<StyledKind>,
  expected: string,
  parse: PropertyDefinition["parse"],
): [string, PropertyDefinition] {
  return [name, { expected, inherited: false, kinds: on, parse }];
}

/** A text property whose keywords stand for values. */
function textWord<K extends "fontStyle" | "textAlign" | "textTransform">(
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

function boxWord<K extends keyof BoxStyle>(
  key: K,
  word: BoxStyle[K] | undefined,
): Setter | undefined {
  if (word === undefined) return undefined;
  return (style) => {
    style.box[key] = word;
  };
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

/** `start` and `end`, which newer CSS writes, as `flex-start` and `flex-end`. */
function startEnd(value: Component | undefined): Component | undefined {
  if (value?.kind !== "word" || (value.word !== "start" && value.word !== "end")) return value;
  return { ...value, word: `flex-${value.word}` };
}

function kinds(names: string): ReadonlySet<StyledKind> {
  // The names are this file's own, written above as one text to be read at a glance.
  return new Set(names.split(" ") as StyledKind[]);
}
