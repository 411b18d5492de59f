/** Publishing what is published once more: the same content with the brand, the blocks and the pictures as they are now. */

import { api } from "../api/caller.ts";
import { refresh } from "../api/query.ts";

/**
 * Makes the published content the next version, with a note of why. A draft that somebody is at stays theirs:
 * it is left as it is.
 */
export async function publishAgain(slug: string, note: string): Promise<void> {
  const params = { slug };
  // What is published by now: whoever was quicker is not undone.
  const { currentVersionNumber } = await api("GET /v1/templates/:slug", { params });
  if (currentVersionNumber === null) return;
  const n = String(currentVersionNumber);
  const { layout, manifest, sample } = await api("GET /v1/templates/:slug/versions/:n", {
    params: { slug, n },
  });
  const body = { layout, manifest: { ...manifest }, sample, note };
  await api("PUT /v1/templates/:slug", { params, body });
}

/** Reads anew what tells of versions and of what they draw on. */
export async function refreshUsage(): Promise<void> {
  await refresh("GET /v1/usage", "GET /v1/templates", "GET /v1/templates/:slug");
}
