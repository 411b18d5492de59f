/** What a render process does with one job: template source and data → a fsynced PDF. */

import { createHash } from "node:crypto";
import { closeSync, fsyncSync, openSync, writeSync } from "node:fs";
import type { RenderError, RenderWarning } from "../errors.ts";
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
  const compiled = new Map<string, Compiled>();

  function compile(job: RenderJob): Compiled {
    const { templateKey } = job;
    const kept = compiled.get(templateKey);
    if (kept !== undefined) {
      compiled.delete(templateKey);
      compiled.set(templateKey, kept);
      return kept;
    }
    const made = compiledFor(job);
    if (made.template === null) return made;
    compiled.set(templateKey, made);
    const [oldest] = compiled.keys();
    if (compiled.size > TEMPLATES_KEPT && oldest !== undefined) compiled.delete(oldest);
    return made;
  }

  async function run(job: RenderJob, supply: PictureSupply, made: Compiled): Promise<JobOutcome> {
    const { template, findings } = made;
    if (template === null) return { ok: false, error: brokenTemplate(findings), warnings: [] };
    const document = evaluateTemplate(template, job.data, job);
    if (!document.ok) return { ok: false, error: document.error, warnings: [] };
    const { warnings } = document.value;
    const shown = picturesShown(document.value).filter((source) => !job.pictures.has(source));
    const supplied = shown.length === 0 ? [] : await supply(shown);
    const pictures = new Map([...job.pictures, ...supplied]);
    const fonts = fontsOf(job.fonts ?? []);
    const wanted = job.forEditor === undefined ? {} : { wantsSourceMap: true as const };
    const input = { ...job, ...wanted, pictures, fonts, random };
    const rendered = await renderDocument(document.value, input);
    if (!rendered.ok) return { ok: false, error: rendered.error, warnings: bounded(warnings) };
    const { pdf, pageCount, sourceMap } = rendered.value;
    const fault = write(job, pdf);
    if (fault !== null) return { ok: false, error: fault, warnings: bounded(warnings) };
    return {
      ok: true,
      filename: document.value.filename ?? null,
      pageCount,
      sizeBytes: pdf.length,
      sha256: createHash("sha256").update(pdf).digest("hex"),
      warnings: bounded([...warnings, ...rendered.value.warnings]),
      ...(sourceMap === undefined ? {} : { sourceMap }),
    };
  }

  return async (job, supply = NO_SUPPLY) => {
    const made = compile(job);
    const outcome = await run(job, supply, made);
    return job.forEditor === undefined ? outcome : { ...outcome, findings: made.findings };
  };
}

/** A layout as it was read. */
interface Compiled {
  /** Null where any finding is an error, but for an asset that an editor does without. */
  readonly template: CompiledTemplate | null;
  readonly findings: readonly Finding[];
}

function compiledFor({ layout, manifest, stationery, forEditor }: RenderJob): Compiled {
  const made = compileTemplate(layout, manifest, forEditor?.assets ?? null, stationery);
  const errors = made.findings.filter(({ severity }) => severity === "error");
  if (errors.length === 0 || errors.some(({ code }) => code !== "unknown_asset")) return made;
  // For who publishes that is an error. Who edits sees all but the picture.
  const { template } = compileTemplate(layout, manifest, null, stationery);
  return { template, findings: made.findings };
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

/** Writes a file that only its owner may read, durably if it is to stay. Gives what a full or broken disk comes to. */
function write({ outputPath, isPassing }: RenderJob, bytes: Uint8Array): RenderError | null {
  try {
    const file = openSync(outputPath, "w", 0o600);
    try {
      for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
      if (isPassing !== true) fsyncSync(file);
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
