/**
 * Runs of text with white space as HTML has it: collapsed across elements, nothing at the edges of a
 * block or line, neighbours of one style joined.
 */

import type { Run, TextRun, TextStyle } from "../document.ts";
import type { WhiteSpace } from "../styles/draft.ts";

const SPACES = /[ \t\n\r\f]+/g;
const PRESERVED = / +/g;
const NO_BREAK_SPACE = "\u00a0";
const TAB = 8;
const NEEDS_COLLAPSING = /[\t\n\r\f]| {2}/;

type MutableRun = { -readonly [K in keyof TextRun]: TextRun[K] };

export class RunBuilder {
  private readonly runs: (MutableRun | Exclude<Run, TextRun>)[] = [];
  private last: MutableRun | undefined;
  /** At the start of a line, where a space is nothing. */
  private atStart = true;
  private endsInSpace = false;
  /** Characters since the line began, as far as they were kept. */
  private column = 0;

  /** Adds text. Where lines are kept, its line ends are breaks. */
  text(text: string, style: TextStyle, link: string | undefined, kept: WhiteSpace): void {
    if (text === "") return;
    const add = kept === "all" ? this.preserved : this.collapsed;
    if (kept !== "collapsed" && (text.includes("\n") || text.includes("\r"))) {
      for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
        if (index > 0) this.lineBreak(style, link);
        add.call(this, line, style, link);
      }
    } else add.call(this, text, style, link);
  }

  /** A forced break; spaces around it are nothing. */
  lineBreak(style: TextStyle, link: string | undefined): void {
    this.trimEnd();
    this.append("\n", style, link);
    this.atStart = true;
    this.column = 0;
    this.endsInSpace = false;
  }

  /** Adds a character that shows nothing, around which spaces are what they would be without it. */
  mark(character: string, style: TextStyle, link: string | undefined): void {
    const { endsInSpace } = this;
    this.append(character, style, link);
    // A space before it can't be taken back any more.
    this.endsInSpace = endsInSpace && this.last?.text === character;
  }

  page(kind: "page-number" | "page-total", style: TextStyle): void {
    this.number({ kind, style });
  }

  /** The number of the page that a node stands on. */
  reference(target: string, style: TextStyle, link: string | undefined): void {
    const run = { kind: "page-of", target, style } as const;
    this.number(link === undefined ? run : { ...run, link });
  }

  private number(run: Exclude<Run, TextRun>): void {
    this.runs.push(run);
    this.last = undefined;
    this.atStart = false;
    this.endsInSpace = false;
  }

  /** The runs, without a space at the end. */
  finish(): readonly Run[] {
    this.trimEnd();
    return this.runs;
  }

  /**
   * Text with its spaces. Those at the start of a line and beside others are set as no-break spaces, which
   * no part of the layout takes for nothing; the last of several is where a line may end.
   */
  private preserved(line: string, style: TextStyle, link: string | undefined): void {
    if (line === "") return;
    const tabbed = line.includes("\t") ? this.tabbed(line) : line;
    const spaced = tabbed.replace(PRESERVED, (spaces, offset: number) => {
      const isLeading = offset === 0 && (this.atStart || this.endsInSpace);
      const isTrailing = offset + spaces.length === tabbed.length;
      return isLeading || isTrailing
        ? NO_BREAK_SPACE.repeat(spaces.length)
        : `${NO_BREAK_SPACE.repeat(spaces.length - 1)} `;
    });
    this.append(spaced, style, link);
    this.atStart = false;
    this.endsInSpace = false;
    this.column += tabbed.length;
  }

  /** With each tab as the spaces to the next eighth column. */
  private tabbed(line: string): string {
    let column = this.column;
    let text = "";
    for (const [index, piece] of line.split("\t").entries()) {
      if (index > 0) {
        const spaces = TAB - (column % TAB);
        text += " ".repeat(spaces);
        column += spaces;
      }
      text += piece;
      column += piece.length;
    }
    return text;
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
