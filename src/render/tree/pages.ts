/**
 * The pages of a document, laid out: body, headers and footers. It is laid out again when that showed
 * what could not be known before (lessons.ts), when a header needs more room than was left for it, or
 * when other pages turn out to be the last of their section.
 */

import type { RenderError, Result } from "../../errors.ts";
import { PAGES_MAX } from "../../limits.ts";
import type { DocumentNode, DocumentSection, EvaluatedDocument } from "../../template/document.ts";
import { warnOfClipping } from "./clipped.ts";
import { layOutBodies, type Body, type Room } from "./body.ts";
import { learnNumbers, withNumbers } from "./body-numbers.ts";
import { type Building, Warnings } from "./building.ts";
import { composed, warnOfCuts } from "./compose.ts";
import {
  chromeOf,
  hasNumbers,
  layOutChrome,
  showNumbers,
  type LaidOutChrome,
  type PagePlace,
  type Selection,
} from "./chrome.ts";
import type { LaidOut, PageNumbers } from "./instance.ts";
import { withLayers, type PlacedPage } from "./layers.ts";
import { withoutPlaced } from "./lifted.ts";
import { nodeInstances } from "./nodes.ts";
import { Lessons } from "./lessons.ts";
import { layOutNumbered } from "./numbered-chrome.ts";
import { withBreaksOnTop } from "./page-breaks.ts";

/** A document that is not settled by then is taken as it is: what is left are half points. */
const LAYOUTS_MAX = 6;
/** Less than this is not worth laying a document out again. */
const SAME_POINTS = 0.05;
/** What headers and footers are first measured with: of most documents, this is it. */
const ONE_PAGE: PageNumbers = { pageNumber: 1, totalPages: 1 };

/** What a building is given, but for what each section has of its own. */
export type Surroundings = Omit<Building, "area" | "page" | "opacity" | "direction" | "style">;

/** The heights of a header and footer in points. */
interface Reserved {
  readonly header: number;
  readonly footer: number;
}

interface Attempt {
  readonly pages: readonly LaidOut[];
  readonly places: readonly PagePlace[];
  readonly isSettled: boolean;
}

/** Lays out a document. Rejects where react-pdf throws. */
export async function layOutPages(
  document: EvaluatedDocument,
  around: Surroundings,
): Promise<Result<readonly LaidOut[], RenderError>> {
  const sections = await Promise.all(document.sections.map((one) => fitted(one, around)));
  const layout = new PageLayout(sections, around);
  for (let layouts = 1; ; layouts += 1) {
    const attempt = await layout.attempt();
    if (!attempt.ok) return attempt;
    const { pages, places, isSettled } = attempt.value;
    const isLastTry = layouts === LAYOUTS_MAX;
    if (!isSettled && !isLastTry) continue;
    const chrome = await layout.chrome(places);
    if (layout.settles(places, chrome) || isLastTry) {
      return { ok: true, value: await layout.compose(pages, places, chrome) };
    }
  }
}

/** A section whose pages are as high as their content, laid out by itself to learn how high that is. */
async function fitted(section: DocumentSection, around: Surroundings): Promise<DocumentSection> {
  if (section.fitsContent === undefined) return section;
  // What it has to say is said by the layout that counts.
  const aside = { ...around, warnings: new Warnings(), lessons: new Lessons() };
  const layout = new PageLayout([section], aside);
  for (let layouts = 1; ; layouts += 1) {
    const attempt = await layout.attempt();
    if (!attempt.ok) return section;
    const { pages, places, isSettled } = attempt.value;
    if (!isSettled && layouts < LAYOUTS_MAX) continue;
    const height = layout.contentHeight(pages, places);
    return height === null ? section : { ...section, height };
  }
}

class PageLayout {
  private readonly reserved = new Map<string, Reserved>();
  private readonly measured = new Map<string, LaidOutChrome>();
  /** Whether a page number stands in the body of any section. */
  private readonly showsNumbers: boolean;
  /** Pages of each section in the last attempt. */
  private counts: readonly number[] = [];

  private readonly sections: readonly DocumentSection[];
  /** What is placed on the paper, by the marks that it left in the flow. */
  private readonly onPaper = new Map<object, DocumentNode>();

  constructor(
    sections: readonly DocumentSection[],
    private readonly around: Surroundings,
  ) {
    const lost = ({ place }: DocumentNode): void => {
      const sentence = "No page can end here, beside something else: this page break does nothing.";
      around.warnings.add("page_break_lost", sentence, place);
    };
    this.sections = sections.map((one) => {
      const { section, onPaper } = withoutPlaced(one);
      for (const [mark, node] of onPaper) this.onPaper.set(mark, node);
      // Once for all layouts: what one of them teaches is told by these nodes.
      return { ...section, body: withBreaksOnTop(section.body, lost) };
    });
    this.showsNumbers = this.sections.some(({ body }) => showNumbers(body));
  }

  /** Lays out headers and footers to measure them, then the body between. */
  async attempt(): Promise<Result<Attempt, RenderError>> {
    // Headers and footers that are not as they should be are laid out again, before all else.
    if (await this.measure()) {
      if (this.counts.length === 0) this.reserved.clear();
      await this.measure();
    }
    for (const [index, section] of this.sections.entries()) {
      if (this.bodyHeight(index) <= 0) return { ok: false, error: noRoom(section) };
    }
    const pages = await this.body();
    if (pages === null || pages.length > PAGES_MAX) return { ok: false, error: tooManyPages() };
    const sectionOf = pages.map(({ props }) =>
      this.sections.findIndex((one) => one === props.origin),
    );
    const counts = this.sections.map((_, index) => sectionOf.filter((one) => one === index).length);
    const places = placesOf(sectionOf, counts);
    const isOther =
      this.sections.some(knowsPages) && counts.some((count, index) => count !== this.counts[index]);
    this.counts = counts;
    const { lessons } = this.around;
    let learned = lessons.references.learn(pages);
    if (this.showsNumbers && learnNumbers(pages, lessons)) learned = true;
    for (const [index, { children = [] }] of pages.entries()) {
      const height = this.heightOn(places[index]);
      if (lessons.learn(children, height)) learned = true;
    }
    return { ok: true, value: { pages, places, isSettled: !learned && !isOther } };
  }

  /** Lays out what stands between headers and footers. Null where that comes to too many pages. */
  private async body(): Promise<readonly LaidOut[] | null> {
    let before = 0;
    const bodies = this.sections.map((section, index): Body => {
      const first = before;
      before += this.counts[index] ?? 1;
      return {
        section,
        instances: nodeInstances(section.body, this.building(index)),
        height: this.bodyHeight(index),
        roomOn: (page) => this.roomOn(index, first, page),
      };
    });
    return layOutBodies(bodies, PAGES_MAX, this.around.stacks);
  }

  /** How high a page has to be to hold the only page there is; null where there are more. */
  contentHeight(pages: readonly LaidOut[], places: readonly PagePlace[]): number | null {
    const [page] = pages;
    const [place] = places;
    if (page === undefined || place === undefined || pages.length > 1) return null;
    const section = this.sections[place.section];
    if (section === undefined) return null;
    const { header, footer } = this.reservedOn(place);
    const bottoms = (page.children ?? [])
      .filter(({ style }) => style["position"] !== "absolute")
      .map(({ box }) => (box === undefined ? 0 : box.top + box.height + (box.marginBottom ?? 0)));
    const bottom = Math.max(section.margin.top + header, ...bottoms);
    // A hair more, or rounding would send the last line to a page of its own.
    return Math.min(
      section.height,
      Math.ceil(bottom + footer + section.margin.bottom + SAME_POINTS),
    );
  }

  /** Lays out the headers and footers of pages that are known, where measuring them has not done it. */
  async chrome(places: readonly PagePlace[]): Promise<readonly LaidOutChrome[]> {
    const isOne = places.length === 1;
    const own = isOne ? [] : places.filter((place) => hasNumbers(this.selection(place)));
    const made = await layOutNumbered(
      own.map((place) => ({
        selection: this.selection(place),
        numbers: { pageNumber: place.pageNumber, totalPages: places.length },
        building: this.building(place.section),
      })),
      (selection) => this.measured.get(selection),
      this.around.stacks,
    );
    const byPlace = new Map(own.map((place, index) => [place, made[index]]));
    return places.map((place) => {
      const chrome = byPlace.get(place) ?? this.measured.get(this.selection(place).key);
      if (chrome === undefined) throw new Error("a page's header was not laid out");
      return chrome;
    });
  }

  /** Whether headers and footers fit into what was left for them. What does not is noted. */
  settles(places: readonly PagePlace[], chrome: readonly LaidOutChrome[]): boolean {
    let settled = true;
    for (const [index, place] of places.entries()) {
      const laidOut = chrome[index];
      if (laidOut === undefined) continue;
      if (this.reserve(this.selection(place).key, laidOut)) settled = false;
      if (this.learnOf(laidOut)) settled = false;
    }
    return settled;
  }

  async compose(
    pages: readonly LaidOut[],
    places: readonly PagePlace[],
    chrome: readonly LaidOutChrome[],
  ): Promise<readonly LaidOut[]> {
    const numbered = this.showsNumbers ? await withNumbers(pages, this.around.stacks) : pages;
    const { warnings } = this.around;
    const told = new Set<object>();
    const whole = numbered.flatMap((page, index): PlacedPage[] => {
      const place = places[index];
      const section = this.sections[place?.section ?? 0];
      const own = chrome[index];
      if (place === undefined || section === undefined || own === undefined) return [];
      for (const origin of warnOfCuts(page, section, own, warnings)) told.add(origin);
      const building = this.building(place.section);
      return [{ page: composed(page, section, own), place, section, building }];
    });
    const made = await withLayers(whole, this.onPaper);
    for (const page of made) warnOfClipping(page, told, warnings);
    return made;
  }

  /** Lays out every header and footer once. Whether that taught something about them. */
  private async measure(): Promise<boolean> {
    const wanted = new Map<string, { readonly selection: Selection; readonly section: number }>();
    for (const section of this.sections.keys()) {
      for (const selection of this.selections(section)) {
        wanted.set(selection.key, { selection, section });
      }
    }
    const made = await layOutChrome(
      [...wanted.values()].map(({ selection, section }) => ({
        selection,
        numbers: ONE_PAGE,
        building: this.building(section),
      })),
      this.around.stacks,
    );
    let learned = false;
    for (const [index, key] of [...wanted.keys()].entries()) {
      const chrome = made[index];
      if (chrome === undefined) continue;
      this.measured.set(key, chrome);
      this.reserve(key, chrome);
      if (this.learnOf(chrome)) learned = true;
    }
    return learned;
  }

  private learnOf({ header, footer }: LaidOutChrome): boolean {
    return this.around.lessons.learn([header, footer], Number.POSITIVE_INFINITY);
  }

  /** Every selection that a page of the section can have. */
  private selections(section: number): readonly Selection[] {
    const found = new Map<string, Selection>();
    for (const isFirst of [true, false]) {
      for (const isLast of [true, false]) {
        for (const pageNumber of [1, 2]) {
          const selection = this.selection({ section, pageNumber, isFirst, isLast });
          found.set(selection.key, selection);
        }
      }
    }
    return [...found.values()];
  }

  private selection(place: PagePlace): Selection {
    const section = this.sections[place.section];
    if (section === undefined) throw new Error("a page belongs to no section");
    return chromeOf(section, place);
  }

  /** Notes how much a header and footer take. Whether that is more than was noted. */
  private reserve(key: string, { header, footer }: LaidOutChrome): boolean {
    const before = this.reserved.get(key) ?? { header: 0, footer: 0 };
    const after = {
      header: Math.max(before.header, header.box?.height ?? 0),
      footer: Math.max(before.footer, footer.box?.height ?? 0),
    };
    this.reserved.set(key, after);
    return after.header > before.header + SAME_POINTS || after.footer > before.footer + SAME_POINTS;
  }

  private reservedOn(place: PagePlace): Reserved {
    return this.reserved.get(this.selection(place).key) ?? { header: 0, footer: 0 };
  }

  private heightOn(place: PagePlace | undefined): number {
    const section = this.sections[place?.section ?? 0];
    if (section === undefined || place === undefined) return 0;
    const { header, footer } = this.reservedOn(place);
    return section.height - section.margin.top - section.margin.bottom - header - footer;
  }

  /** The least that any page of a section leaves for its body. */
  private bodyHeight(index: number): number {
    const section = this.sections[index];
    if (section === undefined) return 0;
    const taken = this.selections(index).map(({ key }) => this.reserved.get(key));
    const most = Math.max(
      0,
      ...taken.map((one) => (one === undefined ? 0 : one.header + one.footer)),
    );
    return section.height - section.margin.top - section.margin.bottom - most;
  }

  private building(index: number): Building {
    const section = this.sections[index];
    if (section === undefined) throw new Error("there is no such section");
    const { width, margin, style } = section;
    return {
      ...this.around,
      style,
      opacity: 1,
      page: null,
      direction: "column",
      area: { width: width - margin.left - margin.right, height: this.bodyHeight(index) },
    };
  }

  /** The room on a page of a section, which counts from 0; `first` is how many pages are before the section. */
  private roomOn(index: number, first: number, page: number): Room {
    const isLast = page + 1 >= (this.counts[index] ?? Number.POSITIVE_INFINITY);
    const place = { section: index, pageNumber: first + page + 1, isFirst: page === 0, isLast };
    const top = (this.sections[index]?.margin.top ?? 0) + this.reservedOn(place).header;
    return { top, height: this.heightOn(place) };
  }
}

/** Where each page stands. */
function placesOf(sectionOf: readonly number[], counts: readonly number[]): PagePlace[] {
  const seen = new Map<number, number>();
  return sectionOf.map((section, index) => {
    const number = (seen.get(section) ?? 0) + 1;
    seen.set(section, number);
    return {
      section,
      pageNumber: index + 1,
      isFirst: number === 1,
      isLast: number === counts[section],
    };
  });
}

/** Whether what stands on a page depends on where the page is among all. */
function knowsPages({ headers, footers }: DocumentSection): boolean {
  return [...headers, ...footers].some(({ when }) => when !== "always" && when !== "first");
}

function noRoom({ place }: DocumentSection): RenderError {
  return {
    code: "template_error",
    message:
      "Margins, header and footer take the whole page: nothing is left for what stands between.",
    line: place.line,
    column: place.column,
    retryable: false,
  };
}

function tooManyPages(): RenderError {
  return {
    code: "too_many_pages",
    message: `The document came to more than ${PAGES_MAX} pages, the most that one may have.`,
    retryable: false,
  };
}
