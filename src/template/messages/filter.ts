/** The filter `t`: what is checked of it at publish, and the text that it prints. */

import { didYouMean, type Hint } from "../findings.ts";
import type { Formatting } from "../expressions/filter-definition.ts";
import { findMessage, type MessageBook, messageKeys, ownMessage } from "./book.ts";
import { type MessageValues, writeMessage } from "./write.ts";

/** What a use of `t` has wrong: a sentence, and what to do about it. */
export interface TranslationFault {
  readonly code: "unknown_message" | "filter_arguments";
  readonly message: string;
  readonly hint?: Hint;
}

/** Prints a message. A key that has none prints itself, with a warning. */
export function translated(key: string, values: MessageValues, formatting: Formatting): string {
  const { messages, language, warn } = formatting;
  if (key === "") return "";
  const found = findMessage(messages, key, language);
  const shown = key.length > 40 ? `${key.slice(0, 40)}…` : key;
  if (found === undefined) {
    warn("missing_message", `No message is called "${shown}"; its name stands for it.`);
    return key;
  }
  if (ownMessage(messages, key, language) === undefined) {
    const stands = `The message "${shown}" is not there in ${language}; it stands in ${found.language}.`;
    warn("missing_message", stands);
  }
  return writeMessage(found, values, language);
}

/** What is wrong with a key and values that are known at publish. */
export function translationFaults(
  key: string,
  given: readonly string[],
  book: MessageBook,
): TranslationFault[] {
  const keys = messageKeys(book);
  if (!keys.has(key)) {
    const hint =
      book.length === 0
        ? `Write <messages language="en"><message name="${key}">…</message></messages>.`
        : didYouMean(key, keys);
    return [{ code: "unknown_message", message: `No message is called "${key}".`, hint }];
  }
  const shown = new Set(book.flatMap(({ messages }) => [...(messages.get(key)?.names ?? [])]));
  const unknown = given.filter((name) => !shown.has(name));
  const missing = [...shown].filter((name) => !given.includes(name));
  return [
    ...unknown.map((name) => ({
      code: "filter_arguments" as const,
      message: `The message "${key}" shows no {${name}}.`,
      hint: didYouMean(name, shown),
    })),
    ...missing.map((name) => ({
      code: "filter_arguments" as const,
      message: `The message "${key}" shows {${name}}, which is not given.`,
      hint: `Write t: ${name}: ….`,
    })),
  ];
}
