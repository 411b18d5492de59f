/**
 * A body against its manifest: every value in the form of its type, or a finding at its exact path.
 * This runs for each accepted request before its 202. It never assigns by a key that a body chose.
 */

import { fail, type Issues, ok, type RenderWarning, type Result } from "../errors.ts";
import { DATA_WORK_MAX, LOOP_ITEMS_MAX, PATTERN_WORK_MAX } from "../limits.ts";
import { cleanText } from "./clean-text.ts";
import { Findings } from "./findings.ts";
import type { Json, JsonObject, Manifest } from "./manifest.ts";
import { type FieldPlan, type ListPlan, type ObjectPlan, planOf, type ValuePlan } from "./plan.ts";
import { shown } from "./shown.ts";
import type { PatternWork } from "./values/constraints.ts";
import { isRounded } from "./values/text.ts";
import { isScalar, mismatch, type Scalar } from "./values/value-type.ts";
import { Warnings } from "./warnings.ts";

export interface Validated {
  /** What the template is given: keys of the manifest alone, each value in its type's form, every loop a list. */
  readonly data: JsonObject;
  readonly warnings: readonly RenderWarning[];
}

/** What a body comes to, whole or not. */
export interface Examined extends Validated {
  /** What the manifest has against it, by path; null where nothing. `data` is then without what is wrong. */
  readonly issues: Issues | null;
}

export interface Validator {
  /**
   * Checks one body. Fails with `invalid_input_data` and `issues`.
   * @param context.timeZone IANA name: what dates without an offset are meant in
   */
  validate(body: JsonObject, context: { readonly timeZone: string }): Result<Validated>;
  /** As `validate`, for who would rather see something: gives what can be used of any body. */
  examine(body: JsonObject, context: { readonly timeZone: string }): Examined;
}

/** What one validation carries along. `path` is where it is, kept as steps: text is made for findings only. */
interface Run {
  readonly findings: Findings;
  readonly warnings: Warnings;
  readonly path: (string | number)[];
  readonly timeZone: string;
  readonly patternWork: PatternWork;
  workLeft: number;
}

type Fields = Record<string, Json>;

const NOTHING: JsonObject = {};

/**
 * Prepares a manifest's validator; keep it for as long as the version it belongs to is used.
 *
 * Absent are missing keys, `null`, and `""` for any type but text. A required loop has to be there, and
 * may be empty. An object that ends without a value in it is left out.
 */
export function compileValidator(manifest: Manifest): Validator {
  // Bounds and defaults without an offset depend on the zone, which a project seldom changes.
  let prepared: { readonly timeZone: string; readonly plan: ObjectPlan } | undefined;
  const planIn = (timeZone: string): ObjectPlan => {
    if (prepared?.timeZone !== timeZone) {
      prepared = { timeZone, plan: planOf(manifest, timeZone) };
    }
    return prepared.plan;
  };
  return {
    validate(body, { timeZone }) {
      const { data, run } = readBody(planIn(timeZone), body, timeZone);
      if (run.findings.isEmpty) return ok({ data, warnings: run.warnings.list() });
      const message = `The data does not match the manifest. ${run.findings.summary()}`;
      return fail("invalid_input_data", message, { issues: run.findings.issues() });
    },
    examine(body, { timeZone }) {
      const { data, run } = readBody(planIn(timeZone), body, timeZone);
      const issues = run.findings.isEmpty ? null : run.findings.issues();
      return { data, warnings: run.warnings.list(), issues };
    },
  };
}

function readBody(
  plan: ObjectPlan,
  body: JsonObject,
  timeZone: string,
): { readonly data: JsonObject; readonly run: Run } {
  const run: Run = {
    findings: new Findings(),
    warnings: new Warnings(),
    path: [],
    timeZone,
    patternWork: { left: PATTERN_WORK_MAX },
    workLeft: DATA_WORK_MAX,
  };
  const data = readObject(plan, body, run);
  if (run.workLeft < 0) {
    run.findings.add([], "The data has too many items for the number of fields in each; send less");
  }
  if (run.patternWork.left < 0) {
    run.findings.add([], "There is too much text for the patterns of the manifest; send less");
  }
  return { data, run };
}

function readObject(plan: ObjectPlan, source: JsonObject, run: Run): Fields {
  const result: Fields = {};
  run.workLeft -= plan.cost;
  if (run.workLeft < 0) return result;
  let known = 0;
  for (const field of plan.fields) {
    const isThere = Object.hasOwn(source, field.name);
    if (isThere) known += 1;
    const value = readField(field, isThere ? source[field.name] : undefined, run);
    if (value !== undefined) result[field.name] = value;
  }
  if (known !== Object.keys(source).length) nameUnknownKeys(plan, source, run);
  return result;
}

function readField(field: FieldPlan, value: Json | undefined, run: Run): Json | undefined {
  switch (field.kind) {
    case "value":
      return readValue(field, value, run);
    case "object":
      return readInner(field, value, run);
    case "list":
      return readList(field, value, run);
  }
}

function readValue(plan: ValuePlan, value: Json | undefined, run: Run): Scalar | undefined {
  const given = typeof value === "string" ? clean(value, plan.name, run) : value;
  if (isAbsent(given) && !(given === "" && plan.type.keepsEmpty)) {
    if (plan.fallback !== undefined) return plan.fallback;
    if (plan.required) find(run, plan.name, "Required");
    return undefined;
  }
  return checked(plan, given, plan.name, run);
}

/** A value that is there: in its type's form and within its constraints, or a finding. */
function checked(
  plan: ValuePlan,
  given: Json | undefined,
  step: string | number,
  run: Run,
): Scalar | undefined {
  const value = isScalar(given) ? plan.type.coerce(given, run.timeZone) : undefined;
  if (value === undefined) {
    find(run, step, mismatch(plan.type, given));
    return undefined;
  }
  if (typeof value === "string" && isScalar(given) && isRounded(given)) {
    run.warnings.rounded([...run.path, step]);
  }
  const finding = plan.check?.(value, run.patternWork) ?? null;
  if (finding === null) return value;
  find(run, step, finding);
  return undefined;
}

function readInner(plan: ObjectPlan, value: Json | undefined, run: Run): Fields | undefined {
  if (isAbsent(value)) {
    if (!plan.actsWhenAbsent) return undefined;
  } else if (!isObject(value)) {
    find(run, plan.name, `Expected an object, got ${shown(value)}`);
    return undefined;
  }
  run.path.push(plan.name);
  const fields = readObject(plan, isAbsent(value) ? NOTHING : value, run);
  run.path.pop();
  return Object.keys(fields).length === 0 ? undefined : fields;
}

function readList(plan: ListPlan, value: Json | undefined, run: Run): Json[] {
  const items: Json[] = [];
  if (isAbsent(value)) {
    if (plan.required) find(run, plan.name, "Required");
    return items;
  }
  if (!isList(value)) {
    find(run, plan.name, `Expected a list, got ${shown(value)}`);
    return items;
  }
  if (value.length > LOOP_ITEMS_MAX) {
    find(run, plan.name, `Expected at most ${LOOP_ITEMS_MAX} items, got ${value.length}`);
    return items;
  }
  run.path.push(plan.name);
  for (let index = 0; index < value.length && run.workLeft >= 0; index += 1) {
    const item = readItem(plan.item, value[index], index, run);
    if (item !== undefined) items.push(item);
  }
  run.path.pop();
  return items;
}

function readItem(
  plan: ObjectPlan | ValuePlan,
  given: Json | undefined,
  index: number,
  run: Run,
): Json | undefined {
  if (plan.kind === "value") return readPlainItem(plan, given, index, run);
  if (!isObject(given)) {
    find(run, index, `Expected an object, got ${shown(given)}`);
    return undefined;
  }
  run.path.push(index);
  const fields = readObject(plan, given, run);
  run.path.pop();
  return fields;
}

/** An item that is null or empty is no item: leaving it out would move those after it. */
function readPlainItem(
  plan: ValuePlan,
  given: Json | undefined,
  index: number,
  run: Run,
): Json | undefined {
  return checked(plan, typeof given === "string" ? clean(given, index, run) : given, index, run);
}

function clean(text: string, step: string | number, run: Run): string {
  return cleanText(text, (fault) => run.warnings.text(fault, [...run.path, step]));
}

function find(run: Run, step: string | number, message: string): void {
  run.findings.add([...run.path, step], message);
}

function nameUnknownKeys(plan: ObjectPlan, source: JsonObject, run: Run): void {
  for (const key of Object.keys(source)) {
    if (plan.names.has(key)) continue;
    const dot = key.indexOf(".");
    const isFlat = dot > 0 && plan.names.has(key.slice(0, dot));
    const hint = isFlat ? ' Dots nest: send {"a": {"b": …}}, not {"a.b": …}.' : "";
    run.warnings.unknownKey(plan, run.path, key, hint);
  }
}

function isAbsent(value: Json | undefined): value is null | undefined | "" {
  return value === undefined || value === null || value === "";
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
