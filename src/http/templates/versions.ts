/** A template's published versions, listed and one by one. */

import { Type, type Static } from "@sinclair/typebox";
import { isoTime } from "../../clock.ts";
import { fail, ok, type Result } from "../../errors.ts";
import { toJsonSchema } from "../../manifest/json-schema.ts";
import type { Manifest } from "../../manifest/manifest.ts";
import { frozenOf } from "../../publish/stationery.ts";
import type { TemplateVersion, Versions, VersionSummary } from "../../store/template-versions.ts";
import type { Template } from "../../store/templates.ts";
import { json } from "../answer.ts";
import { jsonAnswer } from "../operation.ts";
import { nullable, Time } from "../schemas.ts";
import { templateEndpoint } from "./template-endpoint.ts";
import { jsonObject, JsonSchemaView, LAYOUT_EXAMPLE } from "./template-view.ts";
import { MANIFEST_EXAMPLE, ManifestView } from "./manifest-view.ts";

const NUMBER = /^[1-9]\d{0,8}$/;

const VersionItem = Type.Object(
  {
    number: Type.Integer(),
    note: nullable(Type.String()),
    createdAt: Time,
    isCurrent: Type.Boolean({ description: "Whether this is the version that is rendered." }),
    restoredFrom: nullable(
      Type.Integer({ description: "The version whose content this one brought back." }),
    ),
  },
  { title: "Version" },
);

const VersionDetails = Type.Composite([
  VersionItem,
  Type.Object({
    layout: Type.String(),
    manifest: ManifestView,
    sample: nullable(jsonObject("Data to show it with.")),
    jsonSchema: JsonSchemaView,
    blocks: Type.Record(Type.String(), Type.String(), {
      description: "The shared blocks that it uses, by name, as they were when it was published.",
    }),
    brand: nullable(jsonObject("As `GET /v1/brand` has it."), {
      description: "The brand as it was then; null where it shows none.",
    }),
  }),
]);

const VERSION_EXAMPLE: Static<typeof VersionItem> = {
  number: 4,
  note: "The new logo was too large",
  createdAt: "2026-11-23T10:00:00.000Z",
  isCurrent: true,
  restoredFrom: 2,
};

/** GET /v1/templates/:slug/versions */
export const listVersions = templateEndpoint(
  {
    id: "listVersions",
    summary: "List the versions",
    description: "Every version that was published, newest first.",
    scope: "templates:read",
    answers: {
      200: jsonAnswer("The versions", Type.Object({ versions: Type.Array(VersionItem) }), {
        versions: [VERSION_EXAMPLE],
      }),
    },
    errors: [],
  },
  async (_call, _caller, template, { store }) => {
    const versions = await store.templates.versions(template.id);
    return ok(json(200, { versions: versions.map((version) => versionItem(version, template)) }));
  },
  "Versions",
);

/** GET /v1/templates/:slug/versions/:n */
export const readVersion = templateEndpoint(
  {
    id: "getVersion",
    summary: "Read a version",
    description:
      "Source, manifest and sample of a version, and what it keeps of what the project shares.",
    scope: "templates:read",
    answers: {
      200: jsonAnswer("The version", VersionDetails, {
        ...VERSION_EXAMPLE,
        layout: LAYOUT_EXAMPLE,
        manifest: MANIFEST_EXAMPLE,
        sample: { name: "Ada Lovelace" },
        jsonSchema: {
          $schema: "https://json-schema.org/draft/2020-12/schema",
          type: "object",
          properties: { name: { type: "string", title: "Name" } },
          required: ["name"],
        },
        blocks: {},
        brand: null,
      }),
    },
    errors: ["version_not_found"],
  },
  async (call, _caller, template, { store }) => {
    const version = await versionByNumber(store, template, call.param("n"));
    if (!version.ok) return version;
    const { layout, sample } = version.value;
    const { blocks, brand } = frozenOf(version.value);
    // The column holds what the manifest's parser gave.
    const manifest = JSON.parse(version.value.manifest) as Manifest;
    return ok(
      json(200, {
        ...versionItem(version.value, template),
        layout,
        manifest,
        sample: sample === null ? null : JSON.parse(sample),
        jsonSchema: toJsonSchema(manifest),
        blocks,
        brand,
      }),
    );
  },
  "Versions",
);

/** A version by the number in a path, or `version_not_found`. */
export async function versionByNumber(
  { templates }: { readonly templates: Pick<Versions, "version"> },
  { id }: Template,
  number: string,
): Promise<Result<TemplateVersion>> {
  const version = NUMBER.test(number) ? await templates.version(id, Number(number)) : null;
  if (version !== null) return ok(version);
  return fail("version_not_found", "The template has no version of this number.");
}

function versionItem(
  { number, note, createdAt, restoredFrom }: VersionSummary,
  { currentVersionNumber }: Template,
): Static<typeof VersionItem> {
  return {
    number,
    note,
    createdAt: isoTime(createdAt),
    isCurrent: number === currentVersionNumber,
    restoredFrom,
  };
}
