/** Lists. */

import { FLOW, STYLED, attribute, type Category, type ElementDefinition } from "./definition.ts";

const ITEMS: readonly Category[] = ["list-part"];

export const LISTS = {
  ul: {
    documentation:
      "A list with marks: discs, in it circles, then squares. list-style-type gives others.",
    category: "block",
    content: ITEMS,
    attributes: STYLED,
  },
  ol: {
    documentation: "A numbered list. list-style-type says how its numbers are written.",
    category: "block",
    content: ITEMS,
    attributes: {
      ...STYLED,
      start: attribute("integer", "The number of its first item; 1 without it."),
      reversed: attribute("flag", "true: counts down, to 1 unless start says from where."),
      type: attribute(
        { oneOf: ["1", "a", "A", "i", "I"] },
        "How its numbers are written, as list-style-type: decimal, letters or Roman numerals.",
      ),
    },
  },
  li: {
    documentation:
      "An item of a list: text, paragraphs, pictures, tables, other lists. Its mark stands before its first line.",
    category: "list-part",
    content: FLOW,
    attributes: {
      ...STYLED,
      value: attribute("integer", "The number of this item; the next ones count on from it."),
    },
  },
} as const satisfies Record<string, ElementDefinition>;
