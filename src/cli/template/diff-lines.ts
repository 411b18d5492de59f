/** Two texts as a unified diff, for people (E. W. Myers, An O(ND) Difference Algorithm, 1986). */

const CONTEXT = 3;
/** Texts that differ in more lines than this are another text, and not worth minutes of looking. */
const EDITS_MAX = 2_000;

type Edit = { readonly kind: " " | "-" | "+"; readonly line: string };

/** The lines of the diff, `@@ -3,7 +3,8 @@` first; none where the texts are the same. */
export function diffLines(before: string, after: string): string[] {
  return hunks(edits(linesOf(before), linesOf(after)));
}

function linesOf(text: string): string[] {
  const lines = text.split("\n");
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}

/** What leads from one to the other. What is the same at both ends is not looked at. */
function edits(before: readonly string[], after: readonly string[]): Edit[] {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const inner = (lines: readonly string[]): readonly string[] =>
    lines.slice(head, lines.length - tail);
  return [
    ...before.slice(0, head).map(kept),
    ...changes(inner(before), inner(after)),
    ...before.slice(before.length - tail).map(kept),
  ];
}

function kept(line: string): Edit {
  return { kind: " ", line };
}

function changes(before: readonly string[], after: readonly string[]): Edit[] {
  const trace = searchTrace(before, after);
  if (trace === null) {
    return [
      ...before.map((line): Edit => ({ kind: "-", line })),
      ...after.map((line): Edit => ({ kind: "+", line })),
    ];
  }
  return pathOf(trace, before, after);
}

type Reached = ReadonlyMap<number, number>;

/**
 * For each number of edits, how far each diagonal had got before that edit; null where there are too
 * many. A diagonal is x - y, and how far is x: a line of `before` for each step.
 */
function searchTrace(before: readonly string[], after: readonly string[]): Reached[] | null {
  const trace: Reached[] = [];
  let reached: Reached = new Map([[1, 0]]);
  for (let count = 0; count <= EDITS_MAX; count += 1) {
    trace.push(reached);
    const next = new Map<number, number>();
    for (let diagonal = -count; diagonal <= count; diagonal += 2) {
      let { x } = edited(reached, diagonal, count);
      while (isSame(before, after, x, x - diagonal)) x += 1;
      next.set(diagonal, x);
      if (x >= before.length && x - diagonal >= after.length) return trace;
    }
    reached = next;
  }
  return null;
}

/** Where a diagonal begins after one more edit, and which edit that is: the one that gets further. */
function edited(reached: Reached, diagonal: number, count: number) {
  const inserted = reached.get(diagonal + 1) ?? -1;
  const deleted = (reached.get(diagonal - 1) ?? -1) + 1;
  const isInsertion = diagonal === -count || (diagonal !== count && deleted <= inserted);
  return { x: isInsertion ? inserted : deleted, isInsertion };
}

function isSame(before: readonly string[], after: readonly string[], x: number, y: number) {
  return x < before.length && y < after.length && before[x] === after[y];
}

/** The way back from the end, through each edit and the lines that are the same after it. */
function pathOf(
  trace: readonly Reached[],
  before: readonly string[],
  after: readonly string[],
): Edit[] {
  const path: Edit[] = [];
  let [x, y] = [before.length, after.length];
  for (const [count, reached] of [...trace.entries()].reverse()) {
    const from = edited(reached, x - y, count);
    for (; x > from.x; x -= 1, y -= 1) path.push(kept(before[x - 1] ?? ""));
    if (count === 0) break;
    if (from.isInsertion) path.push({ kind: "+", line: after[(y -= 1)] ?? "" });
    else path.push({ kind: "-", line: before[(x -= 1)] ?? "" });
  }
  return path.reverse();
}

/** The edits with a few lines around them, each stretch under its place in both texts. */
function hunks(all: readonly Edit[]): string[] {
  const isNear = nearEdits(all);
  const lines: string[] = [];
  let [oldLine, newLine] = [1, 1];
  for (let index = 0; index < all.length;) {
    if (isNear[index] !== true) {
      // What is far from every edit is the same in both.
      oldLine += 1;
      newLine += 1;
      index += 1;
      continue;
    }
    let end = index;
    while (isNear[end] === true) end += 1;
    const hunk = all.slice(index, end);
    const olds = hunk.filter(({ kind }) => kind !== "+").length;
    const news = hunk.filter(({ kind }) => kind !== "-").length;
    lines.push(`@@ -${place(oldLine, olds)} +${place(newLine, news)} @@`);
    lines.push(...hunk.map(({ kind, line }) => `${kind}${line}`));
    oldLine += olds;
    newLine += news;
    index = end;
  }
  return lines;
}

function nearEdits(all: readonly Edit[]): boolean[] {
  const isNear = all.map(() => false);
  for (const [index, { kind }] of all.entries()) {
    if (kind === " ") continue;
    const last = Math.min(all.length - 1, index + CONTEXT);
    for (let near = Math.max(0, index - CONTEXT); near <= last; near += 1) isNear[near] = true;
  }
  return isNear;
}

/** As `diff -u` writes it: a stretch of no lines stands after the line before it. */
function place(line: number, count: number): string {
  return `${count === 0 ? line - 1 : line},${count}`;
}
