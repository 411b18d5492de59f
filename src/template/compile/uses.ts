/**
 * `<use block="letterhead">`: the elements of a block stand where it stands. A block that is used twice
 * is read once; what is wrong in it is told with its own lines, and with the place that uses it.
 */

import {
  BLOCK_DEPTH_MAX,
  LAYOUT_DEPTH_MAX,
  LAYOUT_ELEMENTS_MAX,
  LAYOUT_EXPANDED_MAX_BYTES,
} from "../../limits.ts";
import type { Place } from "../document.ts";
import { didYouMean, type Findings, type Hint } from "../findings.ts";
import type { Stationery } from "../stationery.ts";
import { parseFragment, type SourceElement, type SourceNode } from "../source/markup.ts";

/** A block as it was read. */
interface ReadBlock {
  readonly nodes: readonly SourceNode[];
  readonly sheets: readonly SourceElement[];
  readonly bytes: number;
  readonly elements: number;
  readonly depth: number;
}

/** The blocks of one compilation, and what they have come to so far. */
export interface Blocks {
  readonly sources: Readonly<Record<string, string>>;
  /** The names of others. */
  readonly others: readonly string[];
  readonly read: Map<string, ReadBlock>;
  readonly spent: { bytes: number; elements: number };
}

/** Where a use stands. */
export interface UsePlace {
  /** The names of the blocks around it, the outermost first. */
  readonly within: readonly string[];
  /** How many elements are around it. */
  readonly depth: number;
}

/** What stands in the place of a use. */
export interface Expansion {
  readonly name: string;
  readonly nodes: readonly SourceNode[];
  /** The block's own style sheets; they hold for the whole document. */
  readonly sheets: readonly SourceElement[];
}

/** The blocks at the beginning of a compilation. */
export function startBlocks({ blocks, otherBlocks = [] }: Stationery): Blocks {
  return {
    sources: blocks,
    others: otherBlocks,
    read: new Map(),
    spent: { bytes: 0, elements: 0 },
  };
}

/** Reads what a use stands for; null where it can't be had, which is reported. */
export function expandUse(
  element: SourceElement,
  blocks: Blocks,
  around: UsePlace,
  findings: Findings,
): Expansion | null {
  for (const child of element.children) {
    if (child.kind === "text" && child.content.text.trim() === "") continue;
    const message = "A block brings its own content: <use> holds none.";
    findings.error("misplaced_element", element.place, message);
    break;
  }
  const attribute = element.attributes.find(({ name }) => name === "block");
  if (attribute === undefined) return null;
  const name = attribute.value.text.trim();
  const refuse = (code: string, message: string, hint?: Hint): null => {
    findings.error(code, attribute.value.placeAt(0), message, hint);
    return null;
  };
  const source = Object.hasOwn(blocks.sources, name) ? blocks.sources[name] : undefined;
  if (source === undefined) {
    const known = [...Object.keys(blocks.sources), ...blocks.others].sort();
    const hint = didYouMean(name, known) ?? listOf(known);
    return refuse("unknown_block", `There is no block ${name} in the project.`, hint);
  }
  if (around.within.includes(name)) {
    const circle = [...around.within.slice(around.within.indexOf(name)), name].join(" → ");
    return refuse("block_cycle", `The block ${name} uses itself: ${circle}.`);
  }
  if (around.within.length >= BLOCK_DEPTH_MAX) {
    return refuse("too_deep", `Blocks use blocks more than ${BLOCK_DEPTH_MAX} deep.`);
  }
  const known = blocks.read.get(name);
  const block = known ?? readBlock(source, name, findings);
  blocks.read.set(name, block);
  if (around.depth + block.depth > LAYOUT_DEPTH_MAX) {
    const message = `With the block ${name} elements nest deeper than ${LAYOUT_DEPTH_MAX}.`;
    return refuse("too_deep", message);
  }
  blocks.spent.bytes += block.bytes;
  blocks.spent.elements += block.elements;
  if (blocks.spent.elements > LAYOUT_ELEMENTS_MAX) {
    const message = `With its blocks the layout has more than ${LAYOUT_ELEMENTS_MAX} elements.`;
    return refuse("too_many_elements", message);
  }
  if (blocks.spent.bytes > LAYOUT_EXPANDED_MAX_BYTES) {
    const message = `Its blocks make the layout larger than ${LAYOUT_EXPANDED_MAX_BYTES} bytes.`;
    return refuse("layout_too_large", message);
  }
  return { name, nodes: block.nodes, sheets: block.sheets };
}

/** Findings of a block, told with the place in the layout that uses it. */
export function usedFrom(use: Place, findings: Findings): Findings {
  return {
    ...findings,
    error: (code, place, message, hint) => findings.error(code, { ...place, use }, message, hint),
    warning: (code, place, message, hint) =>
      findings.warning(code, { ...place, use }, message, hint),
  };
}

function listOf(names: readonly string[]): string {
  if (names.length === 0) return "The project has no blocks.";
  return `The project has ${names.slice(0, 6).join(", ")}${names.length > 6 ? " and others" : ""}.`;
}

function readBlock(source: string, name: string, findings: Findings): ReadBlock {
  const all = parseFragment(source, name, findings);
  const isSheet = (node: SourceNode): node is SourceElement =>
    node.kind === "element" && node.name === "style";
  const nodes = all.filter((node) => !isSheet(node));
  return {
    nodes,
    sheets: all.filter(isSheet),
    bytes: Buffer.byteLength(source),
    elements: nodes.reduce((sum, node) => sum + countOf(node), 0),
    depth: nodes.reduce((most, node) => Math.max(most, depthOf(node)), 0),
  };
}

function countOf(node: SourceNode): number {
  if (node.kind === "text") return 0;
  return node.children.reduce((sum, child) => sum + countOf(child), 1);
}

function depthOf(node: SourceNode): number {
  if (node.kind === "text") return 0;
  return 1 + node.children.reduce((most, child) => Math.max(most, depthOf(child)), 0);
}
