/** A slug for a template whose maker gave none: from its name, in the letters that a URL has. */

import anyAscii from "any-ascii";
import { SLUG_MAX_CHARS } from "../limits.ts";
import { humanised } from "../manifest/keys.ts";

/** Small letters and digits, in words that hyphens join; at most SLUG_MAX_CHARS of them. */
export const SLUG = "^[a-z0-9]+(?:-[a-z0-9]+)*$";

const FALLBACK = "template";

/** `Müller & Söhne` → `muller-sohne`, then `muller-sohne-2`, `muller-sohne-3` and so on. */
export function* slugsFor(name: string): Generator<string> {
  const base = slugOf(name);
  yield base;
  for (let number = 2; ; number += 1) {
    const ending = `-${number}`;
    yield `${cut(base, SLUG_MAX_CHARS - ending.length)}${ending}`;
  }
}

/** `my-cert` → `My cert`: what a template is called that was given no name. */
export function nameFor(slug: string): string {
  return humanised(slug);
}

function slugOf(name: string): string {
  // Composed first: a letter and an accent of its own are one letter to whoever wrote the name.
  const latin = anyAscii(name.normalize("NFC")).toLowerCase().replaceAll("'", "");
  const words = latin.match(/[a-z0-9]+/g) ?? [];
  const slug = cut(words.join("-"), SLUG_MAX_CHARS);
  return slug === "" ? FALLBACK : slug;
}

function cut(slug: string, most: number): string {
  return slug.slice(0, most).replace(/-+$/, "");
}
