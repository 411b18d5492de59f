/** Drawings as boxes of a known size, like pictures, which are painted after the layout. */

import type { CodeNode } from "../../template/document.ts";
import type { PlacedDrawing } from "../paint/drawing.ts";
import { boxStyle } from "./box-style.ts";
import type { Building } from "./building.ts";
import { codeWarnings } from "./code-warnings.ts";
import { instance, type Instance, type InstanceProps } from "./instance.ts";
import { pictureSize } from "./picture.ts";

/** Ours among an instance's props: a drawing to be painted where the node came to stand. */
export interface DrawingProps extends InstanceProps {
  readonly drawing?: PlacedDrawing;
}

/** A code. */
export function drawingInstance(node: CodeNode, building: Building): Instance {
  const { opacity, area } = building;
  const drawing = building.code(node);
  const onScale = codeWarnings(node, drawing.module, building);
  const props: DrawingProps = { wrap: false, drawing: { drawing, opacity, onScale } };
  const size = pictureSize(node.box, drawing, area);
  return instance("VIEW", { ...boxStyle(node.box, building), ...size }, props);
}
