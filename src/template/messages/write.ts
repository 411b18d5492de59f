/** A translation with its values put in, by the plural rules of its language. */

import { OUTPUT_MAX_CHARS } from "../../limits.ts";
import { formatNumber, numberIn } from "../expressions/format-numbers.ts";
import { pluralForm } from "../expressions/format-words.ts";
import type { FoundMessage } from "./book.ts";
import type { MessageChoice, MessagePattern } from "./pattern.ts";

/** The values of one message, by their names. */
export type MessageValues = ReadonlyMap<string, unknown>;

interface Writing {
  readonly values: MessageValues;
  /** The message's own, which counts by its rules. */
  readonly counting: string;
  /** The document's, in which numbers are written. */
  readonly language: string;
  length: number;
}

/** Writes a message. Throws past OUTPUT_MAX_CHARS: a text may show a long value many times. */
export function writeMessage(found: FoundMessage, values: MessageValues, language: string): string {
  const writing = { values, counting: found.language, language, length: 0 };
  return written(found.message.pattern, "", writing);
}

function written(pattern: MessagePattern, number: string, writing: Writing): string {
  let text = "";
  const add = (piece: string): void => {
    writing.length += piece.length;
    if (writing.length > OUTPUT_MAX_CHARS) {
      throw new Error(`it comes to more than ${OUTPUT_MAX_CHARS} characters`);
    }
    text += piece;
  };
  for (const part of pattern) {
    switch (part.kind) {
      case "text":
        add(part.text);
        break;
      case "value":
        add(valueText(writing.values.get(part.name), writing.language));
        break;
      case "number":
        add(number);
        break;
      default:
        text += chosen(part, number, writing);
    }
  }
  return text;
}

function chosen(choice: MessageChoice, around: string, writing: Writing): string {
  const { kind, name, forms } = choice;
  const value = writing.values.get(name);
  const other = forms.get("other") ?? [];
  if (kind === "select") {
    return written(forms.get(valueText(value, "en")) ?? other, around, writing);
  }
  const number = numberIn(value);
  const shown = valueText(value, writing.language);
  if (number === undefined) return written(other, shown, writing);
  const type = kind === "plural" ? "cardinal" : "ordinal";
  const exact = forms.get(`=${number}`);
  const form = forms.get(pluralForm(number, writing.counting, type));
  return written(exact ?? form ?? other, shown, writing);
}

/** A value that a message shows: numbers as the language writes them, other things as they are. */
function valueText(value: unknown, language: string): string {
  if (typeof value === "number") return formatNumber(value, language);
  if (typeof value === "string" || typeof value === "boolean") return String(value);
  return "";
}
