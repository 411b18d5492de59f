/**
 * A preview as an editor asks for it: the PDF with all that there is to say of what was sent. Whatever can
 * be shown is, with what is wrong beside it.
 */

import { Type, type Static } from "@sinclair/typebox";
import type { Clock, Instant } from "../../clock.ts";
import type { Failure, Issues, RenderError, RenderWarning } from "../../errors.ts";
import { RENDER_WARNINGS_MAX, SOURCE_MAP_BOXES_MAX } from "../../limits.ts";
import type { JsonObject } from "../../manifest/manifest.ts";
import { parseManifest } from "../../manifest/parse.ts";
import { sampleData } from "../../manifest/sample.ts";
import { compileValidator } from "../../manifest/validate.ts";
import type { FailedPreview, RenderedPreview } from "../../pipeline/previews.ts";
import type { PreviewJob } from "../../pipeline/render-jobs.ts";
import { inspect, type Inspection } from "../../publish/inspect.ts";
import { surroundingsOf } from "../../publish/stationery.ts";
import type { Template } from "../../store/templates.ts";
import { elementEnds } from "../../template/source/extents.ts";
import type { Answer } from "../answer.ts";
import type { Caller } from "../auth.ts";
import { multipart } from "../multipart.ts";
import type { Parts } from "../parts.ts";
import { RenderMessage } from "../renders/render-view.ts";
import { nullable } from "../schemas.ts";
import { previewJob, type Shown } from "./preview-content.ts";
import { INSPECTION, inspectionView, IssuesView, jsonObject } from "./template-view.ts";

/** What stands between the parts has to be in none of them. */
const BOUNDARY_BYTES = 24;
/** An error for who publishes, which an editor does without (child-job.ts). */
const SHOWN_ALL_THE_SAME = "unknown_asset";
/** How many warnings there are, for who reads no more. */
export const WARNINGS_HEADER = "x-platen-warnings";

const Numbers = (description: string) => Type.Array(Type.Array(Type.Number()), { description });

const SourceMapView = Type.Object(
  {
    places: Numbers(
      "Of the source: line, column, line and column of the end, and which of `blocks` it is in. All from 1; " +
        "the end is after the last character, and 0 where it is not known; -1 for the layout itself.",
    ),
    boxes: Numbers(
      "On the pages: which of `places`, the page from 0, x, y, width and height in points from the top left " +
        `corner. What stands in something comes after it. At most ${SOURCE_MAP_BOXES_MAX}.`,
    ),
    blocks: Type.Array(Type.String(), { description: "Names of shared blocks." }),
    isComplete: Type.Boolean({ description: "False where there are more boxes." }),
  },
  { title: "SourceMap" },
);

const Warnings = (description: string) => Type.Array(RenderMessage, { description });

/** The part `report`. */
export const PreviewReport = Type.Object(
  {
    ...INSPECTION,
    dataIssues: nullable(IssuesView, {
      description:
        "What the manifest has against the data, by path; null where nothing. The PDF is shown without what is wrong.",
    }),
    dataWarnings: Warnings(
      "What is strange about the data, such as a key that the manifest lacks.",
    ),
    renderError: nullable(RenderMessage, {
      description: "Why the render failed; null where it did not, or where nothing was rendered.",
    }),
    warnings: Warnings(`What the render met; at most ${RENDER_WARNINGS_MAX}.`),
    filename: nullable(Type.String({ description: "The name that the template gives the file." })),
    pages: Type.Array(Type.Array(Type.Number()), {
      description: "Width and height of each page in points; empty where there is no PDF.",
    }),
    timings: Type.Object({
      checkMs: Type.Integer({ description: "Reading and checking layout, manifest and data." }),
      renderMs: nullable(Type.Integer({ description: "In the render process." })),
      totalMs: Type.Integer({ description: "All there was, the wait for a render process too." }),
    }),
    examples: nullable(jsonObject("By the manifest's types and examples."), {
      description: "Data made from the manifest, where it was asked for; else null.",
    }),
    sourceMap: nullable(SourceMapView, {
      description: "Where on the pages what of the source stands; null where there is no PDF.",
    }),
  },
  { title: "PreviewReport" },
);

type Report = Static<typeof PreviewReport>;

export const REPORT_EXAMPLE: Report = {
  findings: [],
  manifestIssues: null,
  dataIssues: null,
  dataWarnings: [],
  renderError: null,
  warnings: [],
  filename: null,
  pages: [[595.3, 841.9]],
  timings: { checkMs: 3, renderMs: 31, totalMs: 38 },
  examples: null,
  sourceMap: {
    places: [[1, 1, 1, 71, -1]],
    boxes: [[0, 0, 0, 0, 595.3, 841.9]],
    blocks: [],
    isComplete: true,
  },
};

/** What was found before anything was rendered. */
interface Checks {
  /** Null where the render process looks at the layout. */
  readonly inspection: Inspection | null;
  readonly dataIssues: Issues | null;
  readonly dataWarnings: readonly RenderWarning[];
  readonly examples: JsonObject | null;
  /** Null where nothing can be rendered. */
  readonly job: PreviewJob | null;
}

export interface Reporting {
  readonly caller: Caller;
  readonly template: Template;
  readonly parts: Parts;
  readonly startedAt: Instant;
  /** Fails where there was no turn. */
  render(job: PreviewJob): Promise<RenderedPreview | FailedPreview | Failure>;
}

/** Checks what is shown, renders what can be, and answers with both. */
export async function reportedPreview(
  shown: Shown,
  reporting: Reporting,
): Promise<Answer | Failure> {
  const { parts, startedAt } = reporting;
  const checks = await check(shown, reporting);
  const checkedAt = parts.clock.now();
  const outcome = checks.job === null ? null : await reporting.render(checks.job);
  if (outcome !== null && "code" in outcome) return outcome;
  const rendered = outcome?.kind === "rendered" ? outcome : null;
  const findings = outcome?.findings ?? [];
  const isBroken = findings.some(
    ({ severity, code }) => severity === "error" && code !== SHOWN_ALL_THE_SAME,
  );
  const failed = outcome?.kind === "failed" && !isBroken ? outcome.error : null;
  const report: Report = {
    ...inspectionView(checks.inspection ?? { findings, manifestIssues: null }),
    dataIssues: checks.dataIssues,
    dataWarnings: [...checks.dataWarnings],
    renderError: failed === null ? null : told(failed),
    warnings: [...(rendered?.warnings ?? [])],
    filename: rendered?.filename ?? null,
    pages: (rendered?.sourceMap?.sizes ?? []).map((size) => [...size]),
    timings: timingsOf({ startedAt, checkedAt }, rendered, parts.clock),
    examples: checks.examples,
    sourceMap: rendered === null ? null : sourceMapView(rendered, shown.layout),
  };
  return answer(report, rendered, parts);
}

async function check(shown: Shown, { caller, template, parts }: Reporting): Promise<Checks> {
  const { layout } = shown;
  const around = await surroundingsOf(parts.store, template.projectId, layout);
  const parsed = parseManifest(shown.manifest, ["manifest"]);
  if (!parsed.ok) {
    const inspection = inspect(layout, shown.manifest, around);
    return { inspection, dataIssues: null, dataWarnings: [], examples: null, job: null };
  }
  const manifest = parsed.value;
  const examples = shown.data === null || shown.withExamples ? sampleData(manifest) : null;
  const given = shown.data ?? examples ?? {};
  const { data, issues, warnings } = compileValidator(manifest).examine(given, caller.project);
  const { assets, ...stationery } = around;
  const job = previewJob({ layout, manifest, data, stationery, assets }, caller, parts);
  return {
    inspection: null,
    dataIssues: issues,
    dataWarnings: warnings,
    examples: shown.withExamples ? examples : null,
    job,
  };
}

function told({ retryable: _, ...error }: RenderError): Static<typeof RenderMessage> {
  return error;
}

function timingsOf(
  { startedAt, checkedAt }: { readonly startedAt: Instant; readonly checkedAt: Instant },
  rendered: RenderedPreview | null,
  clock: Clock,
): Report["timings"] {
  return {
    checkMs: Math.max(0, checkedAt - startedAt),
    renderMs: rendered?.durationMs ?? null,
    totalMs: Math.max(0, clock.now() - startedAt),
  };
}

function sourceMapView({ sourceMap }: RenderedPreview, layout: string): Report["sourceMap"] {
  if (sourceMap === undefined) return null;
  const { places, boxes, blocks, isComplete } = sourceMap;
  const ends = elementEnds(layout);
  return {
    places: places.map(([line, column, block]) => {
      const end = block === -1 ? ends.get(`${line}:${column}`) : undefined;
      return [line, column, end?.line ?? 0, end?.column ?? 0, block];
    }),
    boxes: boxes.map((box) => [...box]),
    blocks: [...blocks],
    isComplete,
  };
}

function answer(report: Report, rendered: RenderedPreview | null, { ids }: Parts): Answer {
  const told = { name: "report", type: "application/json", content: JSON.stringify(report) };
  const pdf = { name: "pdf", type: "application/pdf", filename: "preview.pdf" };
  const parts = rendered === null ? [told] : [told, { ...pdf, content: rendered.pdf }];
  const warnings = report.dataWarnings.length + report.warnings.length;
  const headers = { [WARNINGS_HEADER]: String(warnings) };
  return multipart(parts, ids.token(BOUNDARY_BYTES), headers);
}
