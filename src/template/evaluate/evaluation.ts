/**
 * One evaluation: the data at hand, what it may come to at most, what its caller is warned of. Every
 * part of evaluate/ is handed this.
 */

import {
  DOCUMENT_NODES_MAX,
  DOCUMENT_TEXT_MAX_CHARS,
  OUTPUT_MAX_CHARS,
  RENDER_WARNINGS_MAX,
  STYLE_WORK_MAX,
} from "../../limits.ts";
import type { RenderWarning } from "../../errors.ts";
import type { CompiledTemplate } from "../compile/nodes.ts";
import { type Place, toldAt } from "../document.ts";
import type { Formatting } from "../expressions/filter-definition.ts";
import { type Evaluator, TemplateFault } from "../expressions/run-expression.ts";
import type { ReportStyleFault } from "../styles/declarations.ts";
import type { Contents } from "./contents.ts";
import type { FieldNames } from "./fields.ts";
import type { Declared } from "../styles/engine.ts";

export interface Evaluation {
  readonly template: CompiledTemplate;
  readonly evaluator: Evaluator;
  /** How the document writes what it writes by itself. */
  readonly formatting: Formatting;
  readonly warnings: Warnings;
  readonly budget: Budget;
  /** Declarations made from attributes and computed `style`, by their text. */
  readonly declared: Map<string, Declared>;
  /** For faults of values that only the data made. */
  readonly reportStyle: ReportStyleFault;
  /** Headings, and the tables of contents that list them. */
  readonly contents: Contents;
  /** The names of the form fields so far. */
  readonly fields: FieldNames;
  /** Set by `page-break`: the next node begins on a new page. */
  breakPending: boolean;
}

export interface Warnings {
  add(code: string, message: string, place?: Place): void;
  list(): readonly RenderWarning[];
}

/** Warnings of a render, each once, at most RENDER_WARNINGS_MAX. */
export function collectWarnings(): Warnings {
  const kept = new Map<string, RenderWarning>();
  return {
    add(code, message, place) {
      if (kept.size >= RENDER_WARNINGS_MAX) return;
      const told = place === undefined ? { message } : toldAt(message, place);
      kept.set(`${place?.line}:${place?.column}:${told.message}`, { code, ...told });
    },
    list: () => [...kept.values()],
  };
}

/** Counts what a document comes to, and stops it where that is too much. */
export interface Budget {
  /** A node, an item of a loop, a decision: anything that a loop can multiply. */
  step(place: Place): void;
  /** Text of an output. */
  text(length: number, place: Place): void;
}

/** A budget of the limits. */
export function createBudget({ styles }: CompiledTemplate): Budget {
  let steps = 0;
  let characters = 0;
  const asked = styles.asked();
  return {
    step(place) {
      steps += 1;
      if (styles.asked() - asked > STYLE_WORK_MAX) {
        const message = `The style sheets have too many rules for as many elements that differ: more than ${STYLE_WORK_MAX} comparisons.`;
        throw new TemplateFault(message, place);
      }
      if (steps > DOCUMENT_NODES_MAX) {
        const message = `The document comes to more than ${DOCUMENT_NODES_MAX} elements.`;
        throw new TemplateFault(message, place);
      }
    },
    text(length, place) {
      characters += length;
      if (length > OUTPUT_MAX_CHARS) {
        const message = `This output has ${length} characters; ${OUTPUT_MAX_CHARS} is the most.`;
        throw new TemplateFault(message, place);
      }
      if (characters > DOCUMENT_TEXT_MAX_CHARS) {
        const message = `The document has more than ${DOCUMENT_TEXT_MAX_CHARS} characters of text.`;
        throw new TemplateFault(message, place);
      }
    },
  };
}
