/** The templates that a first start publishes, embedded in the executable. */

import type { JsonObject } from "../manifest/manifest.ts";
import { createTemplate, type NewTemplateSource } from "../publish/save.ts";
import type { Store } from "../store/store.ts";
import invoiceLayout from "../../templates/invoice/layout.xml" with { type: "text" };
import invoiceManifest from "../../templates/invoice/manifest.json" with { type: "json" };
import invoiceSample from "../../templates/invoice/sample.json" with { type: "json" };

/** A template that comes with Platen. */
interface Starter extends Pick<NewTemplateSource, "name" | "description" | "manifest"> {
  readonly slug: string;
  readonly layout: string;
  readonly sample: JsonObject;
}

/** Every starter. */
export const STARTERS: readonly Starter[] = [
  {
    slug: "invoice",
    name: "Invoice",
    description: "An invoice with items, taxes, payment details, your logo and your colour.",
    // Bun's types know an imported .xml as its parsed form alone; `type: "text"` gives the text.
    layout: invoiceLayout as unknown as string,
    manifest: invoiceManifest,
    sample: invoiceSample,
  },
];

/**
 * Publishes those whose slug is free. Throws where an embedded template is refused, which a test would
 * have found.
 */
export async function publishStarters(store: Store, projectId: string): Promise<void> {
  for (const starter of STARTERS) {
    const source = { ...starter, projectId, isPublished: true };
    const created = await createTemplate({ store, actor: "cli" }, source);
    if (!created.ok && created.error.code !== "slug_conflict") {
      throw new Error(created.error.message);
    }
  }
}
