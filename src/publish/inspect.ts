/** What is wrong with a layout and its manifest, as their author reads it. */

import { fail, type Failure, type Issues } from "../errors.ts";
import { Findings } from "../manifest/findings.ts";
import type { Manifest } from "../manifest/manifest.ts";
import { parseManifest } from "../manifest/parse.ts";
import { compileTemplate, type Finding } from "../template/compile.ts";

/** Findings that say more of the manifest than of the layout. */
const OF_THE_MANIFEST: readonly string[] = [
  "unknown_variable",
  "unused_variable",
  "not_a_list",
  "not_printable",
  "no_total",
];
const NOTHING: Manifest = { variables: [], loops: [] };

export interface Inspection {
  /** In the order of their places. */
  readonly findings: readonly Finding[];
  /** Null where the manifest can be used. */
  readonly manifestIssues: Issues | null;
}

/**
 * Looks at a draft, which may be broken in every way. While the manifest can't be used, the layout is
 * told of what is wrong with it whatever the manifest says.
 * @param assets the names of the project's; null where they are not known
 */
export function inspect(
  layout: string,
  manifest: unknown,
  assets: readonly string[] | null = null,
): Inspection {
  const parsed = parseManifest(manifest, ["manifest"]);
  if (parsed.ok)
    return { findings: findingsOf(layout, parsed.value, assets), manifestIssues: null };
  return {
    findings: findingsOf(layout, NOTHING, assets).filter(
      ({ code }) => !OF_THE_MANIFEST.includes(code),
    ),
    manifestIssues: parsed.error.issues ?? null,
  };
}

/** What is wrong with a layout, in the order of the places. */
export function findingsOf(
  layout: string,
  manifest: Manifest,
  assets: readonly string[] | null,
): readonly Finding[] {
  return compileTemplate(layout, manifest, assets).findings;
}

/** `invalid_template` with a line for each error; null where there are warnings at most. */
export function layoutFailure(findings: readonly Finding[]): Failure | null {
  const errors = new Findings();
  for (const { severity, line, column, message, hint } of findings) {
    if (severity !== "error") continue;
    errors.add([], `${line}:${column} ${message}${hint === undefined ? "" : ` ${hint}`}`);
  }
  if (errors.isEmpty) return null;
  const message = `The layout can't be used. ${errors.summary()}`;
  return fail("invalid_template", message, { issues: errors.issues() }).error;
}

/** Those that publishing does not wait for. */
export function warningsOf(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ severity }) => severity === "warning");
}
