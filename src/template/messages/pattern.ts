/**
 * The text of a translation → its parts: a small part of ICU's MessageFormat, which translators and
 * their tools know. `{name}`, `plural`, `selectordinal` and `select`; apostrophes quote braces.
 */

import { BRACKETS_DEPTH_MAX } from "../../limits.ts";
import { PLURAL_FORMS } from "../expressions/format-words.ts";

export type MessagePart =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "value"; readonly name: string }
  /** `#` inside a plural: its number. */
  | { readonly kind: "number" }
  | MessageChoice;

/** A text for each form of a number, or for each of some words. */
export interface MessageChoice {
  readonly kind: "plural" | "selectordinal" | "select";
  readonly name: string;
  readonly forms: ReadonlyMap<string, MessagePattern>;
}

export type MessagePattern = readonly MessagePart[];

export type PatternReading =
  | { readonly ok: true; readonly pattern: MessagePattern; readonly names: ReadonlySet<string> }
  | { readonly ok: false; readonly at: number; readonly message: string; readonly hint?: string };

const NAME = /^[A-Za-z_][A-Za-z0-9_]*/;
const FORM = /^(=-?\d{1,9}|[A-Za-z_][A-Za-z0-9_-]*)/;
const CHOICES = ["plural", "selectordinal", "select"] as const;
const VALUES = "Values are written {days} in a message, and given as t: days: 14.";

/** Reads the text of a message. */
export function readPattern(text: string): PatternReading {
  const reader = new PatternReader(text);
  try {
    return { ok: true, pattern: reader.read(), names: reader.names };
  } catch (error) {
    if (!(error instanceof PatternFault)) throw error;
    const { at, message, hint } = error;
    return { ok: false, at, message, ...(hint === undefined ? {} : { hint }) };
  }
}

/** Ends a reading; caught in readPattern() alone. */
class PatternFault extends Error {
  constructor(
    readonly at: number,
    message: string,
    readonly hint?: string,
  ) {
    super(message);
  }
}

class PatternReader {
  readonly names = new Set<string>();
  private at = 0;
  private depth = 0;

  constructor(private readonly text: string) {}

  read(): MessagePattern {
    const parts = this.parts(false);
    if (this.at < this.text.length) this.fail("This } closes nothing.", "'}' is a brace to show.");
    return parts;
  }

  /** Parts up to the end, or to a brace that closes what is around. */
  private parts(inPlural: boolean): MessagePattern {
    const parts: MessagePart[] = [];
    let literal = "";
    const flush = (): void => {
      if (literal !== "") parts.push({ kind: "text", text: literal });
      literal = "";
    };
    while (this.at < this.text.length && this.text[this.at] !== "}") {
      const character = this.text[this.at] ?? "";
      if (character === "'") {
        literal += this.quoted(inPlural);
      } else if (character === "{" || (character === "#" && inPlural)) {
        flush();
        parts.push(character === "#" ? this.numberSign() : this.argument());
      } else {
        literal += character;
        this.at += 1;
      }
    }
    flush();
    return parts;
  }

  /** An apostrophe: doubled it is one, before a brace it begins a quote, anywhere else it is itself. */
  private quoted(inPlural: boolean): string {
    const next = this.text[this.at + 1] ?? "";
    if (next === "'") {
      this.at += 2;
      return "'";
    }
    if (next !== "{" && next !== "}" && !(next === "#" && inPlural)) {
      this.at += 1;
      return "'";
    }
    const end = this.text.indexOf("'", this.at + 1);
    const close = end === -1 ? this.text.length : end;
    const inside = this.text.slice(this.at + 1, close);
    this.at = close + 1;
    return inside;
  }

  private numberSign(): MessagePart {
    this.at += 1;
    return { kind: "number" };
  }

  private argument(): MessagePart {
    this.depth += 1;
    if (this.depth > BRACKETS_DEPTH_MAX) this.fail("Braces nest too deep here.");
    this.at += 1;
    const name = this.match(NAME) ?? this.fail("A name is missing after {.", VALUES);
    this.names.add(name);
    const part = this.take(",") ? this.choice(name) : ({ kind: "value", name } as const);
    if (!this.take("}")) this.fail(`{${name} is not closed by }.`, VALUES);
    this.depth -= 1;
    return part;
  }

  private choice(name: string): MessageChoice {
    this.skip();
    const from = this.at;
    const word = this.match(NAME);
    const kind = CHOICES.find((known) => known === word);
    if (kind === undefined) {
      this.at = from;
      const hint = "Write a value ready: t: total: (total | currency).";
      this.fail(`After {${name}, stands plural, selectordinal or select.`, hint);
    }
    if (!this.take(",")) this.fail(`A comma is missing after ${kind}.`);
    const forms = new Map<string, MessagePattern>();
    for (;;) {
      this.skip();
      const start = this.at;
      const form = this.match(FORM);
      if (form === undefined) break;
      if (kind !== "select" && !isPluralForm(form)) {
        this.at = start;
        const hint = `It has ${PLURAL_FORMS.join(", ")} and =1 for a number.`;
        this.fail(`${kind} has no form ${form}.`, hint);
      }
      if (!this.take("{")) this.fail(`The text of ${form} is missing: ${form} {…}.`);
      forms.set(form, this.parts(kind !== "select"));
      if (!this.take("}")) this.fail(`The text of ${form} is not closed by }.`);
    }
    if (!forms.has("other")) this.fail(`{${name}, ${kind} needs other {…}.`);
    return { kind, name, forms };
  }

  private match(pattern: RegExp): string | undefined {
    this.skip();
    const found = pattern.exec(this.text.slice(this.at, this.at + NAME_MAX_CHARS))?.[0];
    this.at += found?.length ?? 0;
    return found;
  }

  private take(character: string): boolean {
    this.skip();
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  private skip(): void {
    while (/\s/.test(this.text[this.at] ?? "")) this.at += 1;
  }

  private fail(message: string, hint?: string): never {
    throw new PatternFault(Math.min(this.at, Math.max(0, this.text.length - 1)), message, hint);
  }
}

/** Longer names are not read whole: what follows is then what is missing. */
const NAME_MAX_CHARS = 100;

function isPluralForm(form: string): boolean {
  return form.startsWith("=") || PLURAL_FORMS.some((known) => known === form);
}
