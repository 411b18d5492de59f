/** Lets few begin at once, in the order in which they came: a list of fifty pictures is no flood of renders. */

export type Few = <T>(work: () => Promise<T>) => Promise<T>;

/** @param most how many may be under way */
export function fewAtOnce(most: number): Few {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => void waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
