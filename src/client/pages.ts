/** Lists that come a page at a time, as one sequence. */

/** Whatever the API lists with `cursor` and `nextCursor`. */
export interface Page {
  readonly nextCursor: string | null;
  readonly hasMore: boolean;
}

/** Every item of every page, each page asked for when the one before it is used up. */
export async function* itemsOf<P extends Page, T>(
  read: (cursor: string | undefined) => Promise<P>,
  items: (page: P) => readonly T[],
): AsyncGenerator<T, void, undefined> {
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    yield* items(page);
    cursor = page.hasMore ? (page.nextCursor ?? undefined) : undefined;
  } while (cursor !== undefined);
}
