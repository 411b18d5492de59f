/** An `svg` in a layout with the data put in → a picture, which is drawn as one that was uploaded. */

import type { CompiledElement } from "../compile/nodes.ts";
import type { ImageNode } from "../document.ts";
import type { ComputedStyle } from "../styles/draft.ts";
import { escaped } from "../svg/escape.ts";
import type { Evaluation } from "./evaluation.ts";
import type { Item } from "./expand.ts";
import { outputText, textAttribute } from "./texts.ts";

/** What the picture of an `svg` is, without what every node has. */
export function svgImage(
  { node, bindings }: Item<CompiledElement>,
  style: ComputedStyle,
  evaluation: Evaluation,
): Omit<ImageNode, "place" | "box" | "id"> {
  const markup = (node.markup ?? []).map((part) =>
    part.kind === "literal" ? part.text : escaped(outputText(part, bindings, evaluation)),
  );
  const { color, fontFamily } = style.text;
  // Two that differ in what they inherit alone are two pictures.
  const around = encodeURIComponent(JSON.stringify([color, fontFamily])).replaceAll("'", "%27");
  const base64 = Buffer.from(markup.join("")).toString("base64");
  return {
    kind: "image",
    source: `data:image/svg+xml;around=${around};base64,${base64}`,
    alt: textAttribute(node, "alt", bindings, evaluation) ?? "",
    required: false,
    fit: style.fit,
    ...(style.focus === undefined ? {} : { focus: style.focus }),
    inherited: style.text,
  };
}
