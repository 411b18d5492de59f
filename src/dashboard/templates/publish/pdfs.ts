/** The pages of what is published and of what is edited, as files. */

import { api } from "../../api/caller.ts";

/** The pages of a version with its own example data. */
export async function versionPdf(slug: string, number: number, signal: AbortSignal): Promise<Blob> {
  const params = { slug, n: String(number) };
  return blobOf(await api("GET /v1/templates/:slug/versions/:n/preview", { params, signal }));
}

/** The pages of the draft with its example data. */
export async function draftPdf(slug: string, signal: AbortSignal): Promise<Blob> {
  const input = { params: { slug }, body: {}, signal };
  return blobOf(await api("POST /v1/templates/:slug/preview", input));
}

function blobOf(pdf: Uint8Array): Blob {
  // Bytes of an answer are no shared memory.
  return new Blob([pdf as Uint8Array<ArrayBuffer>], { type: "application/pdf" });
}
