/** Which rows of a list are selected: one by one, a range with Shift, or all that are shown. */

import { useCallback, useRef, useState } from "react";

export interface Selection {
  readonly selected: ReadonlySet<string>;
  /** With `isRange` all rows from the one that was touched last to this one. */
  toggle(id: string, isRange: boolean): void;
  toggleAll(ids: readonly string[]): void;
  clear(): void;
}

const NONE: ReadonlySet<string> = new Set();

/** A selection among rows of these ids, in their order, of at most `most`. */
export function useSelection(ids: readonly string[], most: number): Selection {
  const [selected, setSelected] = useState(NONE);
  const order = useRef(ids);
  order.current = ids;
  const last = useRef<string | null>(null);
  const bounded = useCallback(
    (all: Iterable<string>): ReadonlySet<string> => new Set([...all].slice(0, most)),
    [most],
  );
  const toggle = useCallback(
    (id: string, isRange: boolean): void => {
      const touched =
        isRange && last.current !== null ? between(order.current, last.current, id) : [id];
      last.current = id;
      setSelected((before) => {
        if (!before.has(id)) return bounded([...before, ...touched]);
        const gone = new Set(touched);
        return new Set([...before].filter((each) => !gone.has(each)));
      });
    },
    [bounded],
  );
  return {
    // A row that is gone is selected no more.
    selected: new Set(ids.filter((id) => selected.has(id))),
    toggle,
    toggleAll: (all) =>
      setSelected((before) => (all.every((id) => before.has(id)) ? NONE : bounded(all))),
    clear: () => setSelected(NONE),
  };
}

function between(ids: readonly string[], one: string, other: string): readonly string[] {
  const [from = -1, to = -1] = [ids.indexOf(one), ids.indexOf(other)].sort((a, b) => a - b);
  return from === -1 ? [other] : ids.slice(from, to + 1);
}
