/**
 * The pages of a PDF below each other on the desk. Those in sight are drawn, as sharp as the screen is. When
 * another file comes, its pages in sight are drawn aside and then put in place all at once: place, zoom and
 * what is looked at stay.
 */

import { after } from "../browser.ts";
import { openPdf, type Drawing, type OpenPdf, type PageSize } from "./open-pdf.ts";
import { PageSlot, type PdfBox } from "./page-slot.ts";
import classes from "./pdf.module.css";

/** CSS pixels to a point at 100 %. */
const FULL_SIZE = 96 / 72;
const ZOOM_MIN = 0.1;
const ZOOM_MAX = 8;
/** Around pages, in CSS pixels; pdf.module.css has the same. */
const GAP = 16;
/** A zoom that goes on is drawn when it rests. */
const REST_MS = 120;
/** Drawings that are kept: those in sight and around them. */
const KEPT_AROUND = 4;
/** The pages whose sizes are asked for before anything is shown; the others follow. */
const SIZED_FIRST = 12;
const A4: PageSize = [595.28, 841.89];

/** As large as fits, or a share of the real size. */
export type Zoom = "width" | "page" | number;

export interface PagesViewOptions {
  readonly root: HTMLElement;
  /** What a screen reader calls a page, from 1. */
  labelOf(page: number): string;
  /** Told of what the toolbar shows, whenever it changes. */
  onState(state: PagesState): void;
  /** A click on a page; where it is given, links do not lead away. */
  readonly onPoint?: (page: number, x: number, y: number) => void;
}

export interface PagesState {
  readonly pageCount: number;
  /** The page that is looked at, from 0. */
  readonly page: number;
  readonly zoom: Zoom;
  /** 1 is the real size. */
  readonly factor: number;
}

export class PagesView {
  private readonly column = document.createElement("div");
  private slots: PageSlot[] = [];
  private pdf: OpenPdf | null = null;
  private zoom: Zoom = "width";
  private factor = 1;
  private marked: readonly PdfBox[] = [];
  private readonly drawings = new Map<PageSlot, Drawing>();
  private turn = 0;
  private rest = (): void => {};
  private told = "";
  private readonly observer: ResizeObserver;

  constructor(private readonly options: PagesViewOptions) {
    const { root } = options;
    this.column.className = classes["column"] ?? "";
    root.append(this.column);
    root.addEventListener("scroll", this.look, { passive: true });
    root.addEventListener("click", this.point);
    this.observer = new ResizeObserver(() => this.fit());
    this.observer.observe(root);
  }

  /** Ends it, and gives everything back. */
  close(): void {
    this.turn += 1;
    this.rest();
    this.observer.disconnect();
    this.options.root.removeEventListener("scroll", this.look);
    this.options.root.removeEventListener("click", this.point);
    for (const drawing of this.drawings.values()) drawing.callOff();
    this.column.remove();
    this.pdf?.close();
    this.pdf = null;
  }

  /**
   * Shows a file in the place of the one before. Resolves to whether it did: a later one may have come
   * meanwhile. Rejects where the file can't be read; what was shown then stays.
   */
  async show(file: Blob): Promise<boolean> {
    this.turn += 1;
    const { turn } = this;
    const pdf = await openPdf(file);
    const sizes = await this.sizesOf(pdf, SIZED_FIRST);
    if (turn !== this.turn) return gone(pdf);
    const isFirst = this.slots.length === 0;
    if (isFirst) this.arrange(sizes);
    const scale = this.scale();
    const wanted = this.inSight().filter(({ page }) => page < pdf.pageCount);
    const pixels = this.pixelsAt(scale);
    const made = await Promise.all(
      wanted.map(async ({ page }) => [page, await pdf.draw(page, pixels).canvas] as const),
    );
    if (turn !== this.turn) return gone(pdf);
    const before = this.pdf;
    this.pdf = pdf;
    this.keepingPlace(() => {
      this.arrange(sizes);
      for (const [page, canvas] of made) {
        if (canvas !== null) this.slots[page]?.show(canvas, pdf, pixels);
      }
    });
    before?.close();
    this.mark(this.marked);
    for (const [page] of made) this.dress(page);
    this.look();
    void this.sizeLater(pdf, sizes.length);
    return true;
  }

  /** Looks at a page, from 0. */
  goTo(page: number): void {
    const slot = this.slots[Math.max(0, Math.min(page, this.slots.length - 1))];
    if (slot !== undefined) this.options.root.scrollTop = slot.element.offsetTop - GAP;
  }

  setZoom(zoom: Zoom): void {
    this.zoom = zoom;
    this.fit();
  }

  /** One step larger or smaller. */
  step(direction: 1 | -1): void {
    const next = this.factor * (direction === 1 ? 1.2 : 1 / 1.2);
    this.setZoom(Math.min(ZOOM_MAX, Math.max(ZOOM_MIN, next)));
  }

  /** Marks boxes, in the place of those before. */
  mark(boxes: readonly PdfBox[]): void {
    this.marked = boxes;
    for (const slot of this.slots) slot.mark(boxes.filter(({ page }) => page === slot.page));
  }

  /** Brings a box into sight, moving no further than it takes. */
  reveal({ page, y, height }: PdfBox): void {
    const slot = this.slots[page];
    if (slot === undefined) return;
    const { root } = this.options;
    const top = slot.element.offsetTop + y * this.scale();
    const bottom = top + height * this.scale();
    const { scrollTop, clientHeight } = root;
    if (top >= scrollTop && Math.min(bottom, top + clientHeight) <= scrollTop + clientHeight)
      return;
    root.scrollTop = top - clientHeight / 3;
  }

  private scale(): number {
    return this.factor * FULL_SIZE;
  }

  private pixelsAt(scale: number): number {
    return scale * (window.devicePixelRatio || 1);
  }

  /** Works out how large pages are in the room that there is. */
  private readonly fit = (): void => {
    const { clientWidth, clientHeight } = this.options.root;
    if (clientWidth === 0) return;
    const [width, height] = this.slots[this.current()]?.size ?? A4;
    const byWidth = (clientWidth - 2 * GAP) / (width * FULL_SIZE);
    const byHeight = (clientHeight - 2 * GAP) / (height * FULL_SIZE);
    const wanted =
      this.zoom === "width"
        ? byWidth
        : this.zoom === "page"
          ? Math.min(byWidth, byHeight)
          : this.zoom;
    const factor = Math.min(ZOOM_MAX, Math.max(ZOOM_MIN, wanted));
    if (factor !== this.factor || this.column.style.length === 0) {
      this.keepingPlace(() => {
        this.factor = factor;
        this.column.style.setProperty("--total-scale-factor", String(this.scale()));
      });
    }
    this.rest();
    this.rest = after(REST_MS, this.look);
    this.tell();
  };

  /** As many slots as there are pages, each of its size. */
  private arrange(sizes: readonly PageSize[]): void {
    const count = Math.max(sizes.length, this.pdf?.pageCount ?? 0);
    for (const slot of this.slots.splice(count)) {
      this.drawings.get(slot)?.callOff();
      this.drawings.delete(slot);
      slot.element.remove();
    }
    const usual = sizes.at(-1) ?? A4;
    for (let page = 0; page < count; page += 1) {
      const size = sizes[page] ?? usual;
      const slot = this.slots[page];
      if (slot !== undefined) slot.resize(size);
      else this.slots.push(this.slotFor(page, size));
    }
    this.fit();
  }

  private slotFor(page: number, size: PageSize): PageSlot {
    const { labelOf, onPoint } = this.options;
    const follow = (to: string | number): void => {
      if (typeof to === "number") this.goTo(to);
    };
    const label = labelOf(page + 1);
    const slot = new PageSlot(page, size, { label, follow: onPoint === undefined ? follow : null });
    this.column.append(slot.element);
    return slot;
  }

  private async sizesOf(pdf: OpenPdf, most: number): Promise<readonly PageSize[]> {
    const count = Math.min(pdf.pageCount, most);
    return Promise.all(Array.from({ length: count }, (_, page) => pdf.sizeOf(page)));
  }

  /** The sizes of pages further down, which nobody has waited for. */
  private async sizeLater(pdf: OpenPdf, from: number): Promise<void> {
    for (let page = from; page < pdf.pageCount; page += 1) {
      const size = await pdf.sizeOf(page).catch(() => null);
      if (this.pdf !== pdf || size === null) return;
      const slot = this.slots[page];
      if (slot === undefined || String(slot.size) === String(size)) continue;
      this.keepingPlace(() => slot.resize(size));
    }
  }

  /** The page that is looked at, from 0. */
  private current(): number {
    const { scrollTop, clientHeight } = this.options.root;
    const line = scrollTop + clientHeight / 3;
    const found = this.slots.findLastIndex(({ element }) => element.offsetTop <= line);
    return Math.max(0, found);
  }

  private inSight(): readonly PageSlot[] {
    const { scrollTop, clientHeight } = this.options.root;
    return this.slots.filter(({ element }) => {
      const { offsetTop, offsetHeight } = element;
      return offsetTop + offsetHeight >= scrollTop && offsetTop <= scrollTop + clientHeight;
    });
  }

  /** Does something to the sizes of pages, and leaves what is looked at where it was. */
  private keepingPlace(change: () => void): void {
    const { root } = this.options;
    const slot = this.slots[this.current()];
    const into =
      slot === undefined || slot.element.offsetHeight === 0
        ? 0
        : (root.scrollTop - slot.element.offsetTop) / slot.element.offsetHeight;
    const isAtTop = root.scrollTop === 0;
    change();
    if (slot === undefined || isAtTop || !slot.element.isConnected) return;
    root.scrollTop = slot.element.offsetTop + into * slot.element.offsetHeight;
  }

  /** Draws what is in sight and not drawn as it should be. */
  private readonly look = (): void => {
    const { pdf } = this;
    this.tell();
    if (pdf === null) return;
    const pixels = this.pixelsAt(this.scale());
    const seen = this.inSight();
    for (const slot of seen) this.draw(slot, pdf, pixels);
    const [first, last] = [seen[0]?.page ?? 0, seen.at(-1)?.page ?? 0];
    for (const slot of this.slots) {
      const isNear = slot.page >= first - KEPT_AROUND && slot.page <= last + KEPT_AROUND;
      if (!isNear && slot.drawn !== null) slot.clear();
    }
  };

  private draw(slot: PageSlot, pdf: OpenPdf, pixels: number): void {
    if (slot.drawn?.pdf === pdf && slot.drawn.pixels === pixels) return;
    if (this.drawings.has(slot)) return;
    const drawing = pdf.draw(slot.page, pixels);
    this.drawings.set(slot, drawing);
    void drawing.canvas
      .then((canvas) => {
        if (canvas === null || this.pdf !== pdf) return;
        slot.show(canvas, pdf, pixels);
        this.dress(slot.page);
      })
      // The file was closed meanwhile: the next one draws it.
      .catch(() => {})
      .finally(() => {
        this.drawings.delete(slot);
        // Zoom or file may have changed while it was drawn.
        this.look();
      });
  }

  private dress(page: number): void {
    const slot = this.slots[page];
    const { pdf } = this;
    if (slot === undefined || pdf === null) return;
    slot.dress(pdf, this.scale()).catch(() => {});
  }

  private readonly point = (event: MouseEvent): void => {
    const { onPoint } = this.options;
    // Whoever selects text means the text.
    if (onPoint === undefined || !(document.getSelection()?.isCollapsed ?? true)) return;
    const slot = this.slots.find(
      ({ element }) => event.target instanceof Node && element.contains(event.target),
    );
    if (slot === undefined) return;
    const { left, top } = slot.element.getBoundingClientRect();
    const scale = this.scale();
    onPoint(slot.page, (event.clientX - left) / scale, (event.clientY - top) / scale);
  };

  private tell(): void {
    const { slots, zoom, factor } = this;
    const state = { pageCount: slots.length, page: this.current(), zoom, factor };
    const text = JSON.stringify(state);
    if (text === this.told) return;
    this.told = text;
    this.options.onState(state);
  }
}

function gone(pdf: OpenPdf): false {
  pdf.close();
  return false;
}
