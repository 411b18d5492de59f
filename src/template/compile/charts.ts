/** What a chart and its series read from each item: expressions, checked and split from their writing. */

import type { Expression } from "../expressions/expression.ts";
import type { Output } from "../expressions/outputs.ts";
import { parseExpression } from "../expressions/parse-expression.ts";
import type { LocalName, Scope } from "../expressions/scope.ts";
import { NUMBER } from "../expressions/value-types.ts";
import type { SourceElement } from "../source/markup.ts";
import { type Compilation, finishOutput, namingIn } from "./compilation.ts";
import type { ChartNumber, CompiledElement, CompiledNode } from "./nodes.ts";
import { readEach, readExpression, readFormat } from "./structural.ts";

const ROUND: readonly string[] = ["pie", "donut"];

/** A chart: what its items are, and what is read of each. `parts` compiles what it holds. */
export function compileChart(
  element: SourceElement,
  compilation: Compilation,
  outer: Scope,
  parts: (rowNames: readonly LocalName[]) => readonly CompiledNode[],
): Pick<CompiledElement, "children" | "each" | "chart"> {
  const reading = readEach(element, compilation, outer);
  const scope = outer.with(reading.names);
  const label = chartLabel(element, compilation, scope);
  const number = chartNumber(element, compilation, scope);
  const axis = axisWriting(element, compilation);
  const children = parts(reading.names);
  checkSeries(element, children, compilation);
  const each = reading.finish();
  const chart = {
    ...(label === undefined ? {} : { label }),
    ...(number === undefined ? {} : { number }),
    ...(axis === undefined ? {} : { axis }),
  };
  return { children, chart, ...(each === null ? {} : { each }) };
}

/** A series of a chart. */
export function compileSeries(
  element: SourceElement,
  compilation: Compilation,
  scope: Scope,
): Pick<CompiledElement, "children" | "chart"> {
  const number = chartNumber(element, compilation, scope);
  return { children: [], chart: number === undefined ? {} : { number } };
}

/** The number that a chart or series reads of an item; undefined where it has none or it is faulty. */
function chartNumber(
  element: SourceElement,
  compilation: Compilation,
  scope: Scope,
): ChartNumber | undefined {
  const expression = readExpression(element, "value", compilation, scope);
  const format = readFormat(element, compilation);
  if (expression === null) return undefined;
  const output = finishOutput(compilation, scope, expression, format);
  const { filters, initialType, source, place } = output.expression;
  const first = filters.findIndex(({ definition }) => definition.formats === true);
  const before = first === -1 ? filters : filters.slice(0, first);
  const type = before.at(-1)?.type ?? initialType;
  const isNumber =
    type.kind === "any" ||
    (type.kind === "scalar" && (type.dataType === "number" || type.dataType === "currency"));
  if (!isNumber) {
    const message = `A chart is drawn of numbers, and ${source} is none.`;
    compilation.findings.error("not_a_number", place, message);
    return undefined;
  }
  return { output, before, after: first === -1 ? [] : filters.slice(first) };
}

/** What an item of a chart is called. */
function chartLabel(
  element: SourceElement,
  compilation: Compilation,
  scope: Scope,
): Output | undefined {
  const expression = readExpression(element, "label", compilation, scope);
  return expression === null ? undefined : finishOutput(compilation, scope, expression);
}

/** How the numbers of an axis are written: an expression over the name `value`. */
function axisWriting(element: SourceElement, compilation: Compilation): Expression | undefined {
  const format = readFormat(element, compilation, "axis-format");
  const attribute = element.attributes.find(({ name }) => name === "axis-format");
  if (format === undefined || attribute === undefined) return undefined;
  const scope = compilation.scope.with([{ name: "value", type: NUMBER }]);
  const source = { text: `value | ${format}`, placeAt: () => attribute.place };
  return parseExpression(source, namingIn(compilation, scope)) ?? undefined;
}

/** Reports a chart that has nothing to draw, or more than its type can show. */
function checkSeries(
  element: SourceElement,
  children: readonly CompiledNode[],
  compilation: Compilation,
): void {
  const { attributes, place } = element;
  const { findings } = compilation;
  const written = (name: string): boolean => attributes.some((each) => each.name === name);
  const count = children.length;
  if (written("value") && count > 0) {
    const message = "A chart has a value or holds series, not both.";
    findings.error("misplaced_element", place, message);
  } else if (!written("value") && count === 0) {
    const message = "A chart needs a value, or a <series>.";
    findings.error("missing_element", place, message, 'Such as value="row.amount".');
  }
  const type = attributes.find(({ name }) => name === "type")?.value.text.trim() ?? "";
  if (ROUND.includes(type) && count > 1) {
    const message = `A ${type} shows one series, and this one holds ${count}.`;
    findings.error("misplaced_element", place, message, "Its slices are the items of each.");
  }
}
