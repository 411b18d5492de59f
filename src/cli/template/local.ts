/** A template in a folder as a command takes it: read, and looked at for what is wrong. */

import { basename, join, resolve } from "node:path";
import { ok, type Failure, type Result } from "../../errors.ts";
import type { JsonObject } from "../../manifest/manifest.ts";
import { parseManifest } from "../../manifest/parse.ts";
import { compileValidator } from "../../manifest/validate.ts";
import { inspect, type Around } from "../../publish/inspect.ts";
import { EXIT, failed, linesOf, type CommandFailure } from "../outcome.ts";
import type { TemplateParts } from "../../publish/files/template-texts.ts";
import { readFolder } from "./folder.ts";
import { findingLine, sourceNames } from "./finding-line.ts";
import { readSupplies, type LocalSupplies } from "./local-supplies.ts";
import { isSlug } from "./slug.ts";

/** A template as its folder has it. */
export interface FolderTemplate {
  /** As it was given. */
  readonly folder: string;
  readonly slug: string;
  readonly parts: TemplateParts;
  /** Its own texts, in which it names what it uses. */
  readonly texts: readonly string[];
  readonly supplies: LocalSupplies;
}

export interface LocalTemplate extends FolderTemplate {
  /** Why it can't be published, a line each with its place. */
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

/** Reads a folder. Its slug is the folder's name, unless another is given. */
export async function readLocal(
  folder: string,
  givenSlug: string | undefined,
): Promise<Result<FolderTemplate, CommandFailure>> {
  const slug = givenSlug ?? basename(resolve(folder));
  if (!isSlug(slug)) {
    return failed(
      "invalid_request",
      `${slug} can't be a slug: small letters and digits, joined by hyphens.`,
      { exit: EXIT.usage, hint: "Rename the folder, or give one with --slug." },
    );
  }
  const parts = readFolder(folder);
  if (!parts.ok) return parts;
  const { layout, manifest, sample } = parts.value;
  const texts = [layout, JSON.stringify(manifest), JSON.stringify(sample)];
  const supplies = await readSupplies(folder, texts);
  if (!supplies.ok) return supplies;
  return ok({ folder, slug, parts: parts.value, texts, supplies: supplies.value });
}

/** Looks at a folder for what is wrong with it, with what it may draw on. */
export function judged(local: FolderTemplate, around: Around): LocalTemplate {
  const { folder, parts, supplies } = local;
  const { layout, manifest } = parts;
  const { findings } = inspect(layout, manifest, around);
  // Again, for paths from the file and not from a request's body.
  const parsed = parseManifest(manifest);
  const nameOf = sourceNames(join(folder, "layout.xml"), supplies.stationery.blockPaths);
  const places = findings.map((finding) => ({
    severity: finding.severity,
    text: findingLine(finding, nameOf),
  }));
  const linesFor = (wanted: string): string[] =>
    places.filter(({ severity }) => severity === wanted).map(({ text }) => text);
  const ofManifest = parsed.ok ? [] : issueLines(parsed.error);
  const name = join(folder, "manifest.json");
  return {
    ...local,
    errors: [...ofManifest.map((line) => `${name}: error: ${line}`), ...linesFor("error")],
    warnings: [...linesFor("warning"), ...sampleWarnings(folder, parts)],
  };
}

/** The sample is only shown, so what is wrong with it stops nothing. */
function sampleWarnings(folder: string, { manifest, sample }: TemplateParts): string[] {
  const parsed = parseManifest(manifest);
  if (!parsed.ok || sample === null) return [];
  // Read as an object, or there was none.
  const data = sample as JsonObject;
  const valid = compileValidator(parsed.value).validate(data, { timeZone: "UTC" });
  if (valid.ok) return [];
  const name = join(folder, "sample.json");
  return issueLines(valid.error).map((line) => `${name}: warning: ${line}`);
}

function issueLines({ message, issues }: Failure): readonly string[] {
  return issues === undefined ? [message] : linesOf(issues);
}
