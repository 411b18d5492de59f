/**
 * What a layout teaches that could not be known before it: how wide flexible boxes became, which words
 * are too long for theirs, what is taller than a page. react-pdf sets a text once, for the first width
 * that Yoga asks about, and neither breaks a word nor splits what must stay whole; the next layout is
 * told.
 */

import type { LaidOut, LaidOutBox, LaidOutLine, PageNumbers } from "./instance.ts";
import { PageReferences } from "./references.ts";

/** Widths that differ by less are the same. */
const SAME_POINTS = 0.5;

/** Keyed by nodes of the evaluated document. Points. */
export class Lessons {
  /** How wide a text's box became, where the text was set for another width. */
  readonly textWidths = new Map<object, number>();
  /** How wide the text of a paragraph may be that has a word too long for it. */
  readonly longWords = new Map<object, number>();
  /** How wide a table became. */
  readonly tableWidths = new Map<object, number>();
  /** How wide a table inside a cell wants to be: asked for by each table around it, and the same each time. */
  readonly tableExtents = new Map<object, { readonly widest: number; readonly word: number }>();
  /** How high the blocks in a table's cell became, where its row had to know. */
  readonly cellHeights = new Map<object, number>();
  /** What was to stay whole and is taller than a page. */
  readonly tooTall = new Set<object>();
  /** Where the named places stand. */
  readonly references = new PageReferences();
  /** Languages whose words were to be divided, and are not known here. */
  readonly undivided = new Set<string>();
  private readonly lines = new Map<object, readonly LaidOutLine[]>();
  private readonly numbers = new Map<object, PageNumbers>();
  private totalPages = 1;

  /** The numbers that a text which shows some is set with: those of the page where it stood last time. */
  numbersOf(origin: object): PageNumbers {
    return this.numbers.get(origin) ?? { pageNumber: 1, totalPages: this.totalPages };
  }

  /** Notes on which page a text with numbers stands first. Whether that is not what it was set with. */
  learnNumbers(text: LaidOut, pageNumber: number, totalPages: number): boolean {
    const { origin, numbers } = text.props;
    this.totalPages = totalPages;
    if (origin === undefined || numbers === undefined) return false;
    this.numbers.set(origin, { pageNumber, totalPages });
    return numbers.pageNumber !== pageNumber || numbers.totalPages !== totalPages;
  }

  /** The lines of a text that was set before, so that no layout sets it again. */
  linesOf(origin: object): readonly LaidOutLine[] | undefined {
    return this.lines.get(origin);
  }

  /**
   * Looks at a laid out tree.
   * @param height how high a page's content may be, in points
   * @returns whether there was something new, so that it is worth laying out again
   */
  learn(nodes: readonly LaidOut[], height: number): boolean {
    return nodes.reduce((learned, node) => this.look(node, height) || learned, false);
  }

  private look(node: LaidOut, height: number): boolean {
    const { box, props, children = [] } = node;
    const { origin } = props;
    const own =
      box === undefined || origin === undefined ? false : this.lookAt(node, box, origin, height);
    return this.learn(node.type === "TEXT" ? [] : children, height) || own;
  }

  private lookAt(node: LaidOut, box: LaidOutBox, origin: object, height: number): boolean {
    const { type, lines, props } = node;
    if (type === "TEXT" && lines !== undefined) {
      const learned = this.lookAtText(lines, box, origin);
      // A part of a text, or one with page numbers, is another one elsewhere.
      const isWhole = node.wasSplit !== true && props.isSame === true;
      if (learned || !isWhole) this.lines.delete(origin);
      else this.lines.set(origin, lines);
      return learned;
    }
    if (props.setWidth !== undefined) {
      const isOther = Math.abs(contentWidth(box) - props.setWidth) > SAME_POINTS;
      return isOther && note(this.tableWidths, origin, contentWidth(box));
    }
    if (props.setHeight !== undefined) {
      const isOther = Math.abs(box.height - props.setHeight) > SAME_POINTS;
      return isOther && note(this.cellHeights, origin, box.height);
    }
    const room = height - (props.repeatedAbove ?? 0);
    if (props.wrap !== false || box.height <= room || this.tooTall.has(origin)) return false;
    this.tooTall.add(origin);
    return true;
  }

  private lookAtText(lines: readonly LaidOutLine[], box: LaidOutBox, origin: object): boolean {
    const room = contentWidth(box);
    const widest = Math.max(0, ...lines.map(shownWidth));
    const setFor = Math.max(0, ...lines.map(lineRoom));
    const overflows = widest > room + SAME_POINTS;
    if (overflows && setFor <= room + SAME_POINTS) return note(this.longWords, origin, room);
    const isTooNarrow = lines.length > 1 && setFor < room - SAME_POINTS;
    return (overflows || isTooNarrow) && note(this.textWidths, origin, box.width);
  }
}

/** Notes a width; false where it is known already, so that nothing is laid out again for it. */
function note(widths: Map<object, number>, origin: object, width: number): boolean {
  const known = widths.get(origin);
  if (known !== undefined && Math.abs(known - width) <= SAME_POINTS) return false;
  widths.set(origin, width);
  return true;
}

/** The width that a box leaves for its content. */
export function contentWidth(box: LaidOutBox): number {
  const {
    width,
    paddingLeft = 0,
    paddingRight = 0,
    borderLeftWidth = 0,
    borderRightWidth = 0,
  } = box;
  return width - paddingLeft - paddingRight - borderLeftWidth - borderRightWidth;
}

/** The width of a line without the spaces at its ends. */
export function shownWidth({ xAdvance, overflowLeft = 0, overflowRight = 0 }: LaidOutLine): number {
  return xAdvance - overflowLeft - overflowRight;
}

/** The width that a line was set for. */
function lineRoom({ box, overflowLeft = 0, overflowRight = 0 }: LaidOutLine): number {
  return box.width - overflowLeft - overflowRight;
}
