import { describe, expect, test } from "bun:test";
import {
  backoffMs,
  hasEnded,
  JOB_STATES,
  move,
  verdict,
  type JobEvent,
} from "../../src/queue/job.ts";

const POLICY = { attemptsMax: 3, baseMs: 1_000, maxMs: 5_000 };
const EVENTS: readonly JobEvent[] = [
  "claim",
  "finish",
  "fail",
  "put-back",
  "recover",
  "cancel",
  "retry",
];

describe("the states of a job", () => {
  test("allow these moves and no others", () => {
    const allowed = JOB_STATES.flatMap((state) =>
      EVENTS.flatMap((event) => {
        const to = move(state, event);
        return to === null ? [] : [`${state} --${event}--> ${to}`];
      }),
    );
    expect(allowed).toEqual([
      "queued --claim--> rendering",
      "queued --cancel--> cancelled",
      "rendering --finish--> succeeded",
      "rendering --fail--> failed",
      "rendering --put-back--> queued",
      "rendering --recover--> queued",
      "failed --retry--> queued",
    ]);
  });

  test("succeeded, failed and cancelled are ends", () => {
    expect(JOB_STATES.filter(hasEnded)).toEqual(["succeeded", "failed", "cancelled"]);
  });
});

describe("the verdict on an attempt", () => {
  test("success finishes", () => {
    expect(verdict({ kind: "succeeded" }, 1, POLICY, 0)).toEqual({ kind: "finish" });
  });

  test("what can't pass fails at the first attempt", () => {
    expect(verdict({ kind: "failed", retryable: false }, 1, POLICY, 0)).toEqual({ kind: "fail" });
  });

  test("what can pass is tried again until the attempts are spent", () => {
    const end = { kind: "failed", retryable: true } as const;
    expect(verdict(end, 1, POLICY, 0)).toEqual({
      kind: "put-back",
      delayMs: 500,
      uncounted: false,
    });
    expect(verdict(end, 2, POLICY, 0).kind).toBe("put-back");
    expect(verdict(end, 3, POLICY, 0)).toEqual({ kind: "fail" });
  });

  test("an interruption costs no attempt and no delay, even at the last one", () => {
    expect(verdict({ kind: "interrupted" }, 3, POLICY, 0)).toEqual({
      kind: "put-back",
      delayMs: 0,
      uncounted: true,
    });
  });
});

describe("backoff", () => {
  test("doubles up to its ceiling, half of it by chance", () => {
    expect([1, 2, 3, 4, 9].map((attempts) => backoffMs(attempts, POLICY, 0))).toEqual([
      500, 1_000, 2_000, 2_500, 2_500,
    ]);
    expect([1, 2, 3, 4, 9].map((attempts) => backoffMs(attempts, POLICY, 0.999999))).toEqual([
      1_000, 2_000, 4_000, 5_000, 5_000,
    ]);
  });
});
