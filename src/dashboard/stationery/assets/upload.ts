/** Uploading a picture or a font under a name, with how far it is. */

import { PlatenError } from "../../../client/errors.ts";
import { ASSET_NAME_MAX_CHARS } from "../../../limits.ts";
import { projectHeaders, type AnswerOf } from "../../api/caller.ts";
import { refresh } from "../../api/query.ts";
import { upload } from "../../browser.ts";

export type Asset = AnswerOf<"GET /v1/assets">["assets"][number];

/** Pictures that documents can show, as an input for files takes them. */
export const PICTURES = "image/png,image/jpeg,image/webp,image/gif,image/svg+xml";
/** The same with fonts, which few systems know by their types. */
export const PICTURES_AND_FONTS = `${PICTURES},.ttf,.otf,.woff,.woff2`;

/** A file's name as an asset's: small letters and digits, joined by single dots, hyphens or underscores. */
export function assetName(file: string): string {
  const plain = file
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, "-")
    .replaceAll(/[._-]*\.[._-]*/g, ".")
    .replaceAll(/[_-]{2,}/g, "-")
    .replaceAll(/^[._-]+|[._-]+$/g, "");
  const dot = plain.lastIndexOf(".");
  const [stem, ending] = dot < 0 ? [plain, ""] : [plain.slice(0, dot), plain.slice(dot)];
  const short = stem.slice(0, ASSET_NAME_MAX_CHARS - ending.length).replace(/[._-]+$/, "");
  return `${short === "" ? "file" : short}${ending}`;
}

/** A name that nothing has yet: `logo.png`, `logo-2.png`. */
export function freeName(wanted: string, taken: readonly string[]): string {
  const dot = wanted.lastIndexOf(".");
  const [stem, ending] = dot < 0 ? [wanted, ""] : [wanted.slice(0, dot), wanted.slice(dot)];
  let name = wanted;
  for (let number = 2; taken.includes(name); number += 1) name = `${stem}-${number}${ending}`;
  return name;
}

export interface UploadTold {
  readonly signal: AbortSignal;
  onProgress(share: number): void;
}

/** Sends a file; a name that is taken stands for it from then on. Throws a PlatenError. */
export async function uploadAsset(name: string, file: File, told: UploadTold): Promise<Asset> {
  const form = new FormData();
  form.set("name", name);
  form.set("file", file);
  const response = await upload("/v1/assets", form, {
    ...told,
    headers: projectHeaders(),
  }).catch((cause: unknown) => {
    throw new PlatenError("Nobody answered.", { code: "connection_failed", cause });
  });
  if (!response.ok) throw await errorOf(response);
  // The answer of the route, as its schema has it.
  return (await response.json()) as Asset;
}

/** Reads anew what tells of assets. */
export async function refreshAssets(): Promise<void> {
  await refresh("GET /v1/assets", "GET /v1/usage", "GET /v1/templates");
}

async function errorOf(response: Response): Promise<PlatenError> {
  const { status } = response;
  try {
    // The envelope of every error of the API.
    const { error } = (await response.json()) as {
      error: { code: string; message: string; issues?: { fieldErrors: Record<string, string[]> } };
    };
    // What it has against the file says all that there is to say.
    const [message = error.message] = error.issues?.fieldErrors["file"] ?? [];
    // Its codes are those that the client knows.
    return new PlatenError(message, { code: error.code as PlatenError["code"], status });
  } catch {
    return new PlatenError("That was no Platen.", { code: "unexpected_answer", status });
  }
}
