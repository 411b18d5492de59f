/** What the text of an attribute of a chart must be. */

import type { AttributeKind } from "../elements/definition.ts";
import { numberIn } from "../expressions/format-numbers.ts";
import { parseColor, splitColors } from "../styles/colors.ts";
import type { AttributeReading } from "./attribute-values.ts";

/** Reads a number, a count of ticks, a paint or several; null for what is of another kind. */
export function chartValue(kind: AttributeKind, text: string): AttributeReading | null {
  switch (kind) {
    case "number":
      return reading(numberIn(text) !== undefined, text, "a number such as 100");
    case "ticks":
      return reading(/^(1?\d|20)$/.test(text), text, "a number from 0 to 20");
    case "paint":
      return reading(isPaint(text), text, "a colour such as #1d4ed8 or var(--brand)");
    case "paints":
      return reading(
        splitColors(text).every(isPaint),
        text,
        "colours such as #12355b var(--brand)",
      );
    default:
      return null;
  }
}

function reading(isSound: boolean, text: string, expected: string): AttributeReading {
  return isSound ? { ok: true, value: { kind: "text", text } } : { ok: false, expected };
}

/** A colour, or one that a custom property holds. */
function isPaint(text: string): boolean {
  return parseColor(text) !== undefined || /^var\(\s*--/i.test(text);
}
