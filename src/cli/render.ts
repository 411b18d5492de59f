/** `platen render`: one PDF from a template and a file of data, without a server. */

import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Command } from "commander";
import { systemClock } from "../clock.ts";
import { SETTINGS, type ValuesOf } from "../config.ts";
import { ok, type RenderError, type RenderWarning, type Result } from "../errors.ts";
import type { Json, JsonObject } from "../manifest/manifest.ts";
import type { RenderOutcome } from "../render/job.ts";
import { createLog } from "./log.ts";
import {
  DONE,
  EXIT,
  failed,
  failedAs,
  type CommandFailure,
  type CommandResult,
} from "./outcome.ts";
import type { RenderSource } from "./render-source.ts";
import { perform, withProject, withSettings, type Shell } from "./shell.ts";

const RENDER_SETTINGS = {
  /** `--data` is the JSON here, so the folder has a longer name. */
  dataFolder: { ...SETTINGS.dataFolder, flag: "data-folder" },
  renderTimeoutMs: SETTINGS.renderTimeoutMs,
  renderMemoryBytes: SETTINGS.renderMemoryBytes,
  timeZone: { ...SETTINGS.timeZone, help: "The time zone of a template in a folder." },
  language: { ...SETTINGS.language, help: "The language of a template in a folder." },
};

type RenderConfig = ValuesOf<typeof RENDER_SETTINGS>;

interface RenderOptions {
  readonly project?: string;
  readonly data?: string;
  readonly out: string;
  readonly json?: true;
}

/** Adds the command. */
export function addRender(program: Command, shell: Shell): void {
  withSettings(
    withProject(
      program
        .command("render")
        .summary("render one PDF without a server")
        .description(
          "Renders one PDF. The template is a folder with layout.xml and manifest.json, or the slug of a " +
            "published one. A folder without layout.xml gets the layout that its manifest alone makes; its assets " +
            "are the files of assets/ in it, its fonts those of fonts/, its shared blocks those of blocks/, its brand is brand.json; each may lie in " +
            "the folder above instead. What is " +
            "wrong is told with its line and column, or with the path in the data.",
        )
        .argument("<SLUG_OR_FOLDER>", "a published template, or a folder such as ./invoice")
        .option(
          "--data <FILE>",
          "the data as JSON; - reads standard input (default: the template's own sample, else examples made " +
            "from the manifest)",
        )
        .requiredOption(
          "--out <FILE>",
          "where the PDF goes; a folder takes it under the template's filename; - writes standard output",
        )
        .option("--json", "print what came of it as JSON"),
    ),
    RENDER_SETTINGS,
  )
    .addHelpText(
      "after",
      "\nExamples:\n  platen render invoice --data order.json --out invoice.pdf\n" +
        "  platen render ./templates/invoice --out sample.pdf",
    )
    .action((slugOrFolder: string, options: RenderOptions, command: Command) =>
      perform(shell, command, RENDER_SETTINGS, (config) =>
        render(config, slugOrFolder, options, shell),
      ),
    );
}

async function render(
  config: RenderConfig,
  slugOrFolder: string,
  options: RenderOptions,
  shell: Shell,
): Promise<CommandResult> {
  if (options.out === "-" && shell.terminal.isInteractive) {
    const message = "--out - would write the PDF to the terminal.";
    return failed("invalid_request", message, {
      exit: EXIT.usage,
      hint: "Give a file, or a pipe.",
    });
  }
  if (options.out === "-" && options.json === true) {
    return failed("invalid_request", "--json and --out - would both use standard output.", {
      exit: EXIT.usage,
    });
  }
  const { readSource } = await import("./render-source.ts");
  const source = await readSource(slugOrFolder, { ...config, project: options.project });
  if (!source.ok) return source;
  const checked = await checkLayout(source.value, shell);
  if (!checked.ok) return checked;
  const data = await readData(source.value, options);
  if (!data.ok) return data;
  const { compileValidator } = await import("../manifest/validate.ts");
  const valid = compileValidator(source.value.manifest).validate(data.value, source.value);
  if (!valid.ok) return failedAs(valid.error);
  for (const warning of valid.value.warnings) warn(warning, source.value, shell);
  return renderToFile(config, source.value, valid.value.data, options, shell);
}

/** Says everything that is wrong with the layout; warnings, too. */
async function checkLayout(
  { layout, layoutName, manifest, stationery, nameOf }: RenderSource,
  { terminal }: Shell,
): Promise<CommandResult> {
  const { compileTemplate } = await import("../template/compile.ts");
  const { findingLine } = await import("./template/finding-line.ts");
  const { template, findings } = compileTemplate(layout, manifest, null, stationery);
  const lines = findings.map((finding) => findingLine(finding, nameOf));
  if (template === null) {
    return failed("invalid_template", `${layoutName} can't be rendered.`, { details: lines });
  }
  for (const line of lines) terminal.err(line);
  return DONE;
}

async function readData(
  { sample, manifest }: RenderSource,
  { data }: RenderOptions,
): Promise<Result<JsonObject, CommandFailure>> {
  const { readBytes, readJson } = await import("./render-source.ts");
  if (data === undefined && sample === null) {
    const { sampleData } = await import("../manifest/sample.ts");
    return ok(sampleData(manifest));
  }
  if (data === undefined && sample !== null && "data" in sample) return ok(sample.data);
  const path = data ?? (sample !== null && "path" in sample ? sample.path : "");
  const bytes = path === "-" ? ok(await Bun.stdin.bytes()) : readBytes(path);
  if (!bytes.ok) return bytes;
  const name = path === "-" ? "standard input" : path;
  const json = readJson(bytes.value, name);
  if (!json.ok) return json;
  if (isObject(json.value)) return ok(json.value);
  return failed("invalid_request", `${name} is JSON, but no object.`);
}

function isObject(json: Json): json is JsonObject {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

async function renderToFile(
  config: RenderConfig,
  source: RenderSource,
  data: JsonObject,
  options: RenderOptions,
  shell: Shell,
): Promise<CommandResult> {
  const { startRenderProcesses } = await import("./render-processes.ts");
  const scratch = mkdtempSync(join(tmpdir(), "platen-render-"));
  const outputPath = join(scratch, "out.pdf");
  // What a render process says when it breaks may hold a stack: on request only.
  const level = shell.environment["PLATEN_DEBUG"] ? "events" : "quiet";
  const log = createLog(level, shell.terminal, systemClock);
  const pool = startRenderProcesses({ ...config, workers: 1 }, log);
  try {
    const job = {
      renderId: "render",
      templateKey: source.layoutName,
      layout: source.layout,
      manifest: source.manifest,
      stationery: source.stationery,
      data,
      timeZone: source.timeZone,
      language: source.language,
      createdAt: systemClock.now(),
      pictures: new Map(),
      fonts: source.fonts.fonts,
      outputPath,
    };
    for (const fault of source.fonts.faults) shell.terminal.err(`warning: ${fault}`);
    const outcome = await pool.render(job, source.pictures);
    for (const warning of outcome.warnings) warn(warning, source, shell);
    if (!outcome.ok) return renderFailed(outcome.error, source);
    return deliver(
      outputPath,
      outcome,
      { ...options, out: fileIn(options.out, outcome, source) },
      shell,
    );
  } finally {
    await pool.stop();
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The path that `--out` means: one of a folder gets the name that the template gives, else its own. */
function fileIn(
  out: string,
  { filename }: { readonly filename: string | null },
  { name }: RenderSource,
): string {
  const isFolder = /[/\\]$/.test(out) || (existsSync(out) && statSync(out).isDirectory());
  return isFolder ? join(out, filename ?? `${name}.pdf`) : out;
}

function deliver(
  made: string,
  { pageCount, sizeBytes, sha256, durationMs, warnings }: RenderOutcome & { readonly ok: true },
  { out, json }: RenderOptions,
  { terminal }: Shell,
): CommandResult {
  const content = readFileSync(made);
  if (out === "-") {
    terminal.bytes(content);
    return DONE;
  }
  try {
    writeFileSync(out, content);
  } catch (reason) {
    const why = reason instanceof Error ? reason.message : String(reason);
    return failed("not_written", `${resolve(out)} can't be written: ${why}`);
  }
  const facts = { out: resolve(out), pageCount, sizeBytes, sha256, durationMs, warnings };
  if (json === true) terminal.out(JSON.stringify(facts, null, 2));
  else
    terminal.out(
      `${out}: ${pageCount} ${pageCount === 1 ? "page" : "pages"}, ${kilobytes(sizeBytes)} kB, ${durationMs} ms`,
    );
  return DONE;
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(bytes < 10_000 ? 1 : 0);
}

function renderFailed(
  { code, message, line, column }: RenderError,
  { layoutName }: RenderSource,
): CommandResult {
  const place = line === undefined ? "" : `${layoutName}:${line}:${column ?? 1}: `;
  const hint = code === "renderer_crashed" ? { hint: "PLATEN_DEBUG=1 shows its last words." } : {};
  return failed(code, `${place}${message}`, hint);
}

function warn(
  { message, line, column }: RenderWarning,
  { layoutName }: RenderSource,
  { terminal }: Shell,
): void {
  const place = line === undefined ? "" : `${layoutName}:${line}:${column ?? 1}: `;
  terminal.err(`${place}warning: ${message}`);
}
