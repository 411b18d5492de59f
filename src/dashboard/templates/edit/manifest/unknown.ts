/** The variables that a layout shows and its manifest lacks, and how they get into it. */

import type { Content } from "../session/content.ts";
import type { Finding } from "../session/report.ts";
import type { UnknownVariable } from "../source/lint.ts";
import { pathsIn } from "../source/paths.ts";
import { labelOf, manifestIn, withField, written, type DataType } from "./manifest.ts";

const AMOUNT = /(price|amount|total|sum|cost|tax|discount|balance|paid|fee)$/i;
const DAY = /(date|day|due)$/i;
const COUNT = /(qty|quantity|count|number of|rate|percent)$/i;
const PICTURE = /(logo|image|photo|picture|avatar)$/i;

/** Those that the server has not found, each once. */
export function unknownVariables(
  layout: string,
  findings: readonly Finding[],
): readonly UnknownVariable[] {
  const missing = findings.filter(
    ({ code, block }) => code === "unknown_variable" && block === undefined,
  );
  if (missing.length === 0) return [];
  const lines = startsOf(layout);
  const paths = pathsIn(layout);
  const found = new Map<string, UnknownVariable>();
  for (const { line, column } of missing) {
    const at = (lines[line - 1] ?? 0) + column - 1;
    const path = paths.find(({ from, to }) => from <= at && at <= to);
    if (path !== undefined) found.set(path.meaning, { key: path.meaning, list: path.list });
  }
  return [...found.values()];
}

/** The content with these variables in its manifest. */
export function addUnknown(
  content: Content,
  unknown: readonly UnknownVariable[],
): Pick<Content, "manifest"> {
  const fields = unknown.reduce((made, { key, list }) => {
    const own = list === null ? key : key.slice(list.length + 1);
    const variable = { key: own, label: labelOf(own), dataType: guess(own) };
    return withField(made, list, variable);
  }, manifestIn(content.manifest));
  return { manifest: written(fields, content.manifest) };
}

/** What a name says of its values, for a start. */
function guess(key: string): DataType {
  if (AMOUNT.test(key)) return "currency";
  if (DAY.test(key)) return "date";
  if (COUNT.test(key)) return "number";
  return PICTURE.test(key) ? "image" : "text";
}

function startsOf(text: string): readonly number[] {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + end.length);
  return starts;
}
