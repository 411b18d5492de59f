/** The properties of boxes: sizes and sides, flex, and how pages may break. */

import type { BoxStyle } from "../document.ts";
import { BORDER_MEDIUM, SIDES, type Side } from "./draft.ts";
import { lengthOf } from "./lengths.ts";
import { parsePosition, POSITION_EXPECTED } from "./object-position.ts";
import { parsePageSize, SIZE_EXPECTED } from "./page-sizes.ts";
import {
  BOX,
  BOX_AND_PAGE,
  BREAKABLE,
  COLOR,
  CONTAINER,
  FILLED,
  IMAGE,
  inherited,
  LENGTH,
  LINED,
  LINED_AT_SIDES,
  own,
  PADDED,
  PAGE,
  ROUNDED,
  type PropertyDefinition,
  type Setter,
  SEEN,
  setter,
  TABLE,
  SHOWN,
  WIDE,
} from "./property.ts";
import { colorIn, type Component, lengthIn, numberIn, wordIn } from "./values.ts";

const BORDER_WIDTHS: ReadonlyMap<string, number> = new Map([
  ["thin", 0.75],
  ["medium", BORDER_MEDIUM],
  ["thick", 3.75],
]);
const AUTO = ["auto"] as const;
const LENGTH_OR_SHARE = "a length such as 12pt or 3mm, or a percentage";
const AVOID = ["avoid", "avoid-page"] as const;
const FORCE = ["page", "always"] as const;
const BREAK_EXPECTED = "auto, avoid or page";
/** CSS Logical Properties 1. */
const INLINE_EDGES = ["start", "end"] as const;
const NOTHING: Setter = () => undefined;

/** Each with its name. */
export function boxPropertyList(): [string, PropertyDefinition][] {
  return [
    ...SIDES.flatMap(sideProperties),
    ...INLINE_EDGES.flatMap(edgeProperties),
    ...boxProperties(),
    ...flexProperties(),
    ...pagingProperties(),
  ];
}

function sideProperties(side: Side): [string, PropertyDefinition][] {
  const lined = side === "top" || side === "bottom" ? LINED : LINED_AT_SIDES;
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

/** The properties of a side that is left or right by the direction of the element's text. */
function edgeProperties(edge: (typeof INLINE_EDGES)[number]): [string, PropertyDefinition][] {
  const rights = new Map(sideProperties("right"));
  return sideProperties("left").flatMap(([name, left]) => {
    const right = rights.get(name.replace("left", "right"));
    if (right === undefined) return [];
    const logical =
      name === "left" ? `inset-inline-${edge}` : name.replace("left", `inline-${edge}`);
    const parse: PropertyDefinition["parse"] = (value, written) => {
      const sides = [left.parse(value, written), right.parse(value, written)] as const;
      const [toLeft, toRight] = sides;
      if (toLeft === undefined || toRight === undefined) return undefined;
      return (style) => {
        const isLeft = (edge === "start") === (style.text.direction !== "rtl");
        (isLeft ? toLeft : toRight)(style);
      };
    };
    return [[logical, { ...left, parse }]];
  });
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
      own(name, name === "width" ? WIDE : BOX, `${LENGTH_OR_SHARE}, or auto`, ([value]) => {
        if (wordIn(value, ["auto", "none"]) !== undefined) return setter((s) => delete s.box[key]);
        const length = lengthIn(value);
        if (length === undefined || length.amount < 0) return undefined;
        return (style) => {
          style.box[key] = style.length(length);
        };
      }),
    ),
    own("border-radius", ROUNDED, `${LENGTH_OR_SHARE}, the same for all corners`, (value) => {
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
    own("opacity", SEEN, "a number from 0 to 1, or a percentage", ([value]) => {
      const length = lengthIn(value);
      const amount = length?.unit === "%" ? length.amount / 100 : numberIn(value);
      if (amount === undefined) return undefined;
      return (style) => {
        style.box.opacity = Math.min(1, Math.max(0, amount));
      };
    }),
    // Cells always share their lines.
    own("border-collapse", TABLE, "collapse", ([value]) =>
      wordIn(value, ["collapse"]) === undefined ? undefined : NOTHING,
    ),
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
    own("object-position", IMAGE, POSITION_EXPECTED, (value) => {
      const focus = parsePosition(value);
      return focus === undefined ? undefined : setter((s) => (s.focus = focus));
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
    own("display", SHOWN, "block, flex or none", ([value]) => {
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
  return [
    own("break-inside", BREAKABLE, "auto or avoid", ([value]) => {
      const word = wordIn(value, ["auto", ...AVOID]);
      if (word === undefined) return undefined;
      // A row of a table is kept together unless it says otherwise.
      return setter((style) => (style.box.keepTogether = word !== "auto"));
    }),
    own("break-after", BOX, BREAK_EXPECTED, ([value]) => {
      const word = wordIn(value, ["auto", ...AVOID, ...FORCE]);
      if (word === undefined) return undefined;
      return (style) => {
        turn(style.box, "keepWithNext", isOneOf(AVOID, word));
        turn(style.box, "breakAfter", isOneOf(FORCE, word));
      };
    }),
    own("break-before", BOX, BREAK_EXPECTED, ([value]) => {
      const word = wordIn(value, ["auto", ...AVOID, ...FORCE]);
      if (word === undefined) return undefined;
      return (style) => {
        turn(style.box, "keepWithPrevious", isOneOf(AVOID, word));
        turn(style.box, "breakBefore", isOneOf(FORCE, word));
      };
    }),
    inherited("orphans", LINES, ([value]) => linesSetter("orphans", value)),
    inherited("widows", LINES, ([value]) => linesSetter("widows", value)),
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

type Flag = "keepTogether" | "keepWithNext" | "keepWithPrevious" | "breakBefore" | "breakAfter";

/** Sets what is off by being absent. */
function turn(box: { [key in Flag]?: boolean }, flag: Flag, isOn: boolean): void {
  if (isOn) box[flag] = true;
  else delete box[flag];
}

/** Of a paragraph at the end or beginning of a page: a page has not many more. */
const LINES_MAX = 100;
const LINES = "a number of lines such as 2";

function linesSetter(key: "orphans" | "widows", value: Component | undefined): Setter | undefined {
  const lines = numberIn(value);
  if (lines === undefined || !Number.isInteger(lines) || lines < 1 || lines > LINES_MAX)
    return undefined;
  return setter((style) => (style.text[key] = lines));
}

function isOneOf(words: readonly string[], word: string): boolean {
  return words.includes(word);
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

/** `start` and `end`, which newer CSS writes, as `flex-start` and `flex-end`. */
function startEnd(value: Component | undefined): Component | undefined {
  if (value?.kind !== "word" || (value.word !== "start" && value.word !== "end")) return value;
  return { ...value, word: `flex-${value.word}` };
}
