/**
 * Headers and footers. They are laid out by themselves, before the body to learn how much of a page they
 * take and after it with the numbers of its pages; where the second shows that one needs more than the
 * first said, the body is laid out anew.
 */

import type {
  BoxNode,
  DocumentNode,
  DocumentSection,
  PageChrome,
} from "../../template/document.ts";
import type { Building } from "./building.ts";
import { instance, layOut, type Instance, type LaidOut, type PageNumbers } from "./instance.ts";
import type { FontStacks } from "../type/font-stacks.ts";
import { boxInstance } from "./nodes.ts";
import { isPageRun } from "./paragraph.ts";

/** Higher than any page: nothing in a header or footer is to be split or squeezed. */
const ROOM_POINTS = 14_400;

/** Where a page stands among the others. */
export interface PagePlace {
  readonly section: number;
  /** From 1, in the document. */
  readonly pageNumber: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** The headers and footers of one page. */
export interface Selection {
  /** Names the selection within the document. */
  readonly key: string;
  readonly headers: readonly BoxNode[];
  readonly footers: readonly BoxNode[];
}

/** What a page's header or footer came to. */
export interface LaidOutChrome {
  readonly header: LaidOut;
  readonly footer: LaidOut;
}

/** The headers and footers that stand on a page: one for the first or last page replaces the others there. */
export function chromeOf(section: DocumentSection, place: PagePlace): Selection {
  const headers = selected(section.headers, place);
  const footers = selected(section.footers, place);
  const key = [
    place.section,
    ...headers.map(({ when }) => when),
    "/",
    ...footers.map(({ when }) => when),
  ];
  return {
    key: key.join(" "),
    headers: headers.map(({ node }) => node),
    footers: footers.map(({ node }) => node),
  };
}

/** Those that stand on a page. */
export function selected<T extends Pick<PageChrome, "when">>(
  chrome: readonly T[],
  { pageNumber, isFirst, isLast }: PagePlace,
): readonly T[] {
  const of = (...kinds: readonly PageChrome["when"][]): T[] =>
    chrome.filter(({ when }) => kinds.includes(when));
  const first = isFirst ? of("first") : [];
  if (first.length > 0) return first;
  const last = isLast ? of("last") : [];
  if (last.length > 0) return last;
  return of("always", pageNumber % 2 === 1 ? "odd" : "even");
}

/** Whether a selection shows page numbers, so that it is another one on each page. */
export function hasNumbers({ headers, footers }: Selection): boolean {
  return showNumbers(headers) || showNumbers(footers);
}

/** Whether a page number stands in any of these nodes. */
export function showNumbers(nodes: readonly DocumentNode[]): boolean {
  return nodes.some((node) => {
    if (node.kind === "box") return showNumbers(node.children);
    if (node.kind === "paragraph") return node.runs.some(isPageRun);
    if (node.kind !== "table") return false;
    const rows = [...node.head, ...node.rows, ...node.foot];
    return rows.some(({ cells }) =>
      cells.some(
        ({ runs, children }) =>
          runs.some(isPageRun) || (children !== undefined && showNumbers(children)),
      ),
    );
  });
}

/** A page's headers and footers, with the room that they have and the numbers that they show. */
export interface ChromePage {
  readonly selection: Selection;
  readonly numbers: PageNumbers;
  readonly building: Building;
}

/** Lays out headers and footers, one pair for each of the pages given. */
export async function layOutChrome(
  pages: readonly ChromePage[],
  stacks: FontStacks,
): Promise<readonly LaidOutChrome[]> {
  if (pages.length === 0) return [];
  const laidOut = await layOut(pages.map(chromePage), stacks);
  return laidOut.map((page) => {
    const [header, footer] = page.children ?? [];
    if (header === undefined || footer === undefined)
      throw new Error("a page lost its header or footer");
    return { header, footer };
  });
}

function chromePage(page: ChromePage): Instance {
  const size = [page.building.area.width, ROOM_POINTS];
  // Not split: react-pdf then leaves the page as it was first laid out.
  return instance("PAGE", {}, { size, wrap: false }, [...chromeInstances(page)]);
}

/** A page's header and its footer as instances. */
export function chromeInstances({
  selection: { headers, footers },
  numbers,
  building,
}: ChromePage): readonly [Instance, Instance] {
  const numbered = { ...building, page: numbers };
  const boxes = (nodes: readonly BoxNode[]): Instance =>
    instance(
      "VIEW",
      {},
      {},
      nodes.map((node) => boxInstance(node, numbered)),
    );
  return [boxes(headers), boxes(footers)];
}
