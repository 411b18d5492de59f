/** Words that are shown stand in src/dashboard/texts/, in every language: never in a page itself. */

import { Visitor } from "oxc-parser";
import type { Source } from "./source.ts";

/** Attributes whose text a person reads or hears. */
const READ = ["title", "label", "placeholder", "alt", "lead", "description", "aria-label", "error"];

const LETTERS = /\p{L}{2}/u;

/** What pages say in words of their own, one sentence each. */
export function shownWordFaults(sources: readonly Source[]): string[] {
  return sources
    .filter(({ path }) => path.startsWith("src/dashboard/") && path.endsWith(".tsx"))
    .flatMap((source) =>
      wordsOf(source).map(
        ({ words, offset }) =>
          `${source.path}:${source.lineAt(offset)} shows ${JSON.stringify(words)}: put it into src/dashboard/texts/`,
      ),
    );
}

function wordsOf({ program }: Source): { words: string; offset: number }[] {
  const found: { words: string; offset: number }[] = [];
  const add = (words: string, offset: number): void => {
    if (LETTERS.test(words)) found.push({ words: words.trim(), offset });
  };
  new Visitor({
    JSXText: ({ value, start }) => add(value, start),
    JSXAttribute: ({ name, value, start }) => {
      if (name.type !== "JSXIdentifier" || !READ.includes(name.name)) return;
      if (value?.type === "Literal" && typeof value.value === "string") add(value.value, start);
    },
  }).visit(program);
  return found;
}
