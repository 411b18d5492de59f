/** One untrusted variable of a manifest, and what it may demand of its values. */

import type { Findings, Path } from "./findings.ts";
import { Fields } from "./fields.ts";
import { humanised, variableKeyFault } from "./keys.ts";
import type { DataType, Json, Variable } from "./manifest.ts";
import { compilePattern } from "./patterns/pattern.ts";
import { shown } from "./shown.ts";
import { constraintsOf } from "./values/constraints.ts";
import { coerceDateTime, isCalendarDate } from "./values/date.ts";
import { isScalar, mismatch, VALUE_TYPES, type ValueType } from "./values/value-type.ts";
import { PATTERN_WORK_MAX } from "../limits.ts";

/** Bounds and defaults without an offset are checked as though the project's zone were this one. */
const CHECK_ZONE = "UTC";

type Demands = Pick<Variable, "default" | "enum" | "min" | "max" | "pattern">;

/**
 * Parses a variable.
 * @param atRoot whether it belongs to the data itself and not to a loop's items
 * @returns null, with findings, where it can't be used
 */
export function parseVariable(
  raw: unknown,
  path: Path,
  atRoot: boolean,
  findings: Findings,
): Variable | null {
  const fields = Fields.of(raw, path, findings);
  if (fields === null) return null;
  const key = fields.text("key", "required");
  const fault = key === undefined ? null : variableKeyFault(key, atRoot);
  if (fault !== null) fields.find("key", fault);
  const dataType = fields.dataType("dataType");
  const format = fields.prose("format");
  const description = fields.prose("description");
  const previewData = fields.json("previewData");
  const label = fields.label(humanised(key ?? ""));
  const required = fields.flag("required");
  if (key === undefined || dataType === undefined || fault !== null) return null;
  return withDemands(fields, {
    key,
    label,
    dataType,
    required,
    ...(format === undefined ? {} : { format }),
    ...(description === undefined ? {} : { description }),
    ...(previewData === undefined ? {} : { previewData }),
  });
}

/** The variable with its bounds, options, pattern and default, the latter checked against the former. */
function withDemands(fields: Fields, variable: Variable): Variable {
  const { dataType } = variable;
  const options = parseEnum(fields, dataType);
  const min = parseBound(fields, "min", dataType);
  const max = parseBound(fields, "max", dataType);
  const pattern = parsePattern(fields, dataType);
  if (min !== undefined && max !== undefined && isPast(min, max)) {
    fields.find("max", `Expected at least min (${shown(min)}), got ${shown(max)}`);
  }
  const demands: Demands = {
    ...(options === undefined ? {} : { enum: options }),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(pattern === undefined ? {} : { pattern }),
  };
  const demanding = { ...variable, ...demands };
  const fallback = parseDefault(fields, demanding);
  return fallback === undefined ? demanding : { ...demanding, default: fallback };
}

/** `null` and, for any type but text, `""` are no default, as they are no value. */
function parseDefault(fields: Fields, variable: Variable): Json | undefined {
  const value = fields.json("default");
  const type = VALUE_TYPES[variable.dataType];
  if (value === undefined || (value === "" && !type.keepsEmpty)) return undefined;
  const coerced = isScalar(value) ? type.coerce(value, CHECK_ZONE) : undefined;
  if (coerced === undefined) {
    fields.find("default", mismatch(type, value));
    return undefined;
  }
  const work = { left: PATTERN_WORK_MAX };
  const finding = constraintsOf(variable, CHECK_ZONE)?.(coerced, work) ?? null;
  if (finding !== null) fields.find("default", finding);
  return value;
}

function parseEnum(fields: Fields, dataType: DataType): readonly Json[] | undefined {
  if (!fields.has("enum")) return undefined;
  const type = VALUE_TYPES[dataType];
  const raws = fields.list("enum");
  if (raws.length === 0) {
    fields.find("enum", "Expected at least one value");
    return undefined;
  }
  const options: Json[] = [];
  for (const [index, raw] of raws.entries()) {
    const coerced = isOption(raw, type) ? type.coerce(raw, CHECK_ZONE) : undefined;
    if (coerced === undefined) fields.findAt(["enum", index], mismatch(type, raw));
    // What people wrote stays for dates: which instant it is depends on the zone.
    else options.push(type.measure === "time" && isScalar(raw) ? raw : coerced);
  }
  return options;
}

/** A date among options is written, so that it says whether it has an offset. */
function isOption(raw: unknown, type: ValueType): raw is string | number | boolean {
  return type.measure === "time" ? typeof raw === "string" : isScalar(raw);
}

function parseBound(
  fields: Fields,
  name: "min" | "max",
  dataType: DataType,
): number | string | undefined {
  const value = fields.get(name);
  if (value === undefined) return undefined;
  const { measure } = VALUE_TYPES[dataType];
  if (measure === null) {
    fields.find(name, `${name} has no meaning for ${dataType}`);
  } else if (measure === "time") {
    if (typeof value === "string" && coerceDateTime(value, CHECK_ZONE) !== undefined) {
      return value.trim();
    }
    fields.find(name, mismatch(VALUE_TYPES.date, value));
  } else if (typeof value !== "number" || !Number.isFinite(value)) {
    fields.find(name, `Expected a number, got ${shown(value)}`);
  } else if (measure === "length" && (!Number.isInteger(value) || value < 0)) {
    fields.find(name, `Expected a whole number of characters, got ${shown(value)}`);
  } else {
    return value;
  }
  return undefined;
}

function isPast(min: number | string, max: number | string): boolean {
  if (typeof min === "number" || typeof max === "number") return min > max;
  const [from, to] = [coerceDateTime(min, CHECK_ZONE), coerceDateTime(max, CHECK_ZONE)];
  if (from === undefined || to === undefined) return false;
  // A bound without a time of day is the whole day.
  const chars = isCalendarDate(min) || isCalendarDate(max) ? "YYYY-MM-DD".length : from.length;
  return from.slice(0, chars) > to.slice(0, chars);
}

function parsePattern(fields: Fields, dataType: DataType): string | undefined {
  const source = fields.text("pattern", "optional");
  if (source === undefined) return undefined;
  if (VALUE_TYPES[dataType].measure !== "length") {
    fields.find("pattern", `pattern has no meaning for ${dataType}`);
    return undefined;
  }
  const compiled = compilePattern(source);
  if (compiled.ok) return source;
  fields.find("pattern", compiled.error.message);
  return undefined;
}
