import { describe, expect, test } from "bun:test";
import { createBacklog } from "../../../src/http/events/backlog.ts";

describe("the events that are kept", () => {
  test("are those after an id, of the same project, in their order", () => {
    const backlog = createBacklog<string>("boot", 10);
    const first = backlog.add("a", "one");
    backlog.add("b", "elsewhere");
    backlog.add("a", "two");
    backlog.add("a", "three");
    expect(backlog.since("a", first)).toEqual([
      { id: "boot-2", event: "two" },
      { id: "boot-3", event: "three" },
    ]);
    expect(backlog.since("a", backlog.lastId("a"))).toEqual([]);
    expect(backlog.since("b", "boot-0")).toEqual([{ id: "boot-1", event: "elsewhere" }]);
    expect(backlog.since("c", backlog.lastId("c"))).toEqual([]);
  });

  test("are as many as may be, the newest, over all projects", () => {
    const backlog = createBacklog<number>("boot", 3);
    for (let n = 1; n <= 4; n += 1) backlog.add("a", n);
    expect(backlog.since("a", "boot-0")).toBeNull();
    expect(backlog.since("a", "boot-1")?.map(({ event }) => event)).toEqual([2, 3, 4]);
    backlog.add("b", 5);
    expect(backlog.since("a", "boot-1")).toBeNull();
    expect(backlog.since("a", "boot-2")?.map(({ event }) => event)).toEqual([3, 4]);
    expect(backlog.since("b", "boot-0")?.map(({ event }) => event)).toEqual([5]);
  });

  test.each(["boot-5", "boot--1", "boot-", "boot-1.5", "boot-x", "other-1", "1", ""])(
    "know nothing of the id %p",
    (id) => {
      const backlog = createBacklog<number>("boot", 3);
      backlog.add("a", 1);
      expect(id === "boot-" ? null : backlog.since("a", id)).toBeNull();
    },
  );

  test("agree with a list of all events, whatever comes (seeded)", () => {
    let state = 20_261;
    const chance = (): number => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
    const backlog = createBacklog<number>("boot", 7);
    const all: { projectId: string; number: number }[] = [];
    for (let n = 0; n < 500; n += 1) {
      const projectId = "abc"[Math.floor(chance() * 3)] ?? "a";
      backlog.add(projectId, n);
      all.push({ projectId, number: n });
      const asked = "abc"[Math.floor(chance() * 3)] ?? "a";
      const own = all.filter((each) => each.projectId === asked);
      const from = Math.floor(chance() * (own.length + 1));
      const wanted = own.slice(from).map((each) => each.number);
      const isKept = wanted.every((number) => number > n - 7);
      expect(backlog.since(asked, `boot-${from}`)?.map(({ event }) => event) ?? null).toEqual(
        isKept ? wanted : null,
      );
    }
  });
});
