/** What lies under and over the content of pages, once that is laid out: backgrounds, watermarks, what was placed on the paper. */

import type { DocumentNode, DocumentSection } from "../../template/document.ts";
import type { Building } from "./building.ts";
import type { PagePlace } from "./chrome.ts";
import type { LaidOut, PageNumbers } from "./instance.ts";
import { backgroundsOn, layOutOnPaper, type PaperRequest } from "./paper.ts";
import { layOutWatermarks } from "./watermarks.ts";

/** A page with what is known of it. */
export interface PlacedPage {
  readonly page: LaidOut;
  readonly place: PagePlace;
  readonly section: DocumentSection;
  readonly building: Building;
}

/**
 * Adds to pages what lies under and over their content.
 * @param onPaper what was placed on the paper, by the marks that it left in the flow
 */
export async function withLayers(
  pages: readonly PlacedPage[],
  onPaper: ReadonlyMap<object, DocumentNode>,
): Promise<readonly LaidOut[]> {
  const hasLayers = pages.some(
    ({ section: { backgrounds = [], watermarks = [] } }) =>
      backgrounds.length > 0 || watermarks.length > 0,
  );
  if (!hasLayers && onPaper.size === 0) return pages.map(({ page }) => page);
  const numbersOf = ({ place }: PlacedPage): PageNumbers => ({
    pageNumber: place.pageNumber,
    totalPages: pages.length,
  });
  const kept = new Map<object, DocumentNode>();
  const request = (one: PlacedPage, nodes: readonly DocumentNode[]): PaperRequest => ({
    nodes,
    section: one.section,
    building: one.building,
    numbers: numbersOf(one),
  });
  const [grounds, placed, watermarks] = [
    await layOutOnPaper(
      pages.map((one) => request(one, backgroundsOn(one.section, one.place, kept))),
    ),
    await layOutOnPaper(pages.map((one) => request(one, marked(one.page, onPaper)))),
    await layOutWatermarks(pages.map((one) => ({ ...one, numbers: numbersOf(one) }))),
  ];
  return pages.map(({ page }, index) => ({
    ...page,
    children: [
      ...asChrome(grounds[index]),
      ...(watermarks[index]?.under ?? []),
      ...(page.children ?? []),
      ...(placed[index]?.children ?? []),
      ...(watermarks[index]?.over ?? []),
    ],
  }));
}

/** A background is no part of what the document says: its headings are not those of the outline. */
function asChrome(node: LaidOut | null | undefined): readonly LaidOut[] {
  return node === null || node === undefined
    ? []
    : [{ ...node, props: { ...node.props, chrome: "background" } }];
}

/** What left a mark on a page, in the order of the marks. */
function marked(page: LaidOut, onPaper: ReadonlyMap<object, DocumentNode>): DocumentNode[] {
  if (onPaper.size === 0) return [];
  const { origin } = page.props;
  const own = origin === undefined ? undefined : onPaper.get(origin);
  if (own !== undefined) return [own];
  return (page.children ?? []).flatMap((child) => marked(child, onPaper));
}
