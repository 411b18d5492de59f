/** The draft on the server: read with its revision, written only over what was read. */

import { PlatenError } from "../../../../client/errors.ts";
import { apiWithHeaders } from "../../../api/caller.ts";
import type { Content } from "./content.ts";

/** The draft as the server has it. */
export interface Stored {
  readonly content: Content;
  /** For `If-Match`. */
  readonly etag: string;
  /** Who wrote it; null where that is not known. */
  readonly by: string | null;
  readonly at: string;
}

export type Written =
  | { readonly kind: "written"; readonly etag: string }
  /** What is on the server is not what was read. */
  | { readonly kind: "conflict" };

/** What is edited now: the draft, else the published version. */
export async function readDraft(slug: string, signal?: AbortSignal): Promise<Stored> {
  const { value, headers } = await apiWithHeaders("GET /v1/templates/:slug/draft", {
    params: { slug },
    signal,
  });
  const { layout, manifest, sample, updatedBy, updatedAt } = value;
  const content = { layout, manifest, sample };
  return { content, etag: etagOf(headers), by: updatedBy?.name ?? null, at: updatedAt };
}

/** Writes the draft over the revision that was read. */
export async function writeDraft(slug: string, content: Content, etag: string): Promise<Written> {
  try {
    const { headers } = await apiWithHeaders("PUT /v1/templates/:slug/draft", {
      params: { slug },
      body: content,
      headers: { "if-match": etag },
    });
    return { kind: "written", etag: etagOf(headers) };
  } catch (reason) {
    if (reason instanceof PlatenError && reason.code === "edit_conflict") {
      return { kind: "conflict" };
    }
    throw reason;
  }
}

function etagOf(headers: Headers): string {
  return headers.get("etag") ?? "*";
}
