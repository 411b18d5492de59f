/** GET /v1/templates/:slug: a template with what its published version takes. */

import { Type } from "@sinclair/typebox";
import { ok } from "../../errors.ts";
import { toJsonSchema } from "../../manifest/json-schema.ts";
import type { Manifest } from "../../manifest/manifest.ts";
import { isOutdated } from "../../publish/stationery.ts";
import { json } from "../answer.ts";
import { keyEndpoint } from "../endpoint.ts";
import { jsonAnswer } from "../operation.ts";
import { nullable } from "../schemas.ts";
import { exampleOf } from "./example-data.ts";
import { templateBySlug } from "./template-by-slug.ts";
import {
  jsonObject,
  JsonSchemaView,
  TEMPLATE_EXAMPLE,
  TemplateItem,
  templateItem,
} from "./template-view.ts";
import { MANIFEST_EXAMPLE, ManifestView } from "./manifest-view.ts";

const TemplateDetails = Type.Composite([
  TemplateItem,
  Type.Object({
    description: nullable(Type.String()),
    manifest: nullable(ManifestView),
    jsonSchema: nullable(JsonSchemaView),
    example: nullable(jsonObject("Data that the published version takes."), {
      description:
        "Data to try it with: the sample, else made from the manifest. Null where there is nothing.",
    }),
    outdated: Type.Boolean({
      description:
        "Whether a shared block, the brand or a picture that the published version shows has changed since: " +
        "publishing it again would take the new one.",
    }),
  }),
]);

/** A template of the caller's project. */
export const readTemplate = keyEndpoint(
  {
    id: "getTemplate",
    tag: "Templates",
    summary: "Read a template",
    description:
      "A template with the manifest of its published version, also as a JSON Schema of the data that it " +
      "takes. Both are null while there is only a draft.",
    scope: "templates:read",
    reach: "templates",
    answers: {
      200: jsonAnswer("The template", TemplateDetails, {
        ...TEMPLATE_EXAMPLE,
        description: null,
        manifest: MANIFEST_EXAMPLE,
        jsonSchema: {
          $schema: "https://json-schema.org/draft/2020-12/schema",
          type: "object",
          properties: { name: { type: "string", title: "Name" } },
          required: ["name"],
        },
        example: { name: "Ada Lovelace" },
        outdated: false,
      }),
    },
    errors: ["template_not_found"],
  },
  ({ store }) =>
    async (call, caller) => {
      const template = await templateBySlug(store, caller, call.param("slug"));
      if (!template.ok) return template;
      const { id, description, currentVersionNumber: number } = template.value;
      const version = number === null ? null : await store.templates.version(id, number);
      // The column holds what the manifest's parser gave.
      const manifest = version === null ? null : (JSON.parse(version.manifest) as Manifest);
      return ok(
        json(200, {
          ...templateItem(template.value),
          description,
          manifest,
          jsonSchema: manifest === null ? null : toJsonSchema(manifest),
          example: await exampleOf(store, template.value),
          outdated: version !== null && (await isOutdated(store, template.value, version)),
        }),
      );
    },
);
