/** Pictures, and codes that machines read. */

import { BARCODE_ATTRIBUTES, QR_ATTRIBUTES } from "./codes.ts";
import { NOTHING, STYLED, attribute, type ElementDefinition } from "./definition.ts";

/** The attributes of SVG's own root element. */
const SVG_ROOT = Object.fromEntries(
  [
    ["viewBox", "The part of its coordinates that it shows: 0 0 100 50."],
    ["width", "Its own width, in pixels without a unit."],
    ["height", "Its own height, in pixels without a unit."],
    [
      "preserveAspectRatio",
      "How its viewBox comes to stand in it, such as xMinYMid meet, or none.",
    ],
    ["fill", "The colour of its areas."],
    ["stroke", "The colour of its lines."],
    ["stroke-width", "The width of its lines."],
    ["stroke-linecap", "How its lines end: butt, round or square."],
    ["stroke-linejoin", "How its lines meet: miter, round or bevel."],
    ["font-family", "The font of its text."],
    ["font-size", "The size of its text."],
    ["opacity", "How much of what is behind it it covers, 0 to 1."],
    ["xmlns", "May stand, and need not."],
    ["xmlns:xlink", "May stand, and need not."],
    ["version", "May stand, and says nothing here."],
  ].map(([name = "", documentation = ""]) => [name, attribute("text", documentation)]),
);

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
  svg: {
    documentation:
      "A drawing in the layout, as SVG writes it, with outputs in its texts and attributes. currentColor is CSS's color, and its text is set in the font around it, unless it names one. It is as large as its width, height or viewBox says, in pixels, and takes width and height from CSS.",
    category: "block",
    content: "plain",
    attributes: {
      ...STYLED,
      alt: attribute("text", "What it shows, for who can't see it. Empty for decoration."),
      ...SVG_ROOT,
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
