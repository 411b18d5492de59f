/** A block on the server: read with its revision, written only over what was read. */

import { apiWithHeaders } from "../../api/caller.ts";
import { refresh } from "../../api/query.ts";

/** What the server has. */
export interface StoredBlock {
  readonly source: string;
  /** For `If-Match`. */
  readonly etag: string;
}

/** Reads it. Throws `not_found` where there is none. */
export async function readBlock(name: string, signal?: AbortSignal): Promise<StoredBlock> {
  const params = { name };
  const { value, headers } = await apiWithHeaders("GET /v1/blocks/:name", { params, signal });
  return { source: value.source, etag: headers.get("etag") ?? "*" };
}

/** Writes it over a revision. Throws `edit_conflict` where the block is not that any more. */
export async function writeBlock(name: string, source: string, etag: string): Promise<StoredBlock> {
  const { value, headers } = await apiWithHeaders("PUT /v1/blocks/:name", {
    params: { name },
    body: { source },
    headers: { "if-match": etag },
  });
  await refreshBlocks();
  return { source: value.source, etag: headers.get("etag") ?? "*" };
}

/** Reads anew what tells of blocks. */
export async function refreshBlocks(): Promise<void> {
  await refresh("GET /v1/blocks", "GET /v1/usage", "GET /v1/templates", "GET /v1/templates/:slug");
}

/** The line of a layout that shows it. */
export function lineOf(name: string): string {
  return `<use block="${name}"/>`;
}
