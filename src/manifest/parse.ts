/**
 * Untrusted JSON → Manifest (contract.md, "Manifest"). Lenient where a client of the replaced API may
 * be: labels and either list may be missing, null is as good as absent, unknown fields are ignored.
 * Strict where a slip would show only on a customer's page: types, bounds, patterns, keys that clash.
 */

import { fail, ok, type Result } from "../errors.ts";
import { LOOP_DEPTH_MAX, MANIFEST_VARIABLES_MAX } from "../limits.ts";
import { Findings, type Path } from "./findings.ts";
import { humanised, loopKeyFault } from "./keys.ts";
import { KeyBook } from "./key-book.ts";
import type { Loop, Manifest, Variable } from "./manifest.ts";
import { Fields, listOf } from "./fields.ts";
import { parseVariable } from "./parse-variable.ts";

/** What one parse carries along. */
interface Reading {
  readonly findings: Findings;
  dottedLoopKey: boolean;
}

/**
 * Parses a manifest.
 * @param value JSON from a caller or a file
 * @param path where it stands in what the caller sent
 * @returns a failure `invalid_request`, or `invalid_loop_key` where a loop's key has a dot, each with
 * `issues` by exact path (`variables.0.key`)
 */
export function parseManifest(value: unknown, path: Path = []): Result<Manifest> {
  const reading: Reading = { findings: new Findings(), dottedLoopKey: false };
  const { findings } = reading;
  const fields = Fields.of(value, path, findings);
  if (fields === null) return failure(reading);
  const count = countOf(fields.raw);
  if (count > MANIFEST_VARIABLES_MAX) {
    const message = `Expected at most ${MANIFEST_VARIABLES_MAX} variables and loops, got ${count}`;
    findings.add(path, message);
    return failure(reading);
  }
  const keys = new KeyBook();
  const variables = parseVariables(fields, "variables", keys, true, reading);
  const loops = parseLoops(fields, keys, 1, reading);
  return findings.isEmpty ? ok({ variables, loops }) : failure(reading);
}

function failure({ findings, dottedLoopKey }: Reading): Result<Manifest> {
  const code = dottedLoopKey ? "invalid_loop_key" : "invalid_request";
  const message = `The manifest can't be used. ${findings.summary()}`;
  return fail(code, message, { issues: findings.issues() });
}

function parseVariables(
  owner: Fields,
  name: "variables" | "itemFields",
  keys: KeyBook,
  atRoot: boolean,
  { findings }: Reading,
): Variable[] {
  const variables: Variable[] = [];
  for (const [index, raw] of owner.list(name).entries()) {
    const path = [...owner.path, name, index];
    const variable = parseVariable(raw, path, atRoot, findings);
    if (variable === null) continue;
    const clash = keys.addVariable(variable.key);
    if (clash === null) variables.push(variable);
    else findings.add([...path, "key"], clash);
  }
  return variables;
}

function parseLoops(owner: Fields, keys: KeyBook, depth: number, reading: Reading): Loop[] {
  const raws = owner.list("loops");
  if (raws.length > 0 && depth > LOOP_DEPTH_MAX) {
    const message = `Expected loops at most ${LOOP_DEPTH_MAX} deep`;
    reading.findings.add([...owner.path, "loops"], message);
    return [];
  }
  return raws.flatMap((raw, index) => {
    const loop = parseLoop(raw, [...owner.path, "loops", index], keys, depth, reading);
    return loop === null ? [] : [loop];
  });
}

function parseLoop(
  raw: unknown,
  path: Path,
  keys: KeyBook,
  depth: number,
  reading: Reading,
): Loop | null {
  const { findings } = reading;
  const fields = Fields.of(raw, path, findings);
  if (fields === null) return null;
  const key = fields.text("key", "required");
  if (key === undefined) return null;
  const fault = loopKeyFault(key, depth === 1) ?? keys.addLoop(key);
  if (key.includes(".")) reading.dottedLoopKey = true;
  if (fault !== null) findings.add([...path, "key"], fault);
  const previewData = fields.json("previewData");
  const items = parseItems(fields, depth, reading);
  if (items === null) return null;
  return {
    key,
    label: fields.label(humanised(key)),
    required: fields.flag("required"),
    ...items,
    ...(previewData === undefined ? {} : { previewData }),
  };
}

/** What the items are: objects with fields and loops of their own, or plain values of one type. */
function parseItems(
  fields: Fields,
  depth: number,
  reading: Reading,
): Pick<Loop, "itemFields" | "itemType" | "loops"> | null {
  const { findings } = reading;
  const hasFields = fields.has("itemFields");
  if (hasFields === fields.has("itemType")) {
    const sentence = "Expected either itemFields (objects) or itemType (plain values)";
    findings.add(fields.path, `${sentence}, got ${hasFields ? "both" : "neither"}`);
    return null;
  }
  if (hasFields) {
    const keys = new KeyBook();
    const itemFields = parseVariables(fields, "itemFields", keys, false, reading);
    const loops = parseLoops(fields, keys, depth + 1, reading);
    return { itemFields, ...(loops.length === 0 ? {} : { loops }) };
  }
  const itemType = fields.dataType("itemType");
  if (fields.list("loops").length > 0) {
    findings.add([...fields.path, "loops"], "Expected no loops inside items that are plain values");
    return null;
  }
  return itemType === undefined ? null : { itemType };
}

/** Variables and loops at all depths. Counted first, so that a flood of them is not parsed. */
function countOf(raw: Readonly<Record<string, unknown>>, depth = 0): number {
  const loops = listOf(raw["loops"]);
  const own = listOf(raw["variables"]).length + listOf(raw["itemFields"]).length + loops.length;
  if (depth > LOOP_DEPTH_MAX) return own;
  return loops.reduce<number>((sum, loop) => {
    const inner = Fields.isObject(loop) ? countOf(loop, depth + 1) : 0;
    return sum + inner;
  }, own);
}
