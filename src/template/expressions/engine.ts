/**
 * The one Liquid engine: our filters registered, own properties only, unknown filters refused, and a
 * meter on what filters and ranges may allocate. No file system, no tags.
 */

import { Liquid } from "liquidjs";
import type { Formatting } from "./filter-definition.ts";
import { FILTERS } from "./filters.ts";

/** Under which key a Liquid context carries the writing of its document. */
export const FORMATTING = "formatting";

export const engine = makeEngine();

function makeEngine(): Liquid {
  const liquid = new Liquid({
    ownPropertyOnly: true,
    strictFilters: true,
    groupedExpressions: true,
    cache: false,
  });
  for (const [name, definition] of FILTERS) {
    const { run } = definition;
    if (run === undefined) continue;
    liquid.registerFilter(name, function (value: unknown, ...args: unknown[]) {
      const formatting = this.context.getRegister<Formatting>(FORMATTING);
      // liquidjs hands an argument with a name over as a pair.
      const pairs = args.filter((arg): arg is [string, unknown] => Array.isArray(arg));
      return definition.named === undefined && definition.namesValues === undefined
        ? run(value, args, formatting, new Map())
        : run(
            value,
            args.filter((arg) => !Array.isArray(arg)),
            formatting,
            new Map(pairs),
          );
    });
  }
  return liquid;
}
