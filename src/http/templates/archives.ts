/** A template as one file: exported as a ZIP, and imported from one. */

import { Type } from "@sinclair/typebox";
import { create as contentDisposition } from "content-disposition";
import { fail, ok, type Result } from "../../errors.ts";
import { checkMediaType } from "../../inbound/decode.ts";
import { ARCHIVE_UNPACKED_MAX_BYTES, UPLOAD_MAX_BYTES } from "../../limits.ts";
import { cleanText } from "../../manifest/clean-text.ts";
import { parseJsonBody } from "../../manifest/json.ts";
import { exported } from "../../publish/export.ts";
import { editedContent } from "../../publish/edited.ts";
import { importTemplate as importFrom } from "../../publish/import.ts";
import { actorOf } from "../auth.ts";
import { keyEndpoint } from "../endpoint.ts";
import { jsonAnswer, jsonContent } from "../operation.ts";
import { readBody, type BodyLimits } from "../request/body.ts";
import { queryReader } from "../request/query.ts";
import { schemaReader } from "../request/schema.ts";
import { flag } from "../schemas.ts";
import { Created, CREATED_EXAMPLE, savedAnswer } from "./save-template.ts";
import { templateEndpoint } from "./template-endpoint.ts";
import { Name, Slug } from "./template-names.ts";
import { versionByNumber } from "./versions.ts";

const ZIP = "application/zip";

const ExportQuery = Type.Object({
  version: Type.Optional(
    Type.Integer({
      minimum: 1,
      expected: "the number of a version",
      description: "A version instead of what is edited.",
    }),
  ),
});

const readExportQuery = queryReader(ExportQuery);

/** GET /v1/templates/:slug/export */
export const exportTemplate = templateEndpoint(
  {
    id: "exportTemplate",
    summary: "Export a template",
    description:
      "A ZIP of the draft, or of the published version where there is none: `layout.xml`, `manifest.json`, " +
      "`sample.json`, `template.json` with name and description, and the blocks, pictures and brand that it " +
      "draws on, as they are now. Unpacked it is a folder that `platen template push` takes. It is refused " +
      `where it comes to more than ${ARCHIVE_UNPACKED_MAX_BYTES / 1024 ** 2} MiB.`,
    scope: "templates:read",
    query: ExportQuery,
    answers: {
      200: { description: "The ZIP file", content: { [ZIP]: { schema: null, examples: {} } } },
    },
    errors: ["invalid_state", "version_not_found"],
  },
  async (call, _caller, template, { store }) => {
    const query = readExportQuery(call);
    if (!query.ok) return query;
    const { version: number } = query.value;
    const chosen =
      number === undefined
        ? ok((await editedContent(store, template))?.content ?? null)
        : await versionByNumber(store, template, String(number));
    if (!chosen.ok) return chosen;
    if (chosen.value === null) {
      return fail("invalid_state", "The template has neither a draft nor a published version.");
    }
    const zip = await exported(store, template, chosen.value);
    if (!zip.ok) return zip;
    const headers = {
      "content-type": ZIP,
      "content-disposition": contentDisposition(`${template.slug}.zip`),
      "cache-control": "no-store",
    };
    // It was made here: it is no shared memory.
    return ok({ status: 200, headers, body: zip.value as Uint8Array<ArrayBuffer> });
  },
);

const PUBLISH = flag("True publishes it as version 1. Otherwise it is a draft, broken or not.");

const ImportQuery = Type.Object({
  name: Type.Optional(Name),
  slug: Type.Optional(Slug),
  publish: Type.Optional(PUBLISH),
});

const ImportBody = Type.Object(
  {
    data: Type.String({
      expected: "a text: base64",
      description: "The bytes of the ZIP file in base64.",
    }),
    name: Type.Optional(Name),
    slug: Type.Optional(Slug),
    publish: Type.Optional(PUBLISH),
  },
  { additionalProperties: false, expected: "an object" },
);

const readImportQuery = queryReader(ImportQuery);
const readImportBody = schemaReader(ImportBody);

const Imported = Type.Composite([
  Created,
  Type.Object({
    added: Type.Array(Type.String(), {
      description: "Pictures and blocks of the archive that the project has now.",
    }),
    kept: Type.Array(Type.String(), {
      description: "Those in whose place the project has something else, which stayed.",
    }),
    ignored: Type.Array(Type.String(), { description: "Files that are no part of a template." }),
  }),
]);

/** A layout of one paragraph and a manifest without variables. */
const SMALLEST =
  "UEsDBBQAAAAIAAAAIVkdjZBcKgAAADUAAAAKAAAAbGF5b3V0LnhtbLNJyU8uzU3NK7GzKUhMTwWSdh6pOTn5CuH5RTkpNvoFd" +
  "kAMltCHq+QCAFBLAwQUAAAACAAAACFZRiqd6hkAAAAbAAAADQAAAG1hbmlmZXN0Lmpzb26rVipLLMpMTMpJLVayio7VUcrJzy" +
  "8AM2sBUEsBAhQAFAAAAAgAAAAhWR2NkFwqAAAANQAAAAoAAAAAAAAAAAAAAAAAAAAAAGxheW91dC54bWxQSwECFAAUAAAACAA" +
  "AACFZRiqd6hkAAAAbAAAADQAAAAAAAAAAAAAAAABSAAAAbWFuaWZlc3QuanNvblBLBQYAAAAAAgACAHMAAACWAAAAAAA=";

/** POST /v1/imported-templates */
export const importTemplate = keyEndpoint(
  {
    id: "importTemplate",
    tag: "Templates",
    summary: "Import a template",
    description:
      "Makes a template of a ZIP that was exported, or of a folder that `platen template pull` wrote and " +
      "somebody packed. Pictures and blocks that the project lacks come along, those that it has stay as they " +
      "are, and so does its brand. The ZIP is the body, with `name`, `slug` and `publish` in the query, or " +
      "all of it is JSON. The body may be larger than that of other requests.",
    scope: "templates:write",
    query: ImportQuery,
    body: {
      content: {
        "application/json": jsonContent(ImportBody, "A small template", {
          name: "Greeting",
          data: SMALLEST,
        }),
        [ZIP]: { schema: null, examples: {} },
      },
    },
    answers: {
      201: jsonAnswer("The template was made", Imported, {
        ...CREATED_EXAMPLE,
        ...{ added: ["blocks/imprint.xml"], kept: ["assets/logo.png"], ignored: ["README.md"] },
      }),
    },
    errors: ["invalid_loop_key", "invalid_template", "invalid_state", "slug_conflict"],
  },
  (parts) => async (call, caller) => {
    const query = readImportQuery(call);
    if (!query.ok) return query;
    const limits = { ...parts.body, maxBytes: UPLOAD_MAX_BYTES };
    const sent = await archiveOf(call.request, limits);
    if (!sent.ok) return sent;
    const { name, slug, publish = false, bytes } = { ...query.value, ...sent.value };
    const imported = await importFrom(
      { store: parts.store, actor: actorOf(caller) },
      {
        projectId: caller.project.id,
        bytes,
        isPublished: publish,
        ...(name === undefined ? {} : { name: cleanText(name) }),
        ...(slug === undefined ? {} : { slug }),
      },
    );
    if (!imported.ok) return imported;
    const { saved, added, kept, ignored } = imported.value;
    return savedAnswer(saved, parts, caller, { added, kept, ignored });
  },
);

interface Sent {
  readonly bytes: Uint8Array;
  readonly name?: string;
  readonly slug?: string;
  readonly publish?: boolean;
}

/** Either a ZIP as it is, or JSON with one in base64; the bytes say which. */
async function archiveOf(request: Request, limits: BodyLimits): Promise<Result<Sent>> {
  const body = await readBody(request, limits);
  if (body.refusal !== null) return { ok: false, error: body.refusal };
  const { bytes } = body;
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return ok({ bytes });
  const mediaType = checkMediaType(bytes, request.headers.get("content-type"));
  if (!mediaType.ok) return mediaType;
  const parsed = parseJsonBody(bytes);
  if (!parsed.ok) return parsed;
  const read = readImportBody(parsed.value);
  if (!read.ok) return read;
  const { data, ...rest } = read.value;
  return ok({ ...rest, bytes: Buffer.from(data, "base64") });
}
