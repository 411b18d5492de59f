/** The brand on the server: read with its revision, written only over what was read. */

import { apiWithHeaders } from "../../api/caller.ts";
import { refresh } from "../../api/query.ts";
import type { Brand } from "./typed.ts";

/** What the server has. */
export interface Stored {
  readonly brand: Brand;
  /** For `If-Match`. */
  readonly etag: string;
}

/** Reads the brand with its revision. */
export async function readBrand(signal?: AbortSignal): Promise<Stored> {
  const { value, headers } = await apiWithHeaders("GET /v1/brand", { signal });
  return { brand: value, etag: headers.get("etag") ?? "*" };
}

/** Writes it over a revision. Throws `edit_conflict` where the brand is not that any more. */
export async function writeBrand(brand: Brand, etag: string): Promise<Stored> {
  const { value, headers } = await apiWithHeaders("PUT /v1/brand", {
    body: brand,
    headers: { "if-match": etag },
  });
  await refresh("GET /v1/brand", "GET /v1/usage", "GET /v1/templates", "GET /v1/templates/:slug");
  return { brand: value, etag: headers.get("etag") ?? "*" };
}
