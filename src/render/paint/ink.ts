/** Marks on a page, written straight into its content: what pdfkit would write, without asking it each time. */

import type { BorderSide, TextStyle } from "../../template/document.ts";
import { partGlyphs, type FacePart } from "../type/measure.ts";
import { isJoined, needsShaping } from "../type/simple-text.ts";
import { ARTIFACT, CLOSE, type Tag } from "../tags/tagging.ts";
import { decimal, glyphPieces, type GlyphRun } from "./glyph-operators.ts";
import type { Face } from "../type/face.ts";
import type { EmbeddedFace } from "./embedded-face.ts";
import { unmirrored } from "./mirrored.ts";
import type { PdfWriter } from "./pdf-writer.ts";

/** A dash and a gap, in widths of the line: as react-pdf draws the borders of a box. */
const DASHES = { dashed: [2, 1.2], dotted: [1, 1.2] } as const;

const OPAQUE = 1;

/**
 * A pen over the current page. Coordinates are points in the current transformation, downwards. Between
 * its first mark and `lift()` nothing else may write to the page, and the caller saves and restores the
 * graphics state around it. A pen that is told what its texts belong to paints all else as an artifact.
 */
export class Ink {
  private out: string[] = [];
  private color = "";
  private opacity = OPAQUE;
  private face = "";
  private embedded: EmbeddedFace | null = null;
  private inText = false;
  /** What texts belong to, where they do not all belong to what is painted around. */
  private tag: Tag | null = null;
  private openTag: Tag | null = null;

  constructor(private readonly pdf: PdfWriter) {}

  /** A filled rectangle. Colours are `#rrggbb` or `#rrggbbaa`. */
  rectangle(x: number, y: number, width: number, height: number, color: string): void {
    this.endText();
    this.paint(color);
    this.out.push(`${decimal(x)} ${decimal(y)} ${decimal(width)} ${decimal(height)} re f`);
  }

  /** A horizontal line at the top or bottom of a box, as react-pdf draws a border there. */
  rule(x: number, y: number, width: number, border: BorderSide, side: "top" | "bottom"): void {
    const { width: thickness, color, style } = border;
    if (thickness <= 0) return;
    if (style === "solid") {
      this.rectangle(x, y, width, thickness, color);
      return;
    }
    const [dash, gap] = DASHES[style];
    const step = (dash + gap) * thickness;
    // A top border goes around its corner and to the right, a bottom one begins there and goes back.
    for (let start = side === "top" ? -thickness : 0; start < width; start += step) {
      const from = Math.max(0, start);
      const length = Math.min(start + dash * thickness, width) - from;
      const left = side === "top" ? x + from : x + width - from - length;
      if (length > 0) this.rectangle(left, y, length, thickness, color);
    }
  }

  /** An upright line around x. */
  upright(x: number, y: number, length: number, border: BorderSide): void {
    const { width: thickness, color, style } = border;
    if (thickness <= 0) return;
    const left = x - thickness / 2;
    if (style === "solid") {
      this.rectangle(left, y, thickness, length, color);
      return;
    }
    const [dash, gap] = DASHES[style];
    for (let start = 0; start < length; start += (dash + gap) * thickness) {
      this.rectangle(left, y + start, thickness, Math.min(dash * thickness, length - start), color);
    }
  }

  /** Text of one face with its baseline at y. */
  text(part: FacePart, style: TextStyle, x: number, y: number, color: string): void {
    const isSimple = part.kind === "letters" || !needsShaping(part.text);
    if (part.isReversed === true || !isSimple) {
      this.shaped(part, style, x, y, color);
      return;
    }
    const { fontSize, letterSpacing } = style;
    const embedded = this.beginText(part.face, fontSize, color);
    const spacing = fontSize > 0 ? (letterSpacing / fontSize) * 1000 : 0;
    const shown =
      part.kind === "letters"
        ? letterCodes(part, style.tabularFigures, spacing, embedded)
        : glyphCodes(part, style.tabularFigures, spacing, embedded);
    // Letters stand upright in a page whose y grows downwards.
    this.out.push(`1 0 0 -1 ${decimal(x)} ${decimal(y)} Tm [${shown}]TJ`);
  }

  /** Text of a script whose marks and dots stand beside their letters' places. */
  private shaped(part: FacePart, style: TextStyle, x: number, y: number, color: string): void {
    const { fontSize: size, letterSpacing, tabularFigures } = style;
    const { unitsPerEm } = part.face;
    const set = partGlyphs(part, tabularFigures);
    const glyphs = part.isReversed === true ? unmirrored(set) : set;
    const spacing = isJoined(part.text) ? 0 : letterSpacing;
    const positions = glyphs.map(({ xAdvance }) => ({
      xAdvance: (xAdvance / unitsPerEm) * size + spacing,
    }));
    this.glyphs({ glyphs, positions, x, y, size, unitsPerEm }, part.face, color);
  }

  /** Glyphs of one face that stand where they were laid out. */
  glyphs(run: GlyphRun, face: Face, color: string): void {
    const embedded = this.beginText(face, run.size, color);
    this.out.push(...glyphPieces(run, embedded));
  }

  /** A space after what was written last, where a line ends and a word with it: for who only hears it. */
  space(): void {
    if (this.inText && this.embedded !== null) {
      this.out.push(`<${this.embedded.space()}>Tj`);
    }
  }

  /** What the texts that follow belong to. Whoever says it once says it for all texts of the pen. */
  for(tag: Tag): void {
    this.tag = tag;
  }

  /** Writes what was marked. */
  lift(): void {
    this.endText();
    if (this.out.length > 0) this.pdf.addContent(this.out.join("\n"));
    this.out = [];
  }

  /** Texts follow one another in one object, each within marks of what it belongs to. */
  private beginText(face: Face, size: number, color: string): EmbeddedFace {
    this.paint(color);
    const { pdf, out, tag } = this;
    if (!this.inText) out.push(tag === null ? "BT" : `${CLOSE} BT`);
    this.inText = true;
    if (tag !== null && (this.openTag === null || !isSame(tag, this.openTag))) {
      if (this.openTag !== null) out.push(CLOSE);
      out.push(tag.open());
      this.openTag = tag;
    }
    const embedded = pdf.face(face);
    const named = `/${embedded.id} ${decimal(size)} Tf`;
    if (named !== this.face) out.push(named);
    this.face = named;
    this.embedded = embedded;
    return embedded;
  }

  private endText(): void {
    if (!this.inText) return;
    this.inText = false;
    if (this.openTag === null) this.out.push("ET");
    else this.out.push(`${CLOSE} ET ${ARTIFACT}`);
    this.openTag = null;
  }

  private paint(color: string): void {
    if (color === this.color) return;
    this.color = color;
    const [red, green, blue, alpha] = channels(color);
    if (alpha !== this.opacity) {
      // pdfkit keeps the list of opacities, and writes to the page at once.
      this.lift();
      this.pdf.fillOpacity(alpha);
      this.opacity = alpha;
    }
    this.out.push(`/DeviceRGB cs ${decimal(red)} ${decimal(green)} ${decimal(blue)} scn`);
  }
}

/** Whether two tags are of one element: its marks then need not end between two texts. */
function isSame(one: Tag, other: Tag): boolean {
  return one === other || (one.element !== null && one.element === other.element);
}

/** Letters as an array of `TJ`: their codes, with what is taken off between them in thousandths of the size. */
function letterCodes(
  { text, face }: FacePart,
  isTabular: boolean,
  spacing: number,
  embedded: EmbeddedFace,
): string {
  const letters = face.letters(isTabular);
  const codes = embedded.letterCodes(isTabular);
  const scale = 1000 / face.unitsPerEm;
  let shown = "<";
  for (let index = 0; index < text.length; index += 1) {
    const letter = text.charCodeAt(index);
    shown += codes[letter] ?? embedded.letterCode(letter, isTabular);
    const next = index + 1 < text.length ? letters.kerning(letter, text.charCodeAt(index + 1)) : 0;
    if (next === 0 && spacing === 0) continue;
    const extra = Math.round(next * scale + spacing);
    if (extra !== 0) shown += `>${-extra}<`;
  }
  return `${shown}>`;
}

/** The same of any other glyphs. */
function glyphCodes(
  part: FacePart,
  isTabular: boolean,
  spacing: number,
  embedded: EmbeddedFace,
): string {
  const scale = 1000 / part.face.unitsPerEm;
  let shown = "<";
  for (const { id, codePoints, advanceWidth, xAdvance } of partGlyphs(part, isTabular)) {
    shown += embedded.code(id, codePoints);
    const extra = Math.round((xAdvance - advanceWidth) * scale + spacing);
    if (extra !== 0) shown += `>${-extra}<`;
  }
  return `${shown}>`;
}

/** Red, green, blue and alpha of a colour, 0 to 1. */
function channels(color: string): readonly [number, number, number, number] {
  const at = (index: number): number => Number.parseInt(color.slice(index, index + 2), 16) / 255;
  return [at(1), at(3), at(5), color.length === 9 ? at(7) : OPAQUE];
}
