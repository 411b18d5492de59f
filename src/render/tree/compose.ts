/** Puts a page's header and footer to its body. */

import type { DocumentSection } from "../../template/document.ts";
import type { LaidOutChrome } from "./chrome.ts";
import type { LaidOut } from "./instance.ts";

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
      placed(header, margin.top, margin.left),
      ...(page.children ?? []),
      placed(footer, bottom, margin.left),
    ],
  };
}

function placed(node: LaidOut, top: number, left: number): LaidOut {
  if (node.box === undefined) return node;
  return { ...node, box: { ...node.box, top, left }, props: { ...node.props, isChrome: true } };
}
