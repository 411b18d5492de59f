/** What a filter makes of a type, and the field names that it is told, checked against the manifest. */

import type { Place } from "../document.ts";
import type { Operand } from "./expression.ts";
import type { FilterDefinition } from "./filter-definition.ts";
import { markUsed, type Naming, typeOfPath } from "./scope.ts";
import { ANY, NUMBER, TEXT, type ValueType } from "./value-types.ts";

/** What of a filter's call says what it makes. */
export interface FilterShape {
  readonly definition: FilterDefinition;
  readonly args: readonly Operand[];
}

/** The type after one filter. A field that the list's items lack is an error finding. */
export function filterResult(
  call: FilterShape,
  input: ValueType,
  place: Place,
  naming: Naming,
): ValueType {
  const field = fieldType(call, input, place, naming);
  const { result } = call.definition;
  if (result === "text") return TEXT;
  if (result === "number") return NUMBER;
  if (result === "list") return { kind: "list", key: "", item: field ?? ANY };
  if (result === "item") return input.kind === "list" ? input.item : ANY;
  return result === "same" ? input : ANY;
}

/** `sort: "price"`: the type of the field in the items, null where it is not there or not told. */
function fieldType(
  call: FilterShape,
  input: ValueType,
  place: Place,
  naming: Naming,
): ValueType | null {
  if (call.definition.field !== true || input.kind !== "list") return null;
  const [first] = call.args;
  if (first === undefined) return null;
  const { item } = input;
  if (first.kind !== "constant" || typeof first.value !== "string" || item.kind !== "object") {
    markUsed(item, naming.used);
    return null;
  }
  const names = first.value.split(".");
  const within: Naming = { ...naming, scope: naming.scope.with([{ name: "item", type: item }]) };
  const steps = ["item", ...names].map((name) => ({ kind: "name", name, place }) as const);
  const type = typeOfPath(steps, within);
  if (type !== null) markUsed(type, naming.used);
  return type;
}
