/** Made by scripts/client-types.ts from the server's own schemas: do not edit. */

/** Answered: List the assets. */
export interface ListAssetsAnswer {
  assets: UploadAssetAnswer[];
}

/** Sent: Upload an asset. */
export interface UploadAssetBody {
  /** Lower-case letters and digits, joined by dots, hyphens or underscores. */
  name: string;
  /** The bytes in base64. */
  data: string;
  /** Refused where the bytes are something else. They tell by themselves. */
  contentType?: string | undefined;
}

/** Answered: Upload an asset. */
export interface UploadAssetAnswer {
  /** A layout and data name it `asset:` and this. */
  name: string;
  /** What its bytes are. */
  contentType: string;
  sizeBytes: number;
  /** In pixels; null for a font. */
  width: number | null;
  /** In pixels; null for a font. */
  height: number | null;
  /** What the font says it is; null for a picture. */
  font: {
    /** What CSS asks for it by, in `font-family`. */
    family: string;
    /** Such as 400, or 100-900 of a variable font. */
    weight: string;
    style: "normal" | "italic";
  } | null;
  /** Of its bytes, in hex. */
  sha256: string;
  /** ISO 8601, in UTC, with milliseconds. */
  createdAt: string;
  /** ISO 8601, in UTC, with milliseconds. */
  updatedAt: string;
}

/** Answered: Read what is known of an asset. */
export type GetAssetAnswer = UploadAssetAnswer;

/** The routes of this chapter. */
export interface AssetsRoutes {
  /** List the assets */
  "GET /v1/assets": {
    answer: ListAssetsAnswer;
  };
  /** Upload an asset */
  "POST /v1/assets": {
    body: UploadAssetBody;
    answer: UploadAssetAnswer;
  };
  /** Read what is known of an asset */
  "GET /v1/assets/:name": {
    params: { name: string };
    answer: GetAssetAnswer;
  };
  /** Delete an asset */
  "DELETE /v1/assets/:name": {
    params: { name: string };
    answer: undefined;
  };
  /** Download an asset */
  "GET /v1/assets/:name/content": {
    params: { name: string };
    answer: Uint8Array;
  };
}
