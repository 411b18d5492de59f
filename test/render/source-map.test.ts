import { describe, expect, test } from "bun:test";
import { SOURCE_MAP_BOXES_MAX } from "../../src/limits.ts";
import { sourceMapOf } from "../../src/render/source-map.ts";
import type { LaidOut } from "../../src/render/tree/instance.ts";

const PLACE = { line: 1, column: 1 };

function box(origin: object | undefined, left: number, children: readonly LaidOut[] = []): LaidOut {
  const props = origin === undefined ? {} : { origin };
  return {
    type: "VIEW",
    style: {},
    props,
    children,
    box: { left, top: 10, width: 20, height: 30 },
  };
}

function page(children: readonly LaidOut[]): LaidOut {
  const origin = { place: PLACE, width: 100, height: 200 };
  return { type: "PAGE", style: {}, props: { origin }, children };
}

describe("a source map", () => {
  test("adds up where boxes stand in each other, and tells a node of several boxes once", () => {
    const node = { place: { line: 2, column: 3 } };
    const inner = { place: { line: 3, column: 5, block: "head" } };
    const tree = box(undefined, 5, [box(node, 1, [box(node, 0, [box(inner, 0.26)])])]);
    expect(sourceMapOf([page([]), page([tree])])).toEqual({
      sizes: [
        [100, 200],
        [100, 200],
      ],
      places: [
        [1, 1, -1],
        [2, 3, -1],
        [3, 5, 0],
      ],
      boxes: [
        [0, 0, 0, 0, 100, 200],
        [0, 1, 0, 0, 100, 200],
        [1, 1, 6, 20, 20, 30],
        [2, 1, 6.3, 40, 20, 30],
      ],
      blocks: ["head"],
      isComplete: true,
    });
  });

  test.each([
    [SOURCE_MAP_BOXES_MAX, true],
    [SOURCE_MAP_BOXES_MAX + 1, false],
  ])("of %d boxes is complete: %p", (count, isComplete) => {
    // The page is a box, too.
    const children = Array.from({ length: count - 1 }, () => box({ place: PLACE }, 0));
    const map = sourceMapOf([page(children)]);
    expect([map.boxes.length, map.isComplete]).toEqual([SOURCE_MAP_BOXES_MAX, isComplete]);
  });
});
