/** The dots that lead from an entry of a table of contents to its page number, painted beside its last line. */

import type { Pagination } from "../tags/tagging.ts";
import { contentWidth, shownWidth } from "../tree/lessons.ts";
import type { LaidOut } from "../tree/instance.ts";
import type { LeaderProps } from "../tree/paragraph.ts";
import { canvas } from "./canvas.ts";
import type { PdfWriter } from "./pdf-writer.ts";

/** In font sizes: how thick a dot is, how far the next one, and what stays free behind the text. */
const DOT = 0.1;
const STEP = 0.5;
const GAP = 0.4;

/** What paints the leader of a text, null where it has none or its line is full. */
export function leaderAfter(node: LaidOut, pdf: PdfWriter, repeated?: Pagination): LaidOut | null {
  // Props come back from react-pdf as they went in.
  const { leader } = node.props as LeaderProps;
  const { box, lines } = node;
  const last = lines?.at(-1);
  if (leader === undefined || box === undefined || last === undefined) return null;
  const { fontSize, color } = leader;
  const { paddingLeft = 0, paddingTop = 0 } = box;
  const from = box.left + paddingLeft + shownWidth(last) + GAP * fontSize;
  const to = box.left + paddingLeft + contentWidth(box);
  if (to - from < STEP * fontSize) return null;
  const above = last.box.y - (lines?.[0]?.box.y ?? 0);
  const baseline = box.top + paddingTop + above + (last.ascent ?? fontSize);
  const thickness = DOT * fontSize;
  const top = baseline - thickness;
  const draw = (): void => {
    pdf.save().lineWidth(thickness).lineCap("round").strokeColor(color);
    // Round dots; pdfkit's own dash() takes no length of zero. From the right, so that those of all entries
    // stand below one another.
    pdf.addContent(`[0 ${STEP * fontSize}] 0 d`);
    pdf
      .moveTo(to - from, thickness / 2)
      .lineTo(0, thickness / 2)
      .stroke()
      .restore();
  };
  const size = { width: to - from, height: thickness };
  const tag = pdf.tagging.tag(undefined, repeated);
  const paint = (): void => pdf.tagged(tag, { x: 0, y: 0, ...size }, draw);
  return canvas({ top, left: from, ...size }, paint);
}
