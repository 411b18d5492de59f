/** Bars: side by side or on each other, standing or lying. */

import type { ChartNode, ChartPoint } from "../../template/document.ts";
import type { Mark } from "../paint/vectors.ts";
import { inkOn, lookOf } from "./colors.ts";
import { BARS_SHARE, numbersAre, zeroOf, type Frame } from "./frame.ts";
import { areaMarks, rectanglePath } from "./marks.ts";
import { Places, type Area, type Words } from "./words.ts";

/** Bars that are thinner than this stand without gaps. */
const THIN = 2;
const WIDEST = 56;
const GAP = 3;

interface Bar {
  readonly area: Area;
  readonly point: ChartPoint;
  readonly series: number;
}

/** The bars, and the numbers at them where there is room. */
export function barMarks(node: ChartNode, frame: Frame, words: Words): Mark[] {
  const bars = node.isStacked ? stackedBars(node, frame) : groupedBars(node, frame);
  const marks: Mark[] = [];
  for (const { area, series } of bars) {
    const look = lookOf(series, node.series[series]?.color, node.palette, false);
    marks.push(...areaMarks(rectanglePath(area), area, look));
  }
  marks.push(...frame.zero);
  const numbers = numbersAre(node, frame.step, frame.plot.height, words);
  if (node.values === "none" || numbers === "absent") return marks;
  const places = new Places();
  for (const { area } of bars) places.take(area);
  for (const bar of bars) {
    marks.push(
      ...(numbers === "turned" ? turnedNumber(bar, words) : numberMarks(bar, node, places, words)),
    );
  }
  return marks;
}

function groupedBars(node: ChartNode, frame: Frame): Bar[] {
  const share = frame.step < THIN ? 1 : BARS_SHARE;
  const thickness = Math.min(WIDEST, (frame.step * share) / node.series.length);
  const inner = thickness > 4 * THIN && node.series.length > 1 ? 1 : 0;
  const start = frame.value(zeroOf(node.axis));
  return node.series.flatMap(({ points }, series) =>
    points.flatMap((point, index): Bar[] => {
      if (point === null) return [];
      const across = frame.label(index) + (series - node.series.length / 2) * thickness;
      const end = frame.value(point.value);
      const area = barArea(node, start, end, across, thickness - inner);
      return [{ area, point, series }];
    }),
  );
}

function stackedBars(node: ChartNode, frame: Frame): Bar[] {
  const share = frame.step < THIN ? 1 : BARS_SHARE;
  const thickness = Math.min(WIDEST, frame.step * share);
  return node.labels.flatMap((_, index) => {
    let [above, below] = [0, 0];
    return node.series.flatMap(({ points }, series): Bar[] => {
      const point = points[index];
      if (point === null || point === undefined) return [];
      const from = point.value >= 0 ? above : below;
      const to = from + point.value;
      if (point.value >= 0) above = to;
      else below = to;
      const across = frame.label(index) - thickness / 2;
      const area = barArea(node, frame.value(from), frame.value(to), across, thickness);
      return [{ area, point, series }];
    });
  });
}

function barArea(
  { isHorizontal }: ChartNode,
  start: number,
  end: number,
  across: number,
  thickness: number,
): Area {
  const [least, length] = [Math.min(start, end), Math.abs(end - start)];
  return isHorizontal
    ? { x: least, y: across, width: length, height: thickness }
    : { x: across, y: least, width: thickness, height: length };
}

/** A number that reads upwards, above a bar or below one that hangs. */
function turnedNumber({ area, point }: Bar, words: Words): Mark[] {
  const x = area.x + area.width / 2 + words.middle;
  const y = point.value < 0 ? area.y + area.height + GAP : area.y - GAP;
  return [words.mark(point.text, { x, y, turn: -90, anchor: point.value < 0 ? "end" : "start" })];
}

function numberMarks(
  { area, point, series }: Bar,
  node: ChartNode,
  places: Places,
  words: Words,
): Mark[] {
  const { text, value } = point;
  const width = words.width(text);
  const height = words.size;
  const middle = { x: area.x + area.width / 2, y: area.y + area.height / 2 };
  if (node.isStacked) {
    if (width + GAP > area.width || height + 2 > area.height) return [];
    const { color } = lookOf(series, node.series[series]?.color, node.palette, false);
    const style = { ...words.plain, color: inkOn(color) };
    return [words.mark(text, { x: middle.x, y: middle.y + words.middle, anchor: "middle", style })];
  }
  const isBack = value < 0;
  const box: Area = node.isHorizontal
    ? {
        x: isBack ? area.x - GAP - width : area.x + area.width + GAP,
        y: middle.y - height / 2,
        width,
        height,
      }
    : {
        x: middle.x - width / 2,
        y: isBack ? area.y + area.height + GAP : area.y - GAP - height,
        width,
        height,
      };
  if (!places.take(box)) return [];
  return [words.mark(text, { x: box.x, y: box.y + height / 2 + words.middle })];
}
