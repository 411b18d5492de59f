/** The template that a first start publishes, out of the gallery in the executable. */

import { STARTERS } from "../gallery/embedded.ts";
import { createTemplate } from "../publish/save.ts";
import type { Store } from "../store/store.ts";

/** The one that everybody can use. The others are a command away: `platen template new --from`. */
const FIRST = "invoice";

/**
 * Publishes it where its slug is free. Throws where an embedded template is refused, which a test would
 * have found.
 */
export async function publishStarters(store: Store, projectId: string): Promise<void> {
  for (const starter of STARTERS.filter(({ slug }) => slug === FIRST)) {
    const source = { ...starter, projectId, isPublished: true };
    const created = await createTemplate({ store, actor: "cli" }, source);
    if (!created.ok && created.error.code !== "slug_conflict") {
      throw new Error(created.error.message);
    }
  }
}
