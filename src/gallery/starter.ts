/** What a starter of the gallery is: a template that can be published as it stands. */

import type { JsonObject } from "../manifest/manifest.ts";

export interface Starter {
  readonly slug: string;
  readonly name: string;
  /** One sentence. */
  readonly description: string;
  readonly layout: string;
  readonly manifest: JsonObject;
  readonly sample: JsonObject;
}
