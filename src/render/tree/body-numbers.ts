/**
 * Page numbers in the body. A text is set with the numbers of the page where the last layout had it, so
 * that its lines are right; what is repeated, such as the head of a table, gets the numbers of each page
 * once the pages stand, in the box that it has.
 */

import type { FontStacks } from "../type/font-stacks.ts";
import type { LaidOut } from "./instance.ts";
import type { Lessons } from "./lessons.ts";
import { layOutTexts } from "./numbered-chrome.ts";

/** Texts in one layout: react-pdf reckons in 32-bit floats, which a very long page would blur. */
const TEXTS_TOGETHER = 200;

/** Learns where texts with numbers stand. Whether one of them was set with others. */
export function learnNumbers(pages: readonly LaidOut[], lessons: Lessons): boolean {
  const seen = new Set<object>();
  let learned = false;
  for (const [index, page] of pages.entries()) {
    for (const text of numberedTexts(page)) {
      const { origin } = text.props;
      if (origin === undefined || seen.has(origin)) continue;
      seen.add(origin);
      if (lessons.learnNumbers(text, index + 1, pages.length)) learned = true;
    }
  }
  return learned;
}

/** The pages with the right numbers in every text that shows some. */
export async function withNumbers(
  pages: readonly LaidOut[],
  stacks: FontStacks,
): Promise<readonly LaidOut[]> {
  const wanted = pages.flatMap((page, index) =>
    numberedTexts(page).flatMap((known) => {
      const { numbers, renumbered } = known.props;
      const right = { pageNumber: index + 1, totalPages: pages.length };
      const isRight =
        numbers?.pageNumber === right.pageNumber && numbers.totalPages === right.totalPages;
      // What was parted has the number of the page where it begins.
      if (isRight || renumbered === undefined || known.wasSplit === true) return [];
      return [{ index, known, instance: renumbered(right) }];
    }),
  );
  if (wanted.length === 0) return pages;
  const made = new Map<number, Map<LaidOut, LaidOut>>();
  for (let start = 0; start < wanted.length; start += TEXTS_TOGETHER) {
    const some = wanted.slice(start, start + TEXTS_TOGETHER);
    const laidOut = await layOutTexts(some, stacks);
    for (const [at, { index, known }] of some.entries()) {
      const lines = laidOut[at]?.lines;
      if (lines === undefined) continue;
      const onPage = made.get(index) ?? new Map<LaidOut, LaidOut>();
      made.set(index, onPage.set(known, { ...known, lines }));
    }
  }
  return pages.map((page, index) => {
    const onPage = made.get(index);
    return onPage === undefined ? page : exchanged(page, onPage);
  });
}

function numberedTexts(node: LaidOut): LaidOut[] {
  if (node.type === "TEXT") return node.props.numbers === undefined ? [] : [node];
  return (node.children ?? []).flatMap(numberedTexts);
}

function exchanged(node: LaidOut, made: ReadonlyMap<LaidOut, LaidOut>): LaidOut {
  const other = made.get(node);
  if (other !== undefined) return other;
  const { children } = node;
  if (children === undefined || node.type === "TEXT") return node;
  const own = children.map((child) => exchanged(child, made));
  return own.every((child, index) => child === children[index]) ? node : { ...node, children: own };
}
