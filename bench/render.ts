/**
 * How long the invoice takes to print, beside other ways to make a PDF: in-process Typst, pdfmake, plain
 * react-pdf and raw pdfkit, with the same data and the same embedded font. Each contender is a process
 * of its own and warm; they take turns, so that a machine that slows down slows all of them. What counts
 * are the ratios. Each one's PDF is looked into (with pdftotext) before its time counts.
 *
 *   bun bench/render.ts [--rows 5,50,1000,10000] [--rounds 9] [--limit 120] [--only platen,typst]
 *
 * `--rounds` is for up to 1,000 rows; larger documents take a third of it. `--limit` in seconds: a
 * contender that takes longer is cut off, and left out of larger documents.
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { checkedPages } from "./render/check.ts";
import { type Entry, type Printed, Runner } from "./render/runner.ts";

const CONTENDERS: readonly Entry[] = [
  { name: "platen", file: "platen.ts", member: "platen" },
  { name: "typst", file: "typst.ts", member: "typst" },
  { name: "pdfmake", file: "pdfmake.ts", member: "pdfmake" },
  { name: "react-pdf", file: "react-pdf.ts", member: "reactPdf" },
  { name: "pdfkit", file: "pdfkit.ts", member: "pdfkit" },
];
/** Documents of more rows are printed in a third of the rounds. */
const MANY_ROWS = 1_000;
/** The sizes that growth is reported between. */
const GROWTH = [1_000, 10_000] as const;

const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "5,50,1000,10000" },
    rounds: { type: "string", default: "9" },
    limit: { type: "string", default: "120" },
    only: { type: "string", default: CONTENDERS.map(({ name }) => name).join(",") },
  },
});
const sizes = values.rows.split(",").map(Number);
const rounds = Number(values.rounds);
const limitMs = Number(values.limit) * 1_000;

/** One contender's figures at one size. */
interface Figures {
  readonly median: number;
  readonly best: number;
  readonly pages: number;
  readonly last: Printed;
}

const folder = mkdtempSync(join(tmpdir(), "platen-bench-"));
const runners = CONTENDERS.filter(({ name }) => values.only.split(",").includes(name)).map(
  (entry) => new Runner(entry, join(folder, `${entry.name}.pdf`), limitMs),
);
const cutOff = new Set<Runner>();
const medians = new Map<string, number>();
try {
  for (const rows of sizes) report(rows, await measure(rows));
  for (const { entry, note } of runners) console.log(`${entry.name.padEnd(9)}  ${note}`);
} finally {
  for (const runner of runners) runner.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Prints an invoice of so many rows in turns. Contenders that take too long are noted in `cutOff`. */
async function measure(rows: number): Promise<ReadonlyMap<Runner, Figures>> {
  const pages = new Map<Runner, number>();
  const printed = new Map<Runner, Printed[]>();
  const running = (): Runner[] => runners.filter((runner) => !cutOff.has(runner));
  let turn = 100;
  for (const runner of running()) {
    if ((await runner.warmUp(rows, turn)) === null) cutOff.add(runner);
    else pages.set(runner, checkedPages(join(folder, `${runner.entry.name}.pdf`), rows, turn));
  }
  const count = rows > MANY_ROWS ? Math.ceil(rounds / 3) : rounds;
  for (let round = 0; round < count; round += 1) {
    turn += 1;
    for (const runner of running()) {
      const one = await runner.print(rows, turn);
      if (one === null) cutOff.add(runner);
      else printed.set(runner, [...(printed.get(runner) ?? []), one]);
    }
  }
  return new Map(
    running().map((runner) => [
      runner,
      figuresOf(printed.get(runner) ?? [], pages.get(runner) ?? 0),
    ]),
  );
}

function figuresOf(printed: readonly Printed[], pages: number): Figures {
  const times = printed.map(({ ms }) => ms).sort((a, b) => a - b);
  const [best] = times;
  const median = times[Math.floor(times.length / 2)];
  const last = printed.at(-1);
  if (best === undefined || median === undefined || last === undefined) {
    throw new Error("at least one round is needed");
  }
  return { median, best, pages, last };
}

function report(rows: number, figures: ReadonlyMap<Runner, Figures>): void {
  const platen = [...figures].find(([{ entry }]) => entry.name === "platen")?.[1];
  console.log(
    `\n${rows.toLocaleString("en")} rows    median ms   best ms   of Platen's   ${rows === GROWTH[1] ? "growth " : ""}` +
      `pages      kB   peak MB`,
  );
  for (const runner of runners) {
    const { name } = runner.entry;
    const one = figures.get(runner);
    if (one === undefined) {
      console.log(`${name.padEnd(12)} cut off after ${values.limit} s`);
      continue;
    }
    medians.set(`${name} ${rows}`, one.median);
    const ratio = platen === undefined ? "" : (one.median / platen.median).toFixed(2);
    const before = medians.get(`${name} ${GROWTH[0]}`);
    const growth =
      rows !== GROWTH[1] ? [] : [before === undefined ? "" : (one.median / before).toFixed(1)];
    const cells = [
      one.median.toFixed(1).padStart(12),
      one.best.toFixed(1).padStart(10),
      ratio.padStart(14),
      ...growth.map((text) => text.padStart(9)),
      String(one.pages).padStart(8),
      (one.last.bytes / 1_000).toFixed(0).padStart(8),
      (one.last.peakBytes / 1_000_000).toFixed(0).padStart(10),
    ];
    console.log(`${name.padEnd(10)}${cells.join("")}`);
  }
}
