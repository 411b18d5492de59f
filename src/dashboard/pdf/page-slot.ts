/**
 * One page on the desk: the paper, what is drawn on it, the text over it, links, marks. A new drawing takes
 * the place of the old one at once, so that nothing flashes.
 */

import type { OpenPdf, PageLink, PageSize } from "./open-pdf.ts";
import classes from "./pdf.module.css";

/** A box on a page in points from its top left corner. */
export interface PdfBox {
  /** From 0. */
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface SlotOptions {
  /** What a screen reader calls the page. */
  readonly label: string;
  /** Called with what a link leads to; null where links do nothing. */
  readonly follow: ((to: string | number) => void) | null;
}

export class PageSlot {
  readonly element = document.createElement("div");
  size: PageSize;
  /** What is drawn on it: the file and the pixels to a point. */
  drawn: { readonly pdf: OpenPdf; readonly pixels: number } | null = null;
  private canvas: HTMLCanvasElement | null = null;
  private readonly text = document.createElement("div");
  private readonly links = document.createElement("div");
  private readonly marks = document.createElement("div");

  constructor(
    readonly page: number,
    size: PageSize,
    private readonly options: SlotOptions,
  ) {
    this.size = size;
    this.element.className = classes["page"] ?? "";
    this.element.setAttribute("role", "group");
    this.element.setAttribute("aria-label", options.label);
    this.text.className = classes["text"] ?? "";
    this.links.className = classes["links"] ?? "";
    this.marks.className = classes["marks"] ?? "";
    this.marks.setAttribute("aria-hidden", "true");
    this.element.append(this.text, this.links, this.marks);
    this.resize(size);
  }

  resize(size: PageSize): void {
    this.size = size;
    const [width, height] = size;
    this.element.style.setProperty("--points-wide", String(width));
    this.element.style.setProperty("--points-high", String(height));
  }

  /** Puts a finished drawing in the place of the one before. */
  show(canvas: HTMLCanvasElement, pdf: OpenPdf, pixels: number): void {
    canvas.className = classes["drawing"] ?? "";
    if (this.canvas === null) this.element.prepend(canvas);
    else this.canvas.replaceWith(canvas);
    this.canvas = canvas;
    this.drawn = { pdf, pixels };
  }

  /** Gives the memory of the drawing back: the page is far away. */
  clear(): void {
    this.canvas?.remove();
    this.canvas = null;
    this.drawn = null;
    this.text.replaceChildren();
    this.links.replaceChildren();
  }

  /** Lays text and links over the drawing, in the place of those before. */
  async dress(pdf: OpenPdf, scale: number): Promise<void> {
    const fresh = document.createElement("div");
    await pdf.layText(this.page, scale, fresh);
    if (this.drawn?.pdf !== pdf) return;
    // Selected text stays selected while its page is drawn anew for the zoom only.
    this.text.replaceChildren(...fresh.childNodes);
    const { follow } = this.options;
    if (follow === null) return;
    const links = await pdf.linksOf(this.page);
    if (this.drawn?.pdf !== pdf) return;
    this.links.replaceChildren(...links.map((link) => linkElement(link, follow)));
  }

  mark(boxes: readonly PdfBox[]): void {
    this.marks.replaceChildren(
      ...boxes.map((box) => {
        const element = document.createElement("div");
        place(element, [box.x, box.y, box.width, box.height]);
        return element;
      }),
    );
  }
}

function linkElement({ area, to }: PageLink, follow: (to: string | number) => void): HTMLElement {
  const link = document.createElement("a");
  place(link, area);
  link.href = typeof to === "string" ? to : "#";
  if (typeof to === "string") {
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    link.title = to;
    return link;
  }
  link.addEventListener("click", (event) => {
    event.preventDefault();
    follow(to);
  });
  return link;
}

function place(element: HTMLElement, area: readonly [number, number, number, number]): void {
  const [left, top, width, height] = area;
  element.style.setProperty("--x", String(left));
  element.style.setProperty("--y", String(top));
  element.style.setProperty("--w", String(width));
  element.style.setProperty("--h", String(height));
}
