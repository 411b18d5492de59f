/** A contender in a process of its own, so that nobody's garbage slows another: prints what it is asked for. */

import type { Contender, FromContender, ToContender } from "./contender.ts";
import { invoiceOf } from "./invoice.ts";

const [file = "", name = ""] = process.argv.slice(2);
// A contender's file exports it under the name that bench/render.ts knows.
const contender = (await import(file))[name] as Contender;
const print = await contender.start();

process.on("message", (wanted: ToContender) => void answer(wanted));
say({ kind: "ready", note: contender.note });

async function answer({ rows, turn, path }: ToContender): Promise<void> {
  try {
    const invoice = invoiceOf(rows, turn);
    const startedAt = performance.now();
    const pdf = await print(invoice);
    const ms = performance.now() - startedAt;
    await Bun.write(path, pdf);
    const peakBytes = process.resourceUsage().maxRSS * 1024;
    say({ kind: "printed", ms, bytes: pdf.byteLength, peakBytes });
  } catch (error) {
    say({ kind: "failed", reason: error instanceof Error ? error.message : String(error) });
  }
}

function say(message: FromContender): void {
  process.send?.(message);
}
