/** Words across a page: set as any text is, so that every script can stand there, then turned and made to fit. */

import type { DocumentSection, Watermark } from "../../template/document.ts";
import type { Building } from "./building.ts";
import { selected, type PagePlace } from "./chrome.ts";
import { instance, layOut, type LaidOut, type PageNumbers } from "./instance.ts";
import { textOf } from "./paragraph.ts";

/** Of the length that the page has in the word's direction. */
const LENGTH_SHARE = 0.7;
/** Of the page's shorter side: a short word is not to fill the page. */
const SIZE_SHARE = 0.3;
/** Longer than any word that can be read across a page. */
const ROOM_POINTS = 14_400;
const DEGREES = 180 / Math.PI;
/** react-pdf turns nodes that have an origin; the matrix below needs none. */
const ORIGIN = { left: 0, top: 0 };

/** A page that may have watermarks. */
export interface WatermarkPage {
  readonly section: DocumentSection;
  readonly place: PagePlace;
  readonly numbers: PageNumbers;
  readonly building: Building;
}

/** What lies under a page's content and over it. */
export interface WatermarkLayers {
  readonly under: readonly LaidOut[];
  readonly over: readonly LaidOut[];
}

/** Lays out the watermarks of pages. A word without page numbers is set once. */
export async function layOutWatermarks(
  pages: readonly WatermarkPage[],
): Promise<readonly WatermarkLayers[]> {
  const known = new Map<Watermark, LaidOut | null>();
  const layers: WatermarkLayers[] = [];
  for (const page of pages) {
    const under: LaidOut[] = [];
    const over: LaidOut[] = [];
    for (const watermark of selected(page.section.watermarks ?? [], page.place)) {
      const isSame = watermark.runs.every(({ kind }) => kind === "text");
      let text = isSame ? known.get(watermark) : undefined;
      if (text === undefined) {
        text = await setText(watermark, page);
        known.set(watermark, text);
      }
      if (text !== null) (watermark.isUnder ? under : over).push(turned(text, watermark, page));
    }
    layers.push({ under, over });
  }
  return layers;
}

async function setText(
  watermark: Watermark,
  { building, numbers }: WatermarkPage,
): Promise<LaidOut | null> {
  const { opacity, style, runs } = watermark;
  const around = { ...building, opacity, page: numbers };
  const box = { alignSelf: "flex-start" };
  const text = textOf(watermark, runs, { style, align: "center" }, box, around);
  const size = [ROOM_POINTS, ROOM_POINTS];
  const [page] = await layOut(
    [instance("PAGE", {}, { size, wrap: false }, [text])],
    building.stacks,
  );
  const set = page?.children?.[0];
  return set?.box === undefined || set.box.width <= 0 ? null : set;
}

/** A text in the middle of a page, at an angle, no larger than fits. */
function turned(text: LaidOut, { angle }: Watermark, { section }: WatermarkPage): LaidOut {
  const { width, height } = section;
  const inner = text.box ?? { top: 0, left: 0, width: 1, height: 1 };
  const degrees = angle ?? Math.atan2(height, width) * DEGREES;
  const [cos, sin] = [Math.cos(degrees / DEGREES), Math.sin(degrees / DEGREES)];
  const room = Math.min(width / Math.abs(cos), height / Math.abs(sin));
  const scale = Math.min(
    1,
    (LENGTH_SHARE * room) / inner.width,
    (SIZE_SHARE * Math.min(width, height)) / inner.height,
  );
  const [x, y] = [inner.left + inner.width / 2, inner.top + inner.height / 2];
  const [a, b] = [scale * cos, scale * sin];
  const value = [a, -b, b, a, width / 2 - a * x - b * y, height / 2 + b * x - a * y];
  const turn: LaidOut & { readonly origin: object } = {
    type: "VIEW",
    box: { top: 0, left: 0, width, height },
    style: { transform: [{ operation: "matrix", value }] },
    props: { chrome: "watermark" },
    children: [text],
    origin: ORIGIN,
  };
  return turn;
}
