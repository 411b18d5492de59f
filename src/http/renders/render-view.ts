/** A render as the API tells of it. */

import { Type, type Static } from "@sinclair/typebox";
import { isoTime } from "../../clock.ts";
import type { Render } from "../../store/renders.ts";
import type { Links } from "../links.ts";
import { filenameOf } from "./filename.ts";
import { choice, Id, idOf, nullable, Time } from "../schemas.ts";

export const RenderStatus = choice(
  ["queued", "rendering", "succeeded", "failed", "cancelled"],
  "How far it has come; it ends with one of the last three.",
);
export const RenderSource = choice(
  ["api", "hook", "dashboard", "batch"],
  "Where the request came from.",
);
export const RenderMode = choice(
  ["live", "test"],
  "`test` for what a test key made: watermarked, and left out of the counts.",
);

/** A warning or an error: what happened, in a sentence, and where in the layout. */
export const RenderMessage = Type.Object(
  {
    code: Type.String({
      description:
        "Of a failed render: `template_error`, `render_timeout`, `out_of_memory`, `renderer_crashed`, " +
        "`image_unavailable` or `too_many_pages`.",
    }),
    message: Type.String({ description: "What happened, in a sentence." }),
    line: Type.Optional(Type.Integer({ description: "Where in the layout, from 1." })),
    column: Type.Optional(Type.Integer()),
  },
  { title: "RenderMessage" },
);

/** What the answer to a render request holds. */
export const RenderSummary = Type.Object(
  {
    id: Id,
    status: RenderStatus,
    pollUrl: Type.String({ description: "Where the render is read." }),
    downloadUrl: nullable(
      Type.String({ description: "The PDF, by a link that needs no key; made anew each time." }),
    ),
    errorMessage: nullable(Type.String({ description: "Why it failed, in a sentence." })),
    createdAt: Time,
  },
  { title: "RenderSummary" },
);

/** Everything that there is to know of a render. */
export const RenderDetails = Type.Object(
  {
    ...RenderSummary.properties,
    startedAt: nullable(Time, { description: "When its last attempt began." }),
    completedAt: nullable(Time),
    queuedMs: nullable(
      Type.Integer({
        description:
          "From the accept to the beginning of the last attempt: the wait, and attempts before it.",
      }),
    ),
    durationMs: nullable(
      Type.Integer({ description: "Of the attempt that ended it, without the wait in the queue." }),
    ),
    templateSlug: Type.String(),
    versionNumber: Type.Integer({ description: "The version of the template, fixed at accept." }),
    source: RenderSource,
    mode: RenderMode,
    attempts: Type.Integer({ description: "All there were, those before a retry included." }),
    filename: Type.String({ description: "The name that the PDF is saved under." }),
    pageCount: nullable(Type.Integer()),
    sizeBytes: nullable(Type.Integer()),
    sha256: nullable(Type.String({ description: "Of the PDF, hex." })),
    warnings: Type.Array(RenderMessage, {
      description:
        "What the render got through: an unknown key, a missing picture, a missing glyph.",
    }),
    metadata: Type.Record(Type.String(), Type.String(), {
      description: "Your own texts, as the request had them.",
    }),
    error: nullable(RenderMessage),
    pdfErasedAt: nullable(Time, {
      description: "When retention erased the PDF; null while it is kept.",
    }),
    dataErasedAt: nullable(Time, {
      description: "When retention erased the data; null while it is kept.",
    }),
    inboundId: Type.Optional(
      nullable(idOf("The request to a hook that made it, for `GET /v1/inbound/:id`."), {
        description:
          "Where one render is read: the request to a hook that made it; null where the log has none.",
      }),
    ),
    requestId: Type.Optional(
      nullable(Type.String(), { description: "Beside it: the `x-request-id` of that request." }),
    ),
  },
  { title: "Render" },
);

/** What a request is known by, where the log of hooks has it. */
export type Origin = { readonly id: string; readonly requestId: string } | null;

/** The details of one render, with where it came from. */
export function renderWithOrigin(
  render: Render,
  links: Links,
  origin: Origin,
): Static<typeof RenderDetails> {
  return {
    ...renderDetails(render, links),
    inboundId: origin?.id ?? null,
    requestId: origin?.requestId ?? null,
  };
}

/** The summary. A succeeded render gets a fresh download link each time. */
export function renderSummary(render: Render, links: Links): Static<typeof RenderSummary> {
  return {
    id: render.id,
    status: render.status,
    pollUrl: links.render(render.id),
    downloadUrl: hasPdf(render) ? links.download(render.id) : null,
    errorMessage: render.error?.message ?? null,
    createdAt: isoTime(render.createdAt),
  };
}

/** Whether there is a PDF to hand out. */
export function hasPdf({ status, pdfErasedAt }: Render): boolean {
  return status === "succeeded" && pdfErasedAt === null;
}

/** The details. */
export function renderDetails(render: Render, links: Links): Static<typeof RenderDetails> {
  const { startedAt, completedAt, pdfErasedAt, dataErasedAt } = render;
  return {
    ...renderSummary(render, links),
    startedAt: startedAt === null ? null : isoTime(startedAt),
    queuedMs: startedAt === null ? null : startedAt - render.createdAt,
    completedAt: completedAt === null ? null : isoTime(completedAt),
    // Of the attempt that ended it; the time in the queue is between createdAt and this.
    durationMs: startedAt === null || completedAt === null ? null : completedAt - startedAt,
    templateSlug: render.templateSlug,
    versionNumber: render.versionNumber,
    source: render.source,
    mode: render.mode,
    attempts: render.attempts,
    filename: filenameOf(render),
    pageCount: render.pageCount,
    sizeBytes: render.sizeBytes,
    sha256: render.sha256,
    warnings: [...render.warnings],
    metadata: { ...render.metadata },
    error: render.error,
    pdfErasedAt: pdfErasedAt === null ? null : isoTime(pdfErasedAt),
    dataErasedAt: dataErasedAt === null ? null : isoTime(dataErasedAt),
  };
}

/** Whether a render has come to its end. */
export function hasEnded({ status }: Render): boolean {
  return status !== "queued" && status !== "rendering";
}

const ID = "0199d3c2-6e0b-7c4a-9f61-2b7a4f0d8e15";

/** A render that was just accepted, as the reference shows it. */
export const QUEUED_EXAMPLE: Static<typeof RenderSummary> = {
  id: ID,
  status: "queued",
  pollUrl: `https://pdf.example.com/v1/renders/${ID}`,
  downloadUrl: null,
  errorMessage: null,
  createdAt: "2026-11-23T10:00:00.000Z",
};

/** The same render once it has succeeded. */
export const SUCCEEDED_EXAMPLE: Static<typeof RenderSummary> = {
  ...QUEUED_EXAMPLE,
  status: "succeeded",
  downloadUrl: `https://pdf.example.com/d/${ID}?exp=1795516800&sig=mC3o…`,
};

/** The same, with everything. */
export const DETAILS_EXAMPLE: Static<typeof RenderDetails> = {
  ...SUCCEEDED_EXAMPLE,
  startedAt: "2026-11-23T10:00:00.014Z",
  completedAt: "2026-11-23T10:00:00.412Z",
  queuedMs: 14,
  durationMs: 398,
  templateSlug: "invoice",
  versionNumber: 3,
  source: "api",
  mode: "live",
  attempts: 1,
  filename: "invoice-17.pdf",
  pageCount: 1,
  sizeBytes: 28_412,
  sha256: "9b0f2c5e6d1a4788a0c3be4f1d2e9076c5a4b3928170f6e5d4c3b2a190817263",
  warnings: [
    { code: "unknown_key", message: "customer.nme is not in the manifest and was left out." },
  ],
  metadata: { order: "17" },
  error: null,
  pdfErasedAt: null,
  dataErasedAt: null,
};
