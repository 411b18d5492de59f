/** `platen template pull`: what is published, as files for a team's git. */

import { join } from "node:path";
import { ok, type Result } from "../../errors.ts";
import { DONE, EXIT, failed, type CommandFailure, type CommandResult } from "../outcome.ts";
import type { Shell } from "../shell.ts";
import {
  FILE_NAMES,
  isSameTexts,
  textsOf,
  type TemplateTexts,
} from "../../publish/files/template-texts.ts";
import { filesIn, readFolder, writeFolder } from "./folder.ts";
import type { StoredTemplate, TemplateHome } from "./home.ts";
import { planSupplies, writeSupplies } from "./pull-supplies.ts";
import { isSlug } from "./slug.ts";

/** How far back a folder's content is looked for, to see that nobody has changed it since. */
const VERSIONS_LOOKED_AT = 20;

/** What the command line says. */
export interface PullOptions {
  readonly out: string;
  readonly version?: string;
  readonly draft?: true;
  readonly force?: true;
  readonly json?: true;
}

interface Pull {
  readonly slug: string;
  readonly folder: string;
  readonly stored: StoredTemplate;
  readonly texts: TemplateTexts;
  /** The files that are other than what is written, or not there. */
  readonly changed: readonly string[];
  /** Whether what is in the folder is nowhere else, and would be lost. */
  readonly wouldLose: boolean;
}

/** Writes templates into folders, where nothing is lost by it. */
export async function pull(
  home: TemplateHome,
  given: readonly string[],
  options: PullOptions,
  { terminal }: Shell,
): Promise<CommandResult> {
  const number = readVersion(given, options);
  if (!number.ok) return number;
  const slugs = await slugsOf(home, given);
  if (!slugs.ok) return slugs;
  const pulls: Pull[] = [];
  for (const slug of slugs.value) {
    const planned = await planPull(home, slug, number.value, options);
    if (!planned.ok) return planned;
    pulls.push(planned.value);
  }
  const supplies = await planSupplies(home.supplies, pulls);
  if (!supplies.ok) return supplies;
  const lost = [
    ...pulls
      .filter(({ wouldLose }) => wouldLose)
      .flatMap(({ folder, changed }) => changed.map((name) => join(folder, name))),
    ...supplies.value.filter((write) => write.isOverwriting).map(({ path }) => path),
  ];
  if (lost.length > 0 && options.force !== true) {
    return failed("changed_locally", "There are changes that would be lost; nothing was written.", {
      details: lost,
      hint: "platen template push --dry-run shows them; --force overwrites them.",
    });
  }
  for (const { folder, texts, changed } of pulls) {
    const written = changed.length === 0 ? DONE : writeFolder(folder, texts);
    if (!written.ok) return written;
  }
  const written = writeSupplies(supplies.value);
  if (!written.ok) return written;
  const paths = supplies.value.map(({ path }) => path);
  if (options.json === true) {
    const rows = pulls.map(({ slug, folder, stored, changed }) => ({
      ...{ slug, folder, versionNumber: stored.versionNumber, files: changed },
    }));
    terminal.out(JSON.stringify({ place: home.place, supplies: paths, templates: rows }, null, 2));
  } else for (const line of [...paths, ...pulls.map(sentence)]) terminal.out(line);
  return DONE;
}

function readVersion(
  given: readonly string[],
  { version, draft }: PullOptions,
): Result<number | null, CommandFailure> {
  const wrong = (message: string) => failed("invalid_request", message, { exit: EXIT.usage });
  if (version === undefined) return ok(null);
  if (!/^[1-9]\d{0,8}$/.test(version)) return wrong("--version: expected a number from 1.");
  if (draft === true) return wrong("--version and --draft exclude each other.");
  return given.length === 1 ? ok(Number(version)) : wrong("--version is for one template.");
}

async function slugsOf(
  home: TemplateHome,
  given: readonly string[],
): Promise<Result<readonly string[], CommandFailure>> {
  const wrong = given.find((slug) => !isSlug(slug));
  if (wrong !== undefined) {
    return failed("invalid_request", `${wrong} can't be the slug of a template.`, {
      exit: EXIT.usage,
    });
  }
  if (given.length > 0) return ok([...new Set(given)]);
  const rows = await home.list();
  // A slug becomes the name of a folder, whoever the server is.
  return rows.ok ? ok(rows.value.map(({ slug }) => slug).filter(isSlug)) : rows;
}

async function planPull(
  home: TemplateHome,
  slug: string,
  number: number | null,
  options: PullOptions,
): Promise<Result<Pull, CommandFailure>> {
  const stored = await storedFor(home, slug, number, options);
  if (!stored.ok) return stored;
  const folder = join(options.out, slug);
  const texts = textsOf(stored.value);
  const there = filesIn(folder);
  const changed = FILE_NAMES.filter((name) => there[name] !== texts[name]);
  const isOverwriting = changed.some((name) => there[name] !== null);
  const wouldLose = isOverwriting && !(await isKnown(home, slug, folder));
  return ok({ slug, folder, stored: stored.value, texts, changed, wouldLose });
}

async function storedFor(
  home: TemplateHome,
  slug: string,
  number: number | null,
  { draft }: PullOptions,
): Promise<Result<StoredTemplate, CommandFailure>> {
  const first =
    number !== null
      ? await home.version(slug, number)
      : await (draft === true ? home.edited(slug) : home.published(slug));
  if (!first.ok) return first;
  // Where there is only a draft, that is what there is to pull.
  const stored = first.value === null && number === null ? await home.edited(slug) : first;
  if (!stored.ok) return stored;
  if (stored.value !== null) return ok(stored.value);
  const message =
    number === null
      ? `There is no template ${slug} at ${home.place}.`
      : `There is no template ${slug} with a version ${number} at ${home.place}.`;
  return failed(number === null ? "template_not_found" : "version_not_found", message, {
    hint: "platen template list shows them.",
  });
}

/** Whether the folder holds what one of the last versions, or the draft, holds. */
async function isKnown(home: TemplateHome, slug: string, folder: string): Promise<boolean> {
  const local = readFolder(folder);
  if (!local.ok) return false;
  const texts = textsOf(local.value);
  const isIt = (stored: Result<StoredTemplate | null, CommandFailure>): boolean =>
    stored.ok && stored.value !== null && isSameTexts(textsOf(stored.value), texts);
  if (isIt(await home.edited(slug))) return true;
  const numbers = await home.versions(slug);
  for (const number of numbers.ok ? numbers.value.slice(0, VERSIONS_LOOKED_AT) : []) {
    if (isIt(await home.version(slug, number))) return true;
  }
  return false;
}

function sentence({ folder, stored, changed }: Pull): string {
  const what = stored.versionNumber === null ? "draft" : `version ${stored.versionNumber}`;
  return `${folder}: ${what}, ${changed.length === 0 ? "unchanged" : changed.join(", ")}`;
}
