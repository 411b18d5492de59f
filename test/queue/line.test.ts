import { describe, expect, test } from "bun:test";
import { createLine } from "../../src/queue/line.ts";

/** Who has waited too long is a thing of the test's own. */
function lineOf<Job>(most: number, alarms: (() => void)[] = []) {
  return createLine<Job, string>({
    ...{ most, left: "left", late: "late", waitMaxMs: 7 },
    after: (ms, run) => {
      expect(ms).toBe(7);
      alarms.push(run);
      return () => void alarms.splice(alarms.indexOf(run), 1);
    },
  });
}

describe("a line", () => {
  test("is taken from in the order in which it was joined, and answers each", async () => {
    const line = lineOf<string>(10);
    const answers = ["a", "b"].map((job) => line.join(job));
    for (const expected of ["a", "b"]) {
      const taken = line.take();
      expect(taken?.job).toBe(expected);
      taken?.resolve(`${expected} done`);
    }
    expect(await Promise.all(answers)).toEqual(["a done", "b done"]);
    expect(line.take()).toBeNull();
  });

  test("takes as many as it says, and the next one once there is room", () => {
    const line = lineOf<number>(2);
    expect([1, 2, 3].map((job) => line.join(job) === null)).toEqual([false, false, true]);
    line.take();
    expect(line.join(4)).not.toBeNull();
  });

  test("lets go of those who leave while they wait, before or after", async () => {
    const line = lineOf<string>(2);
    const leaving = new AbortController();
    const answer = line.join("a", leaving.signal);
    leaving.abort();
    expect(await answer).toBe("left");
    expect(await line.join("b", leaving.signal)).toBe("left");
    expect(line.take()).toBeNull();
  });

  test("keeps a job that was taken, though its caller leaves", async () => {
    const line = lineOf<string>(2);
    const leaving = new AbortController();
    const answer = line.join("a", leaving.signal);
    const taken = line.take();
    leaving.abort();
    taken?.resolve("done");
    expect(await answer).toBe("done");
  });

  test("passes on what went wrong", async () => {
    const line = lineOf<string>(2);
    const answer = line.join("a");
    line.take()?.reject(new Error("a bug"));
    expect(await answer?.catch((reason: Error) => reason.message)).toBe("a bug");
  });

  test("is dismissed with one answer for all", async () => {
    const line = lineOf<string>(2);
    const answers = ["a", "b"].map((job) => line.join(job));
    line.dismiss("closed");
    expect(await Promise.all(answers)).toEqual(["closed", "closed"]);
    expect(line.take()).toBeNull();
  });

  test("lets go of those who have waited as long as they may, and of no other", async () => {
    const alarms: (() => void)[] = [];
    const line = lineOf<string>(10, alarms);
    const [taken, late] = [line.join("taken"), line.join("late")];
    const first = line.take();
    expect(alarms).toHaveLength(1);
    for (const ring of [...alarms]) ring();
    expect(await late).toBe("late");
    expect({ rest: line.take(), alarms }).toEqual({ rest: null, alarms: [] });
    first?.resolve("done");
    expect(await taken).toBe("done");
  });
});
