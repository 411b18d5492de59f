import { describe, expect, test } from "bun:test";
import { effectFaults, idleAdapters } from "./effects.ts";
import { parse, readSources } from "./source.ts";

describe("effects", () => {
  test("are reached for by their adapters alone", () => {
    expect(effectFaults(readSources("src"))).toEqual([]);
  });

  test("have no adapter that does not need to be one", () => {
    expect(idleAdapters(readSources("src"))).toEqual([]);
  });

  test("may be handed in and used", () => {
    const text = `
      export function late(clock: Clock, timers: Timers, dice: () => number): Date {
        timers.after(5, () => {});
        const { now } = clock;
        return new Date(clock.now() + dice() + now());
      }
    `;
    expect(effectFaults([parse("src/queue/a.ts", text)])).toEqual([]);
  });
});

describe("the fence around effects refuses", () => {
  test.each([
    "const at = Date.now();",
    "const at = new Date();",
    "const clock = { now: Date.now };",
    "const at = performance.now();",
    "const at = globalThis.performance.now();",
    "setTimeout(() => {}, 5);",
    "await Bun.sleep(5);",
    'import { setTimeout as wait } from "node:timers/promises";',
    "const chance = Math.random();",
    "const id = crypto.randomUUID();",
    "const bytes = randomBytes(16);",
    'const home = process.env["HOME"];',
    "const [, , file] = process.argv;",
    "const answer = await fetch(url);",
    'import { request } from "node:https";',
    'console.log("here");',
    "process.exit(1);",
  ])("%s", (text) => {
    expect(effectFaults([parse("src/queue/a.ts", text)])).toHaveLength(1);
  });

  test("what another adapter may: the clock of ids.ts, the dice of clock.ts", () => {
    expect(effectFaults([parse("src/ids.ts", "Date.now();")])).toHaveLength(1);
    expect(effectFaults([parse("src/clock.ts", "Math.random();")])).toHaveLength(1);
    expect(effectFaults([parse("src/config.ts", "console.log(process.env);")])).toHaveLength(1);
  });

  test("an adapter that no longer needs to be one", () => {
    expect(idleAdapters([parse("src/clock.ts", "setTimeout(run, 1);")])).toContain(
      "src/clock.ts is an adapter that reads the clock, and does not",
    );
  });
});
