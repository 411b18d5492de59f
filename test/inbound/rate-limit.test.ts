import { describe, expect, test } from "bun:test";
import { createRateLimiter } from "../../src/inbound/rate-limit.ts";
import { movableClock } from "../fixtures/store.ts";

const MINUTE_MS = 60_000;

function limiter(most: number) {
  const clock = movableClock();
  return { clock, ...limiterOf(most, clock) };
}

function limiterOf(most: number, clock: ReturnType<typeof movableClock>) {
  const limits = createRateLimiter({ most: () => most, windowMs: MINUTE_MS, clock });
  return { limits, admits: (key = "a") => limits.admit(key).isAdmitted };
}

describe("a rate limit", () => {
  test("admits as many as it says, and not one more", () => {
    const { admits } = limiter(600);
    for (let n = 0; n < 600; n += 1) expect(admits()).toBe(true);
    expect(admits()).toBe(false);
  });

  test("frees a place exactly when the oldest admission is a window old", () => {
    const { clock, limits, admits } = limiter(2);
    admits();
    clock.move(10_000);
    admits();
    expect(limits.admit("a")).toEqual({
      isAdmitted: false,
      most: 2,
      remaining: 0,
      resetMs: 50_000,
    });
    clock.move(49_999);
    expect(admits()).toBe(false);
    clock.move(1);
    expect(admits()).toBe(true);
    expect(limits.admit("a")).toEqual({
      isAdmitted: false,
      most: 2,
      remaining: 0,
      resetMs: 10_000,
    });
  });

  test("does not count what it refused", () => {
    const { clock, admits } = limiter(1);
    admits();
    for (let n = 0; n < 59; n += 1) {
      clock.move(1_000);
      expect(admits()).toBe(false);
    }
    clock.move(1_000);
    expect(admits()).toBe(true);
  });

  test("never admits more in any window, however requests come (seeded)", () => {
    const { clock, admits } = limiter(20);
    let seed = 12_345;
    const dice = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    const admitted: number[] = [];
    for (let n = 0; n < 5_000; n += 1) {
      clock.move(Math.floor(dice() * (n % 500 < 250 ? 100 : 5_000)));
      if (admits()) admitted.push(clock.now());
    }
    const most = Math.max(
      ...admitted.map((at) => admitted.filter((t) => t > at - MINUTE_MS && t <= at).length),
    );
    expect(most).toBe(20);
  });

  test("keeps an account for each key", () => {
    const { admits } = limiter(1);
    expect([admits("a"), admits("b"), admits("a"), admits("b")]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test("forgets keys that were idle for a window", () => {
    const { clock, limits, admits } = limiter(1);
    for (let n = 0; n < 100; n += 1) admits(`key ${n}`);
    expect(limits.size).toBe(100);
    clock.move(2 * MINUTE_MS);
    admits("another");
    expect(limits.size).toBe(1);
  });

  test("of 0 admits everything and remembers nothing", () => {
    const { limits, admits } = limiter(0);
    for (let n = 0; n < 1_000; n += 1) expect(admits()).toBe(true);
    expect(limits.size).toBe(0);
  });
});
