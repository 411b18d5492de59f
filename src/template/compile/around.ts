/** What stands around the elements of a layout while they are compiled, and what may stand where. */

import { ELEMENTS } from "../elements.ts";
import type { Category, ElementDefinition } from "../elements/definition.ts";
import type { Scope } from "../expressions/scope.ts";
import type { SourceElement } from "../source/markup.ts";
import type { Compilation } from "./compilation.ts";
import type { TableNames } from "./tables.ts";

/** What an element's children are compiled in. */
export interface Around {
  readonly compilation: Compilation;
  readonly scope: Scope;
  /** The element, past control flow, that they stand in. */
  readonly element: string;
  readonly allowed: readonly Category[];
  readonly inLink: boolean;
  /** Whether control flow decides on what is here. */
  readonly conditional: boolean;
  readonly inTable: boolean;
  /** Inside a table: what its rows and groups bind for its parts. */
  readonly tableNames: TableNames;
  /** Inside a column: the filter that its `format` gives to outputs without one. */
  readonly format?: string;
  /** The blocks that it is the content of, and how many elements are around. */
  readonly within: readonly string[];
  readonly depth: number;
}

const NO_CONTENT: readonly Category[] = [];

/** Where the outermost element stands. */
export function outermost(compilation: Compilation, allowed: readonly Category[]): Around {
  return {
    compilation,
    scope: compilation.scope,
    element: "layout",
    allowed,
    inLink: false,
    conditional: false,
    inTable: false,
    tableNames: { row: [], group: [] },
    within: [],
    depth: 0,
  };
}

/** What an element's own content is compiled in. */
export function inside(
  element: SourceElement,
  definition: ElementDefinition,
  around: Around,
): Around {
  const { content } = definition;
  const depth = around.depth + 1;
  if (content === "parent") return { ...around, depth };
  return {
    ...around,
    depth,
    element: element.name,
    allowed: typeof content === "string" ? NO_CONTENT : content,
    inLink: around.inLink || element.name === "a",
    inTable: around.inTable || element.name === "table",
  };
}

/** Reports an element where it can't stand. */
export function checkPlace(
  element: SourceElement,
  definition: ElementDefinition,
  around: Around,
): void {
  const { name, place } = element;
  const { findings } = around.compilation;
  if (!around.allowed.includes(definition.category)) {
    const message = `<${name}> can't stand in <${around.element}>.`;
    const holders = [...ELEMENTS].filter(([, { content }]) =>
      content.includes(definition.category),
    );
    const names = holders.map(([holder]) => `<${holder}>`).slice(0, 6);
    const hint = names.length === 0 ? undefined : `It stands in ${names.join(", ")}.`;
    findings.error("misplaced_element", place, message, hint);
  } else if (name === "page-break" && around.inTable) {
    findings.error("misplaced_element", place, "A page can't be broken inside a table.");
  } else if (name === "a" && around.inLink) {
    findings.error("misplaced_element", place, "A link can't stand in a link.");
  }
}

/** Reports translations that are not the whole layout's. */
export function refuseMessages(
  { place }: SourceElement,
  { conditional, within, compilation }: Around,
): void {
  if (within.length > 0) {
    const message = "A block can't bring messages: those of the layout hold in it, too.";
    compilation.findings.error("misplaced_element", place, message);
  }
  if (!conditional) return;
  const message = "Messages hold for the whole document and can't be conditional.";
  const hint = "The document's language chooses among them.";
  compilation.findings.error("misplaced_element", place, message, hint);
}
