/**
 * Absolute placing as CSS has it: from the edges of the nearest box that is positioned itself, and of
 * the paper where there is none. Yoga counts from the parent, so what is placed moves up to the box
 * that it counts from. What counts from the paper leaves a mark where it stood, which says on which page.
 */

import type { BoxNode, DocumentNode, DocumentSection } from "../../template/document.ts";

/** Blocks without those that are placed on the paper, and these by the marks that they left. */
interface Lifted {
  readonly nodes: readonly DocumentNode[];
  readonly onPaper: ReadonlyMap<object, DocumentNode>;
}

const MARK_BOX: BoxNode["box"] = { position: "absolute", width: 0, height: 0 };
/** A mark that stands in the flow, where nothing is beside it: it may be all that a page has. */
const FLOW_MARK_BOX: BoxNode["box"] = { height: 0, keepWithNext: true };

/** Lifts what is placed on the paper out of blocks. The blocks are the same ones where nothing is. */
function lifted(nodes: readonly DocumentNode[]): Lifted {
  const onPaper = new Map<object, DocumentNode>();
  if (!nodes.some(holdsPlaced)) return { nodes, onPaper };
  const toPaper = (node: DocumentNode, inFlow = node.box.breakBefore === true): DocumentNode => {
    const { breakBefore } = node.box;
    const own = inFlow ? FLOW_MARK_BOX : MARK_BOX;
    const marked = breakBefore === true ? { ...own, breakBefore } : own;
    const mark: BoxNode = { kind: "box", place: node.place, box: marked, children: [] };
    onPaper.set(mark, node);
    return mark;
  };
  const top = nodes.map((node) => {
    const inner = settledInside(node, toPaper);
    return isLoose(inner, false) ? toPaper(inner, true) : inner;
  });
  return { nodes: top, onPaper };
}

/** A section without what is placed on its paper, and that by the marks that it left. */
export function withoutPlaced(section: DocumentSection): {
  readonly section: DocumentSection;
  readonly onPaper: Lifted["onPaper"];
} {
  const onPaper = new Map<object, DocumentNode>();
  const take = (nodes: readonly DocumentNode[]): readonly DocumentNode[] => {
    const one = lifted(nodes);
    for (const [mark, node] of one.onPaper) onPaper.set(mark, node);
    return one.nodes;
  };
  const body = take(section.body);
  const chrome = (all: DocumentSection["headers"]): DocumentSection["headers"] =>
    all.map((one) => {
      const [node] = take([one.node]);
      return node === one.node || node?.kind !== "box" ? one : { ...one, node };
    });
  const headers = chrome(section.headers);
  const footers = chrome(section.footers);
  return { section: { ...section, body, headers, footers }, onPaper };
}

type Lift = (node: DocumentNode) => DocumentNode | null;

/** A node with what is placed below it where that counts from; what stands in its place, where it moves itself. */
function settled(node: DocumentNode, isParentPositioned: boolean, lift: Lift): DocumentNode | null {
  const whole = settledInside(node, lift);
  return isLoose(whole, isParentPositioned) ? lift(whole) : whole;
}

function settledInside(node: DocumentNode, lift: Lift): DocumentNode {
  return node.kind === "box" && node.children.some(holdsPlaced) ? filled(node, lift) : node;
}

function filled(node: BoxNode, lift: Lift): BoxNode {
  const isPositioned = node.box.position !== undefined;
  const moved: DocumentNode[] = [];
  const take: Lift = (placed) => {
    moved.push(placed);
    return null;
  };
  const children = node.children.flatMap(
    (child) => settled(child, isPositioned, isPositioned ? take : lift) ?? [],
  );
  return { ...node, children: [...children, ...moved] };
}

/** Whether a node counts from a box above its parent. Without a distance, it stays where it stands in its parent. */
function isLoose({ box }: DocumentNode, isParentPositioned: boolean): boolean {
  if (isParentPositioned || box.position !== "absolute") return false;
  const { top, right, bottom, left } = box;
  return [top, right, bottom, left].some((distance) => distance !== undefined);
}

function holdsPlaced(node: DocumentNode): boolean {
  if (node.box.position === "absolute") return true;
  return node.kind === "box" && node.children.some(holdsPlaced);
}
