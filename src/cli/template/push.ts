/** `platen template push`: what a team's git holds becomes what is rendered, after saying what that changes. */

import { ok, type Result } from "../../errors.ts";
import type { JsonObject } from "../../manifest/manifest.ts";
import { DONE, EXIT, failed, type CommandFailure, type CommandResult } from "../outcome.ts";
import type { Shell } from "../shell.ts";
import { drained } from "../terminal.ts";
import type { TemplateHome } from "./home.ts";
import { readLocal, type LocalTemplate } from "./local.ts";
import { breaksCallers, planLines, planOf, type PushPlan } from "./plan.ts";

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
  const locals = readAll(folders, options);
  if (!locals.ok) return locals;
  const plans: PushPlan[] = [];
  for (const local of locals.value) {
    const { slug } = local;
    const before = await (options.draft === true ? home.edited(slug) : home.published(slug));
    if (!before.ok) return before;
    plans.push(planOf(local, before.value));
  }
  const say = options.json === true ? (): void => {} : shell.terminal.out;
  for (const plan of plans) for (const line of told(plan, home.place, options)) say(line);
  for (const { errors, warnings } of locals.value) {
    for (const line of [...errors, ...warnings]) shell.terminal.err(line);
  }
  const due = plans.filter(({ files }) => files.length > 0);
  if (options.dryRun === true || due.length === 0) {
    return finish(
      plans.map((plan) => unpushed(plan, options)),
      home,
      options,
      shell,
    );
  }
  if (options.yes !== true && !(await isWanted(due, shell))) {
    return failed("not_pushed", "Nothing was pushed.");
  }
  return pushAll(plans, home, options, shell);
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
function readAll(
  folders: readonly string[],
  options: PushOptions,
): Result<LocalTemplate[], CommandFailure> {
  const locals: LocalTemplate[] = [];
  for (const folder of folders) {
    const local = readLocal(folder, options.slug);
    if (!local.ok) return local;
    locals.push(local.value);
  }
  const twice = locals.find((local, index) =>
    locals.some((other, before) => before < index && other.slug === local.slug),
  );
  if (twice !== undefined) {
    return failed("invalid_request", `Two of the folders are called ${twice.slug}.`, {
      exit: EXIT.usage,
    });
  }
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
  if (files.length === 0) return [`${slug}: unchanged (${known}, ${place})`];
  if (before === null) {
    return [`${slug}: new${draft === true ? ", as a draft" : ""} (${place})`, ...planLines(plan)];
  }
  const what = draft === true ? "becomes a draft" : "changes";
  return [`${slug}: ${known} ${what} (${place})`, ...planLines(plan)];
}

async function isWanted(due: readonly PushPlan[], { terminal }: Shell): Promise<boolean> {
  const slugs = due.map(({ local }) => local.slug).join(", ");
  if (due.some(breaksCallers)) terminal.out("Some of this breaks callers.");
  await drained();
  return confirm(`Push ${slugs}?`);
}

async function pushAll(
  plans: readonly PushPlan[],
  home: TemplateHome,
  options: PushOptions,
  shell: Shell,
): Promise<CommandResult> {
  const done: Pushed[] = [];
  for (const plan of plans) {
    if (plan.files.length === 0) {
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
  return finish(done, home, options, shell);
}

function unpushed(plan: PushPlan, options: PushOptions): Pushed {
  return {
    plan,
    action: plan.files.length === 0 ? "unchanged" : actionOf(plan, options),
    versionNumber: plan.before?.versionNumber ?? null,
  };
}

function actionOf({ before }: PushPlan, { draft }: PushOptions): Action {
  if (draft === true) return "drafted";
  return before === null ? "created" : "published";
}

function finish(
  pushed: readonly Pushed[],
  { place }: TemplateHome,
  options: PushOptions,
  { terminal }: Shell,
): CommandResult {
  if (options.json === true) {
    const answer = {
      place,
      dryRun: options.dryRun === true,
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
