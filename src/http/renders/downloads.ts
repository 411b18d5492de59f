/** A render's PDF: with the API key, or by a link that is a capability. */

import { Type } from "@sinclair/typebox";
import { create as contentDisposition } from "content-disposition";
import { fail, ok, type Result } from "../../errors.ts";
import { isUuid } from "../../ids.ts";
import type { Render } from "../../store/renders.ts";
import { empty, type Answer } from "../answer.ts";
import { keyEndpoint, openEndpoint } from "../endpoint.ts";
import { PDF_CONTENT, type AnswerDocument } from "../operation.ts";
import type { Parts } from "../parts.ts";
import { isHeldAlready } from "../request/condition.ts";
import { rangeOf } from "../request/range.ts";
import { filenameOf } from "./filename.ts";
import { NO_RENDER, renderOf } from "./read-render.ts";

const FILE_HEADERS = {
  "content-disposition": { description: "The name to save it under (RFC 6266)." },
  etag: { description: "The SHA-256 of the bytes, for `If-None-Match` and `If-Range`." },
};

/** What a download comes to when all is well. */
const PDF_ANSWERS: Readonly<Record<number, AnswerDocument>> = {
  200: { description: "The PDF", content: PDF_CONTENT, headers: FILE_HEADERS },
  206: {
    description: "The part of the PDF that `Range` asked for",
    content: PDF_CONTENT,
    headers: { ...FILE_HEADERS, "content-range": { description: "Which part it is." } },
  },
  304: { description: "The caller has it already", content: {} },
  416: { description: "The PDF is shorter than the range", content: {} },
};

const RANGE_HEADERS = {
  range: { description: "One range of bytes, such as `bytes=0-1023`." },
  "if-none-match": { description: "An `ETag` that the caller has." },
  "if-range": {
    description: "An `ETag`: the range counts only while it is still that of the PDF.",
  },
};

/** GET /v1/renders/:id/download */
export const downloadRender = keyEndpoint(
  {
    id: "downloadRender",
    tag: "Renders",
    summary: "Download the PDF",
    description: "The PDF of a render that has succeeded, whole or in part.",
    scope: "renders:read",
    reach: "templates",
    headers: RANGE_HEADERS,
    answers: PDF_ANSWERS,
    errors: ["not_found", "not_ready"],
  },
  ({ store }) =>
    async (call, caller) => {
      const render = await renderOf(store, caller, call.param("id"));
      return render.ok ? pdfAnswer(render.value, call.request, store) : render;
    },
);

const LinkQuery = Type.Object({
  exp: Type.String({
    description: "When the link expires, in seconds since the epoch.",
    examples: ["1795516800"],
  }),
  sig: Type.String({ description: "The signature over the link.", examples: ["mC3oP9xq"] }),
});

/**
 * GET /d/:id?exp=…&sig=…: needs no key. A link that was changed or has expired is `403 forbidden`, before
 * anything is looked up: it tells nothing of which renders there are, and a person who opens an old
 * link learns what to ask for.
 */
export const openLink = openEndpoint(
  {
    id: "openDownloadLink",
    tag: "Renders",
    summary: "Download the PDF by its link",
    description:
      "What `downloadUrl` of a render leads to. The link is a capability: whoever has it may fetch the PDF " +
      "until it expires.",
    scope: null,
    query: LinkQuery,
    headers: RANGE_HEADERS,
    answers: PDF_ANSWERS,
    errors: ["forbidden", "not_found", "not_ready"],
  },
  ({ store, links }) =>
    async (call) => {
      const id = call.param("id");
      const query = call.query();
      const verdict = links.judge(id, query.get("exp") ?? "", query.get("sig") ?? "");
      if (verdict === "wrong") {
        return fail("forbidden", "This download link is not valid. It may have been cut off.");
      }
      if (verdict === "expired") {
        return fail("forbidden", "This download link has expired. Ask for a new one.");
      }
      const render = isUuid(id) ? await store.renders.byIdOfAnyProject(id) : null;
      const project = render === null ? null : await store.projects.byId(render.projectId);
      if (render === null || project === null) return NO_RENDER;
      return pdfAnswer(render, call.request, store);
    },
);

const NO_PDF: Partial<Record<Render["status"], string>> = {
  queued: "There is no PDF yet: the render is queued.",
  rendering: "There is no PDF yet: the render is rendering.",
  failed: "There is no PDF: the render has failed. POST …/retry tries it again.",
  cancelled: "There is no PDF: the render was cancelled.",
};

const PDF_ERASED = fail(
  "not_found",
  "The PDF was erased, as the project's retention says. Render the data again for a new one.",
);

/**
 * The PDF of a render, or the part that a request asks for; nothing where the caller has it already.
 * Fails with `not_ready` before the render has succeeded.
 */
export async function pdfAnswer(
  render: Render,
  request: Request,
  { files }: Pick<Parts["store"], "files">,
): Promise<Result<Answer>> {
  if (render.pdfErasedAt !== null) return PDF_ERASED;
  if (render.status !== "succeeded" || render.sha256 === null) {
    return fail("not_ready", NO_PDF[render.status] ?? "There is no PDF.");
  }
  const file = Bun.file(files.pathOf(render.sha256));
  if (!(await file.exists())) {
    return fail(
      "internal",
      "The PDF is gone from the server's data folder. Restore it from a backup, or render it again.",
      { cause: new Error(`the PDF of render ${render.id} is missing from the data folder`) },
    );
  }
  const etag = `"${render.sha256}"`;
  const headers = {
    "content-type": "application/pdf",
    "content-disposition": contentDisposition(filenameOf(render)),
    etag,
    "accept-ranges": "bytes",
    "cache-control": "private, no-cache",
  };
  if (isHeldAlready(request, etag)) return ok(empty(304, headers));
  const whole = { status: 200, headers, body: file };
  // Ranges are for GET, and only of the bytes that the caller has the other part of.
  const ifRange = request.headers.get("if-range");
  if (request.method !== "GET" || (ifRange !== null && ifRange !== etag)) return ok(whole);
  const range = rangeOf(request.headers.get("range"), file.size);
  switch (range.kind) {
    case "whole":
      return ok(whole);
    case "unsatisfiable":
      return ok(empty(416, { ...headers, "content-range": `bytes */${file.size}` }));
    case "part":
      return ok({
        status: 206,
        headers: {
          ...headers,
          "content-range": `bytes ${range.first}-${range.last}/${file.size}`,
        },
        body: file.slice(range.first, range.last + 1),
      });
  }
}
