/** POST /v1/templates/:slug/preview: the PDF of what is edited, which leaves nothing behind. */

import { Type } from "@sinclair/typebox";
import { ok, type Failure, type Result } from "../../errors.ts";
import { sampleData } from "../../manifest/sample.ts";
import { compileValidator } from "../../manifest/validate.ts";
import type { PreviewJob } from "../../pipeline/render-jobs.ts";
import { stationeryFor } from "../../publish/stationery.ts";
import { checkSource } from "../../publish/source.ts";
import type { Template } from "../../store/templates.ts";
import type { Caller } from "../auth.ts";
import { optionalJsonBody, PDF_CONTENT } from "../operation.ts";
import type { Parts } from "../parts.ts";
import { accepts } from "../request/accept.ts";
import { optionalBodyReader } from "../request/json.ts";
import {
  contentToShow,
  previewJob,
  PreviewRequest,
  withTrial,
  type Shown,
} from "./preview-content.ts";
import {
  PreviewReport,
  REPORT_EXAMPLE,
  reportedPreview,
  WARNINGS_HEADER,
} from "./preview-report.ts";
import { turnAnswer, withTurn, type Turn } from "./preview-turn.ts";
import { LAYOUT_EXAMPLE } from "./template-view.ts";
import { MANIFEST_EXAMPLE } from "./manifest-view.ts";
import { templateEndpoint } from "./template-endpoint.ts";

/** How an editor asks for all that there is to say. */
const REPORTED = "multipart/form-data";

const PreviewParts = Type.Object(
  {
    report: PreviewReport,
    pdf: Type.Optional(
      Type.Unsafe<Blob>(
        Type.String({ format: "binary", description: "Absent where nothing could be rendered." }),
      ),
    ),
  },
  { title: "PreviewParts" },
);

const EXAMPLE = { summary: "A page with a box on it", value: { report: REPORT_EXAMPLE } };

const readPreviewRequest = optionalBodyReader(PreviewRequest);

/** Renders without a row and without a file; it needs no published version. */
export const previewTemplate = templateEndpoint(
  {
    id: "previewTemplate",
    summary: "Preview",
    description:
      "The PDF of the draft, or of the published version where there is none, or of the layout and manifest " +
      "that are sent along, with the project's blocks and brand or those that are sent. It leaves nothing " +
      "behind: no render, no file. Without `data` it shows the sample, else examples. Test keys get their " +
      "watermark.\n\n" +
      "With `Accept: multipart/form-data` the answer has the part `report`, what is wrong and where on the " +
      "pages what of the source stands, and, where something could be rendered, the part `pdf`. A broken " +
      "layout or data that does not fit is then no error but told in the report.",
    scope: "templates:write",
    body: optionalJsonBody(PreviewRequest, "What an editor holds, not saved yet", {
      layout: LAYOUT_EXAMPLE,
      manifest: MANIFEST_EXAMPLE,
      data: { name: "Ada Lovelace" },
    }),
    answers: {
      200: {
        description: "The PDF",
        content: {
          ...PDF_CONTENT,
          [REPORTED]: { schema: PreviewParts, examples: { example: EXAMPLE } },
        },
        headers: {
          [WARNINGS_HEADER]: {
            description: "How many warnings a render of this would have.",
            example: "0",
          },
        },
      },
    },
    errors: [
      "invalid_state",
      "invalid_template",
      "invalid_loop_key",
      "invalid_input_data",
      "render_failed",
      "queue_unavailable",
    ],
  },
  async (call, caller, template, own) => {
    const startedAt = own.clock.now();
    const request = await readPreviewRequest(call.request, own.body);
    if (!request.ok) return request;
    const trial = withTrial(own, request.value);
    if (!trial.ok) return trial;
    const parts = trial.value;
    const shown = await contentToShow(request.value, template, parts);
    if (!shown.ok) return shown;
    const render = async (job: PreviewJob): Promise<Turn | Failure> => {
      // It may wait for others that are under way.
      call.holdOpen();
      return withTurn(await parts.pipeline.preview(job, call.request.signal));
    };
    if (accepts(call.request, REPORTED)) {
      const reporting = { caller, template, parts, startedAt, render };
      const reported = await reportedPreview(shown.value, reporting);
      return "code" in reported ? { ok: false, error: reported } : ok(reported);
    }
    const checked = await checkedJob(shown.value, caller, template, parts);
    if (!checked.ok) return checked;
    const outcome = await render(checked.value.job);
    if ("code" in outcome) return { ok: false, error: outcome };
    const { warningsOfData } = checked.value;
    return ok(turnAnswer(outcome, { slug: template.slug, warningsOfData }));
  },
);

/** As publishing would see it: a layout with an error, or data that does not fit, is refused. */
async function checkedJob(
  shown: Shown,
  caller: Caller,
  template: Template,
  parts: Parts,
): Promise<Result<{ readonly job: PreviewJob; readonly warningsOfData: number }>> {
  const { layout, manifest: given, sample } = shown;
  const stationery = await stationeryFor(parts.store, template.projectId, layout);
  // An asset that is not there is a warning of the render.
  const project = { ...stationery, assets: null };
  const source = { layout, manifest: given };
  const checked = checkSource(source, { name: template.name, sample, project });
  if (!checked.ok) return checked;
  const { manifest } = checked.value;
  const body = shown.data ?? sampleData(manifest);
  const valid = compileValidator(manifest).validate(body, caller.project);
  if (!valid.ok) return valid;
  const { data, warnings } = valid.value;
  const job = previewJob({ layout, manifest, data, stationery }, caller, parts);
  return ok({ job, warningsOfData: warnings.length });
}
