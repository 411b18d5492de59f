/**
 * The marks around text that is told its own direction, where they change nothing: in a paragraph of which
 * nothing runs to the left. There they would only be in the way of whoever searches or copies it.
 */

import type { Run } from "../../template/document.ts";
import { isReordered } from "../type/simple-text.ts";

/** The isolates of Unicode that run to the right, or as their letters do, and their end (UAX #9). */
const ISOLATES = /[\u2066\u2068\u2069]/g;
const ISOLATE = /[\u2066\u2068]/;

/** Runs without isolates, if they need none. */
export function withoutIdleIsolates(runs: readonly Run[]): readonly Run[] {
  const texts = runs.map((run) => (run.kind === "text" ? run.text : ""));
  if (!texts.some((text) => ISOLATE.test(text)) || texts.some(isReordered)) return runs;
  return runs.flatMap((run): readonly Run[] => {
    if (run.kind !== "text") return [run];
    const text = run.text.replaceAll(ISOLATES, "");
    return text === "" ? [] : [{ ...run, text }];
  });
}
