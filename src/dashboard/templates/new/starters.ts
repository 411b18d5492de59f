/** Starters of the gallery as pages show them. */

import { useState } from "react";
import type { AnswerOf } from "../../api/caller.ts";
import { useProject } from "../../app/session.ts";
import { recall, remember } from "../../browser.ts";
import { currentLanguage } from "../../texts/language.ts";

export type Starter = AnswerOf<"GET /v1/gallery">["starters"][number];

const KEPT = "starter-language";
/** What every starter has. */
const KNOWN = ["en", "de", "fr", "es", "ar", "he"];

/** What a starter is called in the language that is shown. */
export function nameOf(
  { slug, name, description }: Pick<Starter, "slug" | "name" | "description">,
  translated: Readonly<Record<string, { readonly name: string; readonly description: string }>>,
): { readonly name: string; readonly description: string } {
  return translated[slug] ?? { name, description };
}

/** The language that new templates are to speak: the one chosen last, else the project's, else the reader's. */
export function useDocumentLanguage(): [string, (language: string) => void] {
  const project = useProject();
  const [language, setLanguage] = useState(() => {
    const guesses = [recall(KEPT), project?.language.slice(0, 2), currentLanguage()];
    return guesses.find((guess) => guess !== null && KNOWN.includes(guess ?? "")) ?? "en";
  });
  return [
    language,
    (chosen) => {
      remember(KEPT, chosen);
      setLanguage(chosen);
    },
  ];
}

/** `de` in the language that is shown: "German". */
export function languageName(tag: string): string {
  return new Intl.DisplayNames([currentLanguage()], { type: "language" }).of(tag) ?? tag;
}
