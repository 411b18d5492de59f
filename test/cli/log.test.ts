import { describe, expect, test } from "bun:test";
import { createLog } from "../../src/cli/log.ts";
import type { LogLevel } from "../../src/config.ts";
import type { Terminal } from "../../src/cli/terminal.ts";

const clock = { now: () => Date.UTC(2026, 10, 24, 9, 30) };

/** The lines that a log of this level writes. */
function logged(level: LogLevel, write: (log: ReturnType<typeof createLog>) => void): string[] {
  const lines: string[] = [];
  const terminal: Terminal = {
    isInteractive: false,
    out: () => {
      throw new Error("a log writes to standard error");
    },
    bytes: () => {},
    err: (line) => void lines.push(line),
  };
  write(createLog(level, terminal, clock));
  return lines;
}

describe("the server's log", () => {
  test("writes time, event and fields on one line", () => {
    const lines = logged("events", (log) =>
      log("render.failed", { renderId: "019a", attempts: 2 }),
    );
    expect(lines).toEqual(["2026-11-24T09:30:00.000Z render.failed renderId=019a attempts=2"]);
  });

  test("quotes what could be taken for something else, so that nothing sent can begin a line", () => {
    const values = [
      "two words",
      "line\nbreak",
      'quo"te',
      "a=b",
      "",
      "\u001b[31mred",
      "/v1/hooks/Ab3d…",
    ];
    const [line = "", ...more] = logged("events", (log) => {
      log("e", Object.fromEntries(values.map((value, index) => [`v${index}`, value])));
    });
    expect(more).toEqual([]);
    expect(line).toBe(
      '2026-11-24T09:30:00.000Z e v0="two words" v1="line\\nbreak" v2="quo\\"te" v3="a=b" v4="" ' +
        'v5="\\u001b[31mred" v6="/v1/hooks/Ab3d…"',
    );
  });

  test.each([
    ["requests", ["request", "render.failed"]],
    ["events", ["render.failed"]],
    ["quiet", []],
  ] as const)("of the level %s writes %p", (level, events) => {
    const lines = logged(level, (log) => {
      log("request", {});
      log("render.failed", {});
    });
    expect(lines.map((line) => line.split(" ")[1] ?? "")).toEqual([...events]);
  });
});
