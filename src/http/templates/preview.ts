/** POST /v1/templates/:slug/preview: the PDF of what is edited, which leaves nothing behind. */

import { createHash } from "node:crypto";
import { Type } from "@sinclair/typebox";
import { create as contentDisposition } from "content-disposition";
import { fail, ok, type Result } from "../../errors.ts";
import { PREVIEW_WAIT_MAX_MS, RETRY_AFTER_SECONDS } from "../../limits.ts";
import type { JsonObject, Manifest } from "../../manifest/manifest.ts";
import { sampleData } from "../../manifest/sample.ts";
import { compileValidator } from "../../manifest/validate.ts";
import { STOPPING } from "../../inbound/unavailability.ts";
import { editedContent } from "../../publish/edited.ts";
import { stationeryFor } from "../../publish/stationery.ts";
import { checkSource, type Source } from "../../publish/source.ts";
import type { PreviewOutcome } from "../../pipeline.ts";
import type { Template } from "../../store/templates.ts";
import type { Stationery } from "../../template/stationery.ts";
import type { Answer } from "../answer.ts";
import { failureAnswer } from "../envelope.ts";
import { optionalJsonBody, PDF_CONTENT } from "../operation.ts";
import type { Parts } from "../parts.ts";
import { optionalBodyReader } from "../request/json.ts";
import { jsonObject, LAYOUT_EXAMPLE } from "./template-view.ts";
import { MANIFEST_EXAMPLE } from "./manifest-view.ts";
import { templateEndpoint } from "./template-endpoint.ts";

/** A misspelt field would silently show something else than was meant. */
const PreviewRequest = Type.Object(
  {
    layout: Type.Optional(
      Type.String({
        expected: "a text: the template source",
        description: "Instead of the draft's, or of the published one.",
      }),
    ),
    manifest: Type.Optional(jsonObject("Instead of the draft's, or of the published one.")),
    data: Type.Optional(
      jsonObject("What it is filled with; else the sample, else examples made from the manifest."),
    ),
  },
  { additionalProperties: false, expected: "an object" },
);

const readPreviewRequest = optionalBodyReader(PreviewRequest);

const FULL = fail("queue_unavailable", "As many previews wait as may. Ask again in a moment.", {
  retryAfterSeconds: RETRY_AFTER_SECONDS,
});

const LATE = fail(
  "queue_unavailable",
  `No render process came free within ${PREVIEW_WAIT_MAX_MS / 1000} s. Ask again in a moment.`,
  { retryAfterSeconds: RETRY_AFTER_SECONDS },
);

/** Renders without a row and without a file; it needs no published version. */
export const previewTemplate = templateEndpoint(
  {
    id: "previewTemplate",
    summary: "Preview",
    description:
      "The PDF of the draft, or of the published version where there is none, or of the layout and manifest " +
      "that are sent along. It leaves nothing behind: no render, no file. Without `data` it shows the " +
      "sample, else examples. Test keys get their watermark.",
    scope: "templates:write",
    body: optionalJsonBody(PreviewRequest, "What an editor holds, not saved yet", {
      layout: LAYOUT_EXAMPLE,
      manifest: MANIFEST_EXAMPLE,
      data: { name: "Ada Lovelace" },
    }),
    answers: {
      200: {
        description: "The PDF",
        content: PDF_CONTENT,
        headers: {
          "x-platen-warnings": {
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
  async (call, { mode, project }, template, parts) => {
    const request = await readPreviewRequest(call.request, parts.body);
    if (!request.ok) return request;
    const shown = await contentToShow(request.value, template, parts);
    if (!shown.ok) return shown;
    const { layout, manifest, data, stationery } = shown.value;
    const valid = compileValidator(manifest).validate(data, project);
    if (!valid.ok) return valid;
    // It may wait for the renders that are under way.
    call.holdOpen();
    const outcome = await parts.pipeline.preview(
      {
        id: parts.ids.uuid(),
        projectId: project.id,
        templateKey: keyOf(layout, manifest, stationery),
        layout,
        stationery,
        manifest,
        data: valid.value.data,
        timeZone: project.timeZone,
        language: project.language,
        mode,
      },
      call.request.signal,
    );
    switch (outcome.kind) {
      case "full":
        return FULL;
      case "late":
        return LATE;
      case "dropped":
        return { ok: false, error: STOPPING };
      case "failed": {
        const message = `The render failed. ${outcome.error.message}`;
        const { retryable: _, ...renderError } = outcome.error;
        return ok(failureAnswer({ code: "render_failed", message }, { renderError }));
      }
      case "rendered":
        return ok(pdf(outcome, template, valid.value.warnings.length));
    }
  },
);

interface Shown {
  readonly layout: string;
  readonly manifest: Manifest;
  readonly data: JsonObject;
  readonly stationery: Stationery;
}

/** What the caller sent, and for what it left out, what is edited. */
async function contentToShow(
  given: Partial<Source> & { readonly data?: JsonObject },
  template: Template,
  { store }: Parts,
): Promise<Result<Shown>> {
  const edited = (await editedContent(store, template))?.content ?? null;
  const layout = given.layout ?? edited?.layout;
  // Written from an object, and by nothing else.
  const manifest = given.manifest ?? (edited && (JSON.parse(edited.manifest) as JsonObject));
  if (layout === undefined || manifest === null) {
    return fail(
      "invalid_state",
      "The template has neither a draft nor a published version. Send layout and manifest.",
    );
  }
  const sample = edited?.sample ?? null;
  const stationery = await stationeryFor(store, template.projectId, layout);
  // An asset that is not there is a warning of the render.
  const project = { ...stationery, assets: null };
  const checked = checkSource({ layout, manifest }, { name: template.name, sample, project });
  if (!checked.ok) return checked;
  // Written from an object, too.
  const known = sample === null ? null : (JSON.parse(sample) as JsonObject);
  const data = given.data ?? known ?? sampleData(checked.value.manifest);
  return ok({ layout, manifest: checked.value.manifest, data, stationery });
}

/** What a render process keeps it compiled under: never the id of a version, which is no hash. */
function keyOf(layout: string, manifest: Manifest, stationery: Stationery): string {
  const hash = createHash("sha256").update(JSON.stringify([layout, manifest, stationery]));
  return `preview ${hash.digest("hex")}`;
}

function pdf(
  { pdf: body, filename, warnings }: PreviewOutcome & { readonly kind: "rendered" },
  { slug }: Template,
  warningsOfData: number,
): Answer {
  return {
    status: 200,
    headers: {
      "content-type": "application/pdf",
      "content-disposition": contentDisposition(filename ?? `${slug}.pdf`, { type: "inline" }),
      "cache-control": "no-store",
      "x-platen-warnings": String(warningsOfData + warnings),
    },
    body,
  };
}
