/**
 * A place in the tree where we paint, for react-pdf's renderer to come upon. Its own kind of canvas makes
 * an object of thirty functions for each, which took as long as what is painted: a twentieth of a
 * document's time.
 */

import type { LaidOut, LaidOutBox } from "../tree/instance.ts";

/** A box that paints from its top left corner: a new one, or what a node becomes. */
export function canvas(box: LaidOutBox, paint: () => void, node?: LaidOut): LaidOut {
  const { style, props } = node ?? { style: {}, props: {} };
  return { ...node, type: "VIEW", box, style, props, children: painting(paint) };
}

/** A canvas over all of a page. Sizes in points. */
export function overlay(width: number, height: number, paint: () => void): LaidOut {
  return canvas({ top: 0, left: 0, width, height }, paint);
}

/** No children: the renderer paints when it asks for them, which it does again to look for bookmarks. */
function painting(paint: () => void): readonly LaidOut[] {
  const none: LaidOut[] = [];
  let isPainted = false;
  none.forEach = () => {
    if (!isPainted) paint();
    isPainted = true;
  };
  return none;
}
