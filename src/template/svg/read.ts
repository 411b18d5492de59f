/**
 * SVG's text → a tree of elements. No document type with entities, nothing from outside, nothing that
 * runs: what is not drawn here is left out and told.
 */

import { SaxesParser } from "saxes";
import { SVG_DEPTH_MAX, SVG_ELEMENTS_MAX, SVG_MAX_BYTES } from "../../limits.ts";
import { isDrawnElement, isQuietElement } from "./names.ts";

export interface SvgElement {
  /** Without a prefix. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (SvgElement | string)[];
}

export interface SvgSource {
  readonly root: SvgElement;
  /** The text of its style sheets. */
  readonly css: string;
  readonly ids: ReadonlyMap<string, SvgElement>;
  /** What it has and is not drawn, each once: `<filter>`, `onclick`. */
  readonly leftOut: ReadonlySet<string>;
}

interface OpenElement extends SvgElement {
  readonly children: (SvgElement | string)[];
}

const PICTURES_MAX = 20;
const HEAD_CHARS = 4_096;
const BEFORE_ROOT =
  /^\uFEFF?(?:\s|<\?[^?]*\?>|<!--[^]*?-->|<!DOCTYPE[^[>]*(?:\[[^\]]*\])?[^>]*>)*/i;

/** Whether bytes look like an SVG: its root element comes first. */
export function isSvg(bytes: Uint8Array): boolean {
  const head = new TextDecoder().decode(bytes.subarray(0, HEAD_CHARS));
  return /^<(?:\w+:)?svg[\s>/]/.test(head.replace(BEFORE_ROOT, ""));
}

/** Reads an SVG, or says why it can't be drawn as the end of a sentence about it. */
export function readSvg(bytes: Uint8Array): SvgSource | { readonly reason: string } {
  if (bytes.length > SVG_MAX_BYTES) {
    return { reason: `is an SVG of more than ${SVG_MAX_BYTES / 1024 / 1024} MiB` };
  }
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { reason: "is an SVG that is not in UTF-8" };
  }
  return new SvgReader().read(text);
}

/** The data URLs of the pictures inside an SVG, as many as are read. */
export function embeddedPictures({ name, attributes, children }: SvgElement): readonly string[] {
  const own = name === "image" ? (attributes.get("href") ?? "").trim() : "";
  const inner = children.flatMap((child) =>
    typeof child === "string" ? [] : embeddedPictures(child),
  );
  const all = own.startsWith("data:image/") ? [own, ...inner] : inner;
  return [...new Set(all)].slice(0, PICTURES_MAX);
}

class SvgReader {
  private readonly open: OpenElement[] = [];
  private readonly ids = new Map<string, SvgElement>();
  private readonly leftOut = new Set<string>();
  private root: OpenElement | null = null;
  private reason: string | null = null;
  private css = "";
  private elements = 0;
  /** How deep in something that is left out. */
  private skipped = 0;

  read(text: string): SvgSource | { readonly reason: string } {
    const parser = new SaxesParser();
    parser.on("error", () => this.stop("is an SVG that is not well formed"));
    parser.on("doctype", (type) => {
      if (type.includes("[")) this.stop("is an SVG that defines entities, which are not read");
    });
    parser.on("opentag", ({ name, attributes }) => this.onOpen(name, attributes));
    parser.on("closetag", () => this.onClose());
    parser.on("text", (words) => this.onText(words));
    parser.on("cdata", (words) => this.onText(words));
    for (let at = 0; at < text.length && this.reason === null; at += SLICE) {
      parser.write(text.slice(at, at + SLICE));
    }
    if (this.reason === null) parser.close();
    const { root, css, ids, leftOut } = this;
    if (this.reason !== null) return { reason: this.reason };
    return root?.name === "svg" ? { root, css, ids, leftOut } : { reason: "is no SVG" };
  }

  private stop(reason: string): void {
    this.reason ??= reason;
  }

  private onOpen(written: string, attributes: Readonly<Record<string, string>>): void {
    if (this.reason !== null) return;
    this.elements += 1;
    if (this.elements > SVG_ELEMENTS_MAX) {
      this.stop(`is an SVG of more than ${SVG_ELEMENTS_MAX} elements`);
      return;
    }
    const name = written.startsWith("svg:") ? written.slice(4) : written;
    if (this.skipped > 0 || !isDrawnElement(name)) {
      if (this.skipped === 0 && !isQuietElement(name)) this.leftOut.add(`<${name}>`);
      this.skipped += 1;
      return;
    }
    const element = { name, attributes: this.attributesOf(attributes), children: [] };
    if (this.open.length >= SVG_DEPTH_MAX) {
      this.stop(`is an SVG with more than ${SVG_DEPTH_MAX} elements one inside the other`);
      return;
    }
    const id = element.attributes.get("id");
    if (id !== undefined && !this.ids.has(id)) this.ids.set(id, element);
    const parent = this.open.at(-1);
    if (parent === undefined) this.root ??= element;
    else parent.children.push(element);
    this.open.push(element);
  }

  private attributesOf(written: Readonly<Record<string, string>>): Map<string, string> {
    const attributes = new Map<string, string>();
    for (const [name, value] of Object.entries(written)) {
      if (/^on/i.test(name)) this.leftOut.add(name);
      else attributes.set(name === "xlink:href" ? "href" : name, value);
    }
    return attributes;
  }

  private onClose(): void {
    if (this.skipped > 0) this.skipped -= 1;
    else this.open.pop();
  }

  private onText(words: string): void {
    const parent = this.open.at(-1);
    if (parent === undefined || this.skipped > 0) return;
    if (parent.name === "style") this.css += `${words}\n`;
    else parent.children.push(words);
  }
}

/** What is read at a time, so that a fault or a limit ends the reading. */
const SLICE = 64 * 1024;
