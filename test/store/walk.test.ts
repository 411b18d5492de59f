import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { walk, type Position } from "../../src/store/walk.ts";

interface Row {
  readonly at: number;
  readonly id: string;
  readonly n: number;
}

/** A table of rows, several of them of one time, and how much of it was read. */
function table(size: number) {
  const rows = Array.from({ length: size }, (_, n): Row => ({
    at: Math.floor(n / 3),
    id: String(n).padStart(6, "0"),
    n,
  })).reverse();
  const seen = { rows: 0 };
  return {
    rows,
    seen,
    read: ({ at, id }: Position, count: number): readonly Row[] => {
      const first = rows.findIndex((row) => row.at < at || (row.at === at && row.id < id));
      const found = first === -1 ? [] : rows.slice(first, first + count);
      seen.rows += found.length;
      return found;
    },
  };
}

const ALL = {
  positionOf: ({ at, id }: Row): Position => ({ at, id }),
  isWanted: (): boolean => true,
  since: null,
  until: null,
  after: null,
  rowsMax: 10_000,
};

describe("a page", () => {
  test("reads one row more than it shows, and says where to go on", async () => {
    const { read, seen } = table(100);
    const page = await walk({ ...ALL, read, limit: 10 });
    expect(page.items.map(({ n }) => n)).toEqual([99, 98, 97, 96, 95, 94, 93, 92, 91, 90]);
    expect(page.next).toEqual({ at: 30, id: "000090" });
    expect(seen.rows).toBe(11);
  });

  test("that ends the list has nothing after it, also where it is just full", async () => {
    const { read } = table(10);
    expect(await walk({ ...ALL, read, limit: 10 })).toMatchObject({ next: null });
    expect(await walk({ ...ALL, read, limit: 9 })).toMatchObject({ next: { id: "000001" } });
    expect(await walk({ ...ALL, read: () => [], limit: 10 })).toEqual({ items: [], next: null });
  });

  test("looks at as many rows as it may and then leads on, full or not", async () => {
    const { read, seen } = table(2_000);
    const isWanted = ({ n }: Row): boolean => n === 3;
    const first = await walk({ ...ALL, read, isWanted, limit: 10, rowsMax: 1_500 });
    expect(first).toEqual({ items: [], next: { at: 166, id: "000500" } });
    expect(seen.rows).toBe(1_500);
    const second = await walk({
      ...ALL,
      read,
      isWanted,
      limit: 10,
      rowsMax: 1_500,
      after: first.next,
    });
    expect(second).toMatchObject({ items: [{ n: 3 }], next: null });
  });

  test("stops at the first row that is too old", async () => {
    const { read, seen } = table(3_000);
    const page = await walk({ ...ALL, read, isWanted: () => false, since: 998, limit: 2 });
    expect(page).toEqual({ items: [], next: null });
    expect(seen.rows).toBeLessThan(20);
  });
});

describe("all pages together", () => {
  test("are what was asked for, once each and in order, wherever they are cut", async () => {
    const { rows, read } = table(300);
    const bound = fc.option(fc.integer({ min: -1, max: 110 }));
    const settings = fc.record({
      limit: fc.integer({ min: 1, max: 40 }),
      rowsMax: fc.integer({ min: 41, max: 400 }),
      modulus: fc.integer({ min: 1, max: 50 }),
      since: bound,
      until: bound,
    });
    await fc.assert(
      fc.asyncProperty(settings, async ({ modulus, ...given }) => {
        const isWanted = ({ n }: Row): boolean => n % modulus === 0;
        const found: Row[] = [];
        let after: Position | null = null;
        do {
          const page: Awaited<ReturnType<typeof walk<Row>>> = await walk({
            ...ALL,
            ...given,
            read,
            isWanted,
            after,
          });
          expect(page.items.length).toBeLessThanOrEqual(given.limit);
          found.push(...page.items);
          after = page.next;
        } while (after !== null);
        const { since, until } = given;
        expect(found).toEqual(
          rows.filter(
            (row) =>
              isWanted(row) && (since ?? -1) <= row.at && row.at < (until ?? Number.MAX_VALUE),
          ),
        );
      }),
      { numRuns: 100, seed: 20261124 },
    );
  });
});
