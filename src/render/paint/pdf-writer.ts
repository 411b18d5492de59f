/**
 * The PDF that react-pdf paints into: pdfkit's document, with each face embedded once however often
 * it is named, text written in as few operators as it takes, and the file kept as it is written.
 */

import PDFDocument from "pdfkit";
import type { Instant } from "../../clock.ts";
import type { Face } from "../type/face.ts";
import type { RandomBytes } from "../../ids.ts";
import type { DocumentFile } from "../../template/pdf-features.ts";
import { orderOfNames, partsOf, writeAttachments } from "../file/attachments.ts";
import { conformanceSchemas } from "../file/conformance.ts";
import { encryption, type Encryption } from "../file/encryption.ts";
import { writeOutputIntent } from "../file/output-intent.ts";
import { Form } from "../form/form.ts";
import { xmpPacket } from "../file/xmp.ts";
import type { OutlineEntry, Spot } from "./navigation.ts";
import type { PdfImage, PdfkitInsides, PdfkitPage, PdfkitReference } from "./pdfkit-insides.ts";
import { ARTIFACT, CLOSE, Tagging, type Tag } from "../tags/tagging.ts";
import { compressed } from "./compress.ts";
import { type EmbeddedFace, embeddedFace, type FontedFace } from "./embedded-face.ts";
import { crossReferences, PackedObjects, PackedReference } from "./packed-objects.ts";

/** What the file says of itself, empty where it says nothing, and what else it is. */
export interface PdfFacts extends DocumentFile {
  readonly title: string;
  readonly author: string;
  readonly subject?: string;
  readonly keywords?: string;
  /** A BCP 47 tag. */
  readonly language: string;
  readonly createdAt: Instant;
  /** For what protects it. */
  readonly random: RandomBytes;
}

/** The deepest that PDF/A lets states of graphics stand in each other (ISO 19005-2, 6.1.13). */
const STATES_DEPTH_MAX = 28;
const PRODUCER = "Platen";

/** A rectangle in the current transformation. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Content that was painted by itself, and the resources that it names. */
export interface Captured {
  readonly content: string;
  readonly resources: Readonly<Record<string, unknown>>;
}

type FontSource = Parameters<PDFKit.PDFDocument["font"]>[0];

/**
 * How pdfkit is told to load no standard font: none is embedded, and loading one reads a file. Its
 * types know of names only.
 */
const NO_STANDARD_FONT: object = { font: null };

export class PdfWriter extends PDFDocument {
  /** Declared alone: pdfkit's constructor writes before a field of this class would be set. */
  declare private chunks: Uint8Array[] | undefined;
  readonly tagging = new Tagging((key) => {
    this.insides.page.dictionary.data["StructParents"] = key;
  });
  readonly packed = new PackedObjects({
    reserve: () => this.insides._offsets.push(null),
    write: (dictionary, body) => this.object(dictionary, body).id,
  });
  readonly form = new Form();
  private readonly embedded = new Map<Face, FontedFace>();
  /** Of the page that is painted. */
  private content = "";
  private lastly: (() => void) | undefined;

  private readonly facts: PdfFacts;
  private depth = 0;
  private deepest = 0;

  constructor(facts: PdfFacts) {
    const { title, author, subject = "", keywords = "", language, createdAt } = facts;
    super({
      autoFirstPage: false,
      pdfVersion: "1.7",
      lang: language,
      displayTitle: true,
      ...NO_STANDARD_FONT,
      info: {
        ...(title === "" ? {} : { Title: title }),
        ...(author === "" ? {} : { Author: author }),
        ...(subject === "" ? {} : { Subject: subject }),
        ...(keywords === "" ? {} : { Keywords: keywords }),
        Creator: PRODUCER,
        Producer: PRODUCER,
        CreationDate: new Date(createdAt),
      },
    });
    this.facts = facts;
    const { protection, random } = facts;
    if (protection !== undefined) this.protect(encryption(protection, random));
    // pdfkit sorts as people do, and readers then miss some names.
    this.insides._root.data.Names.data.Dests._compareKeys = orderOfNames;
    this.insides.getMarkInfoDictionary().data["Marked"] = true;
  }

  /** Called by react-pdf for each page. All that is painted there and belongs to nothing is an artifact. */
  override addPage(options?: PDFKit.PDFDocumentOptions): this {
    super.addPage(options);
    if (this.isArchived) {
      const group = { Type: "Group", S: "Transparency", CS: "DeviceRGB" };
      this.insides.page.dictionary.data["Group"] = group;
    }
    this.tagging.startPage();
    return this.addContent(ARTIFACT);
  }

  /** Called for each piece of a page's content, which pdfkit would keep as bytes of their own. */
  override addContent(data: string): this {
    this.content += `${data}\n`;
    return this;
  }

  /** Called by pdfkit when a page is done. */
  override flushPages(): void {
    const { content } = this;
    this.content = "";
    for (const page of this.insides._pageBuffer) {
      page.content.compress = false;
      page.content.data["Filter"] = "FlateDecode";
      page.content.write(compressed(content + CLOSE));
    }
    super.flushPages();
  }

  /** Paints what belongs to one element. It says where that stands, so that it can be shown as a whole. */
  tagged(tag: Tag, area: Rectangle | null, paint: () => void): void {
    if (tag.element !== null && area !== null) {
      tag.element.area ??= this.insides._convertRect(area.x, area.y, area.width, area.height);
    }
    this.addContent(`${CLOSE}\n${tag.open()}`);
    paint();
    this.addContent(`${CLOSE}\n${ARTIFACT}`);
  }

  /** Paints not on the page, but gives what is painted and what it names. */
  captured(paint: () => void): Captured {
    const { content } = this;
    const { resources } = this.insides.page;
    const { data } = resources;
    this.content = "";
    resources.data = {};
    paint();
    const made = { content: this.content, resources: resources.data };
    this.content = content;
    resources.data = data;
    return made;
  }

  /** Whether it keeps to PDF/A, which forbids a few things that others may do. */
  get isArchived(): boolean {
    return this.facts.conformance !== undefined;
  }

  /** Has everything that is written from now on encrypted. Nothing was yet but the first line. */
  private protect({ dictionary, encrypt }: Encryption): void {
    const { insides } = this;
    const reference = insides.ref(dictionary);
    insides._security = {
      dictionary: reference,
      getEncryptFn: () => encrypt,
      end: () => reference.end(),
    };
    // Revision 6 came with PDF 2.0; for readers of 1.7 it is Adobe's extension 8.
    insides._root.data["Extensions"] = { ADBE: { BaseVersion: "1.7", ExtensionLevel: 8 } };
  }

  override save(): this {
    this.depth += 1;
    this.deepest = Math.max(this.deepest, this.depth);
    return super.save();
  }

  override restore(): this {
    this.depth -= 1;
    return super.restore();
  }

  /** Why the file is not what it says that it is; null where it is. Only after end(). */
  get conformanceFault(): string | null {
    const { conformance } = this.facts;
    if (conformance === undefined || this.deepest <= STATES_DEPTH_MAX) return null;
    return `${conformance} allows boxes in boxes as deep as ${STATES_DEPTH_MAX} levels of drawing, and this document has ${this.deepest}.`;
  }

  /** The face in this PDF, ready to be used on the current page. */
  face(face: Face): EmbeddedFace {
    const known = this.embedded.get(face) ?? this.embed(face);
    const { page } = this.insides;
    page.fonts[known.id] ??= known.font.ref();
    return known;
  }

  /**
   * A link over a rectangle, to a web address or to `#id` in this document.
   * @param label what can be read there
   */
  linkTo(target: string, { x, y, width, height }: Rectangle, label: string, tag: Tag): void {
    const { element } = tag;
    const options = {
      // pdfkit writes a string as a name and a string object as text, which its types do not know.
      Contents: new String(label.trim() === "" ? target : label) as unknown as string,
      ...(element === null ? {} : { StructParent: this.tagging.annotationKey(element) }),
    };
    if (target.startsWith("#")) this.goTo(x, y, width, height, target.slice(1), options);
    else this.link(x, y, width, height, target, options);
    const reference = this.insides.page.annotations.at(-1);
    if (element !== null && reference !== undefined) {
      this.tagging.addAnnotation(element, reference);
    }
  }

  /** What is to be written once all pages are, before the file ends. */
  beforeEnd(run: () => void): void {
    this.lastly = run;
  }

  /** Called by react-pdf after the last page. */
  override end(): this {
    this.lastly?.();
    const { attachments = [], protection, conformance, createdAt } = this.facts;
    const isEncrypted = protection !== undefined;
    writeAttachments(partsOf(this.insides), attachments, { createdAt, isEncrypted });
    if (conformance !== undefined) writeOutputIntent(partsOf(this.insides));
    super.end();
    return this;
  }

  /** Called by pdfkit where it would write metadata of its own. Never compressed: archives look for it. */
  override endMetadata(): void {
    const metadata = this.insides.ref({ Type: "Metadata", Subtype: "XML" });
    metadata.compress = false;
    metadata.end(new TextEncoder().encode(this.xmp()));
    this.insides._root.data["Metadata"] = metadata;
  }

  /** Called by pdfkit for a form of its own, which ours is none. */
  override endAcroForm(): this {
    return this;
  }

  private xmp(): string {
    const { subject = "", keywords = "", conformance = null, facturX = null } = this.facts;
    const facts = { ...this.facts, subject, keywords, producer: PRODUCER };
    return xmpPacket(facts, conformanceSchemas(conformance, facturX));
  }

  get outlineRoot(): OutlineEntry {
    return this.insides.outline;
  }

  /** The width in points of a page, counted from 0. */
  pageWidth(page: number): number {
    return this.pageAt(page).data.MediaBox[2];
  }

  /** Names a place that links can lead to. */
  namePlace(name: string, { page, left, top }: Spot): void {
    const at = this.pageAt(page);
    const place = [at, "XYZ", left, at.data.MediaBox[3] - top, null];
    this.insides._root.data.Names.data.Dests.add(name, place);
  }

  /** The number of a page's object. */
  pageId(page: number): number {
    return this.pageAt(page).id;
  }

  /**
   * Hangs the structure into the file, and gives the number of its root.
   * @param top the element that holds all others, a packed object as is the tree of parents
   */
  setStructure(top: number, parents: number): number {
    const root = this.insides.ref({
      Type: "StructTreeRoot",
      K: new PackedReference(top),
      ParentTree: new PackedReference(parents),
      ParentTreeNextKey: this.tagging.parents.length,
    });
    // pdfkit writes it when the document ends.
    this.insides._root.data.StructTreeRoot = root;
    return root.id;
  }

  private pageAt(page: number): PdfkitPage {
    const at = this.insides._root.data.Pages.data.Kids[page];
    if (at === undefined) throw new Error(`there is no page ${page}`);
    return at;
  }

  /** A JPEG file, which goes in as it is. Throws where it is none. */
  openJpeg(bytes: Uint8Array): PdfImage {
    return this.insides.openImage(bytes);
  }

  /** Paints an image into a rectangle. */
  paintImage(image: PdfImage, x: number, y: number, width: number, height: number): void {
    // pdfkit takes what it has opened itself, which its types do not know.
    this.image(image as unknown as string, x, y, { width, height });
  }

  /** A name for an image that pdfkit has not made. */
  nextImageLabel(): string {
    this.insides._imageCount += 1;
    return `I${this.insides._imageCount}`;
  }

  /** Writes an object with a body that is compressed already. */
  object(dictionary: Readonly<Record<string, unknown>>, body: Uint8Array): PdfkitReference {
    const made = this.insides.ref(dictionary);
    made.end(body);
    return made;
  }

  /** The whole file. Only after end(). */
  bytes(): Uint8Array {
    return new Uint8Array(Buffer.concat(this.chunks ?? []));
  }

  /** pdfkit is a stream; nobody reads this one, the file is kept as it comes. */
  override push(chunk: Uint8Array | null): boolean {
    this.chunks ??= [];
    if (chunk !== null) this.chunks.push(chunk);
    return true;
  }

  /**
   * Called by pdfkit when every object is written. Its own ends a file with a table that knows no packed
   * objects; this one is a stream, which is not encrypted (ISO 32000-1, 7.5.8).
   */
  protected _finalize(): void {
    const { insides, packed } = this;
    const { _root, _info, _id, _security, _offset: start } = insides;
    insides._offsets.push(start);
    insides._write(`${insides._offsets.length} 0 obj`);
    const trailer = {
      root: _root.id,
      info: _info.id,
      encryption: _security?.dictionary.id ?? null,
      fileId: _id,
    };
    insides._write(crossReferences(insides._offsets, packed.places, trailer));
    insides._write(`startxref\n${start}\n%%EOF`);
    this.push(null);
  }

  private embed(face: Face): FontedFace {
    const { insides } = this;
    // pdfkit takes a fontkit font, though its types do not say so.
    super.font(face.font as unknown as FontSource);
    const font = insides._font;
    if (font === null) throw new Error("pdfkit has set no font");
    // Level a asks for all that level u does, and for the structure that every file has.
    const isUnicode = /[ua]$/.test(this.facts.conformance ?? "");
    const made = embeddedFace(face, font, isUnicode);
    this.embedded.set(face, made);
    return made;
  }

  /** For whoever writes other things than pages. */
  get insides(): PdfkitInsides {
    // The types of pdfkit are those of its public face; react-pdf and this class use more.
    return this as unknown as PdfkitInsides;
  }
}
