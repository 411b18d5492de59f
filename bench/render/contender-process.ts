/** A contender in a process of its own, so that nobody's garbage slows another: prints what it is asked for. */

import type { Contender, FromContender, ToContender } from "./contender.ts";
import { documentCalled } from "./documents.ts";

const [file = "", member = "", document = ""] = process.argv.slice(2);
const { dataOf } = documentCalled(document);
// A contender's file exports it under the name that documents.ts knows.
const contender = (await import(file))[member] as Contender<object>;
const print = await contender.start();

process.on("message", (wanted: ToContender) => void answer(wanted));
say({ kind: "ready", note: contender.note });

async function answer({ size, turn, path }: ToContender): Promise<void> {
  try {
    const data = dataOf(size, turn);
    const startedAt = performance.now();
    const pdf = await print(data);
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
