/** The pictures and fonts of a project by name: listing, reading, deleting. */

import { Type } from "@sinclair/typebox";
import { fail, ok, type Result } from "../../errors.ts";
import { FONT_TYPES } from "../../fonts/font-file.ts";
import type { Asset } from "../../store/assets.ts";
import { note } from "../account/note.ts";
import { empty, json } from "../answer.ts";
import type { Caller } from "../auth.ts";
import type { Call } from "../call.ts";
import { keyEndpoint } from "../endpoint.ts";
import { jsonAnswer } from "../operation.ts";
import type { Parts } from "../parts.ts";
import { etagOf, isHeldAlready } from "../request/condition.ts";
import { ASSET_EXAMPLE, assetView, AssetView } from "./asset-view.ts";

const NO_ASSET = fail("not_found", "There is no asset with this name.");

/** GET /v1/assets */
export const listAssets = keyEndpoint(
  {
    id: "listAssets",
    tag: "Assets",
    summary: "List the assets",
    description: "All of the project's, by name.",
    scope: "templates:read",
    answers: {
      200: jsonAnswer("The assets", Type.Object({ assets: Type.Array(AssetView) }), {
        assets: [ASSET_EXAMPLE],
      }),
    },
    errors: [],
  },
  ({ store }) =>
    async (_call, { project }) => {
      const assets = await store.assets.list(project.id);
      return ok(json(200, { assets: assets.map(assetView) }));
    },
);

/** GET /v1/assets/:name */
export const readAsset = keyEndpoint(
  {
    id: "getAsset",
    tag: "Assets",
    summary: "Read what is known of an asset",
    scope: "templates:read",
    answers: { 200: jsonAnswer("The asset", AssetView, ASSET_EXAMPLE) },
    errors: ["not_found"],
  },
  ({ store }) =>
    async (call, caller) => {
      const asset = await assetOf(call, caller, store);
      return asset.ok ? ok(json(200, assetView(asset.value))) : asset;
    },
);

const CONTENT_TYPES = [
  "image/png",
  "image/jpeg",
  "image/webp",
  "image/gif",
  "image/svg+xml",
  ...FONT_TYPES,
] as const;

/**
 * An SVG is a document with scripts to a browser that opens it, and this is the address of people's
 * templates: it runs nothing, loads nothing and is saved rather than shown.
 */
const HARMLESS = {
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  "content-disposition": "attachment",
};

/** GET /v1/assets/:name/content */
export const readAssetContent = keyEndpoint(
  {
    id: "getAssetContent",
    tag: "Assets",
    summary: "Download an asset",
    description: "Its bytes as they were uploaded.",
    scope: "templates:read",
    headers: { "if-none-match": { description: "An `ETag` that the caller has." } },
    answers: {
      200: {
        description: "The bytes",
        content: Object.fromEntries(
          CONTENT_TYPES.map((type) => [type, { schema: null, examples: {} }]),
        ),
        headers: { etag: { description: "The SHA-256 of the bytes, for `If-None-Match`." } },
      },
      304: { description: "The caller has it already", content: {} },
    },
    errors: ["not_found"],
  },
  ({ store }) =>
    async (call, caller) => {
      const asset = await assetOf(call, caller, store);
      if (!asset.ok) return asset;
      const { sha256, contentType } = asset.value;
      const file = Bun.file(store.assets.pathOf(sha256));
      if (!(await file.exists())) {
        return fail("internal", "The asset's file is gone from the data folder. Upload it again.", {
          cause: new Error(`the file of asset ${asset.value.id} is missing from the data folder`),
        });
      }
      const etag = etagOf(sha256);
      const safe = contentType === "image/svg+xml" ? HARMLESS : {};
      const cache = { etag, "cache-control": "private, no-cache" };
      const headers = { ...cache, "content-type": contentType, ...safe };
      if (isHeldAlready(call.request, etag)) return ok(empty(304, headers));
      return ok({ status: 200, headers, body: file });
    },
);

/** DELETE /v1/assets/:name */
export const deleteAsset = keyEndpoint(
  {
    id: "deleteAsset",
    tag: "Assets",
    summary: "Delete an asset",
    description:
      "Frees the name. What was published or accepted before is still rendered with it; its bytes " +
      "go when nothing is any more.",
    scope: "templates:write",
    answers: { 204: { description: "It is gone", content: {} } },
    errors: ["not_found"],
  },
  ({ store }) =>
    async (call, caller) => {
      const name = call.param("name");
      if (!(await store.assets.remove(caller.project.id, name))) return NO_ASSET;
      await note(store, caller, "asset.delete", name);
      return ok(empty(204));
    },
);

async function assetOf(
  call: Call,
  { project }: Caller,
  { assets }: Parts["store"],
): Promise<Result<Asset>> {
  const asset = await assets.find(project.id, call.param("name"));
  return asset === null ? NO_ASSET : ok(asset);
}
