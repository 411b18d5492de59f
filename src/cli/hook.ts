/** `platen hook SLUG`: shows a template's hook and sets it, for whoever has the data folder. */

import { Option, type Command } from "commander";
import { isoTime } from "../clock.ts";
import { SETTINGS, type ValuesOf } from "../config.ts";
import { ok, type Result } from "../errors.ts";
import { GRACE_MAX_SECONDS } from "../limits.ts";
import type { HookState } from "../store/hooks.ts";
import type { Store } from "../store/store.ts";
import type { Template } from "../store/templates.ts";
import { baseUrlOf, hookUrl, recalledBaseUrl } from "./base-url.ts";
import { DONE, EXIT, failed, type CommandFailure, type CommandResult } from "./outcome.ts";
import { curlExample } from "./paste.ts";
import { perform, withProject, withSettings, type Shell } from "./shell.ts";

const HOOK_SETTINGS = {
  dataFolder: SETTINGS.dataFolder,
  publicUrl: SETTINGS.publicUrl,
};

type HookConfig = ValuesOf<typeof HOOK_SETTINGS>;

interface HookOptions {
  readonly project?: string;
  readonly json?: true;
  readonly requireSignature?: "on" | "off";
  readonly rotate?: "token" | "secret" | "both";
  readonly grace?: string;
}

/** Adds the command. */
export function addHook(program: Command, shell: Shell): void {
  withSettings(
    withProject(
      program
        .command("hook")
        .summary("show a template's hook, and set it")
        .description(
          "Shows a template's hook: the URL that takes its data, and the secret that bodies are signed " +
            "with. Whoever has the URL may post to it, so treat both as secrets.",
        )
        .argument("<SLUG>", "the template, such as invoice")
        .option("--json", "print the hook as JSON")
        .addOption(
          new Option(
            "--require-signature <on|off>",
            "whether a request without a signature is refused",
          ).choices(["on", "off"]),
        )
        .addOption(
          new Option("--rotate <WHAT>", "make a new token, a new secret, or both").choices([
            "token",
            "secret",
            "both",
          ]),
        )
        .option("--grace <SECONDS>", "how long what was rotated away still works (default: 0)"),
    ),
    HOOK_SETTINGS,
  )
    .addHelpText(
      "after",
      "\nExamples:\n  platen hook invoice\n  platen hook invoice --require-signature on\n" +
        "  platen hook invoice --rotate secret --grace 86400",
    )
    .action((slug: string, options: HookOptions, command: Command) =>
      perform(shell, command, HOOK_SETTINGS, (config) => hook(config, slug, options, shell)),
    );
}

async function hook(
  config: HookConfig,
  slug: string,
  options: HookOptions,
  { terminal }: Shell,
): Promise<CommandResult> {
  const grace = readGrace(options);
  if (!grace.ok) return grace;
  const { useExisting } = await import("./installation.ts");
  return useExisting(
    config.dataFolder,
    async ({ store, project }) => {
      const template = await store.templates.bySlug(project.id, slug);
      if (template === null) return noTemplate(store, project.id, slug);
      await change(store, template, options, grace.value);
      const state = await store.hooks.state(template.id);
      if (state === null) return failed("not_found", `The template ${slug} has no hook.`);
      await record(store, template, "hook.secret.read");
      const base =
        config.publicUrl ??
        recalledBaseUrl(store.folder.path) ??
        baseUrlOf({
          host: SETTINGS.host.fallback(),
          port: SETTINGS.port.fallback(),
          publicUrl: null,
        });
      const url = hookUrl(base, state.token);
      if (options.json === true) terminal.out(JSON.stringify(shown(state, url), null, 2));
      else for (const line of sentences(template, state, url)) terminal.out(line);
      return DONE;
    },
    options.project,
  );
}

async function change(
  store: Store,
  template: Template,
  { requireSignature, rotate }: HookOptions,
  graceMs: number,
): Promise<void> {
  if (requireSignature !== undefined) {
    await store.hooks.update(template.id, { requireSignature: requireSignature === "on" });
    await record(store, template, "hook.update");
  }
  if (rotate !== undefined) {
    await store.hooks.rotate(template.id, {
      token: rotate !== "secret",
      secret: rotate !== "token",
      graceMs,
    });
    await record(store, template, "hook.rotate");
  }
}

function record(
  store: Store,
  { projectId, id }: Template,
  action: "hook.secret.read" | "hook.update" | "hook.rotate",
): Promise<void> {
  return store.audit.record({ projectId, actor: "cli", action, subject: id });
}

async function noTemplate(store: Store, projectId: string, slug: string): Promise<CommandResult> {
  const slugs = (await store.templates.list(projectId)).map((template) => template.slug);
  const hint = slugs.length === 0 ? "There are none." : `There are: ${slugs.join(", ")}`;
  return failed("template_not_found", `There is no template ${slug}.`, { hint });
}

function readGrace({ grace, rotate }: HookOptions): Result<number, CommandFailure> {
  if (grace === undefined) return ok(0);
  const usage = (message: string) => failed("invalid_request", message, { exit: EXIT.usage });
  if (rotate === undefined) return usage("--grace goes with --rotate.");
  const seconds = /^\d{1,9}$/.test(grace) ? Number(grace) : -1;
  if (seconds >= 0 && seconds <= GRACE_MAX_SECONDS) return ok(seconds * 1000);
  return usage(`--grace is "${grace}": expected 0 to ${GRACE_MAX_SECONDS} seconds.`);
}

/** As `GET /v1/templates/:slug/hook` answers. */
function shown(state: HookState, url: string) {
  return {
    url,
    token: state.token,
    secret: state.secret,
    requireSignature: state.requireSignature,
    pinnedVersion: state.pinnedVersion,
    scheme: { type: "platen" },
    mapping: null,
    filter: null,
    idempotencyKey: null,
    answer: "queued",
    previousValidUntil:
      state.previousValidUntil === null ? null : isoTime(state.previousValidUntil),
  };
}

function sentences(template: Template, state: HookState, url: string): string[] {
  const signature = state.requireSignature
    ? "required: a request without one is refused"
    : "checked where a request has one (--require-signature on refuses those without)";
  const version =
    state.pinnedVersion === null
      ? `the published one, now ${template.currentVersionNumber ?? "none"}`
      : `pinned to ${state.pinnedVersion}`;
  return [
    `The hook of ${template.name} (${template.slug})`,
    "",
    `  URL        ${url}`,
    `  Secret     ${state.secret}`,
    `  Signature  ${signature}`,
    `  Version    ${version}`,
    ...(state.previousValidUntil === null
      ? []
      : [`  Rotated    the one before works until ${isoTime(state.previousValidUntil)}`]),
    "",
    `Send it a signed ${template.slug}:`,
    "",
    ...curlExample(template.slug, url, state.secret).map((line) => `  ${line}`),
  ];
}
