/**
 * What stands at a place of a layout that is being typed, half a tag as well as a whole one: enough for
 * completion and hover, no more. The server says what is wrong.
 */

/** A tag that is open at the place. */
export interface OpenTag {
  readonly name: string;
  /** By name, as written. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Where its `<` stands. */
  readonly from: number;
}

/** What is being written at a place; `from` is where the word in question begins. */
export type Spot =
  | { readonly kind: "text" }
  | { readonly kind: "tag"; readonly isClosing: boolean; readonly from: number }
  | { readonly kind: "attribute"; readonly tag: OpenTag; readonly from: number }
  | {
      readonly kind: "value";
      readonly tag: OpenTag;
      readonly attribute: string;
      /** Of the value, after its quote. */
      readonly from: number;
      /** The value up to the place. */
      readonly before: string;
    }
  /** Inside `{{ … }}`, in text or in a value. */
  | { readonly kind: "output"; readonly from: number; readonly before: string }
  /** Inside `<style>`. */
  | { readonly kind: "css"; readonly from: number; readonly before: string }
  | { readonly kind: "comment" };

export interface Context {
  readonly spot: Spot;
  /** From the outermost to the innermost. */
  readonly open: readonly OpenTag[];
  /** Names that `let` has set before the place, with their expressions. */
  readonly lets: readonly { readonly name: string; readonly value: string }[];
}

const NAME = /[A-Za-z][\w-]*/y;
const SPACE = /\s*/y;
const OUTPUT_BEGIN = "{{";
const OUTPUT_END = "}}";

/** What stands at an offset of a layout. */
export function contextAt(text: string, offset: number): Context {
  return new Walk(text, offset).run();
}

/** One walk from the beginning to a place. */
class Walk {
  private at = 0;
  private readonly open: OpenTag[] = [];
  private readonly lets: { name: string; value: string }[] = [];

  constructor(
    private readonly text: string,
    private readonly end: number,
  ) {}

  run(): Context {
    const { text, end } = this;
    for (;;) {
      const next = text.indexOf("<", this.at);
      if (next === -1 || next >= end) return this.here(this.inText(this.at));
      const stopped = this.markup(next);
      if (stopped !== null) return this.here(stopped);
    }
  }

  private here(spot: Spot): Context {
    return { spot, open: [...this.open], lets: [...this.lets] };
  }

  /** Text from a place up to the one that is asked for. */
  private inText(from: number): Spot {
    const before = this.text.slice(from, this.end);
    const sheet = this.open.at(-1)?.name === "style";
    const output = outputIn(before, from);
    if (output !== null) return output;
    return sheet ? { kind: "css", from, before } : { kind: "text" };
  }

  /** A piece of markup; what is being written where the place is within it. */
  private markup(from: number): Spot | null {
    const { text } = this;
    for (const [begin, close] of [
      ["<!--", "-->"],
      ["<![CDATA[", "]]>"],
      ["<?", "?>"],
    ] as const) {
      if (text.startsWith(begin, from)) return this.skip(from, close);
    }
    return text.startsWith("</", from) ? this.closingTag(from) : this.openingTag(from);
  }

  private skip(from: number, close: string): Spot | null {
    const found = this.text.indexOf(close, from);
    this.at = found === -1 ? this.text.length : found + close.length;
    return this.at > this.end || found === -1 ? { kind: "comment" } : null;
  }

  private closingTag(from: number): Spot | null {
    const name = this.match(NAME, from + 2);
    const after = from + 2 + name.length;
    if (this.end <= after) return { kind: "tag", isClosing: true, from: from + 2 };
    const index = this.open.findLastIndex((tag) => tag.name === name);
    if (index !== -1) this.open.splice(index);
    const close = this.text.indexOf(">", after);
    this.at = close === -1 ? this.text.length : close + 1;
    return null;
  }

  private openingTag(from: number): Spot | null {
    const name = this.match(NAME, from + 1);
    this.at = from + 1 + name.length;
    if (this.end <= this.at) return { kind: "tag", isClosing: false, from: from + 1 };
    if (name === "") return null;
    const attributes = new Map<string, string>();
    const tag: OpenTag = { name, attributes, from };
    for (;;) {
      this.at += this.match(SPACE, this.at).length;
      const ended = this.tagEnd(tag);
      if (ended) return null;
      const stopped = this.attribute(tag, attributes);
      if (stopped !== null) return stopped;
    }
  }

  /** Whether the tag ends here; it is open from now on unless it closes itself. */
  private tagEnd(tag: OpenTag): boolean {
    const { text } = this;
    const isSelfClosing = text.startsWith("/>", this.at);
    if (!isSelfClosing && text[this.at] !== ">") return false;
    const after = this.at + (isSelfClosing ? 2 : 1);
    if (after > this.end) return false;
    this.at = after;
    if (!isSelfClosing) this.open.push(tag);
    const [name, value] = [tag.attributes.get("name"), tag.attributes.get("value")];
    if (tag.name === "let" && name !== undefined) this.lets.push({ name, value: value ?? "" });
    return true;
  }

  private attribute(tag: OpenTag, attributes: Map<string, string>): Spot | null {
    const { text, end } = this;
    const from = this.at;
    const name = this.match(NAME, from);
    const after = from + name.length;
    if (end <= after) return { kind: "attribute", tag, from };
    if (name === "") {
      // What is no name: passed over, letter by letter.
      this.at = from + 1;
      return this.at >= end || this.at >= text.length
        ? { kind: "attribute", tag, from: end }
        : null;
    }
    const equals = after + this.match(SPACE, after).length;
    if (text[equals] !== "=") {
      this.at = after;
      attributes.set(name, "");
      return null;
    }
    const start = equals + 1 + this.match(SPACE, equals + 1).length;
    const quote = text[start];
    if (quote !== '"' && quote !== "'") {
      this.at = start;
      return end <= start ? { kind: "attribute", tag, from: end } : null;
    }
    const close = text.indexOf(quote, start + 1);
    if (close === -1 || close >= end) return this.inValue(tag, name, start + 1);
    attributes.set(name, text.slice(start + 1, close));
    this.at = close + 1;
    return null;
  }

  private inValue(tag: OpenTag, attribute: string, from: number): Spot {
    if (this.end < from) return { kind: "attribute", tag, from: this.end };
    const before = this.text.slice(from, this.end);
    return outputIn(before, from) ?? { kind: "value", tag, attribute, from, before };
  }

  private match(pattern: RegExp, at: number): string {
    pattern.lastIndex = at;
    return pattern.exec(this.text)?.[0] ?? "";
  }
}

function outputIn(before: string, from: number): Spot | null {
  const begin = before.lastIndexOf(OUTPUT_BEGIN);
  if (begin === -1 || before.indexOf(OUTPUT_END, begin) !== -1) return null;
  const start = begin + OUTPUT_BEGIN.length;
  return { kind: "output", from: from + start, before: before.slice(start) };
}
