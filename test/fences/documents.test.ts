import { describe, expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { SETTINGS } from "../../src/config.ts";
import * as limits from "../../src/limits.ts";
import { houseFaults, limitFaults } from "./documents.ts";
import { readSources, ROOT } from "./source.ts";

function page(name: string): string {
  return readFileSync(join(ROOT, "docs", name), "utf8");
}

describe("docs/limits.md", () => {
  test("names every limit with its value, and no other", () => {
    expect(limitFaults(page("limits.md"), limits)).toEqual([]);
  });

  test("names limits that something is bound by", () => {
    const used = readSources("src")
      .flatMap(({ imports }) => imports)
      .filter(({ target }) => target === "src/limits.ts")
      .flatMap(({ names }) => names);
    expect(Object.keys(limits).filter((name) => !used.includes(name))).toEqual([]);
  });

  test("names flags that there are", () => {
    const flags = Object.values(SETTINGS).map(({ flag }) => `--${flag}`);
    const named = [...page("limits.md").matchAll(/`(--[a-z-]+)`/g)].map(([, flag = ""]) => flag);
    expect(named).not.toEqual([]);
    expect(named.filter((flag) => !flags.includes(flag))).toEqual([]);
  });

  test.each([
    ["a limit that is missing", "", { A_MAX: 5 }, "A_MAX is 5; the page says nothing"],
    ["another number", "| `A_MAX` | 6 | a |", { A_MAX: 5 }, "A_MAX is 5; the page says 6"],
    [
      "another size",
      "| `A_BYTES` | 1 KiB | a |",
      { A_BYTES: 1024 ** 2 },
      "A_BYTES is 1 MiB; the page says 1 KiB",
    ],
    [
      "another time",
      "| `A_MS` | 60 s | a |",
      { A_MS: 60_000 },
      "A_MS is 1 min; the page says 60 s",
    ],
    [
      "a limit that is gone",
      "| `A_MAX` | 5 | a |",
      {},
      "A_MAX is on the page and not in limits.ts",
    ],
  ])("would not pass with %s", (_, text, constants, fault) => {
    expect(limitFaults(text, constants)).toEqual([fault]);
  });

  test("says values as people do", () => {
    const rows = [
      "| `A_MAX` | 1,000 | a |",
      "| `B_SECONDS` | 30 days | a |",
      "| `C_MS` | 90 s | a |",
    ];
    const constants = { A_MAX: 1000, B_SECONDS: 2_592_000, C_MS: 90_000 };
    expect(limitFaults(rows.join("\n"), constants)).toEqual([]);
  });
});

describe("docs/architecture.md", () => {
  test("names each folder and file of src/, and none that is not there", () => {
    const places = readdirSync(join(ROOT, "src"), { withFileTypes: true })
      .filter(
        (entry) => !entry.isDirectory() || readdirSync(join(ROOT, "src", entry.name)).length > 0,
      )
      .map((entry) => `src/${entry.name}${entry.isDirectory() ? "/" : ""}`);
    expect(houseFaults(page("architecture.md"), places)).toEqual([]);
  });

  test("would not pass with a room that it does not name, or that is gone", () => {
    expect(houseFaults("| `src/a/` | a |", ["src/a/", "src/b/"])).toEqual([
      "src/b/ is not on the page",
    ]);
    expect(houseFaults("| `src/a/` | a |", [])).toEqual(["src/a/ is not in the tree"]);
  });
});
