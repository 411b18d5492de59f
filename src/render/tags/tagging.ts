/**
 * What a page's marks belong to, noted while they are painted: an element of the structure for each node
 * of the evaluated document that came to stand somewhere, with the numbers of its marks. Everything that
 * belongs to none is an artifact, which a screen reader passes over.
 */

import type { AnnotationReference } from "../paint/pdfkit-insides.ts";
import type { TextStyle } from "../../template/document.ts";
import { typeOf } from "./roles.ts";

/** Marks on one page, at most: a page and a mark in it are one number. */
const PAGE_SPAN = 2 ** 24;

/** Opened on every page, so that nothing can stand there unmarked. */
export const ARTIFACT = "/Artifact BMC";
export const CLOSE = "EMC";

/** What stands again on page after page, by where it stands. */
export type Pagination =
  "header" | "footer" | "background" | "watermark" | "table-head" | "carried";

const PAGINATION: Readonly<Record<Pagination, string>> = {
  header: "/Artifact<</Type/Pagination/Subtype/Header>>BDC",
  footer: "/Artifact<</Type/Pagination/Subtype/Footer>>BDC",
  background: "/Artifact<</Type/Background>>BDC",
  watermark: "/Artifact<</Type/Pagination/Subtype/Watermark>>BDC",
  "table-head": "/Artifact<</Type/Pagination>>BDC",
  carried: "/Artifact<</Type/Pagination>>BDC",
};

/** An annotation that belongs to an element. */
export interface TaggedAnnotation {
  readonly page: number;
  readonly reference: AnnotationReference;
}

/** A mark: `page * PAGE_SPAN + number`. */
type Mark = number;

/** The page that a mark stands on, from 0. */
export function pageOfMark(mark: Mark): number {
  return Math.floor(mark / PAGE_SPAN);
}

/** The number of a mark on its page. */
export function numberOfMark(mark: Mark): number {
  return mark % PAGE_SPAN;
}

/** An element of the structure, in the making. */
export class Element {
  readonly kids: (Mark | Element | TaggedAnnotation)[] = [];
  /** The object in the file; 0 until the structure is written. */
  id = 0;
  /** Further entries of its dictionary. */
  entries = "";
  /** How much of its text was painted, where it goes on over pages. */
  reached = 0;
  /** Left, bottom, right and top edge on its page, where that is told. */
  area: readonly number[] | undefined;

  constructor(
    /** A structure type of PDF (ISO 32000-1, 14.8.4). */
    public type: string,
    /** The page that it first stands on. */
    readonly firstPage = 0,
    /** Where a link leads. */
    readonly target?: string,
  ) {}
}

/** What marks on a page are to belong to. */
export interface Tag {
  /** The element, also where it is not read again on this page. */
  readonly element: Element | null;
  /** The operator that begins marks of it, which CLOSE ends. */
  open(): string;
  /** The tag of a link in it. */
  link(target: string): Tag;
}

/** The elements and marks of one file. */
export class Tagging {
  /** By the nodes of the evaluated document. */
  readonly elements = new Map<object, Element>();
  /** By their keys: the elements of a page's marks by their numbers, or the one of an annotation. */
  readonly parents: (readonly Element[] | Element)[] = [];
  private page = -1;
  private marks: Element[] | null = null;

  constructor(private readonly startMarks: (key: number) => void) {}

  /** Called for each page before anything is painted on it. */
  startPage(): void {
    this.page += 1;
    this.marks = null;
  }

  /**
   * The tag of what comes from a node of the evaluated document.
   * @param repeated where it stands again on other pages: it is read once only, an ornament never
   * @param type its structure type, where that is not the one of its kind
   */
  tag(origin: object | undefined, repeated?: Pagination, type?: string): Tag {
    const isOrnament =
      repeated === "background" || repeated === "watermark" || repeated === "carried";
    const known =
      origin === undefined || isOrnament
        ? null
        : (this.elements.get(origin) ?? this.started(origin, type ?? typeOf(origin)));
    if (known === null) return new ArtifactTag(null, repeated);
    const isAgain = repeated !== undefined && known.firstPage !== this.page;
    return isAgain ? new ArtifactTag(known, repeated) : new ContentTag(known, this);
  }

  /** Numbers a mark of an element on the current page. */
  mark(owner: Element): number {
    if (this.marks === null) {
      this.marks = [];
      this.startMarks(this.parents.push(this.marks) - 1);
    }
    const number = this.marks.push(owner) - 1;
    owner.kids.push(this.page * PAGE_SPAN + number);
    return number;
  }

  /** The key by which an annotation names its element, which it is then to be added to. */
  annotationKey(owner: Element): number {
    return this.parents.push(owner) - 1;
  }

  addAnnotation(owner: Element, reference: AnnotationReference): void {
    owner.kids.push({ page: this.page, reference });
  }

  private started(origin: object, type: string | null): Element | null {
    if (type === null) return null;
    const made = new Element(type, this.page);
    const language = languageOf(origin);
    if (language !== undefined) made.entries = `/Lang (${language})`;
    this.elements.set(origin, made);
    return made;
  }
}

/** The language of a text, where it is another than the document's: a tag of letters, figures and hyphens. */
function languageOf(origin: object): string | undefined {
  // The origin of what is tagged is a node, a cell or a mark: those with text have a style.
  const { style } = origin as { readonly style?: TextStyle };
  return style?.language;
}

class ContentTag implements Tag {
  constructor(
    readonly element: Element,
    private readonly tagging: Tagging,
  ) {}

  open(): string {
    return `/${this.element.type}<</MCID ${this.tagging.mark(this.element)}>>BDC`;
  }

  link(target: string): Tag {
    return new ContentTag(linkIn(this.element, target, this.element.kids.slice(-1)), this.tagging);
  }
}

class ArtifactTag implements Tag {
  constructor(
    readonly element: Element | null,
    private readonly repeated?: Pagination,
  ) {}

  open(): string {
    return this.repeated === undefined ? ARTIFACT : PAGINATION[this.repeated];
  }

  link(target: string): Tag {
    const { element, repeated } = this;
    // Whoever follows a link on any page finds it where it is read.
    const link = element === null ? null : linkIn(element, target, element.kids);
    return new ArtifactTag(link, repeated);
  }
}

/** A link among some of an element's kids, or a new one: a link over several lines is one. */
function linkIn(owner: Element, target: string, among: Element["kids"]): Element {
  for (const kid of among) {
    if (kid instanceof Element && kid.target === target) return kid;
  }
  const made = new Element("Link", owner.firstPage, target);
  owner.kids.push(made);
  return made;
}
