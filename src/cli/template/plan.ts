/** What a push would change, and how that is told. */

import type { Json } from "../../manifest/manifest.ts";
import { parseManifest } from "../../manifest/parse.ts";
import { diffLines } from "./diff-lines.ts";
import {
  FILE_NAMES,
  textsOf,
  type FileName,
  type TemplateTexts,
} from "../../publish/files/template-texts.ts";
import type { StoredTemplate } from "./home.ts";
import type { LocalTemplate } from "./local.ts";
import { manifestChanges, type ManifestChange } from "./manifest-changes.ts";

/** Lines of a diff that are shown; who wants more has git. */
const SHOWN_MAX_LINES = 200;

export interface FileChange {
  readonly file: FileName;
  readonly added: number;
  readonly removed: number;
  /** A unified diff. */
  readonly diff: readonly string[];
}

export interface PushPlan {
  readonly local: LocalTemplate;
  /** What is there now; null for a new template. */
  readonly before: StoredTemplate | null;
  /** The files that differ; none where the push would change nothing. */
  readonly files: readonly FileChange[];
  /** Whether it is published again because something that it shows changes. */
  readonly isDrawnAnew: boolean;
  /** What becomes of the data that callers send. */
  readonly manifest: readonly ManifestChange[];
}

/** Compares a folder with what is stored. */
export function planOf(
  local: LocalTemplate,
  before: StoredTemplate | null,
): Omit<PushPlan, "isDrawnAnew"> {
  const now = textsOf(local.parts);
  const files = changedFiles(before === null ? null : textsOf(before), now);
  const manifest = before === null ? [] : changesBetween(before.manifest, local.parts.manifest);
  return { local, before, files, manifest };
}

/** The files in which two templates differ. */
function changedFiles(before: TemplateTexts | null, after: TemplateTexts): FileChange[] {
  return FILE_NAMES.flatMap((file) => {
    const [was, is] = [before?.[file] ?? null, after[file]];
    if (was === is) return [];
    const diff = diffLines(was ?? "", is ?? "");
    const added = diff.filter((line) => line.startsWith("+")).length;
    const removed = diff.filter((line) => line.startsWith("-")).length;
    return [{ file, added, removed, diff }];
  });
}

/** None where one of them is broken: what that takes, nobody can say. */
function changesBetween(before: Json, after: Json): ManifestChange[] {
  const [was, is] = [parseManifest(before), parseManifest(after)];
  return was.ok && is.ok ? manifestChanges(was.value, is.value) : [];
}

/** Whether data that callers send may be refused, or no longer shown. */
export function breaksCallers({ manifest }: Pick<PushPlan, "manifest">): boolean {
  return manifest.some((change) => change.breaksCallers);
}

/** The plan for people. */
export function planLines(plan: PushPlan): string[] {
  const { before, files, manifest } = plan;
  if (before === null) {
    return files.map(({ file, added }) => `  ${file}: ${added} ${added === 1 ? "line" : "lines"}`);
  }
  return files.flatMap(({ file, diff }) => {
    const lines =
      file === "manifest.json" && manifest.length > 0 ? manifest.map(changeLine) : shown(diff);
    return [`  ${file}`, ...lines.map((line) => `    ${line}`)];
  });
}

function changeLine({ kind, key, text, breaksCallers: breaks }: ManifestChange): string {
  const says = kind === "~" ? `${key}: ${text}` : `${key} ${text}`;
  return `${kind} ${says}${breaks ? "  <- this breaks callers" : ""}`;
}

function shown(diff: readonly string[]): readonly string[] {
  const more = diff.length - SHOWN_MAX_LINES;
  return more <= 0 ? diff : [...diff.slice(0, SHOWN_MAX_LINES), `… and ${more} lines more`];
}
