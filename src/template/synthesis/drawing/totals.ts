/** The last lines of a bill: what adds up to the total, the total as its most visible number, what is left to pay. */

import type { Cast } from "../reading/cast.ts";
import { element, type Markup } from "./markup.ts";
import { atRoot, optional } from "./sections.ts";
import { label, type Value, type Writing, writtenWithCurrency, written } from "./values.ts";

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
    return optional(value, amount === main ? mainLine(value) : line(value, amount.kind, writing));
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
    element("p", { class: "amount" }, [strong(written(value, writing))]),
  ]);
}
