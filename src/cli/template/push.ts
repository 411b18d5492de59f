/** `platen template push`: what a team's git holds becomes what is rendered, after saying what that changes. */

import { ok, type Result } from "../../errors.ts";
import type { JsonObject } from "../../manifest/manifest.ts";
import { DONE, EXIT, failed, type CommandFailure, type CommandResult } from "../outcome.ts";
import type { Shell } from "../shell.ts";
import { drained } from "../terminal.ts";
import type { TemplateHome } from "./home.ts";
import { gathered } from "./local-supplies.ts";
import { judged, readLocal, type FolderTemplate, type LocalTemplate } from "./local.ts";
import { breaksCallers, planLines, planOf, type PushPlan } from "./plan.ts";
import { compareSupplies, pushSupplies, supplyLines, type SupplyChange } from "./push-supplies.ts";
import { fileOf } from "../../publish/files/supplies.ts";

/** What the command line says. */
export interface PushOptions {
  readonly slug?: string;
  readonly name?: string;
  readonly note?: string;
  readonly draft?: true;
  readonly dryRun?: true;
  readonly yes?: true;
  readonly json?: true;
}

/** What came of a folder, or would come of it. */
type Action = "created" | "published" | "drafted" | "unchanged";

interface Pushed {
  readonly plan: PushPlan;
  readonly action: Action;
  /** The version that is rendered now; null while there is only a draft. */
  readonly versionNumber: number | null;
}

/** Says what a push of the folders would change, asks, and pushes. */
export async function push(
  home: TemplateHome,
  folders: readonly string[],
  options: PushOptions,
  shell: Shell,
): Promise<CommandResult> {
  const wrong = usageFault(folders, options, shell);
  if (wrong !== null) return wrong;
  const read = await readAll(folders, options);
  if (!read.ok) return read;
  const files = gathered(read.value.map(({ supplies }) => supplies));
  if (!files.ok) return files;
  const supplied = await compareSupplies(home.supplies, read.value, files.value);
  if (!supplied.ok) return supplied;
  const { changes } = supplied.value;
  const locals = refuseBroken(
    read.value.map((local) => judged(local, supplied.value.aroundOf(local))),
    options,
  );
  if (!locals.ok) return locals;
  const plans: PushPlan[] = [];
  for (const local of locals.value) {
    const { slug } = local;
    const before = await (options.draft === true ? home.edited(slug) : home.published(slug));
    if (!before.ok) return before;
    const shown = options.draft === true ? [] : supplied.value.changesIn(local);
    plans.push({ ...planOf(local, before.value), isDrawnAnew: shown.length > 0 });
  }
  const say = options.json === true ? (): void => {} : shell.terminal.out;
  for (const line of supplyLines(changes)) say(line);
  for (const plan of plans) for (const line of told(plan, home.place, options)) say(line);
  for (const { errors, warnings } of locals.value) {
    for (const line of [...errors, ...warnings]) shell.terminal.err(line);
  }
  const due = plans.filter(isDue);
  if (options.dryRun === true || due.length + changes.length === 0) {
    const untouched = plans.map((plan) => unpushed(plan, options));
    return finish(untouched, changes, home, options, shell);
  }
  if (options.yes !== true && !(await isWanted(due, changes, shell))) {
    return failed("not_pushed", "Nothing was pushed.");
  }
  const written = await pushSupplies(home.supplies, changes);
  return written.ok ? pushAll(plans, changes, home, options, shell) : written;
}

function isDue({ files, isDrawnAnew }: PushPlan): boolean {
  return files.length > 0 || isDrawnAnew;
}

function usageFault(
  folders: readonly string[],
  { slug, name, json, yes, dryRun }: PushOptions,
  { terminal }: Shell,
): CommandResult | null {
  const wrong = (message: string): CommandResult =>
    failed("invalid_request", message, { exit: EXIT.usage });
  if (folders.length > 1 && (slug !== undefined || name !== undefined)) {
    return wrong("--slug and --name are for one folder.");
  }
  const mayAsk = json !== true && terminal.isInteractive && process.stdin.isTTY;
  if (yes === true || dryRun === true || mayAsk) return null;
  return wrong(
    "There is nobody to ask: give --yes to push, or --dry-run to see what would change.",
  );
}

/** All folders, or everything that is wrong with any of them. */
async function readAll(
  folders: readonly string[],
  options: PushOptions,
): Promise<Result<FolderTemplate[], CommandFailure>> {
  const locals: FolderTemplate[] = [];
  for (const folder of folders) {
    const local = await readLocal(folder, options.slug);
    if (!local.ok) return local;
    locals.push(local.value);
  }
  const twice = locals.find((local, index) =>
    locals.some((other, before) => before < index && other.slug === local.slug),
  );
  if (twice === undefined) return ok(locals);
  return failed("invalid_request", `Two of the folders are called ${twice.slug}.`, {
    exit: EXIT.usage,
  });
}

function refuseBroken(
  locals: LocalTemplate[],
  options: PushOptions,
): Result<LocalTemplate[], CommandFailure> {
  const broken = options.draft === true ? [] : locals.filter(({ errors }) => errors.length > 0);
  if (broken.length === 0) return ok(locals);
  const names = broken.map(({ folder }) => folder).join(", ");
  return failed("invalid_template", `${names} can't be published; nothing was pushed.`, {
    details: broken.flatMap(({ errors, warnings }) => [...errors, ...warnings]),
  });
}

function told(plan: PushPlan, place: string, { draft }: PushOptions): string[] {
  const { local, before, files } = plan;
  const version = before?.versionNumber ?? null;
  const known = version === null ? "its draft" : `version ${version}`;
  const { slug } = local;
  if (files.length === 0) {
    const what = plan.isDrawnAnew ? "is published again with that" : "unchanged";
    return plan.isDrawnAnew
      ? [`${slug}: ${known} ${what} (${place})`]
      : [`${slug}: ${what} (${known}, ${place})`];
  }
  if (before === null) {
    return [`${slug}: new${draft === true ? ", as a draft" : ""} (${place})`, ...planLines(plan)];
  }
  const what = draft === true ? "becomes a draft" : "changes";
  return [`${slug}: ${known} ${what} (${place})`, ...planLines(plan)];
}

async function isWanted(
  due: readonly PushPlan[],
  changes: readonly SupplyChange[],
  { terminal }: Shell,
): Promise<boolean> {
  const files = changes.map(({ file }) => fileOf(file));
  const slugs = [...files, ...due.map(({ local }) => local.slug)].join(", ");
  if (due.some(breaksCallers)) terminal.out("Some of this breaks callers.");
  await drained();
  return confirm(`Push ${slugs}?`);
}

async function pushAll(
  plans: readonly PushPlan[],
  changes: readonly SupplyChange[],
  home: TemplateHome,
  options: PushOptions,
  shell: Shell,
): Promise<CommandResult> {
  const done: Pushed[] = [];
  for (const plan of plans) {
    if (!isDue(plan)) {
      done.push(unpushed(plan, options));
      continue;
    }
    const { slug, parts } = plan.local;
    const pushed = await home.push(slug, {
      layout: parts.layout,
      // Read as an object, and as an object or nothing.
      manifest: parts.manifest as JsonObject,
      sample: parts.sample as JsonObject | null,
      name: options.name ?? null,
      note: options.note ?? null,
      isDraft: options.draft === true,
    });
    if (!pushed.ok) {
      const before = done.filter(({ action }) => action !== "unchanged");
      for (const each of before) shell.terminal.err(sentence(each));
      return { ok: false, error: { ...pushed.error, message: `${slug}: ${pushed.error.message}` } };
    }
    done.push({ plan, action: actionOf(plan, options), versionNumber: pushed.value });
  }
  return finish(done, changes, home, options, shell);
}

function unpushed(plan: PushPlan, options: PushOptions): Pushed {
  return {
    plan,
    action: isDue(plan) ? actionOf(plan, options) : "unchanged",
    versionNumber: plan.before?.versionNumber ?? null,
  };
}

function actionOf({ before }: PushPlan, { draft }: PushOptions): Action {
  if (draft === true) return "drafted";
  return before === null ? "created" : "published";
}

function finish(
  pushed: readonly Pushed[],
  changes: readonly SupplyChange[],
  { place }: TemplateHome,
  options: PushOptions,
  { terminal }: Shell,
): CommandResult {
  if (options.json === true) {
    const answer = {
      place,
      dryRun: options.dryRun === true,
      supplies: changes.map(({ file, isNew }) => ({
        ...{ file: fileOf(file), path: file.path, action: isNew ? "created" : "changed" },
      })),
      templates: pushed.map(({ plan, action, versionNumber }) => ({
        ...{ slug: plan.local.slug, folder: plan.local.folder, action, versionNumber },
        breaksCallers: breaksCallers(plan),
        manifestChanges: plan.manifest,
        files: plan.files.map(({ file, added, removed }) => ({ file, added, removed })),
        warnings: plan.local.warnings,
        errors: plan.local.errors,
      })),
    };
    terminal.out(JSON.stringify(answer, null, 2));
  } else if (options.dryRun !== true) {
    if (changes.length > 0)
      terminal.out(`Pushed ${changes.map(({ file }) => fileOf(file)).join(", ")}.`);
    for (const each of pushed) if (each.action !== "unchanged") terminal.out(sentence(each));
  }
  return DONE;
}

function sentence({ plan, action, versionNumber }: Pushed): string {
  const { slug, errors } = plan.local;
  if (action === "drafted") {
    const faults = errors.length === 1 ? "1 error" : `${errors.length} errors`;
    return `${slug}: kept as a draft${errors.length === 0 ? "" : ` with ${faults}`}.`;
  }
  return `${slug}: published version ${versionNumber ?? 1}.`;
}
