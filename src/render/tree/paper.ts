/**
 * What is laid out on the whole paper rather than in the flow: backgrounds, and what is placed
 * absolutely from the paper's edges. It takes no room, so it is laid out once the pages are known.
 */

import type { DocumentNode, DocumentSection } from "../../template/document.ts";
import { UNBOUNDED } from "./bounded.ts";
import type { Building } from "./building.ts";
import { selected, showNumbers, type PagePlace } from "./chrome.ts";
import { instance, layOut, type Instance, type LaidOut, type PageNumbers } from "./instance.ts";
import { nodeInstances } from "./nodes.ts";

/** What a layout teaches is heeded so often: widths that depend on texts settle in two. */
const LAYOUTS_MAX = 3;

/** Nodes on the paper of one page. */
export interface PaperRequest {
  readonly nodes: readonly DocumentNode[];
  readonly section: DocumentSection;
  readonly numbers: PageNumbers;
  readonly building: Building;
}

/** Every block of a section, wherever on the page it stands. */
export function blocksOf(section: DocumentSection): readonly DocumentNode[] {
  const { headers, footers, backgrounds = [], body } = section;
  return [...[...headers, ...footers, ...backgrounds].map(({ node }) => node), ...body];
}

/** Lays out nodes on their papers. What shows no numbers is the same on every page, and laid out once. */
export async function layOutOnPaper(
  requests: readonly PaperRequest[],
): Promise<readonly (LaidOut | null)[]> {
  if (requests.every(({ nodes }) => nodes.length === 0)) return requests.map(() => null);
  const wanted = new Map<string, PaperRequest>();
  const serials = new Map<object, number>();
  const keys = requests.map((request) => {
    const { nodes, numbers } = request;
    if (nodes.length === 0) return null;
    const own = nodes.map((node) => serials.get(node) ?? serials.set(node, serials.size).size - 1);
    const key = `${own.join(" ")}${showNumbers(nodes) ? ` on ${numbers.pageNumber}` : ""}`;
    wanted.set(key, request);
    return key;
  });
  const made = await settledPapers([...wanted.values()]);
  const byKey = new Map([...wanted.keys()].map((key, index) => [key, made[index] ?? null]));
  return keys.map((key) => (key === null ? null : (byKey.get(key) ?? null)));
}

async function settledPapers(requests: readonly PaperRequest[]): Promise<readonly LaidOut[]> {
  const [first] = requests;
  if (first === undefined) return [];
  const { lessons, stacks } = first.building;
  for (let layouts = 1; ; layouts += 1) {
    const pages = await layOut(requests.map(paperPage), stacks);
    const papers = pages.flatMap(({ children = [] }) => children.slice(0, 1));
    const learned = lessons.learn(papers, Number.POSITIVE_INFINITY);
    if (!learned || layouts === LAYOUTS_MAX) return papers;
  }
}

/** A page that is not split, which react-pdf leaves as it was first laid out. */
function paperPage({ nodes, section, numbers, building }: PaperRequest): Instance {
  const { width, height } = section;
  const onPaper: Building = { ...building, page: numbers, area: { width, height } };
  const paper = instance(
    "VIEW",
    { ...UNBOUNDED, width, height },
    {},
    nodeInstances(nodes, onPaper),
  );
  return instance("PAGE", {}, { size: [width, height], wrap: false }, [paper]);
}

/** A page's backgrounds, each over the whole paper. */
export function backgroundsOn(
  { backgrounds = [], width, height }: DocumentSection,
  place: PagePlace,
  kept: Map<object, DocumentNode>,
): readonly DocumentNode[] {
  return selected(backgrounds, place).map(({ node }) => {
    const known = kept.get(node);
    if (known !== undefined) return known;
    const box = { width, height, ...node.box, position: "absolute", top: 0, left: 0 } as const;
    const made = { ...node, box };
    kept.set(node, made);
    return made;
  });
}
