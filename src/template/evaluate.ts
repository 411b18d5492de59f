/** A compiled template and data → the evaluated document that render/ lays out. */

import type { Instant } from "../clock.ts";
import type { RenderError, Result } from "../errors.ts";
import { STYLES_KEPT_MAX } from "../limits.ts";
import type { JsonObject } from "../manifest/manifest.ts";
import type { CompiledElement, CompiledTemplate } from "./compile/nodes.ts";
import { type EvaluatedDocument, toldAt } from "./document.ts";
import { emptyContents, fillContents } from "./evaluate/contents.ts";
import {
  collectWarnings,
  createBudget,
  type Evaluation,
  type Warnings,
} from "./evaluate/evaluation.ts";
import { documentFile, documentProperties } from "./evaluate/properties.ts";
import { protectionOf } from "./evaluate/protection.ts";
import { sections } from "./evaluate/sections.ts";
import { textAttribute } from "./evaluate/texts.ts";
import type { Formatting } from "./expressions/filter-definition.ts";
import { createEvaluator, NO_BINDINGS, TemplateFault } from "./expressions/run-expression.ts";

/** What the project sets; a document's own attributes beat it. */
export interface EvaluationEnvironment {
  /** An IANA zone such as `Europe/Berlin`. */
  readonly timeZone: string;
  /** A BCP 47 tag such as `en-GB`. */
  readonly language: string;
  /** When the render was asked for, in milliseconds. */
  readonly createdAt?: Instant;
}

/**
 * Puts data into a template. The same input gives the same document, whenever and wherever.
 * @param data what validation let through; anything that it lacks prints nothing
 * @returns the document, or a `template_error` with the place in the layout
 */
export function evaluateTemplate(
  template: CompiledTemplate,
  data: JsonObject,
  environment: EvaluationEnvironment,
): Result<EvaluatedDocument, RenderError> {
  if (template.styles.size() > STYLES_KEPT_MAX) template.styles.forget();
  const warnings = collectWarnings();
  try {
    return { ok: true, value: evaluate(template, data, environment, warnings) };
  } catch (error) {
    if (!(error instanceof TemplateFault)) throw error;
    const told = toldAt(error.message, error.place);
    return { ok: false, error: { code: "template_error", ...told, retryable: false } };
  }
}

/** Evaluated by itself, with warnings that nobody reads: one of a filter may repeat what it was given. */
function protection(
  document: CompiledElement,
  evaluation: Evaluation,
): Pick<EvaluatedDocument, "protection"> {
  const muted = { ...evaluation, warnings: collectWarnings() };
  const made = protectionOf(document, NO_BINDINGS, muted);
  return made === null ? {} : { protection: made };
}

function evaluate(
  template: CompiledTemplate,
  data: JsonObject,
  environment: EvaluationEnvironment,
  warnings: Warnings,
): EvaluatedDocument {
  const { document, brand } = template;
  const known = brand === null ? data : { ...data, brand };
  const warn = (code: string, message: string): void => warnings.add(code, message);
  const { messages } = template;
  const { createdAt: now } = environment;
  const first: Formatting = { ...environment, now, currency: undefined, messages, warn };
  const budget = createBudget(template);
  const start = (formatting: Formatting): Evaluation => ({
    template,
    evaluator: createEvaluator(known, formatting),
    formatting,
    warnings,
    budget,
    declared: new Map(),
    reportStyle: ({ code, message }, place) => warnings.add(code, message, place),
    contents: emptyContents(),
    fields: new Map(),
    breakPending: false,
  });
  // The document's own attributes may come from the data, and say how everything else is written.
  const outer = start(first);
  const own = (name: string): string | undefined =>
    textAttribute(document, name, NO_BINDINGS, outer);
  const formatting: Formatting = {
    language: own("language") ?? environment.language,
    timeZone: own("time-zone") ?? environment.timeZone,
    now,
    currency: own("currency"),
    messages,
    warn,
  };
  const evaluation = start(formatting);
  const made = sections(document, NO_BINDINGS, evaluation, formatting.language);
  fillContents(evaluation);
  return {
    ...documentProperties(document, NO_BINDINGS, evaluation),
    ...documentFile(document, NO_BINDINGS, evaluation),
    ...protection(document, start({ ...formatting, warn: () => {} })),
    language: formatting.language,
    sections: made,
    warnings: warnings.list(),
  };
}
