/**
 * Liquid text → checked expression. liquidjs reads the tokens; what it lets pass silently (two values
 * side by side, an argument too many, an open quote) is refused here, with its place.
 */

import {
  Expression as LiquidExpression,
  type FilteredValueToken,
  type PropertyAccessToken,
  type Token,
  TokenizationError,
  Tokenizer,
  TypeGuards,
} from "liquidjs";
import type { Place } from "../document.ts";
import { didYouMean, type Hint } from "../findings.ts";
import { tooDeepAt } from "../source/nesting.ts";
import { engine } from "./engine.ts";
import type { Expression, FilterCall, LiquidFilter, Operand } from "./expression.ts";
import { filterResult } from "./filter-types.ts";
import type { FilterDefinition } from "./filter-definition.ts";
import { FILTERS, REFUSED_FILTERS } from "./filters.ts";
import { translationFaults } from "../messages/filter.ts";
import { markUsed, type Naming, type Step, typeOfPath } from "./scope.ts";
import { ANY, BOOLEAN, NUMBER, TEXT, type ValueType } from "./value-types.ts";

/** A text that holds one expression, and where its characters stand. */
export interface ExpressionSource {
  readonly text: string;
  placeAt(offset: number): Place;
}

type FilterToken = ReturnType<Tokenizer["readFilters"]>[number];

/** One operand with what is known of it. */
interface CheckedOperand {
  readonly operand: Operand;
  readonly type: ValueType;
}

const COMPARES = "Write ==, !=, <, >, <=, >= or contains between two values.";

/** Reads and checks one expression. Answers null where it reported an error. */
export function parseExpression(source: ExpressionSource, naming: Naming): Expression | null {
  const before = naming.findings.errorCount();
  const deep = tooDeepAt(source.text);
  if (deep !== -1) {
    naming.findings.error("liquid_syntax", source.placeAt(deep), "Brackets nest too deep here.");
    return null;
  }
  try {
    const expression = new ExpressionReader(source, naming).read();
    return naming.findings.errorCount() === before ? expression : null;
  } catch (error) {
    if (!(error instanceof TokenizationError)) throw error;
    const place = source.placeAt(Math.min(error.token.begin, source.text.length));
    naming.findings.error(
      "liquid_syntax",
      place,
      liquidSentence(error.originalError?.message ?? error.message),
    );
    return null;
  }
}

class ExpressionReader {
  constructor(
    private readonly source: ExpressionSource,
    private readonly naming: Naming,
  ) {}

  read(): Expression | null {
    const { text } = this.source;
    const start = text.search(/\S/);
    if (start === -1) {
      this.error(
        "liquid_syntax",
        0,
        "There is no expression here.",
        "Name a value of the manifest.",
      );
      return null;
    }
    const tokenizer = new Tokenizer(text, engine.options.operators, undefined, undefined, true);
    const tokens = [...tokenizer.readExpressionTokens()];
    const filterTokens = tokenizer.readFilters();
    tokenizer.skipBlank();
    if (!tokenizer.end()) {
      this.error("liquid_syntax", tokenizer.p, `"${text.slice(tokenizer.p)}" can't be read here.`);
      return null;
    }
    if (/\|\s*$/.test(text)) {
      this.error("liquid_syntax", text.lastIndexOf("|"), "A filter's name is missing after |.");
    }
    const value = this.readValue(tokens, text.length);
    let type = value?.type ?? ANY;
    const filters: FilterCall[] = [];
    filterTokens.forEach((token, index) => {
      const input = index === 0 ? value?.operand : undefined;
      const call = this.readFilter(token, input);
      if (call === null) return;
      type = filterResult(call, type, this.source.placeAt(token.begin), this.naming);
      filters.push({ ...call, type });
    });
    if (value === null) return null;
    return {
      source: text.trim(),
      place: this.source.placeAt(start),
      type,
      initialType: value.type,
      initial: value.operand,
      filters,
    };
  }

  /** Operands and operators must alternate; `not` may stand before an operand. */
  private readValue(tokens: readonly Token[], end: number): CheckedOperand | null {
    let expectsOperand = true;
    const operands: CheckedOperand[] = [];
    for (const token of tokens) {
      if (TypeGuards.isOperatorToken(token)) {
        const isNot = token.operator === "not";
        if (isNot !== expectsOperand) {
          const what = isNot
            ? "not can't follow a value"
            : `a value is missing before ${token.getText()}`;
          this.error("liquid_syntax", token.begin, `Here, ${what}.`);
          return null;
        }
        expectsOperand = true;
        continue;
      }
      if (!expectsOperand) {
        const message = `Between two values stands an operator; here it is ${token.getText()}.`;
        this.error("liquid_syntax", token.begin, message, COMPARES);
        return null;
      }
      const operand = this.readOperand(token);
      if (operand !== null) operands.push(operand);
      expectsOperand = false;
    }
    if (expectsOperand) {
      this.error("liquid_syntax", Math.max(0, end - 1), "A value is missing here.");
      return null;
    }
    if (tokens.length === 1) return operands[0] ?? null;
    const test = blankTest(tokens, operands);
    if (test !== null) return { operand: test, type: BOOLEAN };
    const expression = new LiquidExpression(tokens);
    return { operand: { kind: "liquid", expression }, type: BOOLEAN };
  }

  private readOperand(token: Token): CheckedOperand | null {
    if (TypeGuards.isQuotedToken(token)) {
      const written = token.getText();
      if (written.length < 2 || written.at(-1) !== written[0]) {
        this.error("liquid_syntax", token.begin, "This quote is never closed.");
        return null;
      }
      return { operand: { kind: "constant", value: token.content }, type: TEXT };
    }
    if (TypeGuards.isNumberToken(token)) {
      return { operand: { kind: "constant", value: token.content }, type: NUMBER };
    }
    if (TypeGuards.isLiteralToken(token)) {
      const isPlain = ["true", "false", "nil", "null"].includes(token.literal);
      const operand: Operand = isPlain
        ? {
            kind: "constant",
            value: token.literal === "true" ? true : token.literal === "false" ? false : null,
          }
        : { kind: "liquid", expression: new LiquidExpression([token]) };
      return { operand, type: ANY };
    }
    if (TypeGuards.isRangeToken(token)) {
      const ends = [this.readOperand(token.lhs), this.readOperand(token.rhs)];
      if (ends.includes(null)) return null;
      const expression = new LiquidExpression([token]);
      return {
        operand: { kind: "liquid", expression },
        type: { kind: "list", key: "", item: NUMBER },
      };
    }
    if (TypeGuards.isFilteredValueToken(token)) return this.readGroup(token);
    if (TypeGuards.isPropertyAccessToken(token)) return this.readPath(token);
    this.error("liquid_syntax", token.begin, `"${token.getText()}" can't be read here.`);
    return null;
  }

  /** `(a or b)`: liquidjs keeps a group in its order of evaluation only, so its parts are counted. */
  private readGroup(token: FilteredValueToken): CheckedOperand | null {
    const { postfix } = token.initial;
    const operands = postfix.filter((part) => !TypeGuards.isOperatorToken(part));
    const binary = postfix.filter(
      (part) => TypeGuards.isOperatorToken(part) && part.operator !== "not",
    );
    let sound = true;
    for (const part of operands) sound = this.readOperand(part) !== null && sound;
    for (const filter of token.filters) {
      sound = this.readFilter(filter, undefined) !== null && sound;
    }
    if (operands.length !== binary.length + 1) {
      this.error("liquid_syntax", token.begin, `${token.getText()} can't be read.`, COMPARES);
      return null;
    }
    if (!sound) return null;
    const expression = new LiquidExpression([token]);
    return { operand: { kind: "liquid", expression }, type: ANY };
  }

  private readPath(token: PropertyAccessToken): CheckedOperand | null {
    if (token.variable !== undefined) {
      this.error("liquid_syntax", token.begin, `"${token.getText()}" is no name.`);
      return null;
    }
    const written = token.getText().trimEnd();
    if (written.endsWith(".")) {
      const dot = token.begin + written.length - 1;
      this.error("liquid_syntax", dot, "A name is missing after the dot.");
      return null;
    }
    const steps: Step[] = [];
    const names: (string | number)[] = [];
    let computed = false;
    for (const prop of token.props) {
      const place = this.source.placeAt(prop.begin);
      if (TypeGuards.isWordToken(prop)) {
        if (prop.content === "") {
          this.error("liquid_syntax", prop.begin, "There is nothing in the brackets.");
          return null;
        }
        steps.push({ kind: "name", name: prop.content, place });
        names.push(prop.content);
      } else if (TypeGuards.isQuotedToken(prop)) {
        steps.push({ kind: "name", name: prop.content, place });
        names.push(prop.content);
      } else if (TypeGuards.isNumberToken(prop)) {
        steps.push({ kind: "index", place });
        names.push(prop.content);
      } else {
        if (this.readOperand(prop) === null) return null;
        steps.push({ kind: "computed", place });
        computed = true;
      }
    }
    const type = typeOfPath(steps, this.naming);
    if (type === null) return null;
    markUsed(type, this.naming.used);
    const first = names[0];
    const bound = typeof first === "string" ? this.naming.scope.lookup(first) : undefined;
    const operand: Operand = computed
      ? { kind: "liquid", expression: new LiquidExpression([token]) }
      : { kind: "path", local: bound?.local === true, names };
    return { operand, type };
  }

  private readFilter(
    token: FilterToken,
    input: Operand | undefined,
  ): Omit<FilterCall, "type"> | null {
    const definition = FILTERS.get(token.name);
    if (definition === undefined) {
      const { name } = token;
      const hint = Object.hasOwn(REFUSED_FILTERS, name)
        ? REFUSED_FILTERS[name]
        : () => didYouMean(name, FILTERS.keys());
      this.error("unknown_filter", token.begin, `There is no filter ${token.name}.`, hint);
      return null;
    }
    const args: Operand[] = [];
    const named: [string, Operand][] = [];
    let sound = true;
    for (const arg of token.args) {
      if (Array.isArray(arg)) {
        const [name = "", value] = arg;
        const known = definition.namesValues === true || definition.named?.includes(name) === true;
        if (!known)
          this.error("filter_arguments", token.begin, `${token.name} has no argument ${name}.`);
        const read = value === undefined ? null : this.readArgument(value, definition);
        if (known && read !== null) named.push([name, read]);
        else sound = false;
        continue;
      }
      const read = this.readArgument(arg, definition);
      if (read === null) sound = false;
      else args.push(read);
    }
    if (!sound) return null;
    const [least, most] = definition.arguments;
    const count = args.length;
    const isBare = token.args.length === 0 && /:\s*$/.test(token.getText());
    if (count < least || count > most || isBare) {
      this.error("filter_arguments", token.begin, `${token.name} takes ${countOf(least, most)}.`);
      return null;
    }
    const fault =
      definition.check?.(
        args.map(constantOf),
        named.map(([name]) => name),
        new Map(named.map(([name, value]) => [name, constantOf(value)])),
      ) ?? null;
    if (fault !== null) {
      this.error("filter_arguments", token.begin, fault.endsWith("?") ? fault : `${fault}.`);
      return null;
    }
    if (readsClock(token.name, input)) {
      const message = "A render has no clock, so that it comes out the same each time.";
      this.error("filter_arguments", token.begin, message, "Send the date with the data.");
      return null;
    }
    if (token.name === "t") this.checkTranslation(token, input, named);
    return { name: token.name, definition, args, named, liquid: liquidFilter(token) };
  }

  /** The key and the values of `t`, as far as they are known at publish. */
  private checkTranslation(
    token: FilterToken,
    input: Operand | undefined,
    named: readonly (readonly [string, Operand])[],
  ): void {
    const { translations } = this.naming;
    if (translations === undefined) return;
    const key = input === undefined ? undefined : constantOf(input);
    if (typeof key !== "string") {
      translations.used.isOpen = true;
      return;
    }
    translations.used.keys.add(key);
    const given = named.map(([name]) => name);
    for (const { code, message, hint } of translationFaults(key, given, translations.messages)) {
      this.error(code, code === "unknown_message" ? 0 : token.begin, message, hint);
    }
  }

  /** An argument. Liquid's own filters tell its `nil` from null. */
  private readArgument(token: Token, { run }: FilterDefinition): Operand | null {
    if (run === undefined && TypeGuards.isLiteralToken(token)) {
      return { kind: "constant", value: token.content };
    }
    return this.readOperand(token)?.operand ?? null;
  }

  private error(code: string, offset: number, message: string, hint?: Hint): void {
    this.naming.findings.error(code, this.source.placeAt(offset), message, hint);
  }
}

function constantOf(operand: Operand): unknown {
  return operand.kind === "constant" ? operand.value : undefined;
}

function readsClock(filter: string, input: Operand | undefined): boolean {
  if (!["date", "time", "datetime"].includes(filter) || input?.kind !== "constant") return false;
  return input.value === "now" || input.value === "today";
}

function countOf(least: number, most: number): string {
  if (most === 0) return "no argument";
  const count = least === most ? `${most}` : `${least} to ${most}`;
  return `${count} argument${most === 1 ? "" : "s"}`;
}

/** A path compared with `blank`, which stands after it. */
function blankTest(
  [, operator, right, ...more]: readonly Token[],
  [left]: readonly CheckedOperand[],
): Operand | null {
  if (operator === undefined || right === undefined || left === undefined) return null;
  if (!TypeGuards.isOperatorToken(operator) || !TypeGuards.isLiteralToken(right)) return null;
  const isTest = operator.operator === "==" || operator.operator === "!=";
  if (!isTest || right.literal !== "blank" || more.length > 0) return null;
  if (left.operand.kind !== "path") return null;
  return { kind: "blank", of: left.operand, wanted: operator.operator === "==" };
}

function liquidFilter(token: FilterToken): LiquidFilter {
  const implementation = engine.filters[token.name];
  const handler = typeof implementation === "function" ? implementation : implementation?.handler;
  return (value, args, context) =>
    handler === undefined
      ? value
      : handler.call({ context, token, liquid: engine }, value, ...args);
}

/** liquidjs' sentences, without the position that it appends. */
function liquidSentence(sentence: string): string {
  const [first = ""] = sentence.split(/, line:\d+/);
  return `This can't be read as an expression: ${first}.`;
}
