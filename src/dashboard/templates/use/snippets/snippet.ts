/** Code that sends a template its data: what each language's snippet is made of. */

/** Any JSON value. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A signed request to a hook. */
export interface HookCase {
  readonly url: string;
  readonly secret: string;
  readonly data: Json;
}

/** A request to the API, whose answer is the PDF. */
export interface ApiCase {
  readonly url: string;
  /** The API key, or what stands in its place. */
  readonly key: string;
  readonly data: Json;
  /** What the PDF is saved as. */
  readonly file: string;
}

/** The code of one language, ready to be pasted. */
export interface Language {
  readonly id: string;
  /** As people call it. */
  readonly name: string;
  readonly hook: (given: HookCase) => string;
  readonly api: (given: ApiCase) => string;
}

/** JSON with two spaces a level, as every language here can have it in its source. */
export function jsonText(value: Json, indent = ""): string {
  return JSON.stringify(value, null, 2).replaceAll("\n", `\n${indent}`);
}

/** What the API is sent: the data, and that the answer is to be the PDF itself. */
export function apiBody(data: Json): Json {
  return { data, options: { sync: true } };
}
