/** POST /v1/gallery/:slug/preview: a starter with a brand that is not saved yet, which leaves nothing behind. */

import { Type } from "@sinclair/typebox";
import { ok } from "../../errors.ts";
import { parseManifest } from "../../manifest/parse.ts";
import { compileValidator } from "../../manifest/validate.ts";
import { stationeryFor } from "../../publish/stationery.ts";
import { keyEndpoint } from "../endpoint.ts";
import { optionalJsonBody, PDF_CONTENT } from "../operation.ts";
import { optionalBodyReader } from "../request/json.ts";
import { starterBySlug } from "./gallery.ts";
import { previewJob, PreviewRequest, withTrial } from "./preview-content.ts";
import { turnAnswer, withTurn } from "./preview-turn.ts";

const { data, brand, blocks } = PreviewRequest.properties;

/** A misspelt field would silently show something else than was meant. */
const StarterPreviewRequest = Type.Object(
  { data, brand, blocks },
  { additionalProperties: false, expected: "an object" },
);

const readRequest = optionalBodyReader(StarterPreviewRequest);

/** It needs no template: whoever sets a brand up has none yet, perhaps. */
export const tryStarter = keyEndpoint(
  {
    id: "tryStarter",
    tag: "Gallery",
    summary: "Try something on a starter",
    description:
      "The PDF of a starter with the data, the brand and the blocks that are sent, else with its sample and " +
      "the project's brand. It leaves nothing behind.",
    scope: "templates:write",
    body: optionalJsonBody(StarterPreviewRequest, "A brand that is not saved yet", {
      brand: { name: "Acme Ltd", colors: { brand: "#0a5c4b" } },
    }),
    answers: { 200: { description: "The PDF", content: PDF_CONTENT } },
    errors: ["not_found", "invalid_input_data", "render_failed", "queue_unavailable"],
  },
  (own) => async (call, caller) => {
    const starter = starterBySlug(own, call.param("slug"));
    if (!starter.ok) return starter;
    const asked = await readRequest(call.request, own.body);
    if (!asked.ok) return asked;
    const trial = withTrial(own, asked.value);
    if (!trial.ok) return trial;
    const parts = trial.value;
    const { slug, layout, sample } = starter.value;
    const manifest = parseManifest(starter.value.manifest);
    if (!manifest.ok) return manifest;
    const given = asked.value.data ?? sample;
    const valid = compileValidator(manifest.value).validate(given, caller.project);
    if (!valid.ok) return valid;
    const stationery = await stationeryFor(parts.store, caller.project.id, layout);
    const content = { layout, manifest: manifest.value, data: valid.value.data, stationery };
    // It may wait for others that are under way.
    call.holdOpen();
    const job = previewJob(content, caller, parts);
    const outcome = withTurn(await parts.pipeline.preview(job, call.request.signal));
    if ("code" in outcome) return { ok: false, error: outcome };
    const warningsOfData = valid.value.warnings.length;
    return ok(turnAnswer(outcome, { slug, warningsOfData }));
  },
);
