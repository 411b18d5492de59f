/**
 * Pictures as boxes of a known size, which are painted after the layout. react-pdf's own images would be
 * read again for each place that they stand in, and a broken one would be a line on the console.
 */

import type { BoxStyle, ImageNode, Length, TextStyle } from "../../template/document.ts";
import type { Picture } from "../paint/pictures.ts";
import { quantised } from "../type/quantum.ts";
import { boxStyle, inPoints } from "./box-style.ts";
import type { Building } from "./building.ts";
import { instance, type Instance, type InstanceProps } from "./instance.ts";

/** The marked box where a picture is missing and nothing says how large it is. */
const MISSING_WIDTH = 96;
const MISSING_HEIGHT = 64;

const MIDDLE = { x: 0.5, y: 0.5 };

/** Ours among an instance's props: a picture to be painted where the node came to stand. */
export interface PictureProps extends InstanceProps {
  readonly picture?: PlacedPicture;
}

export interface PlacedPicture {
  /** Null where a marked box stands for it. */
  readonly picture: Picture | null;
  readonly fit: ImageNode["fit"];
  readonly focus: NonNullable<ImageNode["focus"]>;
  /** How fine it is to be printed, in pixels an inch; 300 without it. */
  readonly dpi: ImageNode["dpi"];
  readonly alt: string;
  readonly opacity: number;
  /** What the words in a marked box are set in. */
  readonly style: TextStyle;
}

/** A picture, or the marked box for one that is missing. */
export function pictureInstance(node: ImageNode, building: Building): Instance {
  const { box, fit, focus = MIDDLE, alt, source, dpi } = node;
  const { opacity, style } = building;
  const picture = building.picture(source);
  const props: PictureProps = {
    wrap: false,
    picture: { picture, fit, focus, dpi, alt, opacity, style },
  };
  const size = pictureSize(box, picture, building.area);
  return instance("VIEW", { ...boxStyle(box, building), ...size }, props);
}

/** The size of a picture as CSS has it: its own, in the proportion that is kept where one side is given. */
export function pictureSize(
  box: BoxStyle,
  picture: { readonly width: number; readonly height: number } | null,
  area: Building["area"],
): Readonly<Record<string, unknown>> {
  const own = picture ?? { width: MISSING_WIDTH, height: MISSING_HEIGHT };
  const ratio = own.width / own.height;
  const { width, height } = box;
  if (width !== undefined && height !== undefined) return {};
  const widest = Math.min(points(box.maxWidth, area.width) ?? Number.POSITIVE_INFINITY, area.width);
  const highest = Math.min(
    points(box.maxHeight, area.height) ?? Number.POSITIVE_INFINITY,
    area.height,
  );
  const asked = points(width, area.width);
  const high = points(height, area.height);
  const natural = asked ?? (high === undefined ? own.width : high * ratio);
  const wide = asked === undefined ? Math.min(natural, widest) : natural;
  const fitted = Math.min(high ?? wide / ratio, highest);
  return {
    width: asked === undefined ? Math.min(wide, fitted * ratio) : width,
    height: quantised(fitted),
  };
}

function points(length: Length | undefined, whole: number): number | undefined {
  return length === undefined ? undefined : inPoints(length, whole);
}
