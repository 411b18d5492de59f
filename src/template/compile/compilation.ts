/** What all parts of one compilation share, and how an output is completed by the manifest's `format`. */

import type { Manifest, Variable } from "../../manifest/manifest.ts";
import type { Place } from "../document.ts";
import { BRAND_TYPE } from "../brand/values.ts";
import type { Findings } from "../findings.ts";
import type { Expression } from "../expressions/expression.ts";
import type { Output } from "../expressions/outputs.ts";
import { parseExpression } from "../expressions/parse-expression.ts";
import {
  dataScope,
  type Naming,
  type Scope,
  type UsedKeys,
  type UsedMessages,
} from "../expressions/scope.ts";
import { ANY, dataType, type ObjectType } from "../expressions/value-types.ts";
import type { MessageSet } from "../messages/book.ts";
import type { SourceElement } from "../source/markup.ts";
import type { SourceText } from "../source/places.ts";
import { LOGO_SOURCE, type Stationery } from "../stationery.ts";
import { type Blocks, startBlocks } from "./uses.ts";

export interface Compilation {
  readonly findings: Findings;
  readonly used: UsedKeys;
  /** Keys that a loop's own `loop` or `forloop` stood in front of where the layout read it. */
  readonly hidden: Set<string>;
  readonly data: ObjectType;
  readonly scope: Scope;
  /** The `format` texts of the manifest that can be read. */
  readonly formats: Set<string>;
  /** The assets that there are; null where that is not known here. */
  readonly assets: readonly string[] | null;
  /** The translations, in their order. */
  readonly messages: MessageSet[];
  /** Which of them the layout shows; `isOpen` where a name comes from the data. */
  readonly usedMessages: UsedMessages;
  /** The style sheets of the layout, in their order. */
  readonly sheets: SourceText[];
  /** Those of the blocks that it uses: the layout's own beat them. By their elements, each once. */
  readonly blockSheets: Map<SourceElement, SourceText | null>;
  readonly blocks: Blocks;
}

const START: Place = { line: 1, column: 1 };

/** A compilation against a manifest, whose own faults are reported first. */
export function startCompilation(
  manifest: Manifest,
  findings: Findings,
  assets: readonly string[] | null,
  stationery: Stationery,
): Compilation {
  const data = dataType(manifest);
  const scope = dataScope(withBrand(data));
  const used: UsedKeys = new Set();
  const formats = new Set<string>();
  const usedMessages = { keys: new Set<string>(), isOpen: false };
  for (const variable of allVariables(manifest)) {
    if (variable.format === undefined || formats.has(variable.format)) continue;
    if (isFormat(variable.format, scope)) formats.add(variable.format);
    else {
      const message = `The format of ${variable.key} in the manifest, ${variable.format}, can't be read as a filter.`;
      findings.error("invalid_format", START, message, 'Such as currency: "EUR".');
    }
  }
  if (data.fields.has("brand") && stationery.brand !== null) {
    const message = "brand in the manifest hides the brand of the project.";
    findings.warning("reserved_name", START, message);
  }
  const hasLogo = stationery.brand?.logo !== undefined;
  return {
    ...{ findings, used, data, scope, formats, usedMessages },
    assets: assets !== null && hasLogo ? [...assets, LOGO_SOURCE.slice("asset:".length)] : assets,
    hidden: new Set(),
    messages: [],
    sheets: [],
    blockSheets: new Map(),
    blocks: startBlocks(stationery),
  };
}

/** The brand is known everywhere. A manifest that has the name for itself keeps it. */
function withBrand(data: ObjectType): ObjectType {
  if (data.fields.has("brand")) return data;
  return { ...data, fields: new Map(data.fields).set("brand", BRAND_TYPE) };
}

/** Where expressions at a place find their names. */
export function namingIn(compilation: Compilation, scope: Scope): Naming {
  const { findings, used, messages, usedMessages } = compilation;
  return { scope, findings, used, translations: { messages, used: usedMessages } };
}

/** Every variable of a manifest, those of its loops included. */
export function* allVariables(
  manifest: Pick<Manifest, "variables" | "loops">,
): Generator<Variable> {
  yield* manifest.variables;
  for (const loop of manifest.loops) {
    yield* allVariables({ variables: loop.itemFields ?? [], loops: loop.loops ?? [] });
  }
}

/**
 * An expression that is printed: without a filter of its own it gets `format`, or that of its variable
 * in the manifest. Printing what has no text is an error finding.
 */
export function finishOutput(
  compilation: Compilation,
  scope: Scope,
  expression: Expression,
  format?: string,
): Output {
  const variable = variableOf(expression);
  const chosen = format ?? variable?.format;
  let finished = expression;
  if (expression.filters.length === 0 && chosen !== undefined && compilation.formats.has(chosen)) {
    const text = `${expression.source} | ${chosen}`;
    const placeAt = (): Place => expression.place;
    finished = parseExpression({ text, placeAt }, namingIn(compilation, scope)) ?? expression;
  }
  checkPrintable(compilation, finished);
  const fallbackCurrency = currencyOf(compilation, variable);
  const { initialType } = finished;
  return {
    kind: "output",
    expression: finished,
    ...(fallbackCurrency === undefined ? {} : { fallbackCurrency }),
    keepsLines: initialType.kind === "scalar" && initialType.dataType === "longtext",
  };
}

/** Whether a text is filters that can stand behind a value, such as `currency: "EUR"`. */
export function isFormat(format: string, scope: Scope): boolean {
  return formatExpression(format, scope) !== null;
}

function formatExpression(format: string, scope: Scope): Expression | null {
  let sound = true;
  const refuse = (): void => {
    sound = false;
  };
  const findings: Findings = {
    error: refuse,
    warning: refuse,
    errorCount: () => (sound ? 0 : 1),
    sorted: () => [],
  };
  const within = scope.with([{ name: "value", type: ANY }]);
  const source = { text: `value | ${format}`, placeAt: () => START };
  return parseExpression(source, { scope: within, findings, used: new Set() });
}

function variableOf(expression: Expression): Variable | undefined {
  const { initial, initialType } = expression;
  const isPath = initial.kind === "path" && initialType.kind === "scalar";
  return isPath ? initialType.variable : undefined;
}

function currencyOf(compilation: Compilation, variable: Variable | undefined): string | undefined {
  if (variable?.format === undefined) return undefined;
  const filters = formatExpression(variable.format, compilation.scope)?.filters ?? [];
  const code = filters.find(({ name }) => name === "currency" || name === "amount")?.args[0];
  return code?.kind === "constant" && typeof code.value === "string" ? code.value : undefined;
}

function checkPrintable(compilation: Compilation, expression: Expression): void {
  const { type, source, place } = expression;
  if (type.kind === "object") {
    const fields = [...type.fields.keys()].slice(0, 3).map((name) => `${source}.${name}`);
    const message = `${source} is a group of values, not one to print.`;
    const hint =
      fields.length === 0 ? undefined : `Print one of them, such as ${fields.join(", ")}.`;
    compilation.findings.error("not_printable", place, message, hint);
  }
  if (type.kind === "list" && type.item.kind === "object") {
    const message = `${source} is a list, not a value to print.`;
    const hint = `Use <for each="item in ${source}"> or <table each="item in ${source}">.`;
    compilation.findings.error("not_printable", place, message, hint);
  }
}
