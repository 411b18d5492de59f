import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { columnWidths, type Extent } from "../../src/render/table/columns.ts";
import type { ColumnWidth } from "../../src/template/document.ts";

const fixed = (points: number): ColumnWidth => ({ kind: "fixed", points });
const share = (parts: number): ColumnWidth => ({ kind: "share", parts });
const percent = (value: number): ColumnWidth => ({ kind: "percent", percent: value });
const auto: ColumnWidth = { kind: "auto" };

function divided(
  columns: readonly ColumnWidth[],
  width: number,
  content: readonly (readonly [widest: number, word: number])[],
) {
  return columnWidths(columns, width, (index) => ({
    widest: () => content[index]?.[0] ?? 0,
    word: () => content[index]?.[1] ?? 0,
  }));
}

/** Columns whose widest cell and widest word are given. */
function widths(
  columns: readonly ColumnWidth[],
  width: number,
  content: readonly (readonly [widest: number, word: number])[] = [],
): readonly number[] {
  return divided(columns, width, content).widths;
}

describe("columns", () => {
  test("that are fixed get what they ask for, and the table may be narrower than its box", () => {
    expect(widths([fixed(100), fixed(50)], 400)).toEqual([100, 50]);
  });

  test("share what the others leave", () => {
    expect(widths([fixed(100), share(2), share(1)], 400)).toEqual([100, 200, 100]);
  });

  test("in percent get their part of the table", () => {
    expect(widths([percent(25), share(1)], 400)).toEqual([100, 300]);
  });

  test("by content are as wide as their widest cell", () => {
    expect(
      widths([share(1), auto], 400, [
        [0, 0],
        [64, 20],
      ]),
    ).toEqual([336, 64]);
  });

  test("by content take what nobody takes, in their measure", () => {
    expect(
      widths([auto, auto], 400, [
        [100, 50],
        [300, 50],
      ]),
    ).toEqual([100, 300]);
    expect(
      widths([auto, auto], 800, [
        [100, 50],
        [300, 50],
      ]),
    ).toEqual([200, 600]);
  });

  test("by content give way down to their widest word, so that the others keep theirs", () => {
    expect(widths([auto, fixed(100)], 200, [[300, 60]])).toEqual([100, 100]);
    expect(
      widths([auto, auto], 200, [
        [500, 100],
        [100, 100],
      ]),
    ).toEqual([100, 100]);
  });

  test("that share get their widest word at least", () => {
    expect(
      widths([share(1), share(3)], 200, [
        [0, 80],
        [0, 30],
      ]),
    ).toEqual([80, 120]);
  });

  test("with the longest words give way before a short one is broken", () => {
    const columns = [auto, share(1), auto];
    const content = (longest: number, second: number): [number, number][] => [
      [20, 20],
      [longest, longest],
      [second, second],
    ];
    expect(widths(columns, 200, content(400, 60))).toEqual([20, 120, 60]);
    expect(widths(columns, 200, content(400, 300))).toEqual([20, 90, 90]);
    expect(widths([fixed(100), ...columns], 300, [[0, 0], ...content(400, 60)])).toEqual([
      100, 20, 120, 60,
    ]);
  });

  test("shrink all alike where even that is too much", () => {
    const found = widths([fixed(300), fixed(100)], 200);
    expect(found).toEqual([150, 50]);
  });

  test("ask no row for its words where there is room enough", () => {
    const extents = (): Extent => ({
      widest: () => 50,
      word: () => {
        throw new Error("was asked");
      },
    });
    expect(columnWidths([share(1), auto], 500, extents).widths).toEqual([450, 50]);
  });

  test("never leave their table, whatever they ask for", () => {
    const column = fc.oneof(
      fc.double({ min: 0, max: 2000, noNaN: true }).map(fixed),
      fc.double({ min: 0, max: 300, noNaN: true }).map(percent),
      fc.constantFrom(0, 0.5, 1, 3).map(share),
      fc.constant(auto),
    );
    const extent = fc
      .tuple(
        fc.double({ min: 0, max: 900, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
      )
      .map(([widest, part]) => [widest, widest * part] as const);
    const columns = fc.array(fc.tuple(column, extent), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(columns, fc.double({ min: 1, max: 1000, noNaN: true }), (cases, width) => {
        const found = widths(
          cases.map(([one]) => one),
          width,
          cases.map(([, one]) => one),
        );
        for (const points of found) {
          expect(points).toBeGreaterThanOrEqual(0);
          // Whole steps, so that Yoga's floats add up.
          expect(points * 32).toBe(Math.round(points * 32));
        }
        expect(found.reduce((sum, points) => sum + points, 0)).toBeLessThanOrEqual(width + 1 / 32);
      }),
    );
  });
});
