/**
 * What the hot path reads again and again, kept until anything that it could depend on has changed. A
 * hook is asked for with every request and changes about never. What is kept is forgotten when this
 * process writes anything but jobs and logs, and when another process (a command beside the server)
 * has committed anything at all: SQLite's `data_version` tells that for the price of a look.
 */

import type { Clock } from "../clock.ts";

/** A value, and until when it holds even if nothing is written; null for as long as that. */
export interface Kept<T> {
  readonly value: T;
  readonly until: number | null;
}

export interface Memory<T> {
  /** What is kept under a key, else what `read` gives, which is then kept; null is not kept. */
  recall(key: string, read: () => Kept<T> | null): T | null;
}

export interface Memories {
  /** A memory of its own for one kind of value, of at most as many entries as the bound says. */
  of<T>(): Memory<T>;
  /** Something was written that any memory may depend on. */
  forget(): void;
}

export interface MemoryOptions {
  readonly clock: Clock;
  /** Entries a memory. Past it everything is forgotten: rarer than worth an order of use. */
  readonly most: number;
  /** A number that changes when another process has committed. */
  readonly dataVersion: () => number;
}

/** Memories over one database. */
export function createMemories({ clock, most, dataVersion }: MemoryOptions): Memories {
  const all: Map<string, Kept<unknown>>[] = [];
  let seen = dataVersion();

  function forget(): void {
    for (const entries of all) entries.clear();
  }

  return {
    forget,
    of: <T>(): Memory<T> => {
      const entries = new Map<string, Kept<T>>();
      all.push(entries);
      return {
        recall: (key, read) => {
          const version = dataVersion();
          if (version !== seen) forget();
          seen = version;
          const known = entries.get(key);
          if (known !== undefined && (known.until ?? Infinity) > clock.now()) return known.value;
          const fresh = read();
          if (fresh === null) return null;
          if (entries.size >= most) entries.clear();
          entries.set(key, fresh);
          return fresh.value;
        },
      };
    },
  };
}
