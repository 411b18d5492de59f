/** The translations of a layout, by language and key, and which text stands for a key. */

import type { Place } from "../document.ts";
import type { MessagePattern } from "./pattern.ts";

export interface Message {
  readonly place: Place;
  readonly pattern: MessagePattern;
  /** The values that it shows. */
  readonly names: ReadonlySet<string>;
}

/** The translations into one language. */
export interface MessageSet {
  readonly language: string;
  readonly place: Place;
  readonly messages: ReadonlyMap<string, Message>;
}

/** All of a layout; the first language stands in for those that are not there. */
export type MessageBook = readonly MessageSet[];

export interface FoundMessage {
  readonly message: Message;
  readonly language: string;
}

/** The text for a key: of the language, of its wider ones (de-AT, de), else of the first. */
export function findMessage(
  book: MessageBook,
  key: string,
  language: string,
): FoundMessage | undefined {
  const own = ownMessage(book, key, language);
  if (own !== undefined) return own;
  const [first] = book;
  const message = first?.messages.get(key);
  return first === undefined || message === undefined
    ? undefined
    : { message, language: first.language };
}

/** The text for a key in the language or one of its wider ones. */
export function ownMessage(
  book: MessageBook,
  key: string,
  language: string,
): FoundMessage | undefined {
  for (const tag of widening(language)) {
    const set = book.find((one) => one.language.toLowerCase() === tag);
    const message = set?.messages.get(key);
    if (set !== undefined && message !== undefined) return { message, language: set.language };
  }
  return undefined;
}

/** Every key of the layout, each once. */
export function messageKeys(book: MessageBook): ReadonlySet<string> {
  return new Set(book.flatMap(({ messages }) => [...messages.keys()]));
}

/** `zh-Hant-TW`, `zh-Hant`, `zh`, in small letters. */
function widening(language: string): readonly string[] {
  const parts = language.toLowerCase().split("-");
  return parts.map((_, index) => parts.slice(0, parts.length - index).join("-"));
}
