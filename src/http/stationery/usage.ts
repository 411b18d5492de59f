/** GET /v1/usage: where blocks, assets and the brand are used. */

import { Type, type Static } from "@sinclair/typebox";
import { ok } from "../../errors.ts";
import { usageOf, type Drawn, type TemplateUsage } from "../../publish/usage.ts";
import { json } from "../answer.ts";
import { keyEndpoint } from "../endpoint.ts";
import { jsonAnswer } from "../operation.ts";
import { nullable } from "../schemas.ts";

const DRAWN = {
  blocks: Type.Array(Type.String(), { description: "By name, those inside blocks included." }),
  assets: Type.Array(Type.String(), { description: "By name; a font where its family is named." }),
  brand: Type.Boolean({ description: "Whether it shows anything of the brand." }),
};

const DrawnView = Type.Object(DRAWN, { title: "Drawn" });

const UsageView = Type.Object(
  {
    templates: Type.Array(
      Type.Object({
        slug: Type.String(),
        name: Type.String(),
        versionNumber: nullable(Type.Integer({ description: "The published version." })),
        published: nullable(DrawnView, {
          description: "What the published version shows, as it was when it was published.",
        }),
        draft: nullable(DrawnView, { description: "What the draft shows." }),
        outdated: Type.Boolean({
          description:
            "Whether what the published version shows has changed since: publish it again to take the new.",
        }),
      }),
    ),
    blocks: Type.Array(Type.Object({ name: Type.String(), ...DRAWN }), {
      description: "What each block draws on itself.",
    }),
  },
  { title: "Usage" },
);

const EXAMPLE: Static<typeof UsageView> = {
  templates: [
    {
      slug: "invoice",
      name: "Invoice",
      versionNumber: 3,
      published: { blocks: ["imprint"], assets: ["logo.png"], brand: true },
      draft: null,
      outdated: true,
    },
  ],
  blocks: [{ name: "imprint", blocks: [], assets: [], brand: true }],
};

/** What each template of the project draws on. */
export const readUsage = keyEndpoint(
  {
    id: "getUsage",
    tag: "Blocks",
    summary: "See where blocks, assets and the brand are used",
    description:
      "Each template with what its published version and its draft show, found by the names in their sources. " +
      "`outdated` ones show something that has changed since they were published.",
    scope: "templates:read",
    answers: { 200: jsonAnswer("What each template draws on", UsageView, EXAMPLE) },
    errors: [],
  },
  ({ store }) =>
    async (_call, { project }) => {
      const { templates, blocks } = await usageOf(store, project.id);
      const view: Static<typeof UsageView> = {
        templates: templates.map(templateView),
        blocks: blocks.map(({ name, draws }) => ({ name, ...drawnView(draws) })),
      };
      return ok(json(200, view));
    },
);

function templateView({ template, published, draft, isOutdated }: TemplateUsage) {
  return {
    slug: template.slug,
    name: template.name,
    versionNumber: template.currentVersionNumber,
    published: published === null ? null : drawnView(published),
    draft: draft === null ? null : drawnView(draft),
    outdated: isOutdated,
  };
}

function drawnView({ blocks, assets, brand }: Drawn): Static<typeof DrawnView> {
  return { blocks: [...blocks], assets: [...assets], brand };
}
