/**
 * Brings forced page breaks to the top: react-pdf heeds them there only. A box with a break inside is
 * parted into boxes, as CSS draws a box that goes on on the next page (`box-decoration-break: slice`).
 */

import type { BoxNode, BoxStyle, DocumentNode } from "../../template/document.ts";

/**
 * The nodes with every break before one of them, none deeper.
 * @param lost told of breaks that nothing can come of
 */
export function withBreaksOnTop(
  nodes: readonly DocumentNode[],
  lost: (node: DocumentNode) => void,
): readonly DocumentNode[] {
  return nodes.flatMap((node) => parted(node, lost));
}

function parted(node: DocumentNode, lost: (node: DocumentNode) => void): readonly DocumentNode[] {
  if (node.kind !== "box") return [node];
  if (!isColumn(node.box)) {
    for (const child of node.children) tellBreaks(child, lost);
    return [node];
  }
  const children = withBreaksOnTop(node.children, lost);
  const groups = grouped(children);
  if (groups.length === 1) return [node];
  return groups.map((group, index) => part(node, group, index === 0, index === groups.length - 1));
}

/** Side by side there is no next page for one of them alone. */
function isColumn({ flexDirection, position }: BoxStyle): boolean {
  return position !== "absolute" && (flexDirection === undefined || flexDirection === "column");
}

function tellBreaks(node: DocumentNode, lost: (node: DocumentNode) => void): void {
  if (node.box.breakBefore === true) lost(node);
  if (node.kind === "box") for (const child of node.children) tellBreaks(child, lost);
}

function grouped(children: readonly DocumentNode[]): DocumentNode[][] {
  const groups: DocumentNode[][] = [[]];
  for (const [index, child] of children.entries()) {
    if (child.box.breakBefore === true && index > 0) groups.push([]);
    groups.at(-1)?.push(child);
  }
  return groups;
}

function part(
  node: BoxNode,
  children: readonly DocumentNode[],
  isFirst: boolean,
  isLast: boolean,
): BoxNode {
  const { id, mark, ...rest } = node;
  const { height: _height, minHeight: _minHeight, ...box } = node.box;
  const opened = isFirst ? box : { ...edges(box, "top"), breakBefore: true };
  const closed = isLast ? opened : { ...edges(opened, "bottom"), keepWithNext: false };
  const once = {
    ...(id === undefined ? {} : { id }),
    ...(mark === undefined ? {} : { mark }),
  };
  return { ...rest, ...(isFirst ? once : {}), box: closed, children };
}

/** A box without margin, padding and border at one of its ends. */
function edges(box: BoxStyle, side: "top" | "bottom"): BoxStyle {
  const { border = {} } = box;
  const { [side]: _removed, ...otherBorder } = border;
  return {
    ...box,
    margin: { ...box.margin, [side]: 0 },
    padding: { ...box.padding, [side]: 0 },
    border: otherBorder,
  };
}
