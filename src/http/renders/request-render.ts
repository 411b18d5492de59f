/** POST /v1/templates/:slug/render: a render of a template, queued or, with `sync`, waited for. */

import { Type, type Static } from "@sinclair/typebox";
import { ok, type Result } from "../../errors.ts";
import { parseIdempotencyKey } from "../../inbound/idempotency.ts";
import { submit, type Submitted } from "../../inbound/submit.ts";
import {
  FILENAME_MAX_CHARS,
  IDEMPOTENCY_KEY_MAX_CHARS,
  METADATA_KEY_MAX_CHARS,
  METADATA_MAX_KEYS,
  METADATA_VALUE_MAX_CHARS,
  SYNC_WAIT_MAX_MS,
} from "../../limits.ts";
import type { JsonObject } from "../../manifest/manifest.ts";
import { lengthOf } from "../../manifest/values/text.ts";
import type { Render } from "../../store/renders.ts";
import { json, type Answer } from "../answer.ts";
import type { Caller } from "../auth.ts";
import type { Call } from "../call.ts";
import { keyEndpoint } from "../endpoint.ts";
import { failureAnswer } from "../envelope.ts";
import { publishRender } from "../events/publish.ts";
import type { Links } from "../links.ts";
import { jsonAnswer, jsonBody, jsonContent, PDF_CONTENT } from "../operation.ts";
import type { Parts } from "../parts.ts";
import { accepts } from "../request/accept.ts";
import { bodyReader, invalidParameter } from "../request/json.ts";
import { flag, text, textOrNone } from "../schemas.ts";
import { pdfAnswer } from "./downloads.ts";
import { renderOf } from "./read-render.ts";
import {
  hasEnded,
  QUEUED_EXAMPLE,
  RenderSummary,
  renderSummary,
  SUCCEEDED_EXAMPLE,
} from "./render-view.ts";
import { templateBySlug } from "../templates/template-by-slug.ts";

/** Fields that it does not name are let through unread: clients of Craftkit's API may send more. */
const RenderRequest = Type.Object(
  {
    data: Type.Unsafe<JsonObject>(
      Type.Object(
        {},
        {
          additionalProperties: true,
          expected: "an object",
          description: "What the template is filled with.",
        },
      ),
    ),
    jobId: Type.Optional(
      text(IDEMPOTENCY_KEY_MAX_CHARS, "An idempotency key; the header `Idempotency-Key` beats it."),
    ),
    options: Type.Optional(
      Type.Object(
        {
          versionNumber: Type.Optional(
            Type.Integer({
              minimum: 1,
              expected: "a version number: a whole number from 1",
              description: "Another version than the published one.",
            }),
          ),
          sync: Type.Optional(
            flag("Whether the answer waits for the end of the render, up to 30 s."),
          ),
          filename: Type.Optional(text(FILENAME_MAX_CHARS, "The name of the download.")),
          metadata: Type.Optional(
            Type.Record(Type.String(), textOrNone(METADATA_VALUE_MAX_CHARS), {
              maxProperties: METADATA_MAX_KEYS,
              expected: `an object of at most ${METADATA_MAX_KEYS} texts`,
              description: "Your own texts, given back with the render.",
            }),
          ),
        },
        { expected: "an object" },
      ),
    ),
  },
  { expected: "an object" },
);

const readRequest = bodyReader(RenderRequest);

const STATE = "The render as it stands";

/** Takes a render request: 202 where it is new, 200 for a replay or, with `sync`, once it has ended. */
export const requestRender = keyEndpoint(
  {
    id: "renderTemplate",
    tag: "Renders",
    summary: "Render a template",
    description:
      "Checks the data against the template's manifest and queues a render. The answer means that the " +
      "job is on disk. With `options.sync` it waits for the end, and together with " +
      "`Accept: application/pdf` it is the PDF itself.",
    scope: "renders:write",
    reach: "templates",
    headers: {
      "idempotency-key": {
        description:
          "1 to 200 characters. The same key with the same template, version and data is the same render: " +
          "a retry never makes a second PDF.",
        example: "order-17",
      },
      accept: { description: "`application/pdf`, with `sync`, for the PDF itself." },
    },
    body: jsonBody(RenderRequest, "An invoice, with the name of its file", {
      data: {
        customer: { name: "Acme Corp" },
        items: [{ name: "Widget", qty: 5, price: 9.99 }],
        total: 49.95,
      },
      options: { filename: "invoice-17.pdf", metadata: { order: "17" } },
    }),
    answers: {
      200: {
        description: "The same request came before; or, with `sync`, the render has ended",
        content: {
          "application/json": jsonContent(RenderSummary, STATE, SUCCEEDED_EXAMPLE),
          ...PDF_CONTENT,
        },
      },
      202: jsonAnswer("The render is queued", RenderSummary, QUEUED_EXAMPLE),
    },
    errors: [
      "template_not_found",
      "version_not_found",
      "invalid_input_data",
      "no_published_version",
      "idempotency_conflict",
      "not_found",
      "render_failed",
      "not_ready",
      "queue_unavailable",
    ],
  },
  (parts) => async (call, caller) => {
    const { mode, source, project } = caller;
    const { store, body, inbound, pipeline, links, events } = parts;
    const template = await templateBySlug(store, caller, call.param("slug"));
    if (!template.ok) return template;
    const request = await readRequest(call.request, body);
    if (!request.ok) return request;
    const { data, jobId, options = {} } = request.value;
    const metadata = checkMetadata(options.metadata ?? {});
    if (!metadata.ok) return metadata;
    const given = call.request.headers.get("idempotency-key") ?? jobId ?? null;
    const idempotencyKey = parseIdempotencyKey(given);
    if (!idempotencyKey.ok) return idempotencyKey;

    const submitted = await submit(
      {
        projectId: project.id,
        templateId: template.value.id,
        timeZone: project.timeZone,
        language: project.language,
        requestedVersion: options.versionNumber ?? null,
        versionNumber: options.versionNumber ?? template.value.currentVersionNumber,
        source,
        mode,
        data,
        filename: options.filename ?? null,
        metadata: metadata.value,
        idempotencyKey: idempotencyKey.value,
      },
      { renders: store.renders, versions: inbound.versions },
    );
    if (!submitted.ok) return submitted;
    if (!submitted.value.isReplay) {
      pipeline.wake();
      publishRender(events, submitted.value.render);
    }
    if (options.sync !== true) return ok(accepted(submitted.value, links));
    return answerInTime(submitted.value, call, caller, parts);
  },
);

type Metadata = NonNullable<NonNullable<Static<typeof RenderRequest>["options"]>["metadata"]>;

/** The length of keys, which a JSON schema says in a pattern that no message could be made of. */
function checkMetadata(metadata: Metadata): Result<Metadata> {
  const long = Object.keys(metadata).find((name) => lengthOf(name) > METADATA_KEY_MAX_CHARS);
  if (long === undefined) return ok(metadata);
  return invalidParameter(
    "options.metadata",
    `Expected keys of at most ${METADATA_KEY_MAX_CHARS} characters, got one of ${lengthOf(long)}`,
  );
}

function accepted({ render, isReplay }: Submitted, links: Links): Answer {
  return json(isReplay ? 200 : 202, renderSummary(render, links));
}

/** Waits for the end, for as long as `sync` may; then answers with the state, or with the PDF itself. */
async function answerInTime(
  submitted: Submitted,
  call: Call,
  caller: Caller,
  { store, links, waits }: Parts,
): Promise<Result<Answer>> {
  const { id } = submitted.render;
  if (!hasEnded(submitted.render)) await waits.untilEnded(id, SYNC_WAIT_MAX_MS, call);
  const found = await renderOf(store, caller, id);
  if (!found.ok) return found;
  const render = found.value;
  if (!hasEnded(render)) return ok(json(202, renderSummary(render, links)));
  if (!accepts(call.request, "application/pdf")) return ok(json(200, renderSummary(render, links)));
  return render.error === null ? pdfAnswer(render, call.request, store) : ok(failed(render));
}

function failed({ id, error }: Render): Answer {
  const message = `The render failed. ${error?.message ?? ""}`.trim();
  return failureAnswer({ code: "render_failed", message }, { renderId: id, renderError: error });
}
