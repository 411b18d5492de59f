/**
 * Control flow decided: children → the elements and texts that are really there, each with the names
 * that hold for it, and then with its style.
 */

import { classNames } from "../compile/attributes.ts";
import type { CompiledElement, CompiledNode, CompiledText, Iteration } from "../compile/nodes.ts";
import type { Place } from "../document.ts";
import { bind, type Bindings, isTrue, TemplateFault } from "../expressions/run-expression.ts";
import type { Declared, StyleContext } from "../styles/engine.ts";
import type { ComputedStyle } from "../styles/draft.ts";
import type { Position, StyleNode } from "../styles/selectors.ts";
import type { Evaluation } from "./evaluation.ts";
import { declarations, inlineStyle, knownText, partsText, textAttribute } from "./texts.ts";

/** An element or text with the names that the layout has bound there. */
export interface Item<N extends CompiledNode = CompiledElement | CompiledText> {
  readonly node: N;
  readonly bindings: Bindings;
}

/** An element with its style, for its children to inherit from. */
export interface Styled {
  readonly context: StyleContext;
  readonly style: ComputedStyle;
  /** Present only where a selector asks for places. */
  readonly node?: StyleNode;
}

/** Unrolls `if`, `for` and `let`. */
export function expand(
  nodes: readonly CompiledNode[],
  bindings: Bindings,
  evaluation: Evaluation,
): Item[] {
  const items: Item[] = [];
  expandInto(items, nodes, bindings, evaluation);
  return items;
}

function expandInto(
  items: Item[],
  nodes: readonly CompiledNode[],
  outer: Bindings,
  evaluation: Evaluation,
): void {
  const { evaluator, budget } = evaluation;
  let bindings = outer;
  for (const node of nodes) {
    budget.step(node.place);
    switch (node.kind) {
      case "text":
      case "element":
        items.push({ node, bindings });
        break;
      case "let":
        bindings = bind(bindings, { [node.name]: evaluator.valueOf(node.value, bindings) });
        break;
      case "if": {
        const chosen = node.branches.find(
          ({ test }) => test === null || isTrue(evaluator.valueOf(test, bindings)),
        );
        if (chosen !== undefined) expandInto(items, chosen.children, bindings, evaluation);
        break;
      }
      case "for":
        for (const inner of iterate(node.each, node.place, bindings, evaluation)) {
          budget.step(node.place);
          expandInto(items, node.children, inner, evaluation);
        }
        break;
    }
  }
}

/** The names of every turn of a loop. */
function* iterate(
  each: Iteration,
  place: Place,
  bindings: Bindings,
  evaluation: Evaluation,
): Generator<Bindings> {
  const list = listOf(each, place, bindings, evaluation);
  for (const [index, item] of list.entries()) {
    const names = bind(bindings, { [each.name]: item });
    yield each.usesLoop ? bind(names, loopValues(index, list.length)) : names;
  }
}

/** The items of a loop. What is absent is an empty list. */
export function listOf(
  each: Iteration,
  place: Place,
  bindings: Bindings,
  evaluation: Evaluation,
): readonly unknown[] {
  const value = evaluation.evaluator.valueOf(each.list, bindings);
  if (Array.isArray(value)) return value;
  if (value === null || value === undefined || value === false || value === "") return [];
  throw new TemplateFault(`${each.list.source} is not a list.`, place);
}

/** `loop` and `forloop` for one turn. */
export function loopValues(index: number, length: number): Record<string, unknown> {
  const loop = Object.assign(Object.create(null), {
    index: index + 1,
    index0: index,
    rindex: length - index,
    rindex0: length - index - 1,
    first: index === 0,
    last: index === length - 1,
    length,
  });
  return { loop, forloop: loop };
}

/** An element of a list of siblings, with what selectors ask of it. */
export interface Identified {
  readonly item: Item<CompiledElement>;
  readonly context: StyleContext;
  readonly node?: StyleNode;
}

/** Names, ids and classes of siblings with the data put in, and their places where a selector asks. */
export function identify(
  items: readonly Item[],
  around: Styled,
  evaluation: Evaluation,
): ReadonlyMap<Item, Identified> {
  const { styles } = evaluation.template;
  const identified = new Map<Item, Identified>();
  for (const item of items) {
    if (item.node.kind !== "element") continue;
    const { node, bindings } = item;
    const id = knownText(node.id, bindings, evaluation);
    const classes = classesOf(node, bindings, evaluation);
    const context = styles.context(around.context, node.name, id, classes);
    identified.set(item, { item: { node, bindings }, context });
  }
  if (!styles.hasPositional) return identified;
  const placed = new Map<Item, Identified>();
  const keys = [...identified.keys()];
  const nodes = placeAmong(
    [...identified.values()].map(({ context }) => context),
    around.node,
  );
  for (const [index, key] of keys.entries()) {
    const one = identified.get(key);
    const node = nodes[index];
    if (one !== undefined && node !== undefined) placed.set(key, { ...one, node });
  }
  return placed;
}

/** Siblings with their places; all counts from 0. */
export function placeAmong(
  contexts: readonly StyleContext[],
  parent: StyleNode | undefined,
): StyleNode[] {
  const typeCounts = new Map<string, number>();
  for (const { name } of contexts) typeCounts.set(name, (typeCounts.get(name) ?? 0) + 1);
  const typeIndexes = new Map<string, number>();
  const nodes: StyleNode[] = [];
  for (const [index, context] of contexts.entries()) {
    const { name } = context;
    const typeIndex = typeIndexes.get(name) ?? 0;
    typeIndexes.set(name, typeIndex + 1);
    const position: Position = {
      index,
      count: contexts.length,
      typeIndex,
      typeCount: typeCounts.get(name) ?? 1,
      previous: nodes[index - 1] ?? null,
    };
    const { id, classes } = context;
    nodes.push({ name, id, classes, parent: parent ?? context.parent, position });
  }
  return nodes;
}

function classesOf(
  element: CompiledElement,
  bindings: Bindings,
  evaluation: Evaluation,
): readonly string[] {
  const { classes } = element;
  if (classes === undefined) return [];
  if (classes.kind === "known") return classes.value;
  return classNames(partsText(classes.parts, bindings, evaluation));
}

/** The style of an identified element; `hints` come from its attributes. */
export function styled(
  one: Identified,
  around: Styled,
  evaluation: Evaluation,
  hints?: Declared,
): Styled {
  const { item, context, node } = one;
  const inline = inlineStyle(item.node.inline, item.bindings, evaluation);
  const hinted = item.node.attributes.has("dir") ? directed(item, hints, evaluation) : hints;
  const { styles } = evaluation.template;
  const computed = styles.style(
    {
      context,
      parent: around.style,
      ...(hinted === undefined ? {} : { hints: hinted }),
      ...(inline === undefined ? {} : { inline }),
      ...(node === undefined ? {} : { node }),
    },
    evaluation.reportStyle,
  );
  const language = languageOf(item, evaluation);
  const style = language === undefined ? computed : styles.inLanguage(computed, language);
  return { context, style, ...(node === undefined ? {} : { node }) };
}

function languageOf(
  { node, bindings }: Item<CompiledElement>,
  evaluation: Evaluation,
): string | undefined {
  if (!node.attributes.has("lang")) return undefined;
  const text = textAttribute(node, "lang", bindings, evaluation)?.trim();
  return text === "" ? undefined : text;
}

/** What an element's attributes say, and its `dir` with them. */
function directed(
  { node, bindings }: Item<CompiledElement>,
  hints: Declared | undefined,
  evaluation: Evaluation,
): Declared | undefined {
  const dir = textAttribute(node, "dir", bindings, evaluation);
  if (dir === undefined || dir === "") return hints;
  const own = declarations(`direction: ${dir}`, node.place, evaluation);
  if (hints === undefined) return own;
  return {
    key: `${hints.key}|${own.key}`,
    declarations: [...hints.declarations, ...own.declarations],
  };
}
