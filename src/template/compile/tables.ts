/**
 * Tables at publish: what may stand in one over a list and what in a free-form one, which names its parts
 * know, what the attributes of groups and totals ask for.
 */

import type { SourceAttribute, SourceElement, SourceNode } from "../source/markup.ts";
import { ELEMENTS } from "../elements.ts";
import { readParts, type TextPart } from "../expressions/outputs.ts";
import { type LocalName, groupName, type Scope } from "../expressions/scope.ts";
import { columnTotal } from "./column-totals.ts";
import { type Compilation, finishOutput, namingIn } from "./compilation.ts";
import type { CompiledElement, CompiledNode, Grouping } from "./nodes.ts";
import { readEach, readExpression, readFormat } from "./structural.ts";

/** Compiles the content of a part of a table with the names that hold there. */
export interface TableTools {
  readonly compilation: Compilation;
  readonly scope: Scope;
  children(nodes: readonly SourceNode[], names: TableNames): CompiledNode[];
}

/** What the parts of a table know, beside what is known around it. */
export interface TableNames {
  /** In columns and details. */
  readonly row: readonly LocalName[];
  /** In what stands above and below a group. */
  readonly group: readonly LocalName[];
}

const LIST_PARTS = ["column", "detail", "group-head", "group-foot", "empty"];
const GROUP_PARTS = ["group-head", "group-foot"];
const GROUP_ATTRIBUTES = ["subtotals", "subtotal-label"];
const LIST_ATTRIBUTES = ["stripe", "total-label", "row-class", "group-by", "carry", "carry-label"];

type CompiledTable = Pick<CompiledElement, "children" | "each" | "rowClasses" | "grouping">;

/** The content of a table, and what its rows are. */
export function compileTable(element: SourceElement, tools: TableTools): CompiledTable {
  checkParts(element, tools.compilation);
  return attributeOf(element, "each") === undefined
    ? freeTable(element, tools)
    : listTable(element, tools);
}

function listTable(element: SourceElement, tools: TableTools): CompiledTable {
  const { compilation, scope } = tools;
  const reading = readEach(element, compilation, scope);
  const inRow = scope.with(reading.names);
  const classes = attributeOf(element, "row-class");
  const rowClasses = classes === undefined ? undefined : textParts(classes, inRow, compilation);
  const value = readExpression(element, "group-by", compilation, inRow);
  const group = groupName(reading.type);
  const label = attributeOf(element, "subtotal-label");
  const subtotalLabel =
    label === undefined ? undefined : textParts(label, scope.with([group]), compilation);
  const children = tools.children(element.children, { row: reading.names, group: [group] });
  if (!children.some(holdsColumn)) {
    const message = "A table needs at least one <column>.";
    compilation.findings.error("missing_element", element.place, message);
  }
  checkTotals(element, children, compilation);
  const each = reading.finish();
  const grouping: Grouping | undefined =
    value === null
      ? undefined
      : { value, ...(subtotalLabel === undefined ? {} : { subtotalLabel }) };
  return {
    children,
    ...(each === null ? {} : { each }),
    ...(rowClasses === undefined ? {} : { rowClasses }),
    ...(grouping === undefined ? {} : { grouping }),
  };
}

function freeTable(element: SourceElement, tools: TableTools): CompiledTable {
  const { findings } = tools.compilation;
  for (const { name, place } of element.attributes) {
    if (![...LIST_ATTRIBUTES, ...GROUP_ATTRIBUTES, "brought-label"].includes(name)) continue;
    findings.error("invalid_attribute", place, `${name} is for a table over a list: with each.`);
  }
  const children = tools.children(element.children, { row: [], group: [] });
  const hasRows = children.some((child) => holds(child, ["tr", "thead", "tbody", "tfoot"]));
  if (!hasRows && !sourceHolds(element, LIST_PARTS)) {
    const hint = 'A table over a list has each="item in items" and <column>.';
    findings.error("missing_element", element.place, "A table needs at least one <tr>.", hint);
  }
  return { children: withBodies(children) };
}

/** Rows that stand directly in the table are its body's, as in HTML. */
function withBodies(children: readonly CompiledNode[]): CompiledNode[] {
  const made: CompiledNode[] = [];
  let open: CompiledNode[] = [];
  const close = (): void => {
    const [first] = open;
    if (first !== undefined && open.some((node) => holds(node, ["tr"]))) {
      const { place } = first;
      made.push({ kind: "element", name: "tbody", place, attributes: new Map(), children: open });
    } else made.push(...open);
    open = [];
  };
  for (const child of children) {
    const isRows = child.kind === "let" || holds(child, ["tr"]);
    if (isRows) open.push(child);
    else {
      close();
      made.push(child);
    }
  }
  close();
  return made;
}

/** What stands in the other kind of table, and groups without what they are of. */
function checkParts(element: SourceElement, { findings }: Compilation): void {
  const isOverList = attributeOf(element, "each") !== undefined;
  const hasGroups = attributeOf(element, "group-by") !== undefined;
  let isTold = false;
  const visit = (node: SourceNode): void => {
    if (node.kind === "text") return;
    const category = ELEMENTS.get(node.name)?.category;
    if (category === "control" || category === "branch") {
      for (const child of node.children) visit(child);
      return;
    }
    const { name, place } = node;
    const isListPart = LIST_PARTS.includes(name);
    if (isOverList && !isListPart && (category === "table-part" || category === "table-row")) {
      const hint = "Its parts are column, detail, group-head, group-foot and empty.";
      findings.error("misplaced_element", place, `<${name}> is for a table without each.`, hint);
    } else if (!isOverList && isListPart && !isTold) {
      isTold = true;
      const hint = 'Such as <table each="item in items">.';
      const message = `<table> needs the attribute each for <${name}>.`;
      findings.error("missing_attribute", element.place, message, hint);
    } else if (isOverList && !hasGroups && GROUP_PARTS.includes(name)) {
      const hint = 'Such as group-by="item.category" on the table.';
      findings.error("missing_attribute", place, `<${name}> is for a table with group-by.`, hint);
    }
  };
  for (const child of element.children) visit(child);
  if (!isOverList || hasGroups) return;
  for (const { name, place } of element.attributes) {
    if (!GROUP_ATTRIBUTES.includes(name)) continue;
    findings.error("invalid_attribute", place, `${name} is for a table with group-by.`);
  }
}

/** Sub-totals and what is carried forward are of columns with a total. */
function checkTotals(
  element: SourceElement,
  children: readonly CompiledNode[],
  { findings }: Compilation,
): void {
  if (children.some(hasTotal) || !sourceHolds(element, ["column"])) return;
  for (const name of ["subtotals", "carry"]) {
    const attribute = attributeOf(element, name);
    if (attribute === undefined) continue;
    const message = `${name} needs a column with a total.`;
    findings.error("no_total", attribute.place, message, 'Such as <column total="sum">.');
  }
}

/** Whether control flow leads to one of these elements. */
function holds(node: CompiledNode, names: readonly string[]): boolean {
  if (node.kind === "element") return names.includes(node.name);
  return branches(node).some((child) => holds(child, names));
}

function holdsColumn(node: CompiledNode): boolean {
  return holds(node, ["column"]);
}

function hasTotal(node: CompiledNode): boolean {
  if (node.kind === "element") return node.total !== undefined;
  return branches(node).some(hasTotal);
}

function branches(node: Exclude<CompiledNode, CompiledElement>): readonly CompiledNode[] {
  if (node.kind === "if") return node.branches.flatMap(({ children }) => children);
  return node.kind === "for" ? node.children : [];
}

function sourceHolds(element: SourceElement, names: readonly string[]): boolean {
  return element.children.some(
    (child) => child.kind !== "text" && (names.includes(child.name) || sourceHolds(child, names)),
  );
}

/** What a column's cells are, and its total. */
export function compileColumn(
  element: SourceElement,
  compilation: Compilation,
  compile: (format: string | undefined) => CompiledNode[],
): Pick<CompiledElement, "children" | "total"> {
  const children = compile(readFormat(element, compilation));
  const total = columnTotal(element, children, compilation);
  return { children, ...(total === null ? {} : { total }) };
}

/** The text of an attribute that knows more names than its element; page numbers are not known there. */
function textParts(
  attribute: SourceAttribute,
  scope: Scope,
  compilation: Compilation,
): readonly TextPart[] {
  const parts = readParts(attribute.value, namingIn(compilation, scope), (expression) =>
    finishOutput(compilation, scope, expression),
  );
  for (const part of parts) {
    if (part.kind !== "page-number" && part.kind !== "page-total") continue;
    const message = "A page's number is known only when all pages are laid out: not in attributes.";
    compilation.findings.error("page_number_misplaced", part.place, message);
  }
  return parts;
}

function attributeOf(element: SourceElement, name: string): SourceAttribute | undefined {
  return element.attributes.find((attribute) => attribute.name === name);
}
