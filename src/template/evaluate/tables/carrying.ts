/** What totals came to after each row, so that they can be shown wherever a page ends. */

import type { Column } from "./columns.ts";

export class Carrying {
  /** For each item the results of all columns, one after the other. */
  private readonly results: (number | undefined)[] = [];
  /** How many rows there were after each item, its details included. */
  private readonly ends: number[] = [];

  constructor(private readonly columns: readonly Column[]) {}

  /** Notes what the totals are by now, after so many rows of the table. */
  note(rows: number): void {
    for (const { total } of this.columns) this.results.push(total?.result("all"));
    this.ends.push(rows);
  }

  /** The results of each column up to and including the row at an index. */
  upTo(row: number): readonly (number | undefined)[] {
    let from = 0;
    let to = this.ends.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.ends[middle] ?? 0) <= row + 1) from = middle + 1;
      else to = middle;
    }
    const { length } = this.columns;
    return this.results.slice((from - 1) * length, from * length);
  }
}
