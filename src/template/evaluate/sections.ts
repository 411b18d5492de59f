/** `document` and its pages → sections, each with its paper, headers, footers and body. */

import type { CompiledElement } from "../compile/nodes.ts";
import type { DocumentSection, Length, PageChrome, Sides, Watermark } from "../document.ts";
import type { Bindings } from "../expressions/run-expression.ts";
import { directionOfLanguage } from "../styles/direction.ts";
import type { Declared } from "../styles/engine.ts";
import { DEFAULT_SIZE, type Orientation, oriented } from "../styles/page-sizes.ts";
import { boxNode, flow } from "./blocks.ts";
import { unlisted } from "./contents.ts";
import type { Evaluation } from "./evaluation.ts";
import { expand, type Identified, identify, type Item, styled, type Styled } from "./expand.ts";
import { declarations, textAttribute } from "./texts.ts";
import { watermarks, whenOf } from "./watermarks.ts";

/** What a page holds beside its body. */
const CHROME: ReadonlySet<string> = new Set(["header", "footer", "background", "watermark"]);

/** Text of such a language is left to say by its letters where it is in another. */
const LEFT_TO_RIGHT = "direction: ltr";

/** The sections of the whole document; its language says which way it runs unless it is told. */
export function sections(
  document: CompiledElement,
  bindings: Bindings,
  evaluation: Evaluation,
  language: string,
): DocumentSection[] {
  const { styles } = evaluation.template;
  const outside: Styled = {
    context: styles.context(null, "", undefined, []),
    style: styles.initial,
  };
  const root: Item = { node: document, bindings };
  const top = identify([root], outside, evaluation).get(root);
  if (top === undefined) return [];
  const direction = `direction: ${directionOfLanguage(language)}`;
  const hints =
    direction === LEFT_TO_RIGHT ? undefined : declarations(direction, document.place, evaluation);
  const around = styled(top, outside, evaluation, hints);
  const items = expand(document.children, bindings, evaluation);
  const everywhere = watermarks(items, around, evaluation);
  const found: DocumentSection[] = [];
  for (const one of identify(items, around, evaluation).values()) {
    if (one.item.node.name !== "page") continue;
    const section = sectionOf(one, around, everywhere, evaluation);
    if (section !== null) found.push(section);
  }
  return found;
}

function sectionOf(
  one: Identified,
  around: Styled,
  everywhere: readonly Watermark[],
  evaluation: Evaluation,
): DocumentSection | null {
  const { node, bindings } = one.item;
  const page = styled(one, around, evaluation, paperHints(one.item, evaluation));
  const { style } = page;
  if (style.box.display === "none") return null;
  const { width, height, fitsContent } = oriented(
    style.size ?? DEFAULT_SIZE,
    style.orientation ?? orientationOf(textAttribute(node, "orientation", bindings, evaluation)),
  );
  const asked = style.box.margin ?? {};
  if (Object.values(asked).some(isNegative)) {
    const message = "A page's margin can't be less than nothing: it was taken as 0.";
    evaluation.warnings.add("invalid_value", message, node.place);
  }
  const margin = marginSides(asked, width);
  const items = expand(node.children, bindings, evaluation);
  const chrome = unlisted(evaluation, () => chromeOf(items, page, evaluation));
  const own = watermarks(items, page, evaluation);
  const across = own.length > 0 ? own : everywhere;
  // A page begins on a new page anyway.
  evaluation.breakPending = false;
  const body = flow(
    items.filter((item) => !isChrome(item)),
    page,
    evaluation,
  );
  const { backgroundColor } = style.box;
  return {
    place: node.place,
    width,
    height,
    ...(fitsContent === undefined ? {} : { fitsContent }),
    margin,
    ...(backgroundColor === undefined ? {} : { backgroundColor }),
    style: style.text,
    ...chrome,
    ...(across.length === 0 ? {} : { watermarks: across }),
    body,
  };
}

function chromeOf(
  items: readonly Item[],
  page: Styled,
  evaluation: Evaluation,
): Pick<DocumentSection, "headers" | "footers" | "backgrounds"> {
  const headers: PageChrome[] = [];
  const footers: PageChrome[] = [];
  const backgrounds: PageChrome[] = [];
  for (const [item, one] of identify(items, page, evaluation)) {
    if (one.item.node.name === "watermark" || !isChrome(item)) continue;
    evaluation.breakPending = false;
    const inner = styled(one, page, evaluation);
    if (inner.style.box.display === "none") continue;
    const { node } = one.item;
    const when = whenOf(one.item, evaluation);
    const chrome = { when, node: boxNode(one, inner, evaluation) };
    if (node.name === "header") headers.push(chrome);
    else if (node.name === "footer") footers.push(chrome);
    else backgrounds.push(chrome);
  }
  return { headers, footers, ...(backgrounds.length === 0 ? {} : { backgrounds }) };
}

function isChrome({ node }: Item): boolean {
  return node.kind === "element" && CHROME.has(node.name);
}

function orientationOf(text: string | undefined): Orientation | undefined {
  return text === "portrait" || text === "landscape" ? text : undefined;
}

/** `size` and `margin` of a page as declarations. */
function paperHints(
  { node, bindings }: Item<CompiledElement>,
  evaluation: Evaluation,
): Declared | undefined {
  const size = textAttribute(node, "size", bindings, evaluation);
  const margin = textAttribute(node, "margin", bindings, evaluation);
  const css = [
    size === undefined ? "" : `size: ${size};`,
    margin === undefined ? "" : `margin: ${margin};`,
  ].join("");
  return css === "" ? undefined : declarations(css, node.place, evaluation);
}

function isNegative(length: Length | "auto"): boolean {
  return length !== "auto" && Number.parseFloat(String(length)) < 0;
}

/** CSS counts percentages of all four margins from the width. */
function marginSides(margin: Partial<Sides<Length | "auto">>, width: number): Sides<number> {
  const points = (length: Length | "auto" | undefined): number => {
    if (typeof length === "number") return Math.max(0, length);
    if (length === undefined || length === "auto") return 0;
    return Math.max(0, (Number.parseFloat(length) / 100) * width);
  };
  const { top, right, bottom, left } = margin;
  return { top: points(top), right: points(right), bottom: points(bottom), left: points(left) };
}
