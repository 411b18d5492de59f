/** What a composition comes to: what stands on the page, and what the document's own attributes say. */

import type { Variable } from "../../../manifest/manifest.ts";
import type { Settings } from "../reading/settings.ts";
import type { Markup } from "./markup.ts";

export interface Composition {
  readonly content: readonly Markup[];
  readonly settings: Settings;
  /** What tells one document from another of its template, for the title in a reader's window. */
  readonly number?: Variable;
}
