/** A word written large across a page, over what stands there, which can be read through it. */

import type { TextStyle } from "../../template/document.ts";
import { partWidth } from "../type/measure.ts";
import { visualParts } from "../type/visual.ts";
import type { FontStacks } from "../type/font-stacks.ts";
import { cleanText } from "../type/simple-text.ts";
import { Ink } from "./ink.ts";
import type { PdfWriter } from "./pdf-writer.ts";

/** Of the page's diagonal. */
const LENGTH_SHARE = 0.7;
/** Of the page's shorter side: a short word is not to fill the page. */
const SIZE_SHARE = 0.3;
/** A tenth of a dark grey. */
const COLOR = "#1f29371a";
const WEIGHT = 700;
const DEGREES = 180 / Math.PI;
/** Letters without descenders look centred with their baseline so far below the middle, in font sizes. */
const MIDDLE = 0.36;

/** Paints a watermark over the current page. Sizes in points. */
export function paintWatermark(
  pdf: PdfWriter,
  text: string,
  page: { readonly width: number; readonly height: number; readonly style: TextStyle },
  stacks: FontStacks,
): void {
  const { width, height } = page;
  const unit: TextStyle = { ...page.style, fontSize: 1, fontWeight: WEIGHT, letterSpacing: 0 };
  const parts = visualParts(cleanText(text), stacks.of(unit), stacks);
  const natural = parts.reduce((sum, part) => sum + partWidth(part, unit), 0);
  if (natural <= 0) return;
  const diagonal = Math.hypot(width, height);
  const fontSize = Math.min(
    (LENGTH_SHARE * diagonal) / natural,
    SIZE_SHARE * Math.min(width, height),
  );
  const style = { ...unit, fontSize };
  pdf.save();
  pdf.translate(width / 2, height / 2).rotate(-Math.atan2(height, width) * DEGREES);
  const ink = new Ink(pdf);
  let x = (-natural * fontSize) / 2;
  for (const part of parts) {
    ink.text(part, style, x, MIDDLE * fontSize, COLOR);
    x += partWidth(part, style);
  }
  ink.lift();
  pdf.restore();
}
