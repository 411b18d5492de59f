/**
 * A page of a list, newest first. A list is walked along the index that serves it, some rows at a time,
 * and what the index can't tell is asked of each row. So a page costs what it shows; and a search that
 * finds next to nothing ends after so many rows with a place to go on from, instead of holding up
 * everybody while it reads them all.
 */

/** A place between two rows of a list: just after the row of this time and id. */
export interface Position {
  readonly at: number;
  readonly id: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Where to go on; null at the end of the list. */
  readonly next: Position | null;
}

export interface Walk<T> {
  /** Up to `count` rows that follow a place. */
  readonly read: (after: Position, count: number) => readonly T[];
  readonly positionOf: (row: T) => Position;
  readonly isWanted: (row: T) => boolean;
  /** Rows from before then are past the end. */
  readonly since: number | null;
  /** Rows from then on are before the beginning. */
  readonly until: number | null;
  readonly after: Position | null;
  /** Items of a page. */
  readonly limit: number;
  /** Rows looked at for a page. */
  readonly rowsMax: number;
}

/** Rows read in one go: more would hold up the requests beside this one. */
const STEP_MAX = 500;
const NEWEST: Position = { at: Number.MAX_SAFE_INTEGER, id: "" };

/** Walks until the page is full, the list ends or `rowsMax` rows were looked at. */
export async function walk<T>(options: Walk<T>): Promise<Page<T>> {
  const { read, positionOf, isWanted, since, limit, rowsMax } = options;
  const items: T[] = [];
  let place = beginning(options);
  let step = limit + 1;
  for (let left = rowsMax; left > 0; left -= step, step = Math.min(step * 2, STEP_MAX)) {
    step = Math.min(step, left);
    const rows = read(place, step);
    for (const row of rows) {
      if (since !== null && positionOf(row).at < since) return { items, next: null };
      if (isWanted(row)) {
        if (items.length === limit) return { items, next: place };
        items.push(row);
      }
      place = positionOf(row);
    }
    if (rows.length < step) return { items, next: null };
    await new Promise<void>((resolve) => void setImmediate(resolve));
  }
  return { items, next: place };
}

/** The later of where the caller goes on and where the time begins; ids are never less than "". */
function beginning({ after, until }: Pick<Walk<unknown>, "after" | "until">): Position {
  if (until === null) return after ?? NEWEST;
  return after === null || after.at >= until ? { at: until, id: "" } : after;
}
