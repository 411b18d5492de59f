/** Puts a page's header and footer to its body. */

import type { DocumentSection, Place } from "../../template/document.ts";
import type { Warnings } from "./building.ts";
import type { LaidOutChrome } from "./chrome.ts";
import type { LaidOut } from "./instance.ts";

/** What stands out of a page by less is rounding. */
const CUT_POINTS = 1;

/** The page with its header at the top margin and its footer at the bottom one, in reading order. */
export function composed(
  page: LaidOut,
  { height, margin }: DocumentSection,
  { header, footer }: LaidOutChrome,
): LaidOut {
  const bottom = height - margin.bottom - (footer.box?.height ?? 0);
  return {
    ...page,
    children: [
      placed(header, "header", margin.top, margin.left),
      ...(page.children ?? []),
      placed(footer, "footer", bottom, margin.left),
    ],
  };
}

function placed(node: LaidOut, chrome: "header" | "footer", top: number, left: number): LaidOut {
  if (node.box === undefined) return node;
  return { ...node, box: { ...node.box, top, left }, props: { ...node.props, chrome } };
}

/** Warns of what runs out of a page because it can't be split. What it told of, by the origins. */
export function warnOfCuts(
  page: LaidOut,
  { height, margin }: DocumentSection,
  { footer }: LaidOutChrome,
  warnings: Warnings,
): ReadonlySet<object> {
  const told = new Set<object>();
  const end = height - margin.bottom - (footer.box?.height ?? 0);
  const look = ({ box, style, props, children = [] }: LaidOut, above: number): void => {
    if (box === undefined || style["position"] === "absolute") return;
    const top = above + box.top;
    if (props.origin === undefined) {
      for (const child of children) look(child, top);
      return;
    }
    if (top + box.height <= end + CUT_POINTS) return;
    // The origin of what stands on a page is a node of the document, which has a place.
    const { place } = props.origin as { readonly place: Place };
    const sentence = "What stands here is higher than a page and can't be split: it is cut off.";
    warnings.add("content_cut", sentence, place);
    told.add(props.origin);
  };
  for (const child of page.children ?? []) look(child, 0);
  return told;
}
