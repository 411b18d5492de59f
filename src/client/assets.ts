/** The pictures of a project by name. */

import type { GetAssetAnswer, UploadAssetBody } from "./api/assets.ts";
import type { Caller, CallOptions } from "./call.ts";

/** A picture that a layout or data names `asset:` and its name. */
export type Asset = GetAssetAnswer;

/** A picture in base64 and its name. */
export type NewAsset = UploadAssetBody;

/** `platen.assets` */
export interface Assets {
  list(options?: CallOptions): Promise<Asset[]>;
  get(name: string, options?: CallOptions): Promise<Asset>;
  /** Keeps a picture under a name; one that is taken stands for it from then on. */
  upload(asset: NewAsset, options?: CallOptions): Promise<Asset>;
  /** Its bytes. */
  download(name: string, options?: CallOptions): Promise<Uint8Array>;
  delete(name: string, options?: CallOptions): Promise<void>;
}

/** The assets of the project. */
export function assetsOf({ call }: Caller): Assets {
  return {
    list: async (options) => (await call("GET /v1/assets", { ...options })).assets,
    get: (name, options) => call("GET /v1/assets/:name", { params: { name }, ...options }),
    upload: (body, options) => call("POST /v1/assets", { body, ...options }),
    download: (name, options) =>
      call("GET /v1/assets/:name/content", { params: { name }, ...options }),
    delete: (name, options) => call("DELETE /v1/assets/:name", { params: { name }, ...options }),
  };
}
