/** The templates that a first start publishes, embedded in the executable. */

import { parseManifest } from "../manifest/parse.ts";
import invoiceLayout from "../../templates/invoice/layout.xml" with { type: "text" };
import invoiceManifest from "../../templates/invoice/manifest.json" with { type: "json" };

export interface Starter {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly layout: string;
  /** JSON of the parsed manifest. */
  readonly manifest: string;
}

/** Every starter. Throws where an embedded manifest does not parse, which a test would have found. */
export function starters(): readonly Starter[] {
  return [
    {
      slug: "invoice",
      name: "Invoice",
      description: "An invoice with items, taxes, payment details, your logo and your colour.",
      // Bun's types know an imported .xml as its parsed form alone; `type: "text"` gives the text.
      layout: invoiceLayout as unknown as string,
      manifest: embeddedManifest(invoiceManifest),
    },
  ];
}

function embeddedManifest(json: unknown): string {
  const manifest = parseManifest(json);
  if (!manifest.ok) throw new Error(manifest.error.message);
  return JSON.stringify(manifest.value);
}
