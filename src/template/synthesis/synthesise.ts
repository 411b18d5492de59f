/**
 * A manifest without a layout → a layout (contract.md, "Templates"). It is what its author sees first
 * and edits afterwards, so it is written to be read; the same manifest always gives the same text.
 */

import type { Manifest } from "../../manifest/manifest.ts";
import { comment, element, type Markup, plainWords, print, words } from "./markup.ts";
import type { PageConfig } from "./page-config.ts";
import { plainContent } from "./plain.ts";

export type { PageConfig } from "./page-config.ts";

export interface SynthesisOptions {
  /** The template's name: the title of its documents. */
  readonly name: string;
  readonly pageConfig?: PageConfig;
}

const NAME_MAX_CHARS = 120;

/**
 * Makes a layout that shows everything of a manifest. It compiles without findings for every manifest
 * that parseManifest accepts, as far as the `format` of its variables can be read as filters.
 */
export function synthesiseLayout(manifest: Manifest, options: SynthesisOptions): string {
  const title = plainWords(options.name, NAME_MAX_CHARS);
  const heading: Markup = element("h1", {}, [words(options.name, NAME_MAX_CHARS)]);
  const page = element("page", {}, [heading, ...plainContent(manifest)]);
  const origin = comment("Made from the manifest: everything here may be changed.");
  const style = pageStyle(options.pageConfig ?? {});
  return print(element("document", { title }, [origin, style, page]));
}

function pageStyle({ format, orientation, margin = "20mm" }: PageConfig): Markup {
  const size = [format ?? "A4", orientation].filter((word) => word !== undefined).join(" ");
  const margins = typeof margin === "number" ? `${margin}pt` : margin.trim();
  return element("style", {}, [`page { size: ${size}; margin: ${margins} }`]);
}
