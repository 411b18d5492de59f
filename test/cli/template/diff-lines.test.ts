import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { diffLines } from "../../../src/cli/template/diff-lines.ts";
import { temporaryFolder } from "../../fixtures/store.ts";
import { runs } from "../../manifest/arbitraries.ts";

const numbered = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, index) => `line ${from + index}\n`).join("");

describe("a diff", () => {
  test("of what is the same is empty", () => {
    expect(diffLines("", "")).toEqual([]);
    expect(diffLines(numbered(1, 9), numbered(1, 9))).toEqual([]);
  });

  test("shows what went and what came, with three lines around it", () => {
    const before = numbered(1, 20);
    const after = before.replace("line 9\n", "line nine\nand more\n");
    expect(diffLines(before, after)).toEqual([
      "@@ -6,7 +6,8 @@",
      " line 6",
      " line 7",
      " line 8",
      "-line 9",
      "+line nine",
      "+and more",
      " line 10",
      " line 11",
      " line 12",
    ]);
  });

  test("shows changes that are far from each other by themselves, and near ones together", () => {
    const before = numbered(1, 40);
    const after = before
      .replace("line 5\n", "")
      .replace("line 9\n", "")
      .replace("line 30\n", "x\n");
    const places = diffLines(before, after).filter((line) => line.startsWith("@@"));
    expect(places).toEqual(["@@ -2,11 +2,9 @@", "@@ -27,7 +25,7 @@"]);
  });

  test("of nothing and something is all of it", () => {
    expect(diffLines("", "a\nb\n")).toEqual(["@@ -0,0 +1,2 @@", "+a", "+b"]);
    expect(diffLines("a\n", "")).toEqual(["@@ -1,1 +0,0 @@", "-a"]);
  });

  test("of two long texts that have nothing in common gives up looking", () => {
    const lines = diffLines(numbered(1, 20_000), numbered(30_001, 50_000));
    expect(lines[0]).toBe("@@ -1,20000 +1,20000 @@");
    expect(lines).toHaveLength(40_001);
  });

  test("is what patch makes the other text of, with as few edits as there are", () => {
    using folder = temporaryFolder();
    const text = fc
      .array(fc.constantFrom("a", "b", "c", "", "d"), { maxLength: 12 })
      .map((lines) => lines.map((line) => `${line}\n`).join(""));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = diffLines(before, after);
        expect(applied(before, lines)).toBe(after);
        const count = lines.filter((line) => /^[-+]/.test(line)).length;
        expect(count).toBe(fewestEdits(before.split("\n"), after.split("\n")));
      }),
      runs(300),
    );
    // One that the system's own tool reads.
    const path = join(folder.path, "a.txt");
    const [before, after] = [
      numbered(1, 30),
      numbered(1, 30).replace(/line (3|17)\n/g, "new $1\n"),
    ];
    writeFileSync(path, before);
    const diff = `--- a.txt\n+++ a.txt\n${diffLines(before, after).join("\n")}\n`;
    const { exitCode } = Bun.spawnSync(["git", "apply", "-p0", "-"], {
      cwd: folder.path,
      stdin: Buffer.from(diff),
    });
    expect(exitCode).toBe(0);
  });
});

/** The text that a diff makes of another. */
function applied(before: string, diff: readonly string[]): string {
  const old = before.split("\n").slice(0, -1);
  const made: string[] = [];
  let at = 0;
  for (const line of diff) {
    const start = /^@@ -(\d+),(\d+)/.exec(line);
    if (start !== null) {
      const first = Number(start[1]) - (start[2] === "0" ? 0 : 1);
      made.push(...old.slice(at, first));
      at = first;
    } else if (line.startsWith("+")) {
      made.push(line.slice(1));
    } else {
      expect(old[at]).toBe(line.slice(1));
      if (line.startsWith(" ")) made.push(line.slice(1));
      at += 1;
    }
  }
  return [...made, ...old.slice(at)].map((line) => `${line}\n`).join("");
}

/** By the longest common subsequence, in quadratic time. */
function fewestEdits(before: readonly string[], after: readonly string[]): number {
  let row = Array.from({ length: after.length + 1 }, () => 0);
  for (const line of before) {
    const next = [0];
    for (const [index, other] of after.entries()) {
      const best = Math.max(row[index + 1] ?? 0, next[index] ?? 0);
      next.push(line === other ? (row[index] ?? 0) + 1 : best);
    }
    row = next;
  }
  return before.length + after.length - 2 * (row.at(-1) ?? 0);
}
