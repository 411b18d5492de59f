/** The rows of a table by what they have in common. */

import { printed } from "../../expressions/run-expression.ts";

export interface Group {
  /** Where its items stand in the list, in the list's order. */
  readonly indexes: readonly number[];
  /** `group`, as its head and foot know it. */
  readonly names: Readonly<Record<string, unknown>>;
}

/**
 * Groups items whose values print the same, in the order in which the list has the first of each.
 * What is absent is a group as well.
 */
export function groupsOf(values: readonly unknown[], list: readonly unknown[]): readonly Group[] {
  const byText = new Map<string, { readonly value: unknown; readonly indexes: number[] }>();
  for (const [index, value] of values.entries()) {
    const key = printed(value);
    const known = byText.get(key);
    if (known === undefined) byText.set(key, { value, indexes: [index] });
    else known.indexes.push(index);
  }
  const count = byText.size;
  return [...byText.values()].map(({ value, indexes }, index) => ({
    indexes,
    names: Object.assign(Object.create(null), {
      value,
      count: indexes.length,
      index: index + 1,
      first: index === 0,
      last: index === count - 1,
      items: indexes.map((at) => list[at]),
    }),
  }));
}
