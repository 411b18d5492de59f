import { describe, expect, test } from "bun:test";
import { systemTimers } from "../../../src/clock.ts";
import { createEvents } from "../../../src/http/events/events.ts";
import { createListener } from "../../../src/http/events/listener.ts";
import { randomIds } from "../../../src/ids.ts";
import { EVENT_STREAMS_MAX, EVENTS_BEHIND_MAX } from "../../../src/limits.ts";

const WHO = { projectId: "p", caller: "key:1" };

describe("a listener", () => {
  test("is handed all that waits at once, in its order", async () => {
    const listener = createListener(WHO, 3, () => {});
    listener.send("a");
    listener.send("b");
    expect(await listener.next()).toBe("ab");
    const next = listener.next();
    listener.send("c");
    expect(await next).toBe("c");
  });

  test("beats only where nothing waits", async () => {
    const listener = createListener(WHO, 3, () => {});
    listener.beat();
    expect(await listener.next()).toBe(": still here\n\n");
    listener.send("a");
    listener.beat();
    expect(await listener.next()).toBe("a");
  });

  test("may be as far behind as is allowed, and is cut off one past it", async () => {
    let left = 0;
    const listener = createListener(WHO, 3, () => (left += 1));
    for (const each of ["a", "b", "c"]) listener.send(each);
    expect(left).toBe(0);
    listener.send("d");
    listener.send("e");
    expect([left, await listener.next()]).toEqual([1, null]);
  });

  test("has what was asked for done at its end, once, also where it has ended", () => {
    const done: string[] = [];
    const listener = createListener(WHO, 3, () => {});
    listener.onEnd(() => done.push("first"));
    listener.onEnd(() => done.push("second"));
    listener.leave();
    listener.leave();
    listener.onEnd(() => done.push("late"));
    expect(done).toEqual(["second", "late"]);
  });
});

describe("the events of a server", () => {
  const events = () =>
    createEvents({ ids: randomIds, timers: systemTimers, waitingOf: async () => 0 });
  const event = { type: "render", id: "r", status: "queued", templateSlug: "t" } as const;

  test("cut off a reader that falls behind, and keep the others", async () => {
    const it = events();
    const slow = it.listen("p", { caller: "a", after: null });
    const brisk = it.listen("p", { caller: "b", after: null });
    if (!slow.ok || !brisk.ok) throw new Error("both may listen");
    // The greeting waits, too.
    for (let n = 1; n < EVENTS_BEHIND_MAX; n += 1) it.publish("p", event);
    await brisk.value.next();
    it.publish("p", event);
    expect(await slow.value.next()).toBeNull();
    expect(await brisk.value.next()).toContain("event: render");
  });

  test("have as many streams as may be, and one more once one has ended", () => {
    const it = events();
    const listen = (n: number) => it.listen("p", { caller: String(n), after: null });
    const first = listen(0);
    for (let n = 1; n < EVENT_STREAMS_MAX; n += 1) expect(listen(n).ok).toBe(true);
    expect(listen(-1)).toMatchObject({ ok: false, error: { code: "rate_limited" } });
    if (first.ok) first.value.leave();
    expect(listen(-1).ok).toBe(true);
  });

  test("end what comes after the end", async () => {
    const it = events();
    it.endAll();
    const late = it.listen("p", { caller: "a", after: null });
    if (!late.ok) throw new Error("it may listen");
    expect(await late.value.next()).toContain("event: ready");
    expect(await late.value.next()).toBeNull();
  });
});
