/**
 * Elements and text in their places: what may stand where, control flow, names that loops and `let`
 * bind. Whatever is wrong is reported, and what can still be checked below it is.
 */

import { SCOPE_DEPTH_MAX } from "../../limits.ts";
import type { Place } from "../document.ts";
import { ELEMENTS, isElementName } from "../elements.ts";
import type { Category, ElementDefinition } from "../elements/definition.ts";
import { didYouMean, type Suggestion } from "../findings.ts";
import { OTHER_NAMES } from "../other-names.ts";
import { readParts } from "../expressions/outputs.ts";
import type { Scope } from "../expressions/scope.ts";
import { ANY } from "../expressions/value-types.ts";
import type { SourceElement, SourceNode, SourceTextNode } from "../source/markup.ts";
import { compileAttributes } from "./attributes.ts";
import { compileChart, compileSeries } from "./charts.ts";
import { svgMarkup } from "./inline-svg.ts";
import { holdsBlocks } from "./blocks-inside.ts";
import { checkForm } from "./code-forms.ts";
import { type Compilation, finishOutput, namingIn } from "./compilation.ts";
import type { CompiledElement, CompiledIf, CompiledNode } from "./nodes.ts";
import { type Around, checkPlace, inside, outermost, refuseMessages } from "./around.ts";
import { keepBlockSheets, keepSheet } from "./sheets.ts";
import { expandUse, usedFrom } from "./uses.ts";
import { readEach, readExpression, readName, readTest } from "./structural.ts";
import { compileColumn, compileTable, type TableTools } from "./tables.ts";

/** Compiles the root element. Answers null where it is not `document`. */
export function compileDocument(
  root: SourceElement,
  compilation: Compilation,
): CompiledElement | null {
  if (root.name !== "document") {
    const message = `A layout begins with <document>, not with <${root.name}>.`;
    compilation.findings.error("misplaced_element", root.place, message);
    return null;
  }
  return compileElement(root, outermost(compilation, ["root"]));
}

/** Checks a block by itself, as if it stood where everything may stand. */
export function checkFragment(name: string, compilation: Compilation): void {
  const place = { line: 1, column: 1 };
  const placeAt = (): Place => place;
  const attribute = { name: "block", place, value: { text: name, placeAt } };
  const use = {
    kind: "element",
    name: "use",
    place,
    attributes: [attribute],
    children: [],
  } as const;
  compileUse(use, outermost(compilation, ANYWHERE));
}

/** Whatever stands somewhere in a document. */
const ANYWHERE: readonly Category[] = [...ELEMENTS.values()]
  .map(({ category }) => category)
  .filter((category) => category !== "root");

function compileChildren(nodes: readonly SourceNode[], start: Around): CompiledNode[] {
  const compiled: CompiledNode[] = [];
  let around = start;
  let previous: CompiledNode | null = null;
  for (const node of nodes) {
    if (node.kind === "text") {
      const text = compileText(node, around);
      if (text !== null) {
        compiled.push(text);
        if (node.content.text.trim() !== "") previous = text;
      }
      continue;
    }
    if (ELEMENTS.get(node.name)?.category === "branch") {
      // White space between </if> and <else> is the author's, not the document's.
      while (previous !== null && compiled.at(-1) !== previous) compiled.pop();
      const joined = joinBranch(node, previous, around);
      if (joined !== null) {
        compiled.pop();
        compiled.push(joined);
        previous = joined;
      }
      continue;
    }
    previous = null;
    const control = compileControl(node, around);
    if (control === undefined) {
      previous = compileElement(node, around);
    } else {
      previous = control.node;
      around = { ...around, scope: control.scope };
    }
    if (previous !== null) compiled.push(previous);
    // What a block decides is its own: no <else> of ours follows it.
    if (node.name === "use") previous = null;
  }
  return compiled;
}

function compileText(node: SourceTextNode, around: Around): CompiledNode | null {
  const { compilation, scope } = around;
  const { text } = node.content;
  const first = text.search(/\S/);
  if (!around.allowed.includes("inline")) {
    if (first === -1) return null;
    const message = `Text can't stand directly in <${around.element}>.`;
    const inside = around.allowed.join(", ") || "nothing";
    const place = node.content.placeAt(first);
    compilation.findings.error("misplaced_text", place, message, `It holds ${inside}.`);
    return null;
  }
  const parts = readParts(node.content, namingIn(compilation, scope), (expression) =>
    finishOutput(compilation, scope, expression, around.format),
  );
  return { kind: "text", place: node.content.placeAt(Math.max(0, first)), parts };
}

function compileElement(element: SourceElement, around: Around): CompiledElement | null {
  const { compilation, scope } = around;
  const { name, place } = element;
  const definition = ELEMENTS.get(name);
  if (definition === undefined || !isElementName(name)) {
    const hint = Object.hasOwn(OTHER_NAMES, name) ? OTHER_NAMES[name] : undefined;
    const near = (): Suggestion | undefined =>
      didYouMean(name, ELEMENTS.keys(), (known) => `<${known}>`);
    compilation.findings.error(
      "unknown_element",
      place,
      `There is no element <${name}>.`,
      hint ?? near,
    );
    compileChildren(element.children, around);
    return null;
  }
  checkPlace(element, definition, around);
  if (definition.category === "messages" || definition.category === "message") {
    // They were read before all else (messages.ts).
    refuseMessages(element, around);
    return null;
  }
  const attributes = compileAttributes(element, definition, compilation, scope);
  if (name === "qrcode") checkForm(element, compilation);
  if (name === "style") {
    keepSheet(element, compilation, around.conditional);
    return null;
  }
  const common = { kind: "element", name, place, ...attributes } as const;
  if (name === "markdown") return { ...common, children: compileMarkdown(element, around) };
  const within = inside(element, definition, around);
  if (name === "table") return { ...common, ...compileTable(element, tableTools(within)) };
  if (name === "sheet") return { ...common, ...compileSheet(element, definition, around) };
  if (name === "svg")
    return { ...common, children: [], markup: svgMarkup(element, compilation, scope) };
  if (name === "chart") {
    return {
      ...common,
      ...compileChart(element, compilation, scope, (rowNames) =>
        compileChildren(element.children, { ...within, tableNames: { row: rowNames, group: [] } }),
      ),
    };
  }
  if (name === "series")
    return { ...common, ...compileSeries(element, compilation, scope.with(around.tableNames.row)) };
  const { tableNames } = around;
  if (name === "column") {
    const scoped = { ...within, scope: scope.with(tableNames.row) };
    const column = compileColumn(element, compilation, (format) =>
      compileChildren(element.children, format === undefined ? scoped : { ...scoped, format }),
    );
    return { ...common, ...column, ...blocksIn(column.children) };
  }
  const names =
    name === "detail" ? tableNames.row : name.startsWith("group-") ? tableNames.group : [];
  const children = compileChildren(
    element.children,
    names.length === 0 ? within : { ...within, scope: scope.with(names) },
  );
  return { ...common, children, ...(CELLS.has(name) ? blocksIn(children) : {}) };
}

/** What may be a cell: its content is text alone, or blocks. */
const CELLS: ReadonlySet<string> = new Set(["td", "th", "detail", "group-head", "group-foot"]);

function blocksIn(children: readonly CompiledNode[]): Pick<CompiledElement, "hasBlocks"> {
  return holdsBlocks(children) ? { hasBlocks: true } : {};
}

function tableTools(around: Around): TableTools {
  const { compilation, scope } = around;
  return {
    compilation,
    scope,
    children: (nodes, tableNames) => compileChildren(nodes, { ...around, tableNames }),
  };
}

/** What a `markdown` element shows: its value, or the text in it. */
function compileMarkdown(element: SourceElement, around: Around): readonly CompiledNode[] {
  const { compilation, scope } = around;
  const { place } = element;
  const value = readExpression(element, "value", compilation, scope);
  const hasValue = element.attributes.some(({ name }) => name === "value");
  const children = element.children.flatMap((child) => {
    if (child.kind === "text") {
      const text = compileText(child, { ...around, element: element.name, allowed: ["inline"] });
      return text === null || (hasValue && child.content.text.trim() === "") ? [] : [text];
    }
    const message = `<${child.name}> can't stand in <markdown>: it holds text, which has its own marks.`;
    compilation.findings.error("misplaced_element", child.place, message);
    return [];
  });
  if (hasValue && children.length > 0) {
    const message = "A markdown element has a value or holds text, not both.";
    compilation.findings.error("invalid_attribute", place, message);
  }
  if (value === null) return children;
  return [{ kind: "text", place, parts: [finishOutput(compilation, scope, value)] }];
}

/** A block's content, with the names that hold where it is used and the value that it is given. */
function compileUse(element: SourceElement, around: Around): CompiledNode | null {
  const { compilation, scope, within } = around;
  const { place } = element;
  const value = readExpression(element, "with", compilation, scope);
  const expansion = expandUse(element, compilation.blocks, around, compilation.findings);
  if (expansion === null) return null;
  const inBlock = { ...compilation, findings: usedFrom(place, compilation.findings) };
  keepBlockSheets(expansion.sheets, inBlock);
  // The name is bound even where its value is faulty: its uses are no further mistakes.
  const isGiven = element.attributes.some(({ name }) => name === "with");
  const names = isGiven ? [{ name: "with", type: value?.type ?? ANY }] : [];
  const children = compileChildren(expansion.nodes, {
    ...around,
    compilation: inBlock,
    scope: scope.with(names),
    within: [...within, expansion.name],
  });
  const given: CompiledNode[] = value === null ? [] : [{ kind: "let", place, name: "with", value }];
  // A group of its own, so that what a block names ends with it.
  return { kind: "if", place, branches: [{ test: null, children: [...given, ...children] }] };
}

/** What stands on each label, which knows its item. */
function compileSheet(
  element: SourceElement,
  definition: ElementDefinition,
  around: Around,
): Pick<CompiledElement, "children" | "each"> {
  const reading = readEach(element, around.compilation, around.scope);
  const within = { ...inside(element, definition, around), conditional: true };
  const children = compileChildren(element.children, {
    ...within,
    scope: around.scope.with(reading.names),
  });
  const each = reading.finish();
  return { children, ...(each === null ? {} : { each }) };
}

function compileControl(
  element: SourceElement,
  around: Around,
): { readonly node: CompiledNode | null; readonly scope: Scope } | undefined {
  const { scope, compilation } = around;
  const definition = ELEMENTS.get(element.name);
  if (definition?.category !== "control") return undefined;
  // Reports unknown and missing attributes; what control elements have is structural.
  compileAttributes(element, definition, compilation, scope);
  const { place } = element;
  if (element.name === "let") return compileLet(element, around);
  if (element.name === "use") return { node: compileUse(element, around), scope };
  const within = { ...around, conditional: true, depth: around.depth + 1 };
  if (element.name === "if") {
    const test = readTest(element, compilation, scope);
    const children = compileChildren(element.children, within);
    return { node: { kind: "if", place, branches: [{ test, children }] }, scope };
  }
  const reading = readEach(element, compilation, scope);
  const children = compileChildren(element.children, {
    ...within,
    scope: scope.with(reading.names),
  });
  const each = reading.finish();
  return { node: each === null ? null : { kind: "for", place, each, children }, scope };
}

/** `else-if` and `else` join the `if` before them. */
function joinBranch(
  element: SourceElement,
  previous: CompiledNode | null,
  around: Around,
): CompiledIf | null {
  const { compilation, scope } = around;
  const definition = ELEMENTS.get(element.name);
  if (definition !== undefined) compileAttributes(element, definition, compilation, scope);
  const test = element.name === "else" ? null : readTest(element, compilation, scope);
  const children = compileChildren(element.children, { ...around, conditional: true });
  if (previous?.kind !== "if") {
    const message = `<${element.name}> follows an </if>, and here is none.`;
    const hint = '<if test="…">…</if><else>…</else>';
    compilation.findings.error("misplaced_element", element.place, message, hint);
    return null;
  }
  if (previous.branches.at(-1)?.test === null && previous.branches.length > 1) {
    const message = `Nothing can follow <else>, and <${element.name}> does.`;
    compilation.findings.error("misplaced_element", element.place, message);
  }
  return { ...previous, branches: [...previous.branches, { test, children }] };
}

function compileLet(
  element: SourceElement,
  around: Around,
): { readonly node: CompiledNode | null; readonly scope: Scope } {
  const { compilation, scope } = around;
  if (scope.depth >= SCOPE_DEPTH_MAX) {
    const message = `More than ${SCOPE_DEPTH_MAX} names are bound here.`;
    compilation.findings.error("too_many_names", element.place, message);
    return { node: null, scope };
  }
  const named = readName(element, compilation);
  const value = readExpression(element, "value", compilation, scope);
  // The name is bound even where its value is faulty: its uses are no further mistakes.
  const name = named ?? "";
  const bound = scope.with([{ name, type: value?.type ?? ANY }]);
  if (named === undefined || value === null) return { node: null, scope: bound };
  return { node: { kind: "let", place: element.place, name, value }, scope: bound };
}
