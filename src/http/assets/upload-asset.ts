/** POST /v1/assets: a picture or a font under a name, as a form with a file or as JSON with base64. */

import { Type } from "@sinclair/typebox";
import { fail, ok, type Result } from "../../errors.ts";
import { checkMediaType } from "../../inbound/decode.ts";
import { ASSET_NAME_MAX_CHARS, ASSETS_MAX, UPLOAD_MAX_BYTES } from "../../limits.ts";
import { parseJsonBody } from "../../manifest/json.ts";
import { assetNameFault, invalidAt, readAsset } from "../../publish/picture.ts";
import { note } from "../account/note.ts";
import { json } from "../answer.ts";
import { keyEndpoint } from "../endpoint.ts";
import { jsonAnswer, jsonContent } from "../operation.ts";
import { readBody, type BodyLimits } from "../request/body.ts";
import { schemaReader } from "../request/schema.ts";
import { text } from "../schemas.ts";
import { ASSET_EXAMPLE, assetView, AssetView } from "./asset-view.ts";

const Name = text(
  ASSET_NAME_MAX_CHARS,
  "Lower-case letters and digits, joined by dots, hyphens or underscores.",
);

const AssetUpload = Type.Object(
  {
    name: Name,
    data: Type.String({ expected: "a text: base64", description: "The bytes in base64." }),
    contentType: Type.Optional(
      Type.String({
        expected: "a text such as image/png",
        description: "Refused where the bytes are something else. They tell by themselves.",
      }),
    ),
  },
  { additionalProperties: false, expected: "an object" },
);

const AssetForm = Type.Object({
  file: Type.Unsafe<string>({
    type: "string",
    format: "binary",
    description: "The picture or font, as a file.",
  }),
  name: Type.Optional(Type.String({ description: "The name of the file, unless told." })),
});

const readUpload = schemaReader(AssetUpload);

const FULL = fail(
  "invalid_state",
  `The project has ${ASSETS_MAX} assets, which is the most. Delete one that nothing needs.`,
);

/** What was sent, in either form. */
interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Where in the request the bytes are. */
  readonly field: "data" | "file";
  readonly contentType?: string | undefined;
}

/** PUT by nature: a name that is taken stands for the new content from then on. */
export const uploadAsset = keyEndpoint(
  {
    id: "uploadAsset",
    tag: "Assets",
    summary: "Upload an asset",
    description:
      "Keeps a picture (PNG, JPEG, WebP, GIF or SVG) or a font (TTF, OTF, WOFF or WOFF2) under a name, as a form with " +
      "a file or as JSON. Layouts and data name a picture `asset:NAME`; a font is found by its family, in " +
      "CSS's `font-family`. A name that is taken stands for the new content from then on; what was published or " +
      "accepted before keeps the one that it had. The body may be larger than that of other requests.",
    scope: "templates:write",
    body: {
      content: {
        "application/json": jsonContent(AssetUpload, "A picture in base64", {
          name: "pixel.gif",
          data: "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7",
        }),
        "multipart/form-data": jsonContent(AssetForm, "A file", { file: "…", name: "logo.png" }),
      },
    },
    answers: {
      200: jsonAnswer("The asset, where the name was taken", AssetView, ASSET_EXAMPLE),
      201: jsonAnswer("The asset, where the name is new", AssetView, ASSET_EXAMPLE),
    },
    errors: ["invalid_state"],
  },
  ({ store, body }) =>
    async (call, caller) => {
      const upload = await uploadOf(call.request, { ...body, maxBytes: UPLOAD_MAX_BYTES });
      if (!upload.ok) return upload;
      const { name, bytes, ...told } = upload.value;
      const fault = assetNameFault(name);
      if (fault !== null) return { ok: false, error: invalidAt("name", fault) };
      const content = await readAsset(bytes, told);
      if (!content.ok) return content;
      const saved = await store.assets.save(caller.project.id, name, content.value);
      if (saved.kind === "full") return FULL;
      if (saved.kind === "created") await note(store, caller, "asset.create", name);
      if (saved.kind === "replaced") await note(store, caller, "asset.update", name);
      return ok(json(saved.kind === "created" ? 201 : 200, assetView(saved.asset)));
    },
);

async function uploadOf(request: Request, limits: BodyLimits): Promise<Result<Upload>> {
  const body = await readBody(request, limits);
  if (body.refusal !== null) return { ok: false, error: body.refusal };
  const type = request.headers.get("content-type");
  if (type !== null && /^multipart\/form-data\b/i.test(type)) return formUpload(body.bytes, type);
  const mediaType = checkMediaType(body.bytes, type);
  if (!mediaType.ok) return mediaType;
  const parsed = parseJsonBody(body.bytes);
  if (!parsed.ok) return parsed;
  const read = readUpload(parsed.value);
  return read.ok ? jsonUpload(read.value) : read;
}

/** RFC 4648, in either alphabet, with its padding or without. */
const BASE64 = /^(?:[A-Za-z0-9+/]*|[A-Za-z0-9_-]*)={0,2}$/;

function jsonUpload({
  name,
  data,
  contentType,
}: {
  readonly name: string;
  readonly data: string;
  readonly contentType?: string;
}): Result<Upload> {
  const base64 = data.replace(/\s+/g, "");
  if (!BASE64.test(base64)) {
    const sentence = "Expected base64 of the picture's bytes, without `data:` before it";
    return { ok: false, error: invalidAt("data", sentence) };
  }
  return ok({ name, bytes: Buffer.from(base64, "base64"), field: "data", contentType });
}

async function formUpload(bytes: Uint8Array, type: string): Promise<Result<Upload>> {
  const parts = await partsOf(bytes, type);
  if (parts === null) {
    return fail("invalid_request", "The form can't be read: it is cut off, or lacks its boundary.");
  }
  const { file, name } = parts;
  if (file === null || typeof file === "string") {
    return { ok: false, error: invalidAt("file", "Expected a part with a file of this name") };
  }
  const given = typeof name === "string" && name !== "" ? name : file.name;
  return ok({ name: given, bytes: await file.bytes(), field: "file" });
}

/** The parts of a form that count; null where it is none. */
async function partsOf(bytes: Uint8Array, type: string) {
  try {
    // It came from the network: it is no shared memory.
    const body = bytes as Uint8Array<ArrayBuffer>;
    const form = await new Response(body, { headers: { "content-type": type } }).formData();
    return { file: form.get("file"), name: form.get("name") };
  } catch {
    return null;
  }
}
