/** The last lines of a bill: what adds up to the total, the total as its most visible number, what is left to pay. */

import type { Cast } from "../reading/cast.ts";
import { element, type Markup } from "./markup.ts";
import { atRoot, optional, shownIf } from "./sections.ts";
import { label, type Value, type Writing, writtenWithCurrency, shown } from "./values.ts";

type Amounts = Cast["totals"];

/** The number that is set large: the total, else what is to be paid, else the subtotal. */
export function mainAmount(totals: Amounts): Amounts[number] | undefined {
  return ["total", "balance", "subtotal"]
    .map((wanted) => totals.find(({ kind }) => kind === wanted))
    .find((found) => found !== undefined);
}

/** The block of totals, at the right. */
export function totalsBlock(totals: Amounts, writing: Writing): readonly Markup[] {
  if (totals.length === 0) return [];
  const main = mainAmount(totals);
  const lines = totals.flatMap((amount) => {
    const [value] = atRoot([amount.variable]);
    if (value === undefined) return [];
    if (amount === main) return optional(value, mainLine(value));
    if (!isTakenOff(amount.kind)) return optional(value, line(value, amount.kind, writing));
    const test = `${value.path} != blank and ${value.path} != 0`;
    return shownIf(test, [line(value, amount.kind, writing)]);
  });
  return [element("div", { class: "totals" }, lines)];
}

function mainLine(value: Value): Markup {
  return element("row", { class: "total" }, [
    element("p", { class: "label" }, [label(value)]),
    element("p", { class: "amount" }, [writtenWithCurrency(value)]),
  ]);
}

function line(value: Value, kind: Amounts[number]["kind"], writing: Writing): Markup {
  const strong = (text: string): string => (kind === "balance" ? `<strong>${text}</strong>` : text);
  return element("row", {}, [
    element("p", { class: "label" }, [strong(label(value))]),
    element("p", { class: "amount" }, [
      strong(isTakenOff(kind) ? less(value) : shown(value, writing)),
    ]),
  ]);
}

/** What is taken off has a minus, whether the data has one or not. */
function less({ path, variable }: Value): string {
  const { format, dataType } = variable;
  if (format !== undefined) return `{{ ${path} }}`;
  return `{{ ${path} | abs | ${dataType === "currency" ? "amount" : "number"} | prepend: "−" }}`;
}

function isTakenOff(kind: Amounts[number]["kind"]): boolean {
  return kind === "discount" || kind === "paid";
}
