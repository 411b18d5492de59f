/**
 * The CSS properties that mean something here, each with what it takes and on which kinds of element
 * it works. A property, value or place that is not in this table is a finding, never silence.
 * Shorthands are in shorthands.ts.
 */

import { boxPropertyList } from "./box-properties.ts";
import { lineProperties } from "./line-properties.ts";
import type { PropertyDefinition } from "./property.ts";
import { textProperties } from "./text-properties.ts";

/** Every longhand property, by its name. */
export const PROPERTIES: ReadonlyMap<string, PropertyDefinition> = new Map([
  ...textProperties(),
  ...lineProperties(),
  ...boxPropertyList(),
]);
