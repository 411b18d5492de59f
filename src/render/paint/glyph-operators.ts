/** A run of glyphs as the operators of a PDF page that show it. */

import type { SetGlyph } from "../type/face.ts";

/** How far the pen goes on after a glyph, in points. */
export interface GlyphPosition {
  readonly xAdvance: number;
  /** How far above the baseline it stands, in points: the same for all of a run. */
  readonly rise?: number;
}

export interface GlyphRun {
  readonly glyphs: readonly SetGlyph[];
  readonly positions: readonly GlyphPosition[];
  /** Where its baseline begins, in points; the page's y grows downwards. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly unitsPerEm: number;
}

/** The face of a run in the file that is written. */
interface RunFace {
  code(glyph: number, codePoints: readonly number[]): string;
}

/**
 * Shows a run of glyphs, inside a text object with its face and size set. Glyphs that stand one after the
 * other go together, each that does not by itself.
 */
export function glyphPieces(run: GlyphRun, { code }: RunFace): string[] {
  const { glyphs, positions, size, unitsPerEm } = run;
  const y = run.y - (positions[0]?.rise ?? 0);
  const scale = size / unitsPerEm;
  const lines: string[] = [];
  let pen = run.x;
  let start = run.x;
  let shown = "";
  let open = "<";
  const flush = (): void => {
    if (open !== "<") shown += `${open}>`;
    if (shown !== "") lines.push(`${at(start, y)} [${shown}]TJ`);
    shown = "";
    open = "<";
  };
  for (const [index, glyph] of glyphs.entries()) {
    const { id, codePoints, advanceWidth, xOffset, yOffset, attached = [] } = glyph;
    const advance = positions[index]?.xAdvance ?? 0;
    const isOff = xOffset !== 0 || yOffset !== 0;
    if (isOff || attached.length > 0) {
      flush();
      const place = at(pen + xOffset * scale, y - yOffset * scale);
      lines.push(`${place} <${code(id, codePoints)}>Tj`);
      for (const mark of attached) {
        const markPlace = at(pen + mark.xOffset * scale, y - mark.yOffset * scale);
        lines.push(`${markPlace} <${code(mark.id, [])}>Tj`);
      }
      pen += advance;
      start = pen;
      continue;
    }
    open += code(id, codePoints);
    pen += advance;
    const extra = Math.round(((advance - advanceWidth * scale) / size) * 1000);
    if (extra === 0) continue;
    shown += `${open}>${-extra}`;
    open = "<";
  }
  flush();
  return lines;
}

/** Letters stand upright in a page whose y grows downwards. */
function at(x: number, y: number): string {
  return `1 0 0 -1 ${decimal(x)} ${decimal(y)} Tm`;
}

/** A number as PDF writes it: a thousandth of a point is enough. */
export function decimal(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
