/** What belongs to the paper rather than to the text: what lies under and over it, labels, lines to sign on. */

import {
  attribute,
  EACH,
  FLOW,
  INLINE,
  STYLED,
  WHEN,
  type ElementDefinition,
} from "./definition.ts";

export const PAPER = {
  background: {
    documentation:
      "Lies under every page, from edge to edge of the paper: a letterhead, a picture, a coloured bar. It takes no room.",
    category: "chrome",
    content: FLOW,
    attributes: { ...STYLED, when: WHEN },
  },
  watermark: {
    documentation:
      "A word across every page of its page element, or of the document: DRAFT, PAID. As large as its font-size, at most as there is room for; color and opacity say how strong.",
    category: "watermark",
    content: INLINE,
    attributes: {
      ...STYLED,
      when: WHEN,
      layer: attribute(
        { oneOf: ["over", "under"] },
        "Whether it is painted over what stands on the page, which it is without this, or under it.",
      ),
      angle: attribute(
        "angle",
        "Degrees by which it rises to the right, such as 45; without it, it follows the diagonal.",
      ),
    },
  },
  sheet: {
    documentation:
      "Labels or tickets of one size, many on a page: its content once for each item, from left to right and from the top. The page's margin is where the first one begins; CSS is that of each label, which cuts off what does not fit.",
    category: "block",
    content: FLOW,
    attributes: {
      ...STYLED,
      each: EACH,
      columns: attribute("count", "How many stand side by side.", { required: true }),
      rows: attribute("count", "How many stand one below the other.", { required: true }),
      width: attribute("measure", "The width of one, such as 63.5mm.", { required: true }),
      height: attribute("measure", "The height of one, such as 38.1mm.", { required: true }),
      "gap-x": attribute("gap", "The distance between two side by side."),
      "gap-y": attribute("gap", "The distance between two one below the other."),
      skip: attribute("whole", "How many of the first page are used already and stay free."),
      "cut-marks": attribute("flag", "true: short lines in the margin that say where to cut."),
    },
  },
  "signature-line": {
    documentation:
      "A line to sign on. What it holds, such as a picture of a signature, stands on the line; padding-top is the room above it, border-top the line.",
    category: "block",
    content: FLOW,
    attributes: {
      ...STYLED,
      label: attribute("text", "What stands below the line: who signs."),
      date: attribute("text", 'What stands below a second, shorter line, such as "Date".'),
    },
  },
} as const satisfies Record<string, ElementDefinition>;
