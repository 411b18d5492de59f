/** Small pictures of all pages beside the desk, drawn when they come into sight. */

import { openPdf, type OpenPdf } from "./open-pdf.ts";

/** Pixels of a picture's width, twice what is seen. */
const WIDTH = 208;

export interface ThumbnailsOptions {
  readonly root: HTMLElement;
  labelOf(page: number): string;
  onChoose(page: number): void;
}

export class Thumbnails {
  private pdf: OpenPdf | null = null;
  private buttons: HTMLButtonElement[] = [];
  private readonly observer: IntersectionObserver;
  private turn = 0;
  private current = 0;

  constructor(private readonly options: ThumbnailsOptions) {
    this.observer = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) {
          if (isIntersecting) void this.draw(this.buttons.findIndex((one) => one === target));
        }
      },
      { root: options.root, rootMargin: "200px" },
    );
  }

  close(): void {
    this.turn += 1;
    this.observer.disconnect();
    this.options.root.replaceChildren();
    this.pdf?.close();
    this.pdf = null;
  }

  /** Shows the pages of a file in the place of those before. */
  async show(file: Blob): Promise<void> {
    this.turn += 1;
    const { turn } = this;
    const pdf = await openPdf(file);
    if (turn !== this.turn) return pdf.close();
    this.pdf?.close();
    this.pdf = pdf;
    for (const gone of this.buttons.splice(pdf.pageCount)) gone.remove();
    while (this.buttons.length < pdf.pageCount) this.add(this.buttons.length);
    this.mark(Math.min(this.current, pdf.pageCount - 1));
    for (const button of this.buttons) {
      // Told anew of each that is in sight.
      this.observer.unobserve(button);
      this.observer.observe(button);
    }
  }

  /** Says which page is looked at, from 0. */
  mark(page: number): void {
    this.current = page;
    for (const [index, button] of this.buttons.entries()) {
      button.setAttribute("aria-current", String(index === page));
      if (index === page) button.scrollIntoView({ block: "nearest" });
    }
  }

  private add(page: number): void {
    const { root, labelOf, onChoose } = this.options;
    const button = document.createElement("button");
    button.type = "button";
    button.setAttribute("aria-label", labelOf(page + 1));
    button.append(document.createElement("canvas"), String(page + 1));
    button.addEventListener("click", () => onChoose(page));
    root.append(button);
    this.buttons.push(button);
  }

  private async draw(page: number): Promise<void> {
    const { pdf } = this;
    const button = this.buttons[page];
    if (pdf === null || button === undefined) return;
    // A file that is closed meanwhile draws nothing any more: the next one does.
    const size = await pdf.sizeOf(page).catch(() => null);
    if (size === null) return;
    const canvas = await pdf.draw(page, WIDTH / size[0]).canvas.catch(() => null);
    if (canvas !== null && this.pdf === pdf) button.querySelector("canvas")?.replaceWith(canvas);
  }
}
