/** Whether a type takes all that another took. */

import type { DataType, Loop, Variable } from "../manifest.ts";
import { VALUE_TYPES } from "../values/value-type.ts";

/** What a variable holds, or a list: `text`, `list of objects`, `list of text`. */
export function typeOf(of: Variable | Loop): string {
  if ("dataType" in of) return of.dataType;
  return of.itemType === undefined ? "list of objects" : `list of ${of.itemType}`;
}

/** Whether every value of the former type is one of the latter. What a value has to be beside, is not looked at. */
export function isWider(before: Variable | Loop, after: Variable | Loop): boolean {
  if ("dataType" in before && "dataType" in after) {
    const isSame = VALUE_TYPES[before.dataType] === VALUE_TYPES[after.dataType];
    // Bounds, options and patterns mean something else for another type.
    return isSame || (takesAll(before.dataType, after.dataType) && !isDemanding(after));
  }
  if ("dataType" in before || "dataType" in after) return false;
  if (before.itemType === undefined || after.itemType === undefined) {
    return before.itemType === after.itemType;
  }
  return takesAll(before.itemType, after.itemType);
}

function takesAll(before: DataType, after: DataType): boolean {
  if (VALUE_TYPES[before] === VALUE_TYPES[after]) return true;
  // All that JSON writes as one plain value can be text; both kinds of dates read the same texts and numbers.
  return VALUE_TYPES[after] === VALUE_TYPES.text || (isTime(before) && isTime(after));
}

function isTime(type: DataType): boolean {
  return VALUE_TYPES[type].measure === "time";
}

function isDemanding({ enum: options, min, max, pattern }: Variable): boolean {
  return [options, min, max, pattern].some((demand) => demand !== undefined);
}
