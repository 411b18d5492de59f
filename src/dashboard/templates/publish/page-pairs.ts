/** Pages before and after a change, drawn and held against each other, pixel by pixel. */

import type { OpenPdf } from "../../pdf/open-pdf.ts";

/** More would keep whoever publishes waiting, and nobody looks through them. */
const COMPARED_MAX = 40;
/** Pixels of a page's width: enough to read headings, and for any change to show. */
const WIDTH_PIXELS = 640;
/** A difference that no eye sees: one step of grey at the edge of a letter. */
const NEAR = 8;

export type PairKind = "same" | "changed" | "new" | "gone";

export interface PagePair {
  /** From 1. */
  readonly number: number;
  readonly kind: PairKind;
  readonly before: HTMLCanvasElement | null;
  readonly after: HTMLCanvasElement | null;
}

export interface PagePairs {
  readonly pairs: readonly PagePair[];
  /** Pages of the longer of both. */
  readonly pageCount: number;
}

/** Compares two files; null for nothing before. Rejects where one can't be read. */
export async function comparePages(
  before: Blob | null,
  after: Blob,
  signal: AbortSignal,
): Promise<PagePairs> {
  const { openPdf } = await import("../../pdf/open-pdf.ts");
  const [old, fresh] = await Promise.all([
    before === null ? null : openPdf(before),
    openPdf(after),
  ]);
  try {
    const pageCount = Math.max(old?.pageCount ?? 0, fresh.pageCount);
    const pairs: PagePair[] = [];
    for (let page = 0; page < Math.min(pageCount, COMPARED_MAX); page += 1) {
      signal.throwIfAborted();
      const [was, is] = await Promise.all([drawn(old, page), drawn(fresh, page)]);
      pairs.push({ number: page + 1, kind: kindOf(was, is), before: was, after: is });
    }
    return { pairs, pageCount };
  } finally {
    old?.close();
    fresh.close();
  }
}

async function drawn(pdf: OpenPdf | null, page: number): Promise<HTMLCanvasElement | null> {
  if (pdf === null || page >= pdf.pageCount) return null;
  const [width] = await pdf.sizeOf(page);
  return pdf.draw(page, WIDTH_PIXELS / width).canvas;
}

function kindOf(before: HTMLCanvasElement | null, after: HTMLCanvasElement | null): PairKind {
  if (before === null) return "new";
  if (after === null) return "gone";
  return isSame(before, after) ? "same" : "changed";
}

function isSame(one: HTMLCanvasElement, other: HTMLCanvasElement): boolean {
  if (one.width !== other.width || one.height !== other.height) return false;
  const [a, b] = [pixelsOf(one), pixelsOf(other)];
  for (let at = 0; at < a.length; at += 1) {
    if (Math.abs((a[at] ?? 0) - (b[at] ?? 0)) > NEAR) return false;
  }
  return true;
}

function pixelsOf(canvas: HTMLCanvasElement): Uint8ClampedArray {
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("a canvas that was drawn on has no context");
  return context.getImageData(0, 0, canvas.width, canvas.height).data;
}
