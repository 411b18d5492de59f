/** Charts as boxes whose height is known, which are drawn when the layout has told their width. */

import type { ChartNode } from "../../template/document.ts";
import { drawChart } from "../charts/draw.ts";
import { quantised } from "../type/quantum.ts";
import { boxStyle, innerWidth } from "./box-style.ts";
import type { Building } from "./building.ts";
import type { DrawingProps } from "./drawing.ts";
import { instance, type Instance } from "./instance.ts";

/** The height of a chart with axes, in widths and at most and at least in lines of its text. */
const HEIGHT_SHARE = 0.5;
const LINES_MIN = 10;
const LINES_MAX = 20;
/** Of a bar that lies, with the gap to the next; and what axis and legend need around the bars. */
const BAR_LINES = 1.6;
const AXIS_LINES = 5;
const PIE_LINES = 14;
const SPARK_LINES = 1.4;

/** A chart. */
export function chartInstance(node: ChartNode, building: Building): Instance {
  const { opacity, area } = building;
  const drawing = (width: number, height: number) => drawChart(node, { width, height }, building);
  const props: DrawingProps = { wrap: false, drawing: { drawing, opacity } };
  const style = boxStyle(node.box, building);
  if (node.box.height !== undefined) return instance("VIEW", style, props);
  const natural = naturalHeight(node, innerWidth(node.box, area.width));
  const { margin } = node.box;
  const outer = [margin?.top, margin?.bottom].reduce<number>(
    (sum, side) => sum + (typeof side === "number" ? side : 0),
    0,
  );
  const height = quantised(Math.min(natural, area.height - outer));
  return instance("VIEW", { ...style, height }, props);
}

function naturalHeight(node: ChartNode, width: number): number {
  const { type, labels, series, isHorizontal, isStacked, style } = node;
  const line = style.fontSize * style.lineHeight;
  if (type === "sparkline") return SPARK_LINES * line;
  if (series.length === 0) return LINES_MIN * line * HEIGHT_SHARE;
  if (type === "pie" || type === "donut") return PIE_LINES * line;
  if (isHorizontal) {
    const bars = labels.length * (isStacked ? 1 : Math.max(1, series.length * 0.75));
    return (bars * BAR_LINES + AXIS_LINES) * line;
  }
  return Math.min(LINES_MAX * line, Math.max(LINES_MIN * line, width * HEIGHT_SHARE));
}
