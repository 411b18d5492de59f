/** What a change of a manifest means for those who send data, a line for each variable or list. */

import { compareManifests, type ManifestChange as Change } from "../../manifest/compare.ts";
import type { Manifest } from "../../manifest/manifest.ts";

export interface ManifestChange {
  readonly kind: "+" | "-" | "~";
  /** As in the data, with `[]` behind a list: `items[].price`. */
  readonly key: string;
  readonly text: string;
  /** Whether data that was accepted may be refused from now on, or no longer shown. */
  readonly breaksCallers: boolean;
}

const WORDS: readonly Change["kind"][] = ["label", "description", "format", "previewData"];

/** What was added, removed and changed, in the order of the manifest. */
export function manifestChanges(before: Manifest, after: Manifest): ManifestChange[] {
  const byKey = Map.groupBy(compareManifests(before, after), ({ key }) => key);
  return [...byKey].map(([key, changes]) => ({
    kind: signOf(changes),
    key,
    text: [...changes.flatMap((change) => textOf(change) ?? []), ...reworded(changes)].join("; "),
    breaksCallers: changes.some(({ breaking }) => breaking),
  }));
}

function signOf(changes: readonly Change[]): ManifestChange["kind"] {
  if (changes.some(({ kind }) => kind === "added")) return "+";
  return changes.some(({ kind }) => kind === "removed") ? "-" : "~";
}

/** Null where several are told in one. */
function textOf({ kind, before, after, required }: Change): string | null {
  switch (kind) {
    case "added":
      return `(${String(after)}${required ? ", required" : ""})`;
    case "removed":
      return `(${String(before)})`;
    case "renamed":
      return `was ${String(before)}`;
    case "type":
      return `${String(before)} → ${String(after)}`;
    case "required":
      return after === true ? "required now" : "no longer required";
    case "default":
      return after === null ? "no default any more" : `default ${JSON.stringify(after)}`;
    case "enum":
      return Array.isArray(after) ? `one of ${after.join(", ")}` : "any value";
    case "min":
    case "max":
      return after === null ? `no ${kind}` : `${kind} ${String(after)}`;
    case "pattern":
      return after === null ? "no pattern" : "pattern";
    default:
      return null;
  }
}

function reworded(changes: readonly Change[]): string[] {
  const words = WORDS.filter((word) => changes.some(({ kind }) => kind === word));
  return words.length === 0 ? [] : [words.join(", ")];
}
