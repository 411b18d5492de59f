/** Declarations that reach elements on which they do nothing: found by walking the tree with its styles. */

import type { Findings } from "../findings.ts";
import { type Declaration, worksOn } from "../styles/declarations.ts";
import type { StyleContext, StyleEngine } from "../styles/engine.ts";
import { kindOfNode } from "../styles/kinds.ts";
import type { CompiledElement, CompiledNode } from "./nodes.ts";

/** More elements that differ are not looked at: publishing must stay quick. */
const CONTEXTS_MAX = 1_000;
/**
 * Each element may ask every rule. A thousand elements with two thousand rules took the server, which
 * accepts nothing meanwhile, 1.5 s; with this many questions publishing takes 0.4 s at worst.
 */
const QUESTIONS_MAX = 300_000;

/** On how many of the elements that it reaches a declaration works, and the name of one where it does not. */
interface Reach {
  works: boolean;
  readonly name: string;
}

/** Warns of declarations that work on none of the elements that they reach. */
export function lintStyles(root: CompiledElement, styles: StyleEngine, findings: Findings): void {
  const reached = new Map<Declaration, Reach>();
  const most = Math.min(CONTEXTS_MAX, QUESTIONS_MAX / styles.rules.length);
  const visit = (node: CompiledNode, parent: StyleContext): void => {
    if (node.kind === "text" || node.kind === "let" || styles.size() > most) return;
    if (node.kind === "if") {
      for (const { children } of node.branches) for (const child of children) visit(child, parent);
      return;
    }
    if (node.kind === "for") {
      for (const child of node.children) visit(child, parent);
      return;
    }
    const context = contextOf(node, parent, styles);
    note(context, reached);
    for (const child of node.children) visit(child, context);
    if (node.name === "table" && node.each !== undefined) noteTable(node, context, styles, reached);
  };
  // As at evaluation, so that the contexts found here are kept for it.
  visit(root, styles.context(null, "", undefined, []));
  // A declaration may work on an element that was not looked at any more.
  if (styles.size() > most) return;
  for (const [declaration, { works, name }] of reached) {
    if (works) continue;
    const message = `${declaration.property} has no effect on <${name}>.`;
    findings.warning("property_without_effect", declaration.place, message);
  }
}

function contextOf(node: CompiledElement, parent: StyleContext, styles: StyleEngine): StyleContext {
  const id = node.id?.kind === "known" ? node.id.value : undefined;
  const classes = node.classes?.kind === "known" ? node.classes.value : [];
  return styles.context(parent, node.name, id, classes);
}

/** The rows of a table over a list: the section, and the class that a row of totals has. */
const ROWS = [
  ["thead"],
  ["tbody"],
  ["tbody", "subtotal"],
  ["tbody", "brought"],
  ["tfoot"],
  ["tfoot", "carried"],
] as const;

/** thead, tbody and tfoot with the classes of the columns, as they are at evaluation. */
function noteTable(
  table: CompiledElement,
  context: StyleContext,
  styles: StyleEngine,
  reached: Map<Declaration, Reach>,
): void {
  const columns = columnsOf(table.children);
  for (const [name, ...own] of ROWS) {
    const section = styles.context(context, name, undefined, []);
    note(section, reached);
    const row = styles.context(section, "tr", undefined, own);
    note(row, reached);
    for (const { classes } of columns) {
      const names = classes?.kind === "known" ? classes.value : [];
      note(styles.context(row, name === "thead" ? "th" : "td", undefined, names), reached);
    }
  }
}

function columnsOf(nodes: readonly CompiledNode[]): CompiledElement[] {
  return nodes.flatMap((node) => {
    if (node.kind === "element") return node.name === "column" ? [node] : [];
    if (node.kind === "if") return node.branches.flatMap(({ children }) => columnsOf(children));
    return node.kind === "for" ? columnsOf(node.children) : [];
  });
}

function note(context: StyleContext, reached: Map<Declaration, Reach>): void {
  const kind = kindOfNode(context);
  if (kind === undefined) return;
  for (const rule of [...context.rules, ...context.positional]) {
    if (rule.isDefault) continue;
    for (const declaration of rule.declarations) {
      if (declaration.kind === "custom") continue;
      const works = worksOn(declaration.property, kind);
      const known = reached.get(declaration);
      if (known === undefined) reached.set(declaration, { works, name: context.name });
      else known.works ||= works;
    }
  }
}
