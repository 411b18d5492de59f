/**
 * Runs of text with white space as HTML has it: collapsed across elements, nothing at the edges of a
 * block or line, neighbours of one style joined.
 */

import type { Run, TextRun, TextStyle } from "../document.ts";

const SPACES = /[ \t\n\r\f]+/g;
const NEEDS_COLLAPSING = /[\t\n\r\f]| {2}/;

type MutableRun = { -readonly [K in keyof TextRun]: TextRun[K] };

export class RunBuilder {
  private readonly runs: (MutableRun | Exclude<Run, TextRun>)[] = [];
  private last: MutableRun | undefined;
  /** At the start of a line, where a space is nothing. */
  private atStart = true;
  private endsInSpace = false;

  /** Adds text. With `keepsLines`, its line ends are breaks. */
  text(text: string, style: TextStyle, link: string | undefined, keepsLines: boolean): void {
    if (text === "") return;
    if (keepsLines && (text.includes("\n") || text.includes("\r"))) {
      for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
        if (index > 0) this.lineBreak(style, link);
        this.collapsed(line, style, link);
      }
    } else this.collapsed(text, style, link);
  }

  /** A forced break; spaces around it are nothing. */
  lineBreak(style: TextStyle, link: string | undefined): void {
    this.trimEnd();
    this.append("\n", style, link);
    this.atStart = true;
    this.endsInSpace = false;
  }

  page(kind: "page-number" | "page-total", style: TextStyle): void {
    this.runs.push({ kind, style });
    this.last = undefined;
    this.atStart = false;
    this.endsInSpace = false;
  }

  /** The runs, without a space at the end. */
  finish(): readonly Run[] {
    this.trimEnd();
    return this.runs;
  }

  private collapsed(text: string, style: TextStyle, link: string | undefined): void {
    let piece = NEEDS_COLLAPSING.test(text) ? text.replace(SPACES, " ") : text;
    if ((this.atStart || this.endsInSpace) && piece.startsWith(" ")) piece = piece.slice(1);
    if (piece === "") return;
    this.append(piece, style, link);
    this.atStart = false;
    this.endsInSpace = piece.endsWith(" ");
  }

  private append(text: string, style: TextStyle, link: string | undefined): void {
    const { last } = this;
    if (last !== undefined && last.style === style && last.link === link) {
      last.text += text;
      return;
    }
    this.last =
      link === undefined ? { kind: "text", text, style } : { kind: "text", text, style, link };
    this.runs.push(this.last);
  }

  private trimEnd(): void {
    const { last } = this;
    if (!this.endsInSpace || last === undefined) return;
    this.endsInSpace = false;
    last.text = last.text.slice(0, -1);
    if (last.text !== "") return;
    this.runs.pop();
    const before = this.runs.at(-1);
    this.last = before?.kind === "text" ? before : undefined;
  }
}
