/** A change of a manifest as a sentence for whoever publishes it. */

import type { Change, Entry } from "../compare.ts";
import type { Json } from "../manifest.ts";
import { shown } from "../shown.ts";
import { VALUE_TYPES, type Measure } from "../values/value-type.ts";

/** Options that a sentence names before it only counts them. */
const OPTIONS_NAMED = 8;

const REFUSED = "requests without it will be refused";
const UNSHOWN = "what is sent for it is no longer shown";

/** The sentence of one change. */
export function sentenceOf(
  change: Change,
  old: ReadonlyMap<string, Entry>,
  now: ReadonlyMap<string, Entry>,
): string {
  const { kind, key, breaking, before, after, required } = change;
  const name = `“${key}”`;
  switch (kind) {
    case "added":
      if (breaking) return `${name} is new and required (${String(after)}): ${REFUSED}.`;
      return `${name} is new (${String(after)})${required ? ", with a default" : ""}.`;
    case "removed":
      return `${name} is gone: ${UNSHOWN}.`;
    case "renamed":
      return `“${String(before)}” is called ${name} now: what is sent under the old name is no longer shown.`;
    case "type":
      return `${name} was ${String(before)} and is ${String(after)} now${breaking ? ": other values will be refused" : ", which takes all that it took"}.`;
    case "required":
      if (after === false) return `${name} is no longer required.`;
      return breaking
        ? `${name} is required now: ${REFUSED}.`
        : `${name} is required now, and has a default where it is missing.`;
    case "default":
      if (after !== null) return `The default of ${name} is ${shown(after)} now.`;
      return `${name} has no default any more${breaking ? `: ${REFUSED}` : ""}.`;
    case "enum":
      if (after === null) return `${name} may be any value now.`;
      return `${name} may be ${optionsIn(after)} now${breaking ? ": other values will be refused" : ""}.`;
    case "min":
    case "max":
      return `${name} ${boundIn(kind, after, measureIn(now.get(key) ?? old.get(key)))}${breaking ? ": other values will be refused" : ""}.`;
    case "pattern":
      if (after === null) return `${name} needs to match no pattern any more.`;
      return `${name} has to match ${shown(after)} now: other values will be refused.`;
    default:
      return wordsOf(kind, name, after);
  }
}

function wordsOf(
  kind: "format" | "label" | "description" | "previewData",
  name: string,
  after: Json,
): string {
  const word = kind === "previewData" ? "example" : kind;
  if (after === null) return `${name} has no ${word} any more.`;
  return kind === "previewData"
    ? `${name} has another example.`
    : `The ${word} of ${name} is ${shown(after)} now.`;
}

function optionsIn(options: Json): string {
  const list = Array.isArray(options) ? options : [options];
  const named = list.slice(0, OPTIONS_NAMED).map(shown).join(", ");
  const more = list.length - OPTIONS_NAMED;
  return list.length === 1 ? `only ${named}` : more > 0 ? `${named} or ${more} more` : named;
}

function boundIn(kind: "min" | "max", bound: Json, measure: Measure): string {
  const side = kind === "min" ? "least" : "most";
  if (bound === null) return `has no ${kind === "min" ? "lower" : "upper"} bound any more`;
  switch (measure) {
    case "length":
      return `has to have at ${side} ${String(bound)} characters now`;
    case "time":
      return `has to be ${String(bound)} or ${kind === "min" ? "later" : "earlier"} now`;
    default:
      return `has to be at ${side} ${String(bound)} now`;
  }
}

function measureIn(entry: Entry | undefined): Measure {
  return entry !== undefined && "dataType" in entry.of
    ? VALUE_TYPES[entry.of.dataType].measure
    : null;
}
