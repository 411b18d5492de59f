/**
 * The layout of a manifest that is too large for one that is designed: every value once, one below the
 * other. Keys may have 200 characters, and a thousand of them named five times each would not fit.
 */

import type { DataType, Loop, Manifest } from "../../../manifest/manifest.ts";
import { element, type Markup, words } from "./markup.ts";
import { Names } from "../reading/names.ts";

const LABEL_MAX_CHARS = 30;

/** Every value and loop of a manifest, as the content of a page. */
export function plainContent(manifest: Manifest): readonly Markup[] {
  return [
    ...manifest.variables.map(({ key, label, dataType }) => value(label, key, dataType)),
    ...manifest.loops.map((loop) => list(loop, loop.key, new Names(manifest))),
  ];
}

function list(loop: Loop, path: string, names: Names): Markup {
  const name = names.itemOf(loop);
  const { itemType, itemFields = [], loops = [] } = loop;
  const content =
    itemType === undefined
      ? [
          ...itemFields.map(({ key, label, dataType }) => value(label, `${name}.${key}`, dataType)),
          ...loops.map((inner) => list(inner, `${name}.${inner.key}`, names)),
        ]
      : [value("", name, itemType)];
  return element("for", { each: `${name} in ${path}` }, content);
}

function value(label: string, path: string, dataType: DataType): Markup {
  if (dataType === "image") return element("img", { src: `{{ ${path} }}`, width: "120pt" });
  const key = label === "" ? "" : `${words(label, LABEL_MAX_CHARS)}: `;
  return element("p", {}, [`${key}{{ ${path} }}`]);
}
