/**
 * An SVG → a drawing: shapes, lines and text as vectors. Opacity of groups goes into the colours of what
 * is inside. What is not drawn here is left out and told, and what SVG can multiply (`use`) is bounded.
 */

import { lengthIn, sizeOf, type Box, viewBoxOf } from "../../template/svg/lengths.ts";
import { SVG_DRAWN_MAX, SVG_SEGMENTS_MAX } from "../../limits.ts";
import type { TextStyle } from "../../template/document.ts";
import type { Drawing } from "../paint/drawing.ts";
import type { Mark, Matrix } from "../paint/vectors.ts";
import type { PdfImage } from "../paint/pdfkit-insides.ts";
import type { FontStacks } from "../type/font-stacks.ts";
import { clipPath } from "./clip.ts";
import { fitting, IDENTITY, parseTransform } from "./matrix.ts";
import { paintOf, shareIn } from "./paint.ts";
import { boxOf, pathText, rectangle, type Segment } from "./path.ts";
import type { SvgElement, SvgSource } from "../../template/svg/read.ts";
import { shapeOf } from "./shapes.ts";
import { strokeMark } from "./stroke.ts";
import { idIn, type Properties, SvgStyles } from "./style.ts";
import { textMarks, type TextSetting } from "./text.ts";

const POINTS_PER_PIXEL = 0.75;
const USE_DEPTH_MAX = 10;
/** What is only drawn where something names it. */
const UNDRAWN: ReadonlySet<string> = new Set([
  "defs",
  "symbol",
  "clipPath",
  "linearGradient",
  "radialGradient",
  "stop",
  "style",
]);

export interface SvgSetting {
  readonly stacks: FontStacks;
  /** The document's own text, where the SVG names no font; its colour is currentColor. */
  readonly base: TextStyle;
  /** Pictures inside, by their data URLs. */
  readonly images: ReadonlyMap<string, PdfImage>;
}

/** A drawing with what was left out of it, or why there is none as the end of a sentence. */
export type Converted =
  { readonly drawing: Drawing; readonly leftOut: readonly string[] } | { readonly reason: string };

/** Draws an SVG. */
export function convertSvg(source: SvgSource, setting: SvgSetting): Converted {
  const size = sizeOf(source.root);
  const { width, height } = size;
  if (!(width > 0 && height > 0)) return { reason: "is an SVG without a size" };
  const walker = new Walker(source, setting, size);
  const marks = walker.root(source.root);
  if (walker.reason !== null) return { reason: walker.reason };
  const matrix: Matrix = [POINTS_PER_PIXEL, 0, 0, POINTS_PER_PIXEL, 0, 0];
  const drawing = {
    width: width * POINTS_PER_PIXEL,
    height: height * POINTS_PER_PIXEL,
    marks: [{ kind: "group", matrix, marks } as const],
  };
  return { drawing, leftOut: [...walker.leftOut] };
}

/** Where the walk is. */
interface Around {
  readonly properties: Properties;
  readonly opacity: number;
  readonly viewport: Pick<Box, "width" | "height">;
  /** The elements that `use` has led to, one inside the other. */
  readonly uses: readonly SvgElement[];
}

class Walker {
  reason: string | null = null;
  readonly leftOut: Set<string>;
  private readonly styles: SvgStyles;
  private drawn = 0;
  private segments = 0;

  constructor(
    private readonly source: SvgSource,
    private readonly setting: SvgSetting,
    private readonly size: Pick<Box, "width" | "height">,
  ) {
    this.styles = new SvgStyles(source.css);
    this.leftOut = new Set(source.leftOut);
  }

  root(root: SvgElement): Mark[] {
    const color = new Map([["color", this.setting.base.color]]);
    const around = { properties: color, opacity: 1, viewport: this.size, uses: [] };
    const properties = this.styles.of(root, color);
    const opacity = shareIn(properties.get("opacity"));
    return this.inViewport(root, { x: 0, y: 0, ...this.size }, { ...around, properties, opacity });
  }

  private marksOf(element: SvgElement, outer: Around): Mark[] {
    if (this.reason !== null || UNDRAWN.has(element.name)) return [];
    this.drawn += 1;
    if (this.drawn > SVG_DRAWN_MAX) {
      this.reason = `is an SVG that comes to more than ${SVG_DRAWN_MAX} elements`;
      return [];
    }
    const properties = this.styles.of(element, outer.properties);
    if (properties.get("display") === "none") return [];
    const opacity = outer.opacity * shareIn(properties.get("opacity"));
    const around = { ...outer, properties, opacity };
    const matrix = parseTransform(properties.get("transform"));
    if (matrix === null) return [];
    for (const name of ["mask", "filter", "marker-start", "marker-mid", "marker-end"]) {
      if ((properties.get(name) ?? "none") !== "none") this.leftOut.add(name);
    }
    const marks = this.clipped(properties, element, this.drawnBy(element, around), around);
    if (marks.length === 0 || matrix === IDENTITY) return marks;
    return [{ kind: "group", matrix, marks }];
  }

  private drawnBy(element: SvgElement, around: Around): Mark[] {
    switch (element.name) {
      case "g":
      case "a":
        return this.children(element, around);
      case "switch": {
        const [first] = element.children.filter((child) => typeof child !== "string");
        return first === undefined ? [] : this.marksOf(first, around);
      }
      case "svg":
        return this.inViewport(element, this.viewportOf(element, around), around);
      case "use":
        return this.used(element, around);
      case "image":
        return this.image(element, around);
      case "text":
        return textMarks(element, around.properties, around.opacity, this.textSetting(around));
      case "tspan":
        return [];
      default:
        return this.shape(element, around);
    }
  }

  private children(element: SvgElement, around: Around): Mark[] {
    return element.children.flatMap((child) =>
      typeof child === "string" ? [] : this.marksOf(child, around),
    );
  }

  private viewportOf({ attributes }: SvgElement, { viewport }: Around): Box {
    const length = (name: string, whole: number, otherwise: number): number =>
      lengthIn(attributes.get(name), whole) ?? otherwise;
    return {
      x: length("x", viewport.width, 0),
      y: length("y", viewport.height, 0),
      width: length("width", viewport.width, viewport.width),
      height: length("height", viewport.height, viewport.height),
    };
  }

  /** What stands in a viewport of its own: a nested `svg`, or a `symbol` that is used. */
  private inViewport(element: SvgElement, viewport: Box, around: Around): Mark[] {
    if (viewport.width <= 0 || viewport.height <= 0) return [];
    const box = viewBoxOf(element.attributes.get("viewBox"));
    const matrix: Matrix =
      box === undefined
        ? [1, 0, 0, 1, viewport.x, viewport.y]
        : fitting(box, viewport, element.attributes.get("preserveAspectRatio"));
    const inside = box ?? { width: viewport.width, height: viewport.height };
    const marks = this.children(element, { ...around, viewport: inside });
    if (marks.length === 0) return [];
    const path = pathText(rectangle(viewport, 0, 0));
    return [{ kind: "clipped", path, marks: [{ kind: "group", matrix, marks }] }];
  }

  private used(element: SvgElement, around: Around): Mark[] {
    const href = element.attributes.get("href")?.trim() ?? "";
    if (!href.startsWith("#")) {
      if (href !== "") this.leftOut.add("references to other files");
      return [];
    }
    const target = this.source.ids.get(href.slice(1));
    if (target === undefined) return [];
    if (around.uses.includes(target) || around.uses.length >= USE_DEPTH_MAX) {
      this.reason = "is an SVG that uses parts of itself without end";
      return [];
    }
    const viewport = this.viewportOf(element, around);
    const inner = { ...around, uses: [...around.uses, target] };
    const size = { ...viewport, x: 0, y: 0 };
    const marks =
      target.name === "symbol" || target.name === "svg"
        ? this.inViewport(target, size, {
            ...inner,
            properties: this.styles.of(target, around.properties),
          })
        : this.marksOf(target, inner);
    if (marks.length === 0) return [];
    return [{ kind: "group", matrix: [1, 0, 0, 1, viewport.x, viewport.y], marks }];
  }

  private image(element: SvgElement, around: Around): Mark[] {
    const href = element.attributes.get("href")?.trim() ?? "";
    const image = this.setting.images.get(href);
    if (image === undefined) {
      if (href !== "")
        this.leftOut.add(href.startsWith("data:") ? "<image>" : "references to other files");
      return [];
    }
    const own = { x: 0, y: 0, width: image.width, height: image.height };
    const asked = this.viewportOf(element, { ...around, viewport: own });
    if (asked.width <= 0 || asked.height <= 0) return [];
    const matrix = fitting(own, asked, element.attributes.get("preserveAspectRatio"));
    const picture: Mark = { kind: "image", image, opacity: around.opacity };
    const path = pathText(rectangle(asked, 0, 0));
    return [{ kind: "clipped", path, marks: [{ kind: "group", matrix, marks: [picture] }] }];
  }

  private shape(element: SvgElement, around: Around): Mark[] {
    const { properties } = around;
    const segments = this.segmentsOf(element, around);
    if (segments.length === 0 || properties.get("visibility") === "hidden") return [];
    const path = pathText(segments);
    const box = boxOf(segments);
    const marks: Mark[] = [];
    const opacity = (name: string): number => around.opacity * shareIn(properties.get(name));
    const paints = this.textSetting(around);
    const fill = paintOf(
      properties.get("fill") ?? "black",
      opacity("fill-opacity"),
      properties,
      box,
      paints,
    );
    if (fill !== null && element.name !== "line") {
      const rule = properties.get("fill-rule") === "evenodd" ? "even-odd" : "non-zero";
      marks.push({ kind: "shape", path, color: fill, rule });
    }
    const stroke = paintOf(
      properties.get("stroke") ?? "none",
      opacity("stroke-opacity"),
      properties,
      box,
      paints,
    );
    if (stroke !== null) marks.push(...strokeMark(path, stroke, properties, around.viewport));
    return marks;
  }

  private segmentsOf(element: SvgElement, { viewport }: Around): readonly Segment[] {
    const left = SVG_SEGMENTS_MAX - this.segments;
    const segments = shapeOf(element, viewport, left);
    this.segments += segments.length;
    if (this.segments > SVG_SEGMENTS_MAX) {
      this.reason = `is an SVG with more than ${SVG_SEGMENTS_MAX} pieces of lines`;
      return [];
    }
    return segments;
  }

  private clipped(
    properties: Properties,
    element: SvgElement,
    marks: Mark[],
    around: Around,
  ): Mark[] {
    const id = idIn(properties.get("clip-path"));
    if (id === undefined || marks.length === 0) return marks;
    const clip = this.source.ids.get(id);
    if (clip?.name !== "clipPath") return marks;
    const box = boxOf(shapeOf(element, around.viewport, SVG_SEGMENTS_MAX));
    const { styles, source } = this;
    const shapes = (inner: SvgElement): readonly Segment[] => this.segmentsOf(inner, around);
    const found = clipPath(clip, properties, box, { styles, ids: source.ids, shapes });
    if (found === null) {
      this.leftOut.add("clip-path");
      return marks;
    }
    return found.path === "" ? [] : [{ kind: "clipped", ...found, marks }];
  }

  private textSetting({ viewport }: Around): TextSetting {
    const { setting, source, styles } = this;
    const leaveOut = (what: string): void => {
      this.leftOut.add(what);
    };
    return { ...setting, ids: source.ids, styles, viewport, leaveOut };
  }
}
