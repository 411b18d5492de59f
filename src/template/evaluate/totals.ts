/**
 * Totals of a column: taken over the values before their formatting filters, while the cells are made,
 * and written through the same filters.
 */

import type { ColumnTotal, CompiledElement, CompiledNode, TotalKind } from "../compile/nodes.ts";
import { numberIn, plainNumber } from "../expressions/format-numbers.ts";
import type { Output } from "../expressions/outputs.ts";
import {
  type Bindings,
  NO_BINDINGS,
  printed,
  TemplateFault,
} from "../expressions/run-expression.ts";
import type { Evaluation } from "./evaluation.ts";
import type { Styled } from "./expand.ts";
import { addContent, type OutputWriter } from "./inline.ts";
import type { RunBuilder } from "./runs.ts";
import { outputText } from "./texts.ts";

export interface Total {
  /** Called before each row's cell is made. */
  startRow(bindings: Bindings): void;
  /** Prints an output of a cell and takes its value into the total. */
  readonly write: OutputWriter;
  /** Begins a part of the rows, such as a group. */
  startPart(): void;
  /** What it comes to by now; undefined where there was nothing to take it of. */
  result(of: "all" | "part"): number | undefined;
  /** Adds a result to a cell, written as the column's cells are. */
  addTo(runs: RunBuilder, column: CompiledElement, cell: Styled, result: number | undefined): void;
}

/** The running total of one column in one table. */
export function createTotal(plan: ColumnTotal, evaluation: Evaluation): Total {
  const { kind, output, before, after } = plan;
  const values = createAggregate();
  let part = createAggregate();
  let last = NO_BINDINGS;
  let rows = 0;
  let rowsBefore = 0;
  const add = (value: number): void => {
    values.add(value);
    part.add(value);
  };

  const finish = (value: unknown, bindings: Bindings): string => {
    if (output === undefined) return printed(value);
    const { expression, fallbackCurrency } = output;
    const { evaluator } = evaluation;
    return printed(evaluator.filtered(value, after, expression, bindings, fallbackCurrency));
  };
  const writeCell: OutputWriter = (each, bindings) => {
    if (each !== output) return outputText(each, bindings, evaluation);
    if (kind === "count") {
      const text = outputText(each, bindings, evaluation);
      if (text !== "") add(1);
      return text;
    }
    const { expression } = each;
    const { evaluator, budget } = evaluation;
    const initial = evaluator.initialValue(expression, bindings);
    const value = evaluator.filtered(initial, before, expression, bindings);
    take(value, each, rows, add);
    const text = finish(value, bindings);
    budget.text(text.length, expression.place);
    return text;
  };
  return {
    startRow(bindings) {
      last = bindings;
      rows += 1;
    },
    write: writeCell,
    startPart() {
      part = createAggregate();
      rowsBefore = rows;
    },
    result(of) {
      const taken = of === "all" ? values : part;
      if (kind !== "count") return taken.take(kind);
      if (output !== undefined) return taken.count();
      return of === "all" ? rows : rows - rowsBefore;
    },
    addTo(runs, column, cell, result) {
      if (result === undefined) return;
      const text = kind === "count" ? plainNumber(result) : finish(result, last);
      if (text === "") return;
      // What stands around the value in a cell ("h", "kg") stands around its total too, unless it depends on the row.
      if (kind !== "count" && column.children.every(isPlain)) {
        addContent(column.children, last, cell, runs, evaluation, () => text);
      } else runs.text(text, cell.style.text, undefined, "collapsed");
    },
  };
}

function take(value: unknown, output: Output, row: number, add: (value: number) => void): void {
  if (value === null || value === undefined || value === "") return;
  const number = numberIn(value);
  if (number === undefined) {
    const { source, place } = output.expression;
    const shown = printed(value).slice(0, 40);
    const message = `A total needs numbers, and ${source} is "${shown}" in row ${row}.`;
    throw new TemplateFault(message, place);
  }
  add(number);
}

function isPlain(node: CompiledNode): boolean {
  if (node.kind === "text") return true;
  return node.kind === "element" && node.children.every(isPlain);
}

interface Aggregate {
  add(value: number): void;
  count(): number;
  take(kind: Exclude<TotalKind, "count">): number | undefined;
}

/** Sums with a carry for what rounding loses (Neumaier 1974), so that 10,000 cents stay whole. */
function createAggregate(): Aggregate {
  let count = 0;
  let sum = 0;
  let carry = 0;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  let last = 0;
  return {
    add(value) {
      count += 1;
      const next = sum + value;
      carry += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
      sum = next;
      least = Math.min(least, value);
      most = Math.max(most, value);
      last = value;
    },
    count: () => count,
    take(kind) {
      if (kind === "sum") return sum + carry;
      if (count === 0) return undefined;
      if (kind === "avg") return (sum + carry) / count;
      if (kind === "last") return last;
      return kind === "min" ? least : most;
    },
  };
}
