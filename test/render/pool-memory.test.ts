import { describe, expect, test } from "bun:test";
import { residentByPs, residentBytes } from "../../src/render/pool-memory.ts";

const MIB = 1024 * 1024;

describe("the memory of a process, read from outside", () => {
  test.each([
    ["by what the system offers", residentBytes],
    ["by ps", residentByPs],
  ])("is what the process itself counts: %s", async (_, read) => {
    const own = process.memoryUsage.rss();
    const seen = (await read(process.pid)) ?? 0;
    expect(Math.abs(seen - own)).toBeLessThan(32 * MIB);
  });

  test.each([
    ["by what the system offers", residentBytes],
    ["by ps", residentByPs],
  ])("is not known of a process that is gone: %s", async (_, read) => {
    const gone = Bun.spawn(["true"]);
    await gone.exited;
    expect(await read(gone.pid)).toBeNull();
  });
});
