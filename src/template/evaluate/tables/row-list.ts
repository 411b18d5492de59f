/** Rows one below the other, whose lines do not meet: where two would, the wider one is drawn. */

import type { TableRow } from "../../document.ts";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export class RowList {
  private readonly rows: Mutable<TableRow>[] = [];

  /** Whether the line below the last row stands there also at the table's end. */
  private isClosed = false;

  get length(): number {
    return this.rows.length;
  }

  /** Adds a row. Unless it is closed, the line below it only parts it from the next one. */
  add(row: TableRow, isClosed = false): void {
    this.isClosed = isClosed;
    const own: Mutable<TableRow> = { ...row };
    const last = this.rows.at(-1);
    if (own.above !== undefined && last?.below !== undefined) {
      if (own.above.width >= last.below.width) delete last.below;
      else delete own.above;
    }
    this.rows.push(own);
  }

  /** The last row never ends a page. */
  keepLast(): void {
    const last = this.rows.at(-1);
    if (last !== undefined) last.keepWithNext = true;
  }

  /** How many rows follow the head of a group, known once they were added. */
  lead(index: number): void {
    const head = this.rows[index];
    const count = this.rows.length - index - 1;
    if (head !== undefined && count > 0) head.leads = count;
  }

  /** The rows; `isClosed` keeps the line below the last one, whichever it is. */
  finish(isClosed = this.isClosed): readonly TableRow[] {
    const last = this.rows.at(-1);
    if (!isClosed && last !== undefined) delete last.below;
    return this.rows;
  }
}
