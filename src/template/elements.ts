/**
 * The table of elements: the one description that the parser, the linter, the evaluator, and the
 * editor and the docs go by. An element or attribute that is not here does not exist.
 */

import { CHARTS } from "./elements/charts.ts";
import { CONTROL } from "./elements/control.ts";
import type { ElementDefinition } from "./elements/definition.ts";
import { FILES } from "./elements/files.ts";
import { FORMS } from "./elements/forms.ts";
import { LISTS } from "./elements/lists.ts";
import { MESSAGE_ELEMENTS } from "./elements/messages.ts";
import { PAPER } from "./elements/paper.ts";
import { PICTURES } from "./elements/pictures.ts";
import { STRUCTURE } from "./elements/structure.ts";
import { TABLES } from "./elements/tables.ts";
import { TEXT } from "./elements/text.ts";

const table = {
  ...STRUCTURE,
  ...PAPER,
  ...MESSAGE_ELEMENTS,
  ...TEXT,
  ...LISTS,
  ...PICTURES,
  ...CHARTS,
  ...TABLES,
  ...FORMS,
  ...FILES,
  ...CONTROL,
};

export type ElementName = keyof typeof table;

/** Every element there is, by its name. */
export const ELEMENTS: ReadonlyMap<string, ElementDefinition> = new Map(Object.entries(table));

/** What a table makes of itself, for selectors: `table.lines tbody tr`. */
export const GENERATED_ELEMENTS = ["thead", "tbody", "tfoot", "tr", "th", "td"] as const;

/** Whether a name is one of the table. */
export function isElementName(name: string): name is ElementName {
  return ELEMENTS.has(name);
}
