/** What keeps a code from being read once it is printed: too fine, too light, or without white around it. */

import type { CodeNode } from "../../template/document.ts";
import type { Building } from "./building.ts";
import { luminanceOf } from "../paint/luminance.ts";

const POINTS_PER_MM = 72 / 25.4;
/** Office printers and cameras of phones lose what is narrower. */
const MODULE_MIN_MM = 0.25;
/** Scanners want dark on light: this much light is a third of white's contrast (WCAG 2.2, contrast ratio of 3). */
const LUMINANCE_MAX = 0.3;

/** Warns of a code's colour, and gives what is to be told of its size once that is known. */
export function codeWarnings(
  { symbology, style, place }: CodeNode,
  module: number | undefined,
  { warnings, opacity }: Building,
): (scale: number) => void {
  const name = symbology === "qrcode" ? "QR code" : `barcode (${symbology})`;
  if (luminanceOf(style.color, opacity) > LUMINANCE_MAX) {
    const message = `This ${name} is in ${style.color.slice(0, 7)}, too light for scanners.`;
    warnings.add("code_unreadable", message, place);
  }
  return (scale) => {
    if (module === undefined) return;
    const millimetres = (module * scale) / POINTS_PER_MM;
    // What is as fine as its standard allows, within rounding.
    if (millimetres >= MODULE_MIN_MM - 0.001) return;
    const message = `The parts of this ${name} are ${millimetres.toFixed(2)} mm wide; below ${MODULE_MIN_MM} mm printers and scanners lose them. Make it larger, or let it hold less.`;
    warnings.add("code_unreadable", message, place);
  };
}
