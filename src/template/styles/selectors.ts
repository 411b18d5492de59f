/**
 * Selectors over the template's tree, matched by css-select. A chain of elements is enough for most;
 * those that ask for places among siblings (`:nth-child`, `+`) are kept apart, because they must be
 * asked for each element anew. Counting is done once by the tree, not once a question, so that a
 * striped table of 10,000 rows stays linear.
 */

import { compile } from "css-select";
import type { Combinator, CssNode, Selector } from "css-tree";
import { ident } from "css-tree/utils";
import { compile as compileNth, parse as parseNth } from "nth-check";
import { SELECTOR_PARTS_MAX } from "../../limits.ts";

/** An element as selectors see it. */
export interface StyleNode {
  readonly name: string;
  readonly id: string | undefined;
  readonly classes: readonly string[];
  readonly parent: StyleNode | null;
  /** Absent where no selector that is asked needs it. */
  readonly position?: Position;
}

/** Where an element stands among its siblings; all counts from 0. */
export interface Position {
  readonly index: number;
  readonly count: number;
  readonly typeIndex: number;
  readonly typeCount: number;
  readonly previous: StyleNode | null;
}

export interface CompiledSelector {
  readonly matches: (node: StyleNode) => boolean;
  /** Ids, then classes and pseudo-classes, then names (Selectors 4, section 17), as one number. */
  readonly specificity: number;
  readonly positional: boolean;
  /** The name and a class that the matched element must have, where the selector says them. */
  readonly subject: string | null;
  readonly subjectClass: string | null;
}

const POSITIONAL = new Set([
  "nth-child",
  "nth-last-child",
  "nth-of-type",
  "nth-last-of-type",
  "first-child",
  "last-child",
  "only-child",
  "first-of-type",
  "last-of-type",
  "only-of-type",
]);
const LOGICAL = new Set(["not", "is", "where"]);
/** More of a kind than anybody writes; keeps the three counts apart in one number. */
const COUNT_BASE = 1_000;

const checks = new Map<string, (index: number) => boolean>();

const options = {
  xmlMode: true,
  cacheResults: false,
  adapter: {
    isTag: (_node: StyleNode): _node is StyleNode => true,
    getAttributeValue: (node: StyleNode, name: string) =>
      name === "class" ? node.classes.join(" ") : name === "id" ? node.id : undefined,
    getChildren: (): StyleNode[] => [],
    getName: (node: StyleNode) => node.name,
    getParent: (node: StyleNode) => node.parent,
    getSiblings: (node: StyleNode) => [node],
    getText: () => "",
    hasAttrib: (node: StyleNode, name: string) =>
      name === "class" ? node.classes.length > 0 : name === "id" && node.id !== undefined,
    removeSubsets: (nodes: StyleNode[]) => nodes,
  },
  pseudos: {
    "nth-child": nth((at) => at.index),
    "nth-last-child": nth((at) => at.count - 1 - at.index),
    "nth-of-type": nth((at) => at.typeIndex),
    "nth-last-of-type": nth((at) => at.typeCount - 1 - at.typeIndex),
    "first-child": at((place) => place.index === 0),
    "last-child": at((place) => place.index === place.count - 1),
    "only-child": at((place) => place.count === 1),
    "first-of-type": at((place) => place.typeIndex === 0),
    "last-of-type": at((place) => place.typeIndex === place.typeCount - 1),
    "only-of-type": at((place) => place.typeCount === 1),
  },
};

/** A compound (`p.x:first-child`) of a selector, read from its right end, and what leads to the next. */
interface Compound {
  readonly matches: (node: StyleNode) => boolean;
  /** Absent for the leftmost. */
  readonly combinator?: string;
}

/** Compiles a selector that `selectorFault` has no objection to. `text` is what its places count in. */
export function compileSelector(selector: Selector, text: string): CompiledSelector {
  const compounds: Compound[] = [];
  let parts: CssNode[] = [];
  const end = (combinator?: string): void => {
    const start = parts[0]?.loc?.start.offset ?? 0;
    const written = text.slice(start, parts.at(-1)?.loc?.end.offset ?? start);
    const matches = compile<StyleNode, StyleNode>(written, options);
    compounds.unshift(combinator === undefined ? { matches } : { matches, combinator });
    parts = [];
  };
  let before: string | undefined;
  for (const part of selector.children) {
    if (part.type !== "Combinator") parts.push(part);
    else {
      end(before);
      before = part.name;
    }
  }
  const subject = parts.find((part) => part.type === "TypeSelector");
  const subjectClass = parts.find((part) => part.type === "ClassSelector");
  end(before);
  const [last] = compounds;
  if (last === undefined) throw new Error("a selector without parts");
  return {
    matches: (node) => last.matches(node) && reaches(node, 0, compounds, new Map()),
    specificity: specificityOf(selector),
    positional: isPositional(selector),
    subject: subject?.type === "TypeSelector" && subject.name !== "*" ? subject.name : null,
    subjectClass: subjectClass?.type === "ClassSelector" ? ident.decode(subjectClass.name) : null,
  };
}

/**
 * Whether a node that matches compound `index` has what stands to its left. What failed is kept (a bit
 * a compound): `div div div p` under a hundred boxes would else be tried in every combination.
 */
function reaches(
  node: StyleNode,
  index: number,
  compounds: readonly Compound[],
  failed: Map<StyleNode, number>,
): boolean {
  const combinator = compounds[index]?.combinator;
  const left = compounds[index + 1];
  if (combinator === undefined || left === undefined) return true;
  const bit = 1 << index;
  for (const candidate of candidates(node, combinator)) {
    const failures = failed.get(candidate) ?? 0;
    if ((failures & bit) !== 0) continue;
    if (left.matches(candidate) && reaches(candidate, index + 1, compounds, failed)) return true;
    failed.set(candidate, failures | bit);
  }
  return false;
}

/** The elements that a combinator leads to from its right side. */
function* candidates(node: StyleNode, combinator: string): Generator<StyleNode> {
  const sibling = combinator === "+" || combinator === "~";
  const next = (from: StyleNode): StyleNode | null =>
    sibling ? (from.position?.previous ?? null) : from.parent;
  for (let each = next(node); each !== null; each = next(each)) {
    yield each;
    if (combinator === ">" || combinator === "+") return;
  }
}

/** The first part of a selector that can't be asked here, with the reason; null where all can. */
export function selectorFault(
  selector: CssNode,
  knows: (element: string) => boolean,
): { readonly node: CssNode; readonly message: string; readonly name?: string } | null {
  const combinators = combinatorsOf(selector);
  const [first] = combinators;
  if (first !== undefined && selector.type === "Selector" && selector.children.first === first) {
    return { node: first, message: `A selector can't begin with ${first.name}.` };
  }
  if (combinators.length >= SELECTOR_PARTS_MAX) {
    return { node: selector, message: `More than ${SELECTOR_PARTS_MAX} elements can't be asked.` };
  }
  for (const node of partsOf(selector)) {
    switch (node.type) {
      case "TypeSelector":
        if (node.name !== "*" && !knows(node.name)) {
          return { node, message: `There is no element ${node.name}.`, name: node.name };
        }
        break;
      case "PseudoClassSelector": {
        const known = POSITIONAL.has(node.name) || LOGICAL.has(node.name);
        const takes = LOGICAL.has(node.name) || node.name.startsWith("nth-");
        if (!known) return { node, message: `:${node.name} can't be asked here.` };
        if (takes !== (node.children !== null)) {
          return { node, message: `:${node.name} ${takes ? "needs" : "takes no"} argument.` };
        }
        break;
      }
      case "Nth":
        if (node.selector !== null) return { node, message: `"of" can't be asked here.` };
        break;
      case "Combinator":
        if (!combinators.includes(node)) {
          const message = ":not, :is and :where ask for one element, not for one in another.";
          return { node: selector, message };
        }
        if (!["+", ">", "~", " "].includes(node.name)) {
          return { node, message: `The combinator ${node.name} can't be asked here.` };
        }
        break;
      case "AttributeSelector":
        return { node, message: "Selectors ask for names, classes and ids, not attributes." };
      case "PseudoElementSelector":
        return { node, message: `::${node.name} is nothing here: put the text into the layout.` };
      case "NestingSelector":
        return { node, message: "Rules can't be nested." };
      case "ClassSelector":
      case "IdSelector":
      case "Selector":
      case "SelectorList":
      case "AnPlusB":
      case "Identifier":
        break;
      default:
        return { node, message: "This selector can't be read." };
    }
  }
  return null;
}

/** The combinators of a selector itself; those in the arguments of `:not` and the like are left out. */
function combinatorsOf(selector: CssNode): Combinator[] {
  if (selector.type !== "Selector") return [];
  return selector.children.toArray().filter((node) => node.type === "Combinator");
}

/** A node and all below it, in order. */
function* partsOf(node: CssNode): Generator<CssNode> {
  yield node;
  if (node.type === "Nth" && node.selector !== null) yield node.selector;
  const children = "children" in node ? node.children : null;
  if (children !== null && typeof children === "object") {
    for (const child of children) yield* partsOf(child);
  }
}

function isPositional(selector: Selector): boolean {
  for (const node of partsOf(selector)) {
    if (node.type === "PseudoClassSelector" && POSITIONAL.has(node.name)) return true;
    if (node.type === "Combinator" && (node.name === "+" || node.name === "~")) return true;
  }
  return false;
}

function specificityOf(selector: CssNode): number {
  if (selector.type !== "Selector") return 0;
  let total = 0;
  for (const part of selector.children) {
    if (part.type === "IdSelector") total += COUNT_BASE * COUNT_BASE;
    if (part.type === "ClassSelector") total += COUNT_BASE;
    if (part.type === "TypeSelector" && part.name !== "*") total += 1;
    if (part.type === "PseudoClassSelector") total += pseudoSpecificity(part);
  }
  return total;
}

/** `:not` and `:is` count as their strongest argument, `:where` as nothing. */
function pseudoSpecificity(node: CssNode & { readonly type: "PseudoClassSelector" }): number {
  if (node.name === "where") return 0;
  if (!LOGICAL.has(node.name)) return COUNT_BASE;
  let most = 0;
  for (const list of node.children ?? []) {
    if (list.type !== "SelectorList") continue;
    for (const selector of list.children) most = Math.max(most, specificityOf(selector));
  }
  return most;
}

function nth(indexOf: (position: Position) => number) {
  return (node: StyleNode, formula?: string | null): boolean => {
    if (node.position === undefined || formula === undefined || formula === null) return false;
    let check = checks.get(formula);
    if (check === undefined) {
      check = compileNth(parseNth(formula));
      if (checks.size >= COUNT_BASE) checks.clear();
      checks.set(formula, check);
    }
    return check(indexOf(node.position));
  };
}

function at(holds: (position: Position) => boolean) {
  return (node: StyleNode): boolean => node.position !== undefined && holds(node.position);
}
