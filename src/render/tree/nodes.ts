/** The nodes of an evaluated document as react-pdf's instances. */

import type {
  BoxNode,
  BoxStyle,
  DocumentNode,
  ParagraphNode,
  RuleNode,
} from "../../template/document.ts";
import { quantised } from "../type/quantum.ts";
import { boxStyle, faded, inPoints, innerWidth, NO_SHRINK } from "./box-style.ts";
import { tableInstance } from "../table/table.ts";
import { boundedInstance, isBounded } from "./bounded.ts";
import { fieldInstance, isWide } from "../form/field.ts";
import type { Building } from "./building.ts";
import { instance, type Instance, type InstanceProps, type InstanceStyle } from "./instance.ts";
import { chartInstance } from "./chart.ts";
import { drawingInstance } from "./drawing.ts";
import { markProps } from "./marks.ts";
import { paragraphText } from "./paragraph.ts";
import { pictureInstance } from "./picture.ts";

/** The distance that glues a node to what follows it: any will do, so long as it is short of two lines. */
const KEEP_WITH_NEXT_POINTS = 12;

/** Instances of nodes; what is not displayed has none. */
export function nodeInstances(nodes: readonly DocumentNode[], building: Building): Instance[] {
  return nodes.flatMap((node) => nodeInstance(node, building) ?? []);
}

function nodeInstance(node: DocumentNode, building: Building): Instance | null {
  if (node.box.display === "none") return null;
  const made = ofKind(node, building);
  const props = { ...made.props, ...flowProps(node, building), origin: node };
  return { ...made, style: { ...flexOf(node, building), ...made.style }, props };
}

function ofKind(node: DocumentNode, building: Building): Instance {
  const inside = { ...building, opacity: building.opacity * (node.box.opacity ?? 1) };
  const style = boxStyle(node.box, inside);
  switch (node.kind) {
    case "box":
      return boxInstance(node, inside);
    case "paragraph":
      return node.runs.length === 0
        ? instance("VIEW", style, {})
        : paragraphInstance(node, style, inside);
    case "rule":
      return ruleInstance(node, inside);
    case "image":
      return pictureInstance(node, inside);
    case "code":
      return drawingInstance(node, inside);
    case "chart":
      return chartInstance(node, inside);
    case "field":
      return fieldInstance(node, inside);
    case "table":
      return tableInstance(node, inside, nodeInstances);
  }
}

/** A box and what is in it. */
export function boxInstance(node: BoxNode, building: Building): Instance {
  const { box } = node;
  const width = innerWidth(box, building.area.width);
  const isRow = box.flexDirection === "row" || box.flexDirection === "row-reverse";
  const direction = isRow ? "row" : "column";
  const inside: Building = { ...building, direction, area: { ...building.area, width } };
  const style = boxStyle(box, building);
  const props = { origin: node, ...markProps(node, building) };
  const children = nodeInstances(node.children, inside);
  return isBounded(box)
    ? boundedInstance(box, style, props, children)
    : instance("VIEW", style, props, children);
}

function paragraphInstance(
  node: ParagraphNode,
  style: InstanceStyle,
  building: Building,
): Instance {
  if (!isBounded(node.box)) return paragraphText(node, style, building);
  const text = paragraphText(node, { flexShrink: NO_SHRINK }, building);
  return boundedInstance(node.box, style, { origin: node }, [text]);
}

function ruleInstance({ box, line }: RuleNode, building: Building): Instance {
  const width = quantised(line.width, true);
  return instance(
    "VIEW",
    {
      ...boxStyle(box, building),
      borderTopWidth: width,
      borderTopColor: faded(line.color, building.opacity),
      borderTopStyle: line.style,
    },
    { wrap: false },
  );
}

/** react-pdf shrinks every node that does not say otherwise; as in CSS, only what stands in a row does. */
function flexOf(node: DocumentNode, { direction }: Building): InstanceStyle {
  if (direction === "column") return { flexShrink: NO_SHRINK };
  const { box } = node;
  // Tables, charts and fields have no width of their own: they take what the others in their row leave.
  const isFree =
    ((node.kind === "table" && node.shrinks !== true) || node.kind === "chart" || isWide(node)) &&
    box.width === undefined &&
    box.flexBasis === undefined;
  return isFree ? { flexGrow: 1, flexShrink: 1, flexBasis: 0 } : {};
}

/** How a node behaves where pages end. */
function flowProps(node: DocumentNode, { lessons, area }: Building): InstanceProps {
  const { keepTogether, keepWithNext, keepWithPrevious, breakBefore, height }: BoxStyle = node.box;
  // What is in a box of a fixed height may stand out of it, and react-pdf then splits it without end.
  const isFixed = height !== undefined && inPoints(height, area.height) <= area.height;
  const isWhole = keepTogether === true || isFixed;
  return {
    ...(isWhole && !lessons.tooTall.has(node) ? { wrap: false } : {}),
    ...(keepWithNext === true ? { minPresenceAhead: KEEP_WITH_NEXT_POINTS } : {}),
    ...(keepWithPrevious === true ? { keepsWithPrevious: true } : {}),
    ...(breakBefore === true ? { break: true } : {}),
  };
}
