/** Form fields as boxes of a known size. Their borders are the page's; what stands in them is the reader's to change. */

import type { DocumentNode } from "../../template/document.ts";
import type { FieldNode } from "../../template/field-node.ts";
import { boxStyle } from "../tree/box-style.ts";
import type { Building } from "../tree/building.ts";
import { instance, type Instance, type InstanceProps } from "../tree/instance.ts";
import { lineHeight, quantised } from "../type/quantum.ts";

/** Lines of a field of many where CSS gives no height. */
const LINES = 4;
/** The side of a checkbox or radio button, in font sizes. */
const BUTTON_SIZE = 1.15;

/** Ours among an instance's props: a field to be placed where the node came to stand. */
export interface FieldProps extends InstanceProps {
  readonly field?: FieldNode;
}

const UNPADDED = { paddingTop: 0, paddingRight: 0, paddingBottom: 0, paddingLeft: 0 };

/** Whether a node is a field that is as wide as there is room. */
export function isWide(node: DocumentNode): boolean {
  return node.kind === "field" && !isButton(node);
}

function isButton({ input }: FieldNode): boolean {
  return input.kind === "checkbox" || input.kind === "radio";
}

/** A field. */
export function fieldInstance(node: FieldNode, building: Building): Instance {
  const { box, input, style } = node;
  const props: FieldProps = { wrap: false, field: node };
  const own = boxStyle(box, building);
  if (isButton(node)) {
    const side = quantised(style.fontSize * BUTTON_SIZE, true);
    const size = { width: box.width ?? side, height: box.height ?? side, flexShrink: 0 };
    const round = input.kind === "radio" ? { ...corners(own, side) } : {};
    return instance("VIEW", { ...own, ...UNPADDED, ...size, ...round }, props);
  }
  const lines = input.kind === "text" && input.isMultiline ? LINES : 1;
  const height = lines * lineHeight(style) + spaceAround(own);
  return instance("VIEW", { ...own, height: box.height ?? quantised(height, true) }, props);
}

function corners(own: Readonly<Record<string, unknown>>, side: number): object {
  const width = typeof own["width"] === "number" ? own["width"] : side;
  const radius = width / 2;
  return {
    borderTopLeftRadius: radius,
    borderTopRightRadius: radius,
    borderBottomRightRadius: radius,
    borderBottomLeftRadius: radius,
  };
}

function spaceAround(own: Readonly<Record<string, unknown>>): number {
  return ["paddingTop", "paddingBottom", "borderTopWidth", "borderBottomWidth"].reduce(
    (sum, name) => sum + (typeof own[name] === "number" ? own[name] : 0),
    0,
  );
}
