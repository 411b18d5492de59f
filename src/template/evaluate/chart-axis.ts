/** The axis of a chart's numbers: where it begins and ends, and the round numbers that stand at it. */

import { nice, ticks } from "d3-array";
import type { ChartNode, ChartPoint, ChartSeries } from "../document.ts";
import { formatNumber } from "../expressions/format-numbers.ts";

/** Lines are drawn from zero where it is as near as this, in heights of what they span. */
const ZERO_NEAR = 1;
const TICKS = 5;
/** No more decimals than numbers have. */
const DECIMALS_MAX = 12;

export interface AxisWishes {
  readonly type: ChartNode["type"];
  readonly isStacked: boolean;
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly ticks: number | undefined;
}

/** The axis that series ask for. `write` is how its numbers are written where that is told. */
export function axisOf(
  series: readonly ChartSeries[],
  wishes: AxisWishes,
  language: string,
  write: ((value: number) => string) | undefined,
): ChartNode["axis"] {
  const count = wishes.ticks ?? TICKS;
  const [least, most] = extent(series, wishes);
  const [start, end] = [wishes.min ?? least, wishes.max ?? most];
  const [low, high] = start < end ? [start, end] : spread(start, end);
  const isBare = wishes.type === "sparkline";
  const [min, max] = isBare || count === 0 ? [low, high] : widened([low, high], count, wishes);
  const sets = new Map<number, readonly ChartPoint[]>();
  for (let wanted = isBare ? 0 : count; wanted > 0; wanted -= 1) {
    const values = ticks(min, max, wanted).map(clean);
    if (!sets.has(values.length)) sets.set(values.length, written(values, language, write));
  }
  return { min, max, ticks: [...sets.values()].sort((a, b) => b.length - a.length) };
}

/** Numbers of an axis with as many decimals as their steps have, unless it is told how they are written. */
function written(
  values: readonly number[],
  language: string,
  write: ((value: number) => string) | undefined,
): readonly ChartPoint[] {
  const step = Math.abs((values[1] ?? 1) - (values[0] ?? 0)) || 1;
  const decimals = Math.min(DECIMALS_MAX, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
  const texts = values.map((value) => write?.(value) ?? formatNumber(value, language, decimals));
  const short = shortened(values, texts);
  return values.map((value, index) => ({ value, text: short[index] ?? "" }));
}

/** Round ends, but for those that the layout has told. */
function widened(
  [low, high]: readonly [number, number],
  count: number,
  { min, max }: AxisWishes,
): readonly [number, number] {
  const [from, to] = nice(low, high, count);
  return [
    min === undefined || low !== min ? from : low,
    max === undefined || high !== max ? to : high,
  ];
}

/** What all the numbers span, with zero where bars and areas begin. */
function extent(series: readonly ChartSeries[], wishes: AxisWishes): readonly [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const take = (value: number): void => {
    least = Math.min(least, value);
    most = Math.max(most, value);
  };
  const { type, isStacked } = wishes;
  const length = series[0]?.points.length ?? 0;
  for (let index = 0; index < length; index += 1) {
    let [above, below] = [0, 0];
    for (const { points } of series) {
      const value = points[index]?.value;
      if (value === undefined) continue;
      if (!isStacked) take(value);
      else if (value > 0) above += value;
      else below += value;
    }
    if (!isStacked) continue;
    take(above);
    take(below);
  }
  if (least > most) return [0, 1];
  const isLine = type === "line" || type === "sparkline";
  const near = (most - least) * ZERO_NEAR;
  if (!isLine || (type === "line" && least > 0 && least <= near)) take(0);
  if (type === "line" && most < 0 && -most <= near) take(0);
  return [least, most];
}

/** A span for numbers that are all the same, or ends that were told the wrong way round. */
function spread(start: number, end: number): readonly [number, number] {
  if (start > end) return [end, start];
  if (start === 0) return [0, 1];
  return start > 0 ? [0, start] : [start, 0];
}

/** Without the noise of binary fractions; -0 is 0. */
function clean(value: number): number {
  return Number(value.toPrecision(12)) + 0;
}

const ZERO_DECIMALS = /(?<=\d)[.,]00(?!\d)/;

/** Amounts without their decimals where all of them are whole: an axis says € 1,000, not € 1,000.00. */
function shortened(values: readonly number[], texts: readonly string[]): readonly string[] {
  const areWhole =
    values.every(Number.isInteger) && texts.every((text) => ZERO_DECIMALS.test(text));
  return areWhole ? texts.map((text) => text.replace(ZERO_DECIMALS, "")) : texts;
}
