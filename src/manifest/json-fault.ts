/**
 * What is wrong with a text that JSON.parse refused: it does not say where. Reads RFC 8259's grammar
 * once more, only then, and explains the first fault with what people commonly meant.
 */

/** Characters of the faulty text that a message repeats. */
const EXCERPT_CHARS = 12;

const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const LITERAL = /true|false|null/y;
/** Up to the closing quote, or to what may not be inside a string. */
const STRING_INSIDE = /(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*/y;

/** A fault on its way out of the reader. It never leaves this file. */
class Fault extends Error {
  constructor(
    readonly at: number,
    readonly expected: string,
    readonly hint = "",
  ) {
    super(expected);
  }
}

/** A sentence on the first fault in a text that is not JSON: line, column, what was expected, what came. */
export function jsonFault(text: string): string {
  if (text.trim() === "") return "The body is empty. Send JSON, such as {}.";
  try {
    const reader = new Reader(text);
    reader.value();
    reader.end();
  } catch (error) {
    if (error instanceof Fault) return sentence(text, error);
    throw error;
  }
  // JSON.parse refused what this grammar takes: then at least nothing false is said about where.
  return "The body is not valid JSON.";
}

/** Recursive, and safe to be: nesting was bounded before the text was parsed. */
class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  value(): void {
    this.skip(SPACE);
    const next = this.text[this.at];
    if (next === "{") this.object();
    else if (next === "[") this.list();
    else if (next === '"') this.string();
    else if (!this.skip(LITERAL) && !this.skip(NUMBER)) this.fail("a value", this.valueHint());
  }

  end(): void {
    this.skip(SPACE);
    if (this.at < this.text.length) this.fail("nothing more after the value");
  }

  private object(): void {
    this.at += 1;
    this.skip(SPACE);
    if (this.take("}")) return;
    do {
      this.skip(SPACE);
      if (this.text[this.at] !== '"') this.fail("a key in double quotes", this.keyHint());
      this.string();
      this.skip(SPACE);
      if (!this.take(":")) this.fail("a colon after the key");
      this.value();
      this.skip(SPACE);
    } while (this.take(","));
    if (!this.take("}")) this.fail("a comma or }");
  }

  private list(): void {
    this.at += 1;
    this.skip(SPACE);
    if (this.take("]")) return;
    do {
      this.value();
      this.skip(SPACE);
    } while (this.take(","));
    if (!this.take("]")) this.fail("a comma or ]");
  }

  private string(): void {
    const start = this.at;
    this.at += 1;
    this.skip(STRING_INSIDE);
    if (this.take('"')) return;
    const next = this.text[this.at];
    if (next === undefined) throw new Fault(start, "a closing quote for the text that begins here");
    if (next === "\\") this.fail("an escape that JSON has");
    this.fail(
      "a closing quote",
      "Line breaks and control characters in text are written as \\n, \\t.",
    );
  }

  private valueHint(): string {
    const rest = this.text.slice(this.at, this.at + EXCERPT_CHARS);
    if (rest.startsWith("'")) return "Text stands in double quotes.";
    const isAfterComma = this.text.slice(0, this.at).trimEnd().endsWith(",");
    if (/^[\]}]/.test(rest)) return isAfterComma ? "Remove the comma before it." : "";
    if (/^(NaN|-?Infinity|undefined|None|nil)/.test(rest))
      return "Send null where there is no value.";
    if (/^(True|False)/.test(rest)) return "Write true and false in lower case.";
    if (/^\/[/*]/.test(rest)) return "JSON has no comments.";
    return /^[+.]/.test(rest) ? "Numbers begin with a digit or a minus." : "";
  }

  private keyHint(): string {
    const next = this.text[this.at];
    if (next === "}") return "Remove the comma before it.";
    return next === "/" ? "JSON has no comments." : "";
  }

  private take(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  /** Moves past what a pattern matches here. Answers whether that was anything. */
  private skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    const length = pattern.exec(this.text)?.[0].length ?? 0;
    this.at += length;
    return length > 0;
  }

  private fail(expected: string, hint?: string): never {
    throw new Fault(this.at, expected, hint);
  }
}

function sentence(text: string, { at, expected, hint }: Fault): string {
  const before = text.slice(0, at);
  const line = before.split("\n").length;
  const column = at - before.lastIndexOf("\n");
  const rest = text.slice(at, at + EXCERPT_CHARS).toWellFormed();
  // Control characters would break the line that this stands in.
  const got = rest === "" ? "the end" : `"${rest.replace(/\p{C}/gu, "\ufffd")}"`;
  const place = `line ${line}, column ${column}`;
  const more = hint === "" ? "" : ` ${hint}`;
  return `The body is not valid JSON: ${place}: expected ${expected}, got ${got}.${more}`;
}
