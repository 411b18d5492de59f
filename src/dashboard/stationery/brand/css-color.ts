/** A colour in CSS's words, as the browser understands it. */

import type { Rgb } from "./contrast.ts";

/** Its channels from 0 to 255; null where the browser knows no such colour. */
export function rgbOf(css: string): Rgb | null {
  if (css.trim() === "" || !CSS.supports("color", css)) return null;
  const canvas = document.createElement("canvas");
  canvas.width = 1;
  canvas.height = 1;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  if (pen === null) return null;
  pen.fillStyle = css;
  pen.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = pen.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}
