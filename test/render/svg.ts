/** SVGs for tests: written, put on a page, converted. */

import { convertSvg, type Converted } from "../../src/render/svg/convert.ts";
import { readSvg } from "../../src/template/svg/read.ts";
import { FontStacks } from "../../src/render/type/font-stacks.ts";
import { fonts, STYLE } from "./made.ts";

/** An SVG around some content, of a hundred units and points. */
export function svg(
  content: string,
  attributes = `viewBox="0 0 100 100" width="100pt" height="100pt"`,
): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${content}</svg>`;
}

function url(source: string): string {
  return `data:image/svg+xml;base64,${Buffer.from(source).toString("base64")}`;
}

/** A page of 100 by 100 points that an SVG fills, so that its coordinates are the page's. */
export function page(source: string, more = ""): string {
  return `<document><page size="100pt 100pt" margin="0"><img src="${url(source)}" ${more}/></page></document>`;
}

/** An SVG as marks. */
export function converted(source: string): Converted {
  const read = readSvg(new TextEncoder().encode(source));
  if ("reason" in read) return read;
  return convertSvg(read, { stacks: new FontStacks(fonts), base: STYLE, images: new Map() });
}

/** Why an SVG can't be drawn. */
export function reason(source: string): string {
  const made = converted(source);
  return "reason" in made ? made.reason : "it is drawn";
}
