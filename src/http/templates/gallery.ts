/** The gallery: starters that a project makes its own templates of. */

import { Type, type Static } from "@sinclair/typebox";
import { fail, ok, type Result } from "../../errors.ts";
import { cleanText } from "../../manifest/clean-text.ts";
import type { JsonObject } from "../../manifest/manifest.ts";
import { parseManifest } from "../../manifest/parse.ts";
import { createTemplate } from "../../publish/save.ts";
import { stationeryFor } from "../../publish/stationery.ts";
import { json } from "../answer.ts";
import { actorOf } from "../auth.ts";
import { keyEndpoint } from "../endpoint.ts";
import { jsonAnswer, optionalJsonBody } from "../operation.ts";
import type { Parts } from "../parts.ts";
import { invalidParameter, optionalBodyReader } from "../request/json.ts";
import { choice, flag } from "../schemas.ts";
import { MANIFEST_EXAMPLE, ManifestView } from "./manifest-view.ts";
import { previewJob } from "./preview-content.ts";
import { CREATED, savedAnswer } from "./save-template.ts";
import { Name, Slug } from "./template-names.ts";
import { jsonObject, LAYOUT_EXAMPLE } from "./template-view.ts";
import { KEPT_PREVIEW, keptPreview } from "./version-preview.ts";

const CATEGORIES = ["billing", "orders", "letters", "reports", "events"] as const;

/** A starter as the server is handed it. */
export interface GalleryStarter {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly category: (typeof CATEGORIES)[number];
  readonly languages: readonly string[];
  readonly paper: readonly string[];
  readonly orientation: "portrait" | "landscape";
  readonly layout: string;
  readonly manifest: JsonObject;
  readonly sample: JsonObject;
}

const StarterItem = Type.Object(
  {
    slug: Type.String(),
    name: Type.String(),
    description: Type.String(),
    category: choice(CATEGORIES, "What it is for."),
    languages: Type.Array(Type.String(), { description: "That its words are in: `en`, `de`." }),
    paper: Type.Array(Type.String(), {
      description: "What it is made for: `A4` and `Letter`, or a size such as `100mm 150mm`.",
    }),
    orientation: choice(["portrait", "landscape"]),
    picture: Type.String({ description: "The path of a picture (PNG) of its first page." }),
  },
  { title: "Starter" },
);

const StarterDetails = Type.Composite([
  StarterItem,
  Type.Object({
    layout: Type.String(),
    manifest: ManifestView,
    sample: jsonObject("Data to show it with."),
  }),
]);

const STARTER_EXAMPLE: Static<typeof StarterItem> = {
  slug: "certificate",
  name: "Certificate",
  description: "A certificate or diploma across a lying sheet, with up to three signatures.",
  category: "events",
  languages: ["en", "de"],
  paper: ["A4", "Letter"],
  orientation: "landscape",
  picture: "/docs/gallery/certificate.png",
};

/** GET /v1/gallery */
export const listGallery = keyEndpoint(
  {
    id: "listGallery",
    tag: "Gallery",
    summary: "List the starters",
    description: "Every template that comes with Platen, in the order in which they are shown.",
    scope: "templates:read",
    answers: {
      200: jsonAnswer("The starters", Type.Object({ starters: Type.Array(StarterItem) }), {
        starters: [STARTER_EXAMPLE],
      }),
    },
    errors: [],
  },
  ({ gallery }) =>
    async () =>
      ok(json(200, { starters: gallery.map(starterItem) })),
);

/** GET /v1/gallery/:slug */
export const readStarter = keyEndpoint(
  {
    id: "getStarter",
    tag: "Gallery",
    summary: "Read a starter",
    scope: "templates:read",
    answers: {
      200: jsonAnswer("The starter", StarterDetails, {
        ...STARTER_EXAMPLE,
        layout: LAYOUT_EXAMPLE,
        manifest: MANIFEST_EXAMPLE,
        sample: { name: "Ada Lovelace" },
      }),
    },
    errors: ["not_found"],
  },
  (parts) => async (call) => {
    const starter = starterBySlug(parts, call.param("slug"));
    if (!starter.ok) return starter;
    const { layout, sample } = starter.value;
    const manifest = parseManifest(starter.value.manifest);
    if (!manifest.ok) return manifest;
    const more = { layout, manifest: manifest.value, sample };
    return ok(json(200, { ...starterItem(starter.value), ...more }));
  },
);

/** GET /v1/gallery/:slug/preview */
export const previewStarter = keyEndpoint(
  {
    id: "previewStarter",
    tag: "Gallery",
    summary: "See a starter",
    description:
      "The PDF of a starter with its sample and with the project's brand. It leaves nothing behind, and can " +
      "be kept by its `ETag`.",
    scope: "templates:read",
    ...KEPT_PREVIEW,
    errors: ["not_found", "invalid_input_data", "render_failed", "queue_unavailable"],
  },
  (parts) => async (call, caller) => {
    const starter = starterBySlug(parts, call.param("slug"));
    if (!starter.ok) return starter;
    const { slug, layout, sample: data } = starter.value;
    const manifest = parseManifest(starter.value.manifest);
    if (!manifest.ok) return manifest;
    const content = { layout, manifest: manifest.value, data };
    const stationery = await stationeryFor(parts.store, caller.project.id, layout);
    const { templateKey } = previewJob({ ...content, stationery }, caller, parts);
    const job = { templateKey, stationery };
    return keptPreview(call, caller, parts, { key: templateKey, slug, content, job });
  },
);

/** A misspelt field would silently make something else than was meant. */
const FromStarter = Type.Object(
  {
    name: Type.Optional(Name),
    slug: Type.Optional(Slug),
    language: Type.Optional(
      Type.String({
        expected: "one of the starter's languages, such as en",
        description:
          "What its documents are in where the data does not say: one of the starter's `languages`.",
      }),
    ),
    publish: Type.Optional(flag("False keeps it as a draft instead of publishing it.")),
  },
  { additionalProperties: false, expected: "an object" },
);

const readFromStarter = optionalBodyReader(FromStarter);

/** POST /v1/gallery/:slug/templates */
export const useStarter = keyEndpoint(
  {
    id: "useStarter",
    tag: "Gallery",
    summary: "Make a template of a starter",
    description:
      "Answered as `POST /v1/templates`: the template is published as version 1, and its hook comes along. " +
      "Without a name it is called as the starter.",
    scope: "templates:write",
    body: optionalJsonBody(FromStarter, "In German", { name: "Rechnung", language: "de" }),
    answers: { 201: CREATED },
    errors: ["not_found", "slug_conflict", "invalid_state", "invalid_template"],
  },
  (parts) => async (call, caller) => {
    const starter = starterBySlug(parts, call.param("slug"));
    if (!starter.ok) return starter;
    const asked = await readFromStarter(call.request, parts.body);
    if (!asked.ok) return asked;
    const { name = starter.value.name, slug, language, publish = true } = asked.value;
    if (language !== undefined && !starter.value.languages.includes(language)) {
      const known = starter.value.languages.join(", ");
      return invalidParameter("language", `Expected one of ${known}, got "${language}"`);
    }
    const saved = await createTemplate(
      { store: parts.store, actor: actorOf(caller) },
      {
        ...contentIn(starter.value, language),
        projectId: caller.project.id,
        name: cleanText(name),
        ...(slug === undefined ? {} : { slug }),
        description: starter.value.description,
        isPublished: publish,
      },
    );
    return saved.ok ? savedAnswer(saved.value, parts, caller) : saved;
  },
);

/** A starter of the gallery, as its routes find it. */
export function starterBySlug(
  { gallery }: Pick<Parts, "gallery">,
  slug: string,
): Result<GalleryStarter> {
  const found = gallery.find((starter) => starter.slug === slug);
  return found === undefined ? fail("not_found", "There is no starter with this slug.") : ok(found);
}

function starterItem({
  layout: _layout,
  manifest: _manifest,
  sample: _sample,
  ...starter
}: GalleryStarter): Static<typeof StarterItem> {
  const { slug, name, description, category, languages, paper, orientation } = starter;
  return {
    ...{ slug, name, description, category, orientation },
    languages: [...languages],
    paper: [...paper],
    picture: `/docs/gallery/${slug}.png`,
  };
}

/** The starter's content; its documents are in the language unless the data says otherwise. */
function contentIn({ layout, manifest, sample }: GalleryStarter, language: string | undefined) {
  if (language === undefined) return { layout, manifest, sample };
  const { variables } = manifest;
  const inLanguage = Array.isArray(variables)
    ? variables.map((variable: JsonObject) =>
        variable["key"] === "language" ? { ...variable, default: language } : variable,
      )
    : [];
  return {
    layout,
    manifest: { ...manifest, variables: inLanguage },
    sample: { ...sample, language },
  };
}
