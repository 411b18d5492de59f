/**
 * A compiled expression and the data → a value. Nothing here reaches a prototype: paths read own
 * properties only, and what filters and ranges allocate is metered per output and per document.
 */

import { Context, toValueSync } from "liquidjs";
import type { JsonObject } from "../../manifest/manifest.ts";
import { DOCUMENT_WORK_MAX, OUTPUT_MAX_CHARS } from "../../limits.ts";
import type { Place } from "../document.ts";
import { engine, FORMATTING } from "./engine.ts";
import type { Expression, FilterCall, Operand } from "./expression.ts";
import type { Formatting, NamedArguments } from "./filter-definition.ts";
import { plainNumber } from "./format-numbers.ts";

/** The filters whose first argument is the currency, where the layout leaves it out. */
const TAKES_CURRENCY: ReadonlySet<string> = new Set(["currency", "amount", "unit_price"]);

const NO_NAMED: NamedArguments = new Map();

/** The names that the layout has bound at a place, by name. No prototype. */
export type Bindings = Readonly<Record<string, unknown>>;

export const NO_BINDINGS: Bindings = Object.freeze(Object.create(null));

/** `outer` and more names, which hide those of `outer`. */
export function bind(outer: Bindings, names: Readonly<Record<string, unknown>>): Bindings {
  return Object.assign(Object.create(null), outer, names);
}

/** What stops a render: thrown inside evaluate/ only, and turned into its RenderError there. */
export class TemplateFault extends Error {
  constructor(
    message: string,
    readonly place: Place,
  ) {
    super(message);
  }
}

/** Evaluates expressions for one document. */
export interface Evaluator {
  /** The value of a whole expression; `fallbackCurrency` is for amounts where the document names none. */
  valueOf(expression: Expression, bindings: Bindings, fallbackCurrency?: string): unknown;
  /** The value before any filter has run. */
  initialValue(expression: Expression, bindings: Bindings): unknown;
  /** Runs some of the expression's filters over a value. */
  filtered(
    value: unknown,
    filters: readonly FilterCall[],
    expression: Expression,
    bindings: Bindings,
    fallbackCurrency?: string,
  ): unknown;
}

/** An evaluator over one document's data and writing. */
export function createEvaluator(data: JsonObject, formatting: Formatting): Evaluator {
  const meter = createMeter();
  const context = new DataContext(
    data,
    engine.options,
    { sync: true },
    // liquidjs wants its own Limiter class; what it calls of it is use() and check() alone.
    { liquid: engine, memoryLimit: meter as unknown as Context["memoryLimit"] },
  );
  context.setRegister(FORMATTING, formatting);

  function operand(read: Operand, bindings: Bindings): unknown {
    if (read.kind === "constant") return read.value;
    if (read.kind === "path") return readPath(read.local ? bindings : data, read.names);
    if (read.kind === "blank") return isBlank(operand(read.of, bindings)) === read.wanted;
    return within(context, bindings, () => toValueSync(read.expression.evaluate(context)));
  }

  const runFilter = (
    value: unknown,
    call: FilterCall,
    bindings: Bindings,
    fallback: string | undefined,
  ): unknown => {
    const { run } = call.definition;
    const args = call.args.map((arg) => operand(arg, bindings));
    if (run === undefined) {
      for (const [name, read] of call.named) args.push([name, operand(read, bindings)]);
      return within(context, bindings, () => toValueSync(call.liquid(value, args, context)));
    }
    const needsCode = TAKES_CURRENCY.has(call.name) && formatting.currency === undefined;
    if (needsCode && args[0] === undefined && fallback !== undefined) args[0] = fallback;
    const named = call.named.map(([name, read]) => [name, operand(read, bindings)] as const);
    return run(value, args, formatting, named.length === 0 ? NO_NAMED : new Map(named));
  };

  const guarded = (expression: Expression, evaluate: () => unknown): unknown => {
    meter.begin();
    try {
      return evaluate();
    } catch (error) {
      if (error instanceof TemplateFault) throw error;
      throw new TemplateFault(faultSentence(expression, error), expression.place);
    }
  };

  const filtered: Evaluator["filtered"] = (value, filters, expression, bindings, fallback) => {
    if (filters.length === 0) return value;
    return guarded(expression, () => {
      let result = value;
      for (const call of filters) result = runFilter(result, call, bindings, fallback);
      return result;
    });
  };
  const initialValue: Evaluator["initialValue"] = (expression, bindings) => {
    const { initial } = expression;
    if (initial.kind !== "liquid") return operand(initial, bindings);
    return guarded(expression, () => operand(initial, bindings));
  };
  return {
    initialValue,
    filtered,
    valueOf: (expression, bindings, fallback) =>
      filtered(
        initialValue(expression, bindings),
        expression.filters,
        expression,
        bindings,
        fallback,
      ),
  };
}

/** A value as text: nothing for what is absent or has no writing. */
export function printed(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return plainNumber(value);
  if (typeof value === "boolean") return value ? "true" : "false";
  if (Array.isArray(value)) return value.map(printed).join("");
  return "";
}

/** Liquid's truth: everything but false and nothing, so also 0 and "". */
export function isTrue(value: unknown): boolean {
  return value !== false && value !== null && value !== undefined;
}

/** Without liquidjs' size of an object, the count of its keys: a shirt that lacks its size has none. */
class DataContext extends Context {
  override readProperty(...[value, name]: Parameters<Context["readProperty"]>): unknown {
    const isGroup = typeof value === "object" && value !== null && !Array.isArray(value);
    if (isGroup && name === "size" && !Object.hasOwn(value, name)) return undefined;
    return super.readProperty(value, name);
  }
}

/** What Liquid calls blank: nothing, false, white space, a list or an object with nothing in it. */
function isBlank(value: unknown): boolean {
  if (value === null || value === undefined || value === false) return true;
  if (typeof value === "string") return value.trim() === "";
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === "object" && Object.keys(value).length === 0;
}

/** As liquidjs' own reading of a path: own properties, and size, first and last. */
function readPath(from: unknown, names: readonly (string | number)[]): unknown {
  let value = from;
  for (const name of names) {
    if (value === null || value === undefined) return undefined;
    value = readProperty(value, name);
  }
  return value;
}

function readProperty(value: unknown, name: string | number): unknown {
  if (Array.isArray(value)) {
    if (name === "size") return value.length;
    const index = name === "first" ? 0 : name === "last" ? -1 : name;
    return typeof index === "number" ? value.at(index) : undefined;
  }
  if (typeof value === "string") return name === "size" ? value.length : undefined;
  if (typeof value !== "object" || value === null) return undefined;
  if (!Object.hasOwn(value, name)) return undefined;
  // hasOwn has just said that the property is there; the type of a bare object does not know it.
  return (value as Record<string | number, unknown>)[name];
}

/** Runs Liquid with the layout's names in sight. */
function within<T>(context: Context, bindings: Bindings, run: () => T): T {
  context.push(bindings);
  try {
    return run();
  } finally {
    context.pop();
  }
}

/** Counts what Liquid allocates: per output against memory, per document against time. */
interface Meter {
  begin(): void;
  use(count: number): void;
  check(count: number): void;
}

function createMeter(): Meter {
  let output = 0;
  let document = 0;
  return {
    begin: () => {
      output = 0;
    },
    use: (count) => {
      if (!(count > 0)) return;
      output += count;
      document += count;
      if (output > OUTPUT_MAX_CHARS) {
        throw new Error(`it comes to more than ${OUTPUT_MAX_CHARS} items or characters`);
      }
      if (document > DOCUMENT_WORK_MAX) {
        throw new Error("the expressions of this document go through too much data");
      }
    },
    check: () => undefined,
  };
}

function faultSentence(expression: Expression, error: unknown): string {
  const { source } = expression;
  const shown = source.length > 60 ? `${source.slice(0, 60)}…` : source;
  const reason = error instanceof Error ? error.message : String(error);
  return `"${shown}" can't be worked out: ${reason}.`;
}
