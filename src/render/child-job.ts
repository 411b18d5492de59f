/** What a render process does with one job: template source and data → a fsynced PDF. */

import { createHash } from "node:crypto";
import { closeSync, fsyncSync, openSync, writeSync } from "node:fs";
import type { RenderError, RenderWarning, Result } from "../errors.ts";
import type { RandomBytes } from "../ids.ts";
import { RENDER_WARNINGS_MAX } from "../limits.ts";
import { compileTemplate, type CompiledTemplate, type Finding } from "../template/compile.ts";
import { toldAt } from "../template/document.ts";
import { evaluateTemplate } from "../template/evaluate.ts";
import { renderDocument } from "./document.ts";
import { embeddedFonts } from "./embedded-fonts.ts";
import { fontShelf } from "./font-shelf.ts";
import { createFontLibrary } from "./fonts.ts";
import {
  NO_SUPPLY,
  type PictureSupply,
  type RenderFailed,
  type RenderJob,
  type RenderSucceeded,
} from "./job.ts";
import { picturesShown } from "./pictures.ts";

/** Compiled templates that a process keeps: a few in use at a time, a few hundred kB each at worst. */
const TEMPLATES_KEPT = 16;

/** What a job ends with, but for the time that it took, which the server measures. */
export type JobOutcome = Omit<RenderSucceeded, "durationMs"> | RenderFailed;

/**
 * Makes the function that runs jobs, one after the other. It keeps what two jobs can share: fonts and
 * compiled templates. Rejects on a bug only; what a template or its data does wrong is an outcome.
 */
export async function createJobRunner(
  random: RandomBytes,
): Promise<(job: RenderJob, supply?: PictureSupply) => Promise<JobOutcome>> {
  const fontsOf = fontShelf(createFontLibrary(await embeddedFonts()));
  const compiled = new Map<string, CompiledTemplate>();

  function compile({
    templateKey,
    layout,
    manifest,
    stationery,
  }: RenderJob): Result<CompiledTemplate, RenderError> {
    const kept = compiled.get(templateKey);
    if (kept !== undefined) {
      compiled.delete(templateKey);
      compiled.set(templateKey, kept);
      return { ok: true, value: kept };
    }
    const { template, findings } = compileTemplate(layout, manifest, null, stationery);
    if (template === null) return { ok: false, error: brokenTemplate(findings) };
    compiled.set(templateKey, template);
    const [oldest] = compiled.keys();
    if (compiled.size > TEMPLATES_KEPT && oldest !== undefined) compiled.delete(oldest);
    return { ok: true, value: template };
  }

  return async (job, supply = NO_SUPPLY) => {
    const template = compile(job);
    if (!template.ok) return { ok: false, error: template.error, warnings: [] };
    const document = evaluateTemplate(template.value, job.data, job);
    if (!document.ok) return { ok: false, error: document.error, warnings: [] };
    const { warnings } = document.value;
    const shown = picturesShown(document.value).filter((source) => !job.pictures.has(source));
    const supplied = shown.length === 0 ? [] : await supply(shown);
    const pictures = new Map([...job.pictures, ...supplied]);
    const fonts = fontsOf(job.fonts ?? []);
    const rendered = await renderDocument(document.value, { ...job, pictures, fonts, random });
    if (!rendered.ok) return { ok: false, error: rendered.error, warnings: bounded(warnings) };
    const { pdf, pageCount } = rendered.value;
    const fault = writeDurably(job.outputPath, pdf);
    if (fault !== null) return { ok: false, error: fault, warnings: bounded(warnings) };
    return {
      ok: true,
      filename: document.value.filename ?? null,
      pageCount,
      sizeBytes: pdf.length,
      sha256: createHash("sha256").update(pdf).digest("hex"),
      warnings: bounded([...warnings, ...rendered.value.warnings]),
    };
  };
}

/** A stored template was checked when it was published: this build reads it in another way. */
function brokenTemplate(findings: readonly Finding[]): RenderError {
  const first = findings.find(({ severity }) => severity === "error");
  const message = first?.message ?? "The template does not compile.";
  const told = first === undefined ? { message } : toldAt(message, first);
  return { code: "template_error", ...told, retryable: false };
}

/** At most RENDER_WARNINGS_MAX, the last of them a count where there were more. */
function bounded(warnings: readonly RenderWarning[]): readonly RenderWarning[] {
  if (warnings.length <= RENDER_WARNINGS_MAX) return warnings;
  const kept = warnings.slice(0, RENDER_WARNINGS_MAX - 1);
  const rest = warnings.length - kept.length;
  return [...kept, { code: "more_warnings", message: `There are ${rest} more warnings.` }];
}

/** Writes and fsyncs a file that only its owner may read. Gives what a full or broken disk comes to. */
function writeDurably(path: string, bytes: Uint8Array): RenderError | null {
  try {
    const file = openSync(path, "w", 0o600);
    try {
      for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    return null;
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "no reason given";
    return {
      code: "renderer_crashed",
      message: `The finished PDF could not be written to the data folder (${code}). Is its disk full?`,
      retryable: true,
    };
  }
}
