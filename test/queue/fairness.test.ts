import { describe, expect, test } from "bun:test";
import { Lanes } from "../../src/queue/fairness.ts";

/** Serves `turns` jobs, each ending before the next begins. */
function serve(
  lanes: Lanes,
  waiting: readonly string[],
  turns: number,
): readonly (string | null)[] {
  return Array.from({ length: turns }, () => {
    const lane = lanes.next(waiting);
    if (lane !== null) {
      lanes.begin(lane);
      lanes.end(lane);
    }
    return lane;
  });
}

describe("lanes", () => {
  test("take turns, however many jobs each holds", () => {
    expect(serve(new Lanes(), ["a", "b", "c"], 7)).toEqual(["a", "b", "c", "a", "b", "c", "a"]);
  });

  test("one that appears is served before those that were served already", () => {
    const lanes = new Lanes();
    serve(lanes, ["flood"], 100);
    expect(serve(lanes, ["flood", "new"], 3)).toEqual(["new", "flood", "new"]);
  });

  test("one with a slow job running waits for those with none", () => {
    const lanes = new Lanes();
    lanes.begin("slow");
    expect(serve(lanes, ["slow", "quick"], 3)).toEqual(["quick", "quick", "quick"]);
    lanes.end("slow");
    expect(lanes.next(["slow", "quick"])).toBe("slow");
  });

  test("nobody waiting is nobody served", () => {
    expect(new Lanes().next([])).toBeNull();
  });

  test("forgets the history of lanes that are gone, and never what runs", () => {
    const lanes = new Lanes();
    serve(lanes, ["gone", "stays"], 2);
    lanes.begin("runs");
    lanes.forgetAllBut(["stays"]);
    // Forgotten is as good as new: it goes before the one that is remembered.
    expect(lanes.next(["stays", "gone"])).toBe("gone");
    expect(lanes.running("runs")).toBe(1);
  });
});
