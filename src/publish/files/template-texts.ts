/** A template as the texts of its files: layout.xml, manifest.json and, where there is one, sample.json. */

import type { Json } from "../../manifest/manifest.ts";
import { parseManifest } from "../../manifest/parse.ts";
import { jsonText } from "./json-text.ts";
import { manifestText } from "./manifest-text.ts";

/** By their names; null where there is none. */
export interface TemplateTexts {
  readonly "layout.xml": string;
  readonly "manifest.json": string;
  readonly "sample.json": string | null;
}

export type FileName = keyof TemplateTexts;

/** In the order in which they are spoken of. */
export const FILE_NAMES: readonly FileName[] = ["manifest.json", "layout.xml", "sample.json"];

/** A template's parts, wherever they are from. */
export interface TemplateParts {
  readonly layout: string;
  readonly manifest: Json;
  /** Null where there is none. */
  readonly sample: Json;
}

/**
 * The texts of the three files: the one form that they have in git. Lines end as on Unix; JSON is
 * written in one way, whoever wrote it before.
 */
export function textsOf({ layout, manifest, sample }: TemplateParts): TemplateTexts {
  const parsed = parseManifest(manifest);
  return {
    "layout.xml": layoutText(layout),
    "manifest.json": parsed.ok ? manifestText(parsed.value) : jsonText(manifest),
    "sample.json": sample === null ? null : jsonText(sample),
  };
}

/** What a checkout on Windows does to line ends, and some editors to the beginning and the end, is no change. */
export function layoutText(layout: string): string {
  const text = layout.replace(/^\u{feff}/u, "").replace(/\r\n?/g, "\n");
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}

/** Whether two templates are the same, file by file. */
export function isSameTexts(one: TemplateTexts, other: TemplateTexts): boolean {
  return FILE_NAMES.every((name) => one[name] === other[name]);
}
