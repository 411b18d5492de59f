/**
 * The languages of the dashboard. The texts of an area stand in en/ and de/, one file each, of the same form;
 * a further language is a folder beside them.
 */

import { useSyncExternalStore } from "react";
import { recall, remember } from "../browser.ts";

/** BCP 47. */
export const LANGUAGES = ["en", "de"] as const;

/** What each calls itself. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: "English", de: "Deutsch" };

export type Language = (typeof LANGUAGES)[number];

/** The texts of an area in every language. */
export type Texts<T> = Readonly<Record<Language, T>>;

const KEPT = "language";
const listeners = new Set<() => void>();
let current: Language = languageOf(recall(KEPT) ?? navigator.language);
document.documentElement.lang = current;

/** The language that is shown now. */
export function currentLanguage(): Language {
  return current;
}

/** Shows another language, also in a later visit; null goes by the browser's. */
export function chooseLanguage(language: Language | null): void {
  remember(KEPT, language);
  current = languageOf(language ?? navigator.language);
  document.documentElement.lang = current;
  for (const listener of listeners) listener();
}

/** The language that is shown; whoever uses it is drawn anew when it changes. */
export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, currentLanguage);
}

/** The texts of an area in the language that is shown. */
export function useTexts<T>(texts: Texts<T>): T {
  return texts[useLanguage()];
}

/** One of two forms by a count, with the count in it: `plural(2, "render", "renders")` → "2 renders". */
export function plural(count: number, one: string, other: string): string {
  const isOne = new Intl.PluralRules(current).select(count) === "one";
  return `${new Intl.NumberFormat(current).format(count)} ${isOne ? one : other}`;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The language of the dashboard that a BCP 47 tag means; null where there is none. */
export function knownLanguage(tag: string): Language | null {
  return LANGUAGES.find((language) => tag.toLowerCase().startsWith(language)) ?? null;
}

function languageOf(tag: string): Language {
  return knownLanguage(tag) ?? "en";
}
