/**
 * PDFs as pdf.js reads them. One worker reads all of a visit: starting one costs more than reading a page.
 * The build for older browsers is a little larger, and works in whatever the rest of the dashboard does.
 */

import {
  getDocument,
  GlobalWorkerOptions,
  PDFWorker,
  RenderingCancelledException,
  TextLayer,
  type PDFDocumentProxy,
  type PDFPageProxy,
} from "pdfjs-dist/legacy/build/pdf.mjs";

/** A canvas of more is refused by some browsers, and is blurred by nobody's eye. */
const CANVAS_MAX_PIXELS = 16_000_000;

/** Width and height in points. */
export type PageSize = readonly [width: number, height: number];

/** Where a link of a page leads. */
export interface PageLink {
  /** Left, top, width and height in points from the page's top left corner. */
  readonly area: readonly [number, number, number, number];
  /** An address, or a page of this document, from 0. */
  readonly to: string | number;
}

/** A page that is being drawn. */
export interface Drawing {
  /** Null where it was called off. */
  readonly canvas: Promise<HTMLCanvasElement | null>;
  callOff(): void;
}

export interface OpenPdf {
  readonly pageCount: number;
  /** Of a page, from 0. */
  sizeOf(page: number): Promise<PageSize>;
  /** Draws a page with so many pixels to a point. */
  draw(page: number, pixels: number): Drawing;
  /** Lays the page's text, to be selected, over it; `scale` is in CSS pixels to a point. */
  layText(page: number, scale: number, into: HTMLElement): Promise<void>;
  linksOf(page: number): Promise<readonly PageLink[]>;
  close(): void;
}

let worker: PDFWorker | null = null;

/** Opens a file. Rejects where it is no PDF, or has a password. */
export async function openPdf(file: Blob): Promise<OpenPdf> {
  GlobalWorkerOptions.workerSrc = __PDF_WORKER__;
  if (worker === null || worker.destroyed) worker = new PDFWorker();
  const data = new Uint8Array(await file.arrayBuffer());
  const task = getDocument({ data, worker, useWasm: false, enableXfa: false });
  const pdf = await task.promise;
  return {
    pageCount: pdf.numPages,
    sizeOf: async (page) => {
      const { width, height } = (await pdf.getPage(page + 1)).getViewport({ scale: 1 });
      return [width, height];
    },
    draw: (page, pixels) => draw(pdf, page, pixels),
    layText: async (page, scale, into) => {
      const proxy = await pdf.getPage(page + 1);
      const viewport = proxy.getViewport({ scale });
      const textContentSource = proxy.streamTextContent();
      await new TextLayer({ textContentSource, container: into, viewport }).render();
    },
    linksOf: async (page) => linksOf(pdf, await pdf.getPage(page + 1)),
    close: () => void task.destroy(),
  };
}

function draw(pdf: PDFDocumentProxy, page: number, pixels: number): Drawing {
  let isOff = false;
  let stop = (): void => {};
  const drawn = async (): Promise<HTMLCanvasElement | null> => {
    const proxy = await pdf.getPage(page + 1);
    if (isOff) return null;
    const whole = proxy.getViewport({ scale: 1 });
    const most = Math.sqrt(CANVAS_MAX_PIXELS / (whole.width * whole.height));
    const viewport = proxy.getViewport({ scale: Math.min(pixels, most) });
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(viewport.width));
    canvas.height = Math.max(1, Math.round(viewport.height));
    const task = proxy.render({ canvas, viewport });
    stop = () => task.cancel();
    try {
      await task.promise;
      return canvas;
    } catch (reason) {
      if (isOff || reason instanceof RenderingCancelledException) return null;
      throw reason;
    }
  };
  return {
    canvas: drawn(),
    callOff: () => {
      isOff = true;
      stop();
    },
  };
}

async function linksOf(pdf: PDFDocumentProxy, page: PDFPageProxy): Promise<readonly PageLink[]> {
  const viewport = page.getViewport({ scale: 1 });
  // pdf.js does not say what an annotation is made of.
  const annotations = (await page.getAnnotations()) as readonly Annotation[];
  const links: PageLink[] = [];
  for (const { subtype, url, dest, rect } of annotations) {
    if (subtype !== "Link") continue;
    const to = typeof url === "string" ? url : await pageOf(pdf, dest);
    if (to === null) continue;
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = rect;
    const [left = 0, bottom = 0] = viewport.convertToViewportPoint(x1, y1);
    const [right = 0, top = 0] = viewport.convertToViewportPoint(x2, y2);
    const area = [Math.min(left, right), Math.min(top, bottom)] as const;
    links.push({ area: [...area, Math.abs(right - left), Math.abs(bottom - top)], to });
  }
  return links;
}

/** Of an annotation what a link has. */
interface Annotation {
  readonly subtype: string;
  readonly url?: unknown;
  readonly dest?: unknown;
  readonly rect: number[];
}

/** The page that a destination, or the name of one, is on; null where it is nowhere. */
async function pageOf(pdf: PDFDocumentProxy, dest: unknown): Promise<number | null> {
  const found: unknown = typeof dest === "string" ? await pdf.getDestination(dest) : dest;
  if (!Array.isArray(found)) return null;
  const target: unknown = found[0];
  if (typeof target === "number") return target;
  if (typeof target !== "object" || target === null) return null;
  // What a destination begins with is the page's number or a reference to it.
  return pdf.getPageIndex(target as Parameters<PDFDocumentProxy["getPageIndex"]>[0]);
}
