/** What a starter of the gallery is: a template that can be published as it stands. */

import type { JsonObject } from "../manifest/manifest.ts";

export interface Starter {
  readonly slug: string;
  readonly name: string;
  /** One sentence. */
  readonly description: string;
  /** What it is for, to find it by. */
  readonly category: "billing" | "orders" | "letters" | "reports" | "events";
  /** The languages that its words are in. */
  readonly languages: readonly string[];
  /** The paper that it is made for, widths before heights. */
  readonly paper: readonly string[];
  readonly orientation: "portrait" | "landscape";
  readonly layout: string;
  readonly manifest: JsonObject;
  readonly sample: JsonObject;
}
