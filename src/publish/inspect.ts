/** What is wrong with a layout and its manifest, as their author reads it. */

import { fail, type Failure, type Issues } from "../errors.ts";
import { Findings } from "../manifest/findings.ts";
import type { Manifest } from "../manifest/manifest.ts";
import { parseManifest } from "../manifest/parse.ts";
import { compileTemplate, type Finding } from "../template/compile.ts";
import { placeText } from "../template/findings.ts";
import { NO_STATIONERY, type Stationery } from "../template/stationery.ts";

/** Findings that say more of the manifest than of the layout. */
const OF_THE_MANIFEST: readonly string[] = [
  "unknown_variable",
  "unused_variable",
  "not_a_list",
  "not_a_number",
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

/** What a layout is looked at with. */
export interface Around extends Stationery {
  /** The names of the project's assets; null where they are not known, and none is missed. */
  readonly assets: readonly string[] | null;
}

export const NOTHING_AROUND: Around = { ...NO_STATIONERY, assets: null };

/**
 * Looks at a draft, which may be broken in every way. While the manifest can't be used, the layout is
 * told of what is wrong with it whatever the manifest says.
 */
export function inspect(
  layout: string,
  manifest: unknown,
  around: Around = NOTHING_AROUND,
): Inspection {
  const parsed = parseManifest(manifest, ["manifest"]);
  if (parsed.ok) {
    const { findings } = compileTemplate(layout, parsed.value, around.assets, around);
    return { findings, manifestIssues: null };
  }
  const { findings } = compileTemplate(layout, NOTHING, around.assets, around);
  return {
    findings: findings.filter(({ code }) => !OF_THE_MANIFEST.includes(code)),
    manifestIssues: parsed.error.issues ?? null,
  };
}

/** `invalid_template` with a line for each error; null where there are warnings at most. */
export function layoutFailure(findings: readonly Finding[], what = "layout"): Failure | null {
  const errors = new Findings();
  for (const finding of findings) {
    const { severity, message, hint } = finding;
    if (severity !== "error") continue;
    errors.add([], `${placeText(finding)} ${message}${hint === undefined ? "" : ` ${hint}`}`);
  }
  if (errors.isEmpty) return null;
  const message = `The ${what} can't be used. ${errors.summary()}`;
  return fail("invalid_template", message, { issues: errors.issues() }).error;
}

/** Those that publishing does not wait for. */
export function warningsOf(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ severity }) => severity === "warning");
}
