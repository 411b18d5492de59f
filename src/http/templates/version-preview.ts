/** GET /v1/templates/:slug/versions/:n/preview: the pages of a version with its sample, for whoever compares. */

import { createHash } from "node:crypto";
import { ok, type Result } from "../../errors.ts";
import type { JsonObject, Manifest } from "../../manifest/manifest.ts";
import { sampleData } from "../../manifest/sample.ts";
import { compileValidator } from "../../manifest/validate.ts";
import type { PreviewJob } from "../../pipeline/render-jobs.ts";
import { frozenOf } from "../../publish/stationery.ts";
import { empty, type Answer } from "../answer.ts";
import type { Caller } from "../auth.ts";
import type { Call } from "../call.ts";
import { PDF_CONTENT, type AnswerDocument, type Operation } from "../operation.ts";
import type { Parts } from "../parts.ts";
import { etagOf, isHeldAlready } from "../request/condition.ts";
import { turnAnswer, withTurn } from "./preview-turn.ts";
import { templateEndpoint } from "./template-endpoint.ts";
import { versionByNumber } from "./versions.ts";

/** Whoever has the pages asks whether they are still these before they show them. */
const KEPT = "private, no-cache";

const ETAG = {
  etag: { description: "Of the pages, for `If-None-Match`.", example: '"mS2hVtLcYdA8gEnP"' },
};

/** What a preview that can be kept answers with, for its operation. */
export const KEPT_PREVIEW: Pick<Operation, "headers"> & {
  readonly answers: Readonly<Record<number, AnswerDocument>>;
} = {
  headers: {
    "if-none-match": { description: "An `ETag` of it: 304 where it is still that." },
  },
  answers: {
    200: { description: "The PDF", content: PDF_CONTENT, headers: ETAG },
    304: { description: "It is still the one that the caller has", content: {}, headers: ETAG },
  },
};

/** A version as it would be rendered now. */
export const previewVersion = templateEndpoint(
  {
    id: "previewVersion",
    summary: "See a version",
    description:
      "The PDF of a version with its sample, else with examples made from its manifest, and with the blocks, " +
      "the brand and the pictures that it keeps. It leaves nothing behind, and can be kept by its `ETag`.",
    scope: "templates:read",
    ...KEPT_PREVIEW,
    errors: ["version_not_found", "invalid_input_data", "render_failed", "queue_unavailable"],
  },
  async (call, caller, template, parts) => {
    const version = await versionByNumber(parts.store, template, call.param("n"));
    if (!version.ok) return version;
    const { id, layout, sample } = version.value;
    // The columns hold what the manifest's parser gave, and an object.
    const manifest = JSON.parse(version.value.manifest) as Manifest;
    const known = sample === null ? null : (JSON.parse(sample) as JsonObject);
    return keptPreview(call, caller, parts, {
      key: id,
      slug: template.slug,
      content: { layout, manifest, data: known ?? sampleData(manifest) },
      // A version's own: what its renders are compiled under, too.
      job: { templateKey: id, versionId: id, stationery: frozenOf(version.value) },
    });
  },
  "Versions",
);

interface KeptPreview {
  /** Another for other content. */
  readonly key: string;
  readonly slug: string;
  readonly content: {
    readonly layout: string;
    readonly manifest: Manifest;
    readonly data: JsonObject;
  };
  readonly job: Pick<PreviewJob, "templateKey" | "versionId" | "stationery">;
}

/** The pages of content that does not change, unless the caller has them already. */
export async function keptPreview(
  call: Call,
  { project, mode }: Caller,
  parts: Pick<Parts, "ids" | "pipeline" | "version">,
  { key, slug, content, job }: KeptPreview,
): Promise<Result<Answer>> {
  const etag = etagOf(digestOf([key, parts.version, project.timeZone, project.language, mode]));
  const headers = { etag, "cache-control": KEPT };
  if (isHeldAlready(call.request, etag)) return ok(empty(304, headers));
  const { manifest, data: body, layout } = content;
  const valid = compileValidator(manifest).validate(body, project);
  if (!valid.ok) return valid;
  // It may wait for others that are under way.
  call.holdOpen();
  const outcome = withTurn(
    await parts.pipeline.preview(
      {
        ...job,
        ...{ id: parts.ids.uuid(), projectId: project.id, mode, layout, manifest },
        data: valid.value.data,
        timeZone: project.timeZone,
        language: project.language,
      },
      call.request.signal,
    ),
  );
  if ("code" in outcome) return { ok: false, error: outcome };
  const warningsOfData = valid.value.warnings.length;
  return ok(turnAnswer(outcome, { slug, warningsOfData, headers }));
}

function digestOf(parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url").slice(0, 22);
}
