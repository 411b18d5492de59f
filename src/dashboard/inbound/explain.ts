/** What the API explains, in the reader's language. */

import type { AnswerOf } from "../api/caller.ts";
import { EXPLANATIONS } from "../texts/explanations.ts";
import { currentLanguage } from "../texts/language.ts";
import { exactTime } from "../texts/units.ts";

export type Explanation = NonNullable<AnswerOf<"GET /v1/inbound/:id">["explanation"]>;

type Told = Pick<Explanation, "code" | "sentence" | "fix" | "params">;

/** Sentence and fix, with times in the reader's zone. A code without words of this language is told in English. */
export function toldOf({ code, sentence, fix, params }: Told): {
  readonly sentence: string;
  readonly fix: string;
} {
  const words = EXPLANATIONS[currentLanguage()][code];
  const { endedAt } = params;
  const values = endedAt === undefined ? params : { ...params, endedAt: exactTime(endedAt) };
  if (words !== undefined) {
    return { sentence: filled(words.sentence, values), fix: filled(words.fix, values) };
  }
  const local = (text: string): string =>
    endedAt === undefined ? text : text.replaceAll(endedAt, exactTime(endedAt));
  return { sentence: local(sentence), fix: local(fix) };
}

function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}
