/**
 * One line of text in the order in which it stands on the page (UAX #9): for what is painted without
 * react-pdf, which orders the texts that it lays out by itself.
 */

import bidiFactory from "bidi-js";
import type { FontStack, FontStacks } from "./font-stacks.ts";
import { faceParts, type FacePart } from "./measure.ts";
import { isReordered, paragraphDirection } from "./simple-text.ts";

const bidi = bidiFactory();

interface LevelRun {
  readonly text: string;
  readonly level: number;
}

/**
 * The parts of a text from left to right.
 * @param direction of the paragraph, that of its first letter where nobody says
 */
export function visualParts(
  text: string,
  stack: FontStack,
  stacks: FontStacks,
  direction: "ltr" | "rtl" = paragraphDirection(text),
): readonly FacePart[] {
  if (direction === "ltr" && !isReordered(text)) return faceParts(text, stack, stacks);
  return reordered(levelRuns(text, direction)).flatMap(({ text: run, level }) => {
    if (level % 2 === 0) return faceParts(run, stack, stacks);
    const mirrored = Array.from(run, (one) => bidi.getMirroredCharacter(one) ?? one).join("");
    return faceParts(mirrored, stack, stacks)
      .map((part) => ({ ...part, isReversed: true }))
      .toReversed();
  });
}

function levelRuns(text: string, direction: "ltr" | "rtl"): LevelRun[] {
  const { levels } = bidi.getEmbeddingLevels(text, direction);
  const runs: LevelRun[] = [];
  let from = 0;
  for (let at = 1; at <= text.length; at += 1) {
    if (at < text.length && levels[at] === levels[from]) continue;
    runs.push({ text: text.slice(from, at), level: levels[from] ?? 0 });
    from = at;
  }
  return runs;
}

/** Rule L2: from the highest level down, what is at a level or above it is turned round. */
function reordered(runs: readonly LevelRun[]): readonly LevelRun[] {
  const order = [...runs];
  for (let level = Math.max(0, ...runs.map((run) => run.level)); level > 0; level -= 1) {
    for (let start = 0; start < order.length; start += 1) {
      let end = start;
      while ((order[end]?.level ?? -1) >= level) end += 1;
      order.splice(start, end - start, ...order.slice(start, end).toReversed());
      start = Math.max(start, end);
    }
  }
  return order;
}
