/**
 * What a document may ask of react-pdf and Yoga, which know no bounds: counted before anything is laid
 * out, so that a render ends with a reason and a place, and not by its deadline.
 */

import type { RenderError } from "../errors.ts";
import { ROW_DEPTH_MAX, TEXT_WORK_MAX } from "../limits.ts";
import {
  type BoxStyle,
  type DocumentNode,
  type EvaluatedDocument,
  type Place,
  type Run,
  type TableNode,
  toldAt,
} from "../template/document.ts";
import { blocksOf } from "./tree/paper.ts";

/** The first character past Latin letters with their accents. */
const BEYOND_LATIN = 0x300;
/** Each script below General Punctuation has about so many characters to itself. */
const SCRIPT_BITS = 7;
const PUNCTUATION = 0x2000;
const CJK = 0x2e80;

/** What a page's number counts as, and the layouts that it takes. */
const NUMBER_CHARS = 10;

/** The error of the first node that goes past a bound, null where none does. */
export function boundsFault({ sections }: EvaluatedDocument): RenderError | null {
  const bounds = new Bounds();
  for (const section of sections) {
    const fault = bounds.look(blocksOf(section), 0);
    if (fault !== null) return fault;
  }
  return null;
}

class Bounds {
  private work = 0;

  /** @param rows how many boxes that lay out side by side these are in */
  look(nodes: readonly DocumentNode[], rows: number): RenderError | null {
    for (const node of nodes) {
      const fault = this.lookAt(node, rows);
      if (fault !== null) return fault;
    }
    return null;
  }

  private lookAt(node: DocumentNode, rows: number): RenderError | null {
    if (node.kind === "paragraph") return this.text(node.runs, node.place);
    if (node.kind === "table") return this.table(node, rows + 1);
    if (node.kind !== "box") return null;
    const depth = isRow(node.box) ? rows + 1 : rows;
    return depth > ROW_DEPTH_MAX ? tooDeep(node.place) : this.look(node.children, depth);
  }

  private table({ head, rows: body, foot, place }: TableNode, rows: number): RenderError | null {
    if (rows > ROW_DEPTH_MAX) return tooDeep(place);
    for (const row of [...head, ...body, ...foot]) {
      for (const { runs, children } of row.cells) {
        const fault =
          children === undefined ? this.text(runs, row.place) : this.look(children, rows);
        if (fault !== null) return fault;
      }
    }
    return null;
  }

  /**
   * react-pdf looks through all pieces of a paragraph for each word of it: one of a hundred thousand
   * letters that change their script took it a minute.
   */
  private text(runs: readonly Run[], place: Place): RenderError | null {
    this.work += textWork(runs);
    if (this.work <= TEXT_WORK_MAX) return null;
    const sentence =
      "This text is too long for how often it changes its font, style or direction: divide it into paragraphs.";
    return failed(sentence, place);
  }
}

/** The characters of a paragraph times the pieces that they come apart into. */
export function textWork(runs: readonly Run[]): number {
  let characters = 0;
  let pieces = 0;
  for (const run of runs) {
    pieces += 1;
    characters += run.kind === "text" ? run.text.length : NUMBER_CHARS;
    if (run.kind === "text") pieces += changesOf(run.text);
  }
  return characters * pieces;
}

/** Measured: Yoga takes half as long again for each row around a box, minutes where there are 40. */
function isRow({ flexDirection }: BoxStyle): boolean {
  return flexDirection === "row" || flexDirection === "row-reverse";
}

/** How often a text goes on in characters that may want another font or run the other way. */
function changesOf(text: string): number {
  let changes = 0;
  let last = 0;
  for (let index = 0; index < text.length; index += 1) {
    const own = blockOf(text.charCodeAt(index));
    if (own !== last) changes += 1;
    last = own;
  }
  return changes;
}

/** Something that characters of one script share. */
function blockOf(code: number): number {
  if (code < BEYOND_LATIN) return 0;
  if (code < PUNCTUATION) return code >> SCRIPT_BITS;
  return code < CJK ? PUNCTUATION : CJK;
}

function tooDeep(place: Place): RenderError {
  return failed(`Rows stand inside rows ${ROW_DEPTH_MAX} deep, and no deeper.`, place);
}

function failed(sentence: string, place: Place): RenderError {
  return { code: "template_error", ...toldAt(sentence, place), retryable: false };
}
