/** A template's published versions, listed and one by one. */

import { Type, type Static } from "@sinclair/typebox";
import { fail, ok, type Result } from "../../errors.ts";
import { LIST_LIMIT_DEFAULT } from "../../limits.ts";
import { toJsonSchema } from "../../manifest/json-schema.ts";
import type { Manifest } from "../../manifest/manifest.ts";
import { frozenOf } from "../../publish/stationery.ts";
import type { TemplateVersion, Versions, VersionSummary } from "../../store/template-versions.ts";
import type { Template } from "../../store/templates.ts";
import { json } from "../answer.ts";
import { jsonAnswer } from "../operation.ts";
import type { Parts } from "../parts.ts";
import { PAGE_PARAMETERS } from "../request/paging.ts";
import { queryReader } from "../request/query.ts";
import { nullable } from "../schemas.ts";
import { MANIFEST_EXAMPLE, ManifestView } from "./manifest-view.ts";
import { templateEndpoint } from "./template-endpoint.ts";
import { jsonObject, JsonSchemaView, LAYOUT_EXAMPLE } from "./template-view.ts";
import { VERSION_EXAMPLE, VersionItem, versionItem } from "./version-view.ts";

const NUMBER = /^[1-9]\d{0,8}$/;

const ListQuery = Type.Object({
  before: Type.Optional(
    Type.Integer({
      minimum: 1,
      expected: "the number of a version",
      description: "Those before it, for the next page: `nextBefore` of the page before.",
    }),
  ),
  limit: PAGE_PARAMETERS.limit,
});

const readQuery = queryReader(ListQuery);

const Listed = Type.Composite(
  [
    VersionItem,
    Type.Partial(
      Type.Object({
        renders: Type.Integer({
          description: "How many renders it made, without those of test keys; in pages only.",
        }),
      }),
    ),
  ],
  { title: "ListedVersion" },
);

const List = Type.Object({
  versions: Type.Array(Listed),
  nextBefore: Type.Optional(nullable(Type.Integer())),
});

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

/** GET /v1/templates/:slug/versions */
export const listVersions = templateEndpoint(
  {
    id: "listVersions",
    summary: "List the versions",
    description:
      "Every version that was published, newest first. With `limit` or `before` they come in pages, and " +
      "each tells how much it rendered.",
    scope: "templates:read",
    query: ListQuery,
    answers: {
      200: jsonAnswer("The versions", List, {
        versions: [{ ...VERSION_EXAMPLE, renders: 17 }],
        nextBefore: null,
      }),
    },
    errors: [],
  },
  async (call, _caller, template, { store }) => {
    const query = readQuery(call);
    if (!query.ok) return query;
    const { before, limit = LIST_LIMIT_DEFAULT } = query.value;
    const isPaged = ["before", "limit"].some((name) => call.query().has(name));
    if (!isPaged) {
      const all = await store.templates.versions(template.id);
      const names = await namesIn(store, all);
      return ok(json(200, { versions: all.map((each) => versionItem(each, template, names)) }));
    }
    const page = { below: before ?? null, limit };
    const { items, next } = await store.templates.versionPage(template.id, page);
    const names = await namesIn(store, items);
    const versions: Static<typeof Listed>[] = [];
    for (const item of items) {
      const count = await store.templates.countRenders(item.id);
      versions.push({ ...versionItem(item, template, names), renders: count });
    }
    return ok(json(200, { versions, nextBefore: next }));
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
        ...versionItem(version.value, template, await namesIn(store, [version.value])),
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

function namesIn(
  { actors }: Pick<Parts["store"], "actors">,
  versions: readonly VersionSummary[],
): Promise<ReadonlyMap<string, string>> {
  return actors.names(versions.flatMap(({ publishedBy }) => publishedBy ?? []));
}
