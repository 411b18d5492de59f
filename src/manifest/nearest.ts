/** Which of the names that exist somebody meant who wrote another one. */

/** The name that differs least, if at most every third letter does. */
export function nearest(wrong: string, names: Iterable<string>): string | undefined {
  const searched = wrong.slice(0, NAME_MAX_CHARS).toLowerCase();
  let best: string | undefined;
  // One letter is as near to any other.
  let least = searched.length < 2 ? 1 : Math.max(1, Math.floor(searched.length / 3)) + 1;
  for (const name of names) {
    if (Math.abs(name.length - searched.length) >= least) continue;
    const distance = editDistance(searched, name.toLowerCase(), least);
    if (distance < least) {
      least = distance;
      best = name;
    }
  }
  return best;
}

/** Longer names are cut for the comparison, whose cost is the product of two lengths. */
const NAME_MAX_CHARS = 60;

/** Letters added, dropped, replaced or swapped with their neighbour (optimal string alignment). */
function editDistance(a: string, b: string, giveUpAt: number): number {
  let twoBack: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    let rowLeast = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(
        (previous[j] ?? 0) + 1,
        (current[j - 1] ?? 0) + 1,
        (previous[j - 1] ?? 0) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (twoBack[j - 2] ?? 0) + 1);
      }
      current.push(cost);
      rowLeast = Math.min(rowLeast, cost);
    }
    if (rowLeast >= giveUpAt) return giveUpAt;
    twoBack = previous;
    previous = current;
  }
  return previous[b.length] ?? giveUpAt;
}
