/**
 * JSON as it stands in a team's git: two spaces, what fits into 100 columns on one line, a new line at
 * the end, as Prettier would. The same value always gives the same text.
 */

import type { Json } from "../../manifest/manifest.ts";

const COLUMNS = 100;
const INDENT = "  ";

/** The text of a JSON file. The outermost object or list is never on one line. */
export function jsonText(value: Json): string {
  return `${written(value, "", Number.POSITIVE_INFINITY)}\n`;
}

/**
 * @param indent of the line that it begins on
 * @param taken columns of that line that are not its own: what is before it, a comma after it
 */
function written(value: Json, indent: string, taken: number): string {
  if (isEmpty(value)) return JSON.stringify(value);
  const flat = onOneLine(value);
  if (flat !== null && taken + flat.length <= COLUMNS) return flat;
  const inner = indent + INDENT;
  const isList = isArray(value);
  const members: readonly (readonly [string, Json])[] = isList
    ? value.map((item) => ["", item] as const)
    : entriesOf(value).map(([name, member]) => [`${JSON.stringify(name)}: `, member] as const);
  const lines = members.map(([head, member], index) => {
    const comma = index === members.length - 1 ? "" : ",";
    const before = inner + head;
    return `${before}${written(member, inner, before.length + comma.length)}${comma}`;
  });
  const [open, close] = isList ? ["[", "]"] : ["{", "}"];
  return `${open}\n${lines.join("\n")}\n${indent}${close}`;
}

/** Null where it needs several: a list of several objects, and all that holds one. */
function onOneLine(value: Json): string | null {
  if (isEmpty(value)) return JSON.stringify(value);
  if (isArray(value)) {
    if (value.length > 1 && (value.every(isRecord) || value.every(isTuple))) return null;
    const items = value.map(onOneLine);
    return items.includes(null) ? null : `[${items.join(", ")}]`;
  }
  const members = entriesOf(value).map(([name, member]) => {
    const text = onOneLine(member);
    return text === null ? null : `${JSON.stringify(name)}: ${text}`;
  });
  return members.includes(null) ? null : `{ ${members.join(", ")} }`;
}

/** A scalar, `[]` or `{}`: there is only one way to write it. */
function isEmpty(value: Json): value is Exclude<Json, object> {
  if (typeof value !== "object" || value === null) return true;
  return isArray(value) ? value.length === 0 : Object.keys(value).length === 0;
}

function isRecord(value: Json): boolean {
  return !isEmpty(value) && !isArray(value) && entriesOf(value).length > 1;
}

function isTuple(value: Json): boolean {
  return isArray(value) && value.length > 1;
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function entriesOf(value: Json): [string, Json][] {
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}
