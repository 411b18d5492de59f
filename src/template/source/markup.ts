/**
 * XML → tree, with the place of every element, attribute and text. Faults become findings, and
 * reading goes on where that makes sense. No DTD, no external or own entities: HTML's names alone.
 */

import { SaxesParser } from "saxes";
import { LAYOUT_DEPTH_MAX, LAYOUT_ELEMENTS_MAX } from "../../limits.ts";
import type { Place } from "../document.ts";
import { nearest } from "../../manifest/nearest.ts";
import { didYouMean, type Findings, type Suggestion } from "../findings.ts";
import { markupFault, UNEXPECTED_END } from "./markup-faults.ts";
import { placesOf, type SourcePiece, type SourceText, sourceText } from "./places.ts";
import { readReferences } from "./references.ts";

export interface SourceAttribute {
  readonly name: string;
  /** Where its name begins. */
  readonly place: Place;
  readonly value: SourceText;
}

export interface SourceElement {
  readonly kind: "element";
  readonly name: string;
  /** Where its `<` stands. */
  readonly place: Place;
  readonly attributes: readonly SourceAttribute[];
  readonly children: readonly SourceNode[];
}

export interface SourceTextNode {
  readonly kind: "text";
  readonly content: SourceText;
}

export type SourceNode = SourceElement | SourceTextNode;

interface OpenElement extends SourceElement {
  readonly attributes: SourceAttribute[];
  readonly children: SourceNode[];
}

/** More space than anybody leaves around a `=`. */
const NAME_SEARCH_CHARS = 1_000;

/**
 * Reads a layout. Answers its root element with whatever could be read, or null where there is none.
 * What is wrong is reported to `findings`.
 */
export function parseMarkup(layout: string, findings: Findings): SourceElement | null {
  const reader = new MarkupReader(layout, findings);
  return reader.read();
}

/**
 * Reads the source of a block: elements and text beside each other, whatever could be read of them.
 * The places of what is wrong name the block.
 */
export function parseFragment(
  source: string,
  block: string,
  findings: Findings,
): readonly SourceNode[] {
  const reader = new MarkupReader(source, findings, block);
  reader.read();
  return reader.fragment;
}

/** saxes reports faults by calling `fail`; taking its sentence there keeps the position out of the text. */
class ReportingParser extends SaxesParser {
  onFault: (sentence: string) => void = () => undefined;

  override fail(sentence: string): this {
    this.onFault(sentence);
    return this;
  }
}

/** One reading of one layout: the open elements, and where the last piece of markup ended. */
class MarkupReader {
  private readonly parser: ReportingParser;
  private readonly placeOf: (offset: number) => Place;
  private readonly decode: (name: string) => string;
  private readonly source: string;
  private readonly open: OpenElement[] = [];
  private root: OpenElement | null = null;
  private attributes: SourceAttribute[] = [];
  private markupEnd = 0;
  private tagStart = 0;
  private elements = 0;
  private stopped = false;
  private lastFault = "";
  /** What saxes adds to the text that follows a closing tag without a partner. */
  private invented = "";
  /** Whether the source ended within markup: what saxes then hands over as text is a part of that. */
  private cutOff = false;

  /** What stands in no element: of a block, which has no root, all there is. */
  readonly fragment: SourceNode[] = [];

  constructor(
    layout: string,
    private readonly findings: Findings,
    private readonly block?: string,
  ) {
    this.parser = new ReportingParser({ fragment: block !== undefined });
    this.placeOf = placesOf(layout, block);
    const references = readReferences(this.wellFormed(layout), this.placeOf, findings);
    this.source = references.source;
    this.decode = (name) => references.entities[name] ?? "\u{fffd}";
    // Null prototype, so that `&constructor;` finds nothing.
    this.parser.ENTITIES = references.entities;
  }

  read(): SourceElement | null {
    const { parser } = this;
    parser.onFault = (sentence) => this.onFault(sentence);
    parser.on("opentagstart", () => {
      this.attributes = [];
      // The name and one character after it have been read.
      this.tagStart = this.source.lastIndexOf("<", parser.position - 2);
    });
    parser.on("attribute", ({ name, value }) => this.onAttribute(name, value));
    parser.on("opentag", ({ name }) => this.onOpen(name));
    parser.on("closetag", ({ name, isSelfClosing }) => this.onClose(name, isSelfClosing));
    parser.on("text", (text) => this.onText(text));
    parser.on("cdata", (text) => this.onCdata(text));
    parser.on("comment", () => this.skipTo("-->"));
    parser.on("processinginstruction", ({ target }) => this.onInstruction(target));
    parser.on("doctype", () => {
      this.skipTo(">");
      const place = this.placeOf(this.source.lastIndexOf("<!DOCTYPE", parser.position));
      this.findings.error("doctype_refused", place, "A document type has no place in a template.");
    });
    parser.write(this.source).close();
    if (this.root === null && this.block === undefined && this.findings.errorCount() === 0) {
      const message = "There is no element here.";
      const hint = "A layout begins with <document>.";
      this.findings.error("missing_element", this.placeOf(0), message, hint);
    }
    if (!this.stopped) {
      for (const element of this.open) {
        this.findings.error("unclosed_tag", element.place, `<${element.name}> is never closed.`);
      }
    }
    return this.root;
  }

  /** Half a surrogate pair is no character; saxes throws on some. It is reported and replaced. */
  private wellFormed(layout: string): string {
    if (layout.isWellFormed()) return layout;
    const message = "Half a character (a lone surrogate) stands here.";
    for (const { index } of layout.matchAll(/\p{Surrogate}/gu)) {
      this.findings.error("markup_syntax", this.placeOf(index), message);
    }
    return layout.toWellFormed();
  }

  private onAttribute(name: string, text: string): void {
    const { source, parser } = this;
    const end = parser.position - 1;
    const quote = source[end];
    const quoted = quote === '"' || quote === "'";
    const start = quoted ? source.lastIndexOf(quote, end - 1) + 1 : end - text.length;
    const offset = this.nameBefore(name, start);
    const raw = source.slice(start, end);
    this.attributes.push({
      name,
      place: this.placeOf(offset),
      value: this.text({ text, raw, offset: start, verbatim: false }),
    });
  }

  /** Where a name stands before its value. Faulty tags have names that stand nowhere: not far is looked. */
  private nameBefore(name: string, valueStart: number): number {
    const from = Math.max(0, valueStart - name.length - NAME_SEARCH_CHARS);
    const found = this.source.slice(from, valueStart).lastIndexOf(name);
    return found === -1 ? valueStart : from + found;
  }

  private onOpen(name: string): void {
    this.lastFault = "";
    this.markupEnd = this.parser.position;
    if (this.stopped) return;
    const place = this.placeOf(this.tagStart);
    this.elements += 1;
    if (this.elements > LAYOUT_ELEMENTS_MAX || this.open.length >= LAYOUT_DEPTH_MAX) {
      this.stopped = true;
      const [code, what] =
        this.elements > LAYOUT_ELEMENTS_MAX
          ? ["too_many_elements", `has more than ${LAYOUT_ELEMENTS_MAX} elements`]
          : ["too_deep", `nests elements deeper than ${LAYOUT_DEPTH_MAX}`];
      this.findings.error(code, place, `The layout ${what}; nothing after this place was read.`);
      return;
    }
    const element: OpenElement = {
      kind: "element",
      name,
      place,
      attributes: this.attributes,
      children: [],
    };
    const parent = this.open.at(-1);
    if (parent !== undefined) parent.children.push(element);
    else if (this.block !== undefined) this.fragment.push(element);
    else if (this.root === null) this.root = element;
    else {
      this.findings.error(
        "second_root",
        place,
        `<${name}> stands outside <${this.root.name}>; a layout is one element.`,
      );
    }
    this.open.push(element);
  }

  /** Called for every element that saxes takes off its stack, also for those that it gives up. */
  private onClose(name: string, isSelfClosing: boolean): void {
    this.lastFault = "";
    this.markupEnd = this.parser.position;
    if (this.stopped) return;
    if (isSelfClosing) this.open.pop();
    else if (this.closingName() === name) this.close(name);
  }

  /** A closing tag as written, matched against the elements that are open here. */
  private close(name: string): void {
    const { open, findings } = this;
    const innermost = open.at(-1);
    if (innermost?.name === name) {
      open.pop();
      return;
    }
    const place = this.placeOf(this.source.lastIndexOf("</", this.parser.position - 1));
    const partner = open.findLastIndex((element) => element.name === name);
    if (partner !== -1) {
      for (const unclosed of open.splice(partner).slice(1)) {
        const { line, column } = unclosed.place;
        findings.error(
          "mismatched_tag",
          place,
          `</${name}> comes before <${unclosed.name}> of line ${line}, column ${column} is closed.`,
          `Write </${unclosed.name}> first.`,
        );
      }
      return;
    }
    const where =
      innermost === undefined
        ? ""
        : `; open is <${innermost.name}> of line ${innermost.place.line}, column ${innermost.place.column}`;
    const message = `</${name}> closes nothing${where}.`;
    const openNames = open.map((element) => element.name).reverse();
    const hint = (): Suggestion | undefined => didYouMean(name, openNames, (near) => `</${near}>`);
    findings.error("mismatched_tag", place, message, hint);
    // A misspelt end is an end all the same.
    if (innermost !== undefined && nearest(name, [innermost.name]) !== undefined) open.pop();
  }

  private onText(parsed: string): void {
    const text = parsed.startsWith(this.invented) ? parsed.slice(this.invented.length) : parsed;
    this.invented = "";
    if (this.cutOff) return;
    const end = this.source.startsWith("<", this.parser.position - 1)
      ? this.parser.position - 1
      : this.source.length;
    const raw = this.source.slice(this.markupEnd, end);
    this.addText({ text, raw, offset: this.markupEnd, verbatim: false });
  }

  private onCdata(text: string): void {
    const end = this.source.indexOf("]]>", Math.max(0, this.parser.position - 3));
    const offset = this.source.lastIndexOf("<![CDATA[", end) + "<![CDATA[".length;
    this.markupEnd = end + 3;
    this.addText({ text, raw: this.source.slice(offset, end), offset, verbatim: true });
  }

  private addText(piece: SourcePiece): void {
    if (this.stopped || piece.text === "") return;
    const parent = this.open.at(-1);
    if (parent !== undefined) parent.children.push({ kind: "text", content: this.text(piece) });
    else if (this.block !== undefined) {
      this.fragment.push({ kind: "text", content: this.text(piece) });
    } else if (piece.text.trim() !== "") {
      const place = this.placeOf(piece.offset + piece.raw.search(/\S/));
      this.findings.error("text_outside", place, "Text stands outside the document element.");
    }
  }

  private onInstruction(target: string): void {
    this.skipTo("?>");
    const place = this.placeOf(this.source.lastIndexOf("<?", this.parser.position));
    const message = `<?${target} … ?> has no meaning in a template.`;
    this.findings.error("instruction_refused", place, message);
  }

  private onFault(sentence: string): void {
    if (this.stopped) return;
    const at = Math.max(0, this.parser.position - 1);
    if (sentence.startsWith("unmatched closing tag")) {
      // saxes has emptied its stack by now; ours is the one that counts.
      this.markupEnd = this.parser.position;
      const name = this.closingName();
      this.close(name);
      this.invented = `</${name}>`;
      return;
    }
    if (sentence === UNEXPECTED_END) this.cutOff = true;
    const fault = markupFault(sentence, this.source[at] ?? "");
    if (fault === null || fault.message === this.lastFault) return;
    this.lastFault = fault.message;
    this.findings.error("markup_syntax", this.placeOf(at), fault.message, fault.hint);
  }

  private closingName(): string {
    const { position } = this.parser;
    const start = this.source.lastIndexOf("</", position - 1) + 2;
    return this.source.slice(start, position - 1).trim();
  }

  private skipTo(end: string): void {
    const from = Math.max(this.markupEnd, this.parser.position - end.length);
    const found = this.source.indexOf(end, from);
    this.markupEnd = found === -1 ? this.source.length : found + end.length;
  }

  private text(piece: SourcePiece): SourceText {
    return sourceText(piece, this.placeOf, this.decode);
  }
}
