/** What the thing under the pointer is, from the language and the manifest. */

import { hoverTooltip, type Tooltip } from "@codemirror/view";
import type { Known } from "./completion.ts";
import { attributeOf } from "./language.ts";
import { contextAt, type Context } from "./markup.ts";
import { namesOf, resolve, scopeAt } from "./names.ts";

interface Help {
  readonly title: string;
  readonly text: string;
  readonly example?: string;
}

const WORD_BACK = /[\w.-]*$/;
const WORD_ON = /^[\w.-]*/;

/** Help in a box at the pointer. */
export function hoverHelp(known: () => Known) {
  return hoverTooltip((view, pos): Tooltip | null => {
    const text = view.state.sliceDoc();
    const before = WORD_BACK.exec(text.slice(Math.max(0, pos - 100), pos))?.[0] ?? "";
    const after = WORD_ON.exec(text.slice(pos, pos + 100))?.[0] ?? "";
    const [from, to] = [pos - before.length, pos + after.length];
    const word = before + after;
    if (word === "") return null;
    const help = helpFor(word, before.length, contextAt(text, to), text, from, known());
    return help === null
      ? null
      : { pos: from, end: to, above: true, create: () => ({ dom: box(help) }) };
  });
}

/** What a word at a place is; null where it is nothing of the language. */
function helpFor(
  word: string,
  into: number,
  context: Context,
  text: string,
  from: number,
  { language, manifest }: Known,
): Help | null {
  const { spot } = context;
  switch (spot.kind) {
    case "tag": {
      const element = language.elements.get(word);
      return element === undefined ? null : { title: `<${word}>`, text: element.documentation };
    }
    case "attribute": {
      const attribute = attributeOf(language, spot.tag.name, word);
      if (attribute === null) return null;
      const values = attribute.values === null ? "" : ` ${attribute.values.join(" · ")}`;
      return { title: word, text: `${attribute.documentation}${values}` };
    }
    case "css":
    case "value":
    case "output": {
      const isFilter =
        spot.kind === "output" && /\|\s*$/.test(text.slice(Math.max(0, from - 20), from));
      if (isFilter) return filterHelp(word, language);
      const property = spot.kind === "output" ? undefined : language.properties.get(word);
      if (property !== undefined) return { title: word, text: property.takes };
      return nameHelp(upTo(word, into), context, language, manifest);
    }
    default:
      return null;
  }
}

function filterHelp(word: string, { filters }: Known["language"]): Help | null {
  const filter = filters.get(word);
  if (filter === undefined) return null;
  const { signature, documentation, example } = filter;
  return { title: signature, text: documentation, example: `{{ ${example} }}` };
}

/** The path up to the step that the pointer is on. */
function upTo(word: string, into: number): string {
  const end = word.indexOf(".", into);
  return end === -1 ? word : word.slice(0, end);
}

function nameHelp(
  path: string,
  context: Context,
  { data }: Known["language"],
  manifest: Known["manifest"],
): Help | null {
  const special = data.names.find((one) => one.path === path);
  if (special !== undefined) return { title: path, text: special.documentation };
  const named = resolve(path, scopeAt(context, namesOf(manifest)));
  if (named === null || named.kind === "object") return null;
  const type = named.kind === "list" ? "[…]" : named.type;
  return { title: `${path}: ${type}`, text: named.label };
}

function box({ title, text, example }: Help): HTMLElement {
  const dom = document.createElement("div");
  dom.className = "cm-help";
  const head = document.createElement("strong");
  head.textContent = title;
  const body = document.createElement("p");
  body.textContent = text;
  dom.append(head, body);
  if (example !== undefined) {
    const code = document.createElement("code");
    code.textContent = example;
    dom.append(code);
  }
  return dom;
}
