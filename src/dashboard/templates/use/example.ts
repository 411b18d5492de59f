/** The example of a template as the snippets take it. */

import type { Json } from "./snippets/snippet.ts";

/** What came as JSON is JSON; a template without an example has an empty object. */
export function exampleJson(example: Readonly<Record<string, unknown>> | null): Json {
  // The API's answer was parsed from JSON.
  return (example ?? {}) as Json;
}
