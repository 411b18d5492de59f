/**
 * How long documents take to print, beside other ways to make a PDF: the invoice beside in-process Typst,
 * pdfmake, plain react-pdf and raw pdfkit, a report with charts and an invoice in many scripts beside
 * Typst, each with the same data and the same embedded fonts. Each contender is a process of its own and
 * warm; they take turns, so that a machine that slows down slows all of them. What counts are the ratios.
 * Each one's PDF is looked into (with pdftotext) before its time counts.
 *
 *   bun bench/render.ts [--document invoice|report|scripts|all] [--sizes 5,50,1000] [--rounds 9]
 *     [--limit 120] [--only platen,typst]
 *
 * A size is a number of rows, or of the report's departments. `--rounds` is for up to 1,000; larger
 * documents take a third of it. `--limit` in seconds: a contender that takes longer is cut off, and left
 * out of larger documents.
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type BenchDocument, DOCUMENTS, documentCalled } from "./render/documents.ts";
import { type Printed, Runner } from "./render/runner.ts";

/** Documents of more rows are printed in a third of the rounds. */
const MANY_ROWS = 1_000;
/** The sizes that growth is reported between. */
const GROWTH = [1_000, 10_000] as const;

const { values } = parseArgs({
  options: {
    document: { type: "string", default: "invoice" },
    sizes: { type: "string" },
    rounds: { type: "string", default: "9" },
    limit: { type: "string", default: "120" },
    only: { type: "string" },
  },
});
const rounds = Number(values.rounds);
const limitMs = Number(values.limit) * 1_000;

/** One document's contenders, and what has come of them so far. */
interface Measuring {
  readonly document: BenchDocument;
  readonly runners: readonly Runner[];
  readonly cutOff: Set<Runner>;
  /** By contender and size. */
  readonly medians: Map<string, number>;
}

/** One contender's figures at one size. */
interface Figures {
  readonly median: number;
  readonly best: number;
  readonly pages: number;
  readonly last: Printed;
}

const folder = mkdtempSync(join(tmpdir(), "platen-bench-"));
try {
  const names = values.document === "all" ? Object.keys(DOCUMENTS) : [values.document];
  for (const name of names) await measureDocument(name);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measureDocument(name: string): Promise<void> {
  const document = documentCalled(name);
  const only = values.only?.split(",");
  const contenders = document.contenders.filter((entry) => only?.includes(entry.name) ?? true);
  const runners = contenders.map((entry) => new Runner(entry, name, pathOf(entry.name), limitMs));
  const measuring: Measuring = { document, runners, cutOff: new Set(), medians: new Map() };
  const sizes = values.sizes?.split(",").map(Number) ?? document.sizes;
  try {
    for (const size of sizes) report(measuring, size, await measure(measuring, size));
    for (const { entry, note } of runners) console.log(`${entry.name.padEnd(9)}  ${note}`);
  } finally {
    for (const runner of runners) runner.stop();
  }
}

/** Prints a document of one size in turns. Contenders that take too long are noted in `cutOff`. */
async function measure(
  { document, runners, cutOff }: Measuring,
  size: number,
): Promise<ReadonlyMap<Runner, Figures>> {
  const pages = new Map<Runner, number>();
  const printed = new Map<Runner, Printed[]>();
  const running = (): Runner[] => runners.filter((runner) => !cutOff.has(runner));
  let turn = 100;
  for (const runner of running()) {
    if ((await runner.warmUp(size, turn)) === null) cutOff.add(runner);
    else pages.set(runner, document.checked(pathOf(runner.entry.name), size, turn));
  }
  const count = size > MANY_ROWS ? Math.ceil(rounds / 3) : rounds;
  for (let round = 0; round < count; round += 1) {
    turn += 1;
    for (const runner of running()) {
      const one = await runner.print(size, turn);
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

function report(
  { document, runners, medians }: Measuring,
  size: number,
  figures: ReadonlyMap<Runner, Figures>,
): void {
  const platen = [...figures].find(([{ entry }]) => entry.name === "platen")?.[1];
  console.log(
    `\n${size.toLocaleString("en")} ${document.unit}    median ms   best ms   of Platen's   ${size === GROWTH[1] ? "growth " : ""}` +
      `pages      kB   peak MB`,
  );
  for (const runner of runners) {
    const { name } = runner.entry;
    const one = figures.get(runner);
    if (one === undefined) {
      console.log(`${name.padEnd(12)} cut off after ${values.limit} s`);
      continue;
    }
    medians.set(`${name} ${size}`, one.median);
    const ratio = platen === undefined ? "" : (one.median / platen.median).toFixed(2);
    const before = medians.get(`${name} ${GROWTH[0]}`);
    const growth =
      size !== GROWTH[1] ? [] : [before === undefined ? "" : (one.median / before).toFixed(1)];
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

function pathOf(contender: string): string {
  return join(folder, `${contender}.pdf`);
}
