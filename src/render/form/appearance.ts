/** What stands in a field until a reader changes it: the value in the document's own faces, or the mark of a button. */

import type { TextStyle } from "../../template/document.ts";
import type { FieldNode } from "../../template/field-node.ts";
import { Ink } from "../paint/ink.ts";
import type { Captured, PdfWriter } from "../paint/pdf-writer.ts";
import { contentArea } from "../paint/picture-box.ts";
import type { LaidOut } from "../tree/instance.ts";
import type { FontStacks } from "../type/font-stacks.ts";
import { setLines, type SetLine } from "../type/lines.ts";
import { cleanText } from "../type/simple-text.ts";

type Area = ReturnType<typeof contentArea>;

/** Wide enough that no line breaks: a field of one line shows its beginning. */
const ENDLESS = 1e6;

/** The text of a field in its box, cut off where the box ends. */
export function textAppearance(
  pdf: PdfWriter,
  text: string,
  { input, style }: FieldNode,
  node: LaidOut,
  stacks: FontStacks,
): Captured {
  const area = contentArea(node);
  const isMultiline = input.kind === "text" && input.isMultiline;
  const texts = [{ text: cleanText(text), style }];
  const lines = setLines(texts, isMultiline ? area.width : ENDLESS, stacks);
  return pdf.captured(() => {
    pdf.addContent("/Tx BMC q");
    pdf.addContent(`${area.x} ${area.y} ${area.width} ${area.height} re W n`);
    let y = isMultiline ? area.y : area.y + (area.height - (lines[0]?.height ?? 0)) / 2;
    for (const line of lines) {
      if (y > area.y + area.height) break;
      paintLine(pdf, line, start(line, area, style), y + line.ascent);
      y += line.height;
    }
    pdf.addContent("Q EMC");
  });
}

/** The mark of a button that is chosen: a tick, or a dot. */
export function markAppearance(
  pdf: PdfWriter,
  { input, style }: FieldNode,
  node: LaidOut,
): Captured {
  const { width = 0, height = 0 } = node.box ?? {};
  const side = Math.min(width, height);
  return pdf.captured(() => {
    pdf.save();
    pdf.translate((width - side) / 2, (height - side) / 2).scale(side);
    if (input.kind === "radio") pdf.circle(0.5, 0.5, 0.26).fill(style.color.slice(0, 7));
    else {
      pdf.path("M0.22 0.53L0.42 0.73L0.79 0.27");
      pdf.lineWidth(0.12).stroke(style.color.slice(0, 7));
    }
    pdf.restore();
  });
}

function start(line: SetLine, { x, width }: Area, { textAlign }: TextStyle): number {
  const free = width - line.width;
  if (textAlign === "right") return x + Math.max(0, free);
  return textAlign === "center" ? x + Math.max(0, free / 2) : x;
}

function paintLine(pdf: PdfWriter, { segments }: SetLine, left: number, baseline: number): void {
  const ink = new Ink(pdf);
  for (const { part, style, x } of segments) {
    ink.text(part, style, left + x, baseline, style.color);
  }
  ink.lift();
}
