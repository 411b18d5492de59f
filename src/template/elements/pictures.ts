/** Pictures, and codes that machines read. */

import { BARCODE_ATTRIBUTES, QR_ATTRIBUTES } from "./codes.ts";
import { NOTHING, STYLED, attribute, type ElementDefinition } from "./definition.ts";

export const PICTURES = {
  img: {
    documentation: "A picture. Without a source (an absent value) nothing is drawn.",
    category: "block",
    content: NOTHING,
    attributes: {
      ...STYLED,
      src: attribute(
        "source",
        "asset:NAME (a picture of the project), a data: URL, or a web address: PNG, JPEG, WebP, GIF or SVG, which is drawn as vectors.",
        { required: true },
      ),
      alt: attribute("text", "What it shows, for who can't see it. Empty for decoration."),
      width: attribute("length", "Its width; without a unit, points."),
      height: attribute("length", "Its height; without a unit, points."),
      dpi: attribute(
        { oneOf: ["72", "96", "150", "200", "300", "600", "original"] },
        "How many pixels an inch it is printed with; one that has many more is made smaller. 300 without it.",
      ),
      required: attribute(
        "flag",
        "true: without the picture the render fails; else a marked box is drawn.",
      ),
    },
  },
  qrcode: {
    documentation:
      "A QR code, black unless CSS gives it a color. Without a value (an absent one) nothing is drawn; with one that it can't hold the render fails. form says what it is for, and which attributes it has.",
    category: "block",
    content: NOTHING,
    attributes: { ...STYLED, ...QR_ATTRIBUTES },
  },
  barcode: {
    documentation:
      "A barcode, black unless CSS gives it a color, with its value below it in the font that CSS gives it. Without a value (an absent one) nothing is drawn; with one that it can't hold the render fails.",
    category: "block",
    content: NOTHING,
    attributes: { ...STYLED, ...BARCODE_ATTRIBUTES },
  },
} as const satisfies Record<string, ElementDefinition>;
