/** POST and PUT of templates: content for a new one, or for one that is there. */

import { Type, type Static } from "@sinclair/typebox";
import { ok, type Result } from "../../errors.ts";
import { VERSION_NOTE_MAX_CHARS } from "../../limits.ts";
import { cleanText } from "../../manifest/clean-text.ts";
import {
  createTemplate as create,
  putTemplate as put,
  type SavedTemplate,
} from "../../publish/save.ts";
import { json, type Answer } from "../answer.ts";
import { actorOf, type Caller } from "../auth.ts";
import { keyEndpoint } from "../endpoint.ts";
import { publishTemplateChange } from "../events/publish.ts";
import { jsonAnswer, jsonBody } from "../operation.ts";
import type { Parts } from "../parts.ts";
import { bodyReader, invalidParameter } from "../request/json.ts";
import { flag, Id, nullable, textOrNone } from "../schemas.ts";
import { templateBySlug } from "./template-by-slug.ts";
import { Description, isSlug, Name, Slug } from "./template-names.ts";
import {
  CurrentVersion,
  INSPECTION,
  inspectionView,
  jsonObject,
  LAYOUT_EXAMPLE,
  TEMPLATE_EXAMPLE,
  Warnings,
  warningsView,
} from "./template-view.ts";
import { MANIFEST_EXAMPLE, ManifestView } from "./manifest-view.ts";

const PAGE_TEXT = Type.String({ expected: "a text" });

const Content = {
  slug: Type.Optional(Slug),
  description: Type.Optional(Description),
  manifest: jsonObject("The variables and loops that the template takes."),
  layout: Type.Optional(
    Type.String({
      expected: "a text: the template source",
      description: "The template source. Without it, one is made from the manifest.",
    }),
  ),
  pageConfig: Type.Optional(
    Type.Object(
      {
        format: Type.Optional(
          nullable(PAGE_TEXT, { description: "`A4`, `Letter`, `100mm 150mm`." }),
        ),
        orientation: Type.Optional(
          nullable(PAGE_TEXT, { description: "`portrait` or `landscape`." }),
        ),
        margin: Type.Optional(
          Type.Union([Type.Number(), Type.String(), Type.Null()], {
            expected: "a number of points, or lengths such as 10mm 15mm",
            description: "Points, or one to four lengths as in CSS.",
          }),
        ),
      },
      {
        expected: "an object",
        description: "The paper of the layout that is made from the manifest.",
      },
    ),
  ),
  publish: Type.Optional(
    flag("False keeps the content as a draft, broken or not, instead of publishing it."),
  ),
  sample: Type.Optional(
    nullable(jsonObject("Data to show the template with."), {
      expected: "an object, or null",
      description: "Data to show it with. What is left out stays as it is; null takes it away.",
    }),
  ),
  note: Type.Optional(
    nullable(textOrNone(VERSION_NOTE_MAX_CHARS), {
      expected: `a text of at most ${VERSION_NOTE_MAX_CHARS} characters, or null`,
      description: "What is said of the version; a draft has none.",
    }),
  ),
};

/** Fields that they do not name are let through unread: clients of Craftkit's API may send more. */
const NewTemplate = Type.Object({ name: Name, ...Content }, { expected: "an object" });
const TemplateContent = Type.Object(
  { name: Type.Optional(Name), ...Content },
  { expected: "an object" },
);

const readNewTemplate = bodyReader(NewTemplate);
const readContent = bodyReader(TemplateContent);

/** A note that nothing would keep is refused: whoever wrote it counts on it. */
function checkNote({ publish, note }: Static<typeof TemplateContent>): Result<null> {
  if (publish !== false || note === undefined || note === null) return ok(null);
  return invalidParameter(
    "note",
    "Expected no note together with publish: false. A note is said of a version: " +
      "give it when the draft is published",
  );
}

const Stored = Type.Object({
  id: Id,
  slug: Type.String(),
  currentVersionNumber: CurrentVersion,
  manifest: Type.Union([ManifestView, jsonObject("Of a draft: as it was given.")]),
  warnings: Warnings,
  findings: Type.Optional(INSPECTION.findings),
  manifestIssues: Type.Optional(INSPECTION.manifestIssues),
});

export const Created = Type.Composite([
  Stored,
  Type.Object({
    inbound: Type.Object(
      { url: Type.String(), token: Type.String(), secret: Type.String() },
      { description: "The template's hook: where to post data, and what to sign it with." },
    ),
  }),
]);

const STORED_EXAMPLE: Static<typeof Stored> = {
  id: TEMPLATE_EXAMPLE.id,
  slug: "certificate",
  currentVersionNumber: 1,
  manifest: MANIFEST_EXAMPLE,
  warnings: [],
};

export const CREATED_EXAMPLE: Static<typeof Created> = {
  ...STORED_EXAMPLE,
  inbound: {
    url: "https://pdf.example.com/v1/hooks/b7Wf1kq0uXo5ZrJmS2hVtLcYdA8gEnPiKx3TQv9wM4s",
    token: "b7Wf1kq0uXo5ZrJmS2hVtLcYdA8gEnPiKx3TQv9wM4s",
    secret: "Zk2x…",
  },
};

/** What is told of a new template. */
export const CREATED = jsonAnswer("The template was made", Created, CREATED_EXAMPLE);

const ERRORS = ["invalid_loop_key", "invalid_template", "invalid_state"] as const;

const DRAFTS =
  "`publish: false` keeps the content as a draft, broken or not: `findings` and `manifestIssues` of the " +
  "answer say what is wrong with it.";

/** POST /v1/templates */
export const createTemplate = keyEndpoint(
  {
    id: "createTemplate",
    tag: "Templates",
    summary: "Make a template",
    description:
      "Publishes version 1. Without `slug` one is made from the name, without `layout` one from the " +
      "manifest: scalars as labelled values, images as images, loops as tables. The answer has the " +
      `template's hook with its secret, which is noted in the audit log. ${DRAFTS}`,
    scope: "templates:write",
    body: jsonBody(NewTemplate, "A certificate", {
      name: "Certificate",
      manifest: MANIFEST_EXAMPLE,
      layout: LAYOUT_EXAMPLE,
    }),
    answers: { 201: CREATED },
    errors: [...ERRORS, "slug_conflict"],
  },
  (parts) => async (call, caller) => {
    const body = await readNewTemplate(call.request, parts.body);
    if (!body.ok) return body;
    const note = checkNote(body.value);
    if (!note.ok) return note;
    const { slug } = body.value;
    const saved = await create(partsOf(parts, caller), {
      ...sourceOf(body.value, caller),
      name: cleanText(body.value.name),
      ...(slug === undefined ? {} : { slug }),
    });
    return saved.ok ? savedAnswer(saved.value, parts, caller) : saved;
  },
);

/** PUT /v1/templates/:slug */
export const putTemplate = keyEndpoint(
  {
    id: "putTemplate",
    tag: "Templates",
    summary: "Make a template, or publish its next version",
    description:
      "Makes the template where there is none with this slug (201, answered as POST does), else publishes " +
      "the next version (200, without `inbound`). A PUT that changes nothing makes no version. Name, " +
      "description and sample stay as they are where they are left out; the layout does not: without one " +
      `it is made from the manifest. ${DRAFTS}`,
    scope: "templates:write",
    reach: "templates",
    body: jsonBody(TemplateContent, "A certificate", {
      name: "Certificate",
      manifest: MANIFEST_EXAMPLE,
      layout: LAYOUT_EXAMPLE,
      note: "The new logo",
    }),
    answers: {
      200: jsonAnswer("The template has this content now", Stored, STORED_EXAMPLE),
      201: CREATED,
    },
    errors: [...ERRORS, "slug_conflict", "template_not_found"],
  },
  (parts) => async (call, caller) => {
    const slug = call.param("slug");
    if (!isSlug(slug)) {
      return invalidParameter("slug", `Expected ${Slug.expected}`);
    }
    const body = await readContent(call.request, parts.body);
    if (!body.ok) return body;
    // A key for some templates makes no others.
    const known = caller.templateIds === null || (await templateBySlug(parts.store, caller, slug));
    if (known !== true && !known.ok) return known;
    const note = checkNote(body.value);
    if (!note.ok) return note;
    if (body.value.slug !== undefined && body.value.slug !== slug) {
      return invalidParameter("slug", "Expected the slug of the path: a template keeps its slug");
    }
    const { name } = body.value;
    const saved = await put(partsOf(parts, caller), {
      ...sourceOf(body.value, caller),
      slug,
      ...(name === undefined ? {} : { name: cleanText(name) }),
    });
    return saved.ok ? savedAnswer(saved.value, parts, caller) : saved;
  },
);

function sourceOf(body: Static<typeof TemplateContent>, { project }: Caller) {
  const { name: _, slug: __, publish = true, description, ...content } = body;
  return {
    ...content,
    projectId: project.id,
    isPublished: publish,
    ...(description === undefined
      ? {}
      : { description: description === null ? null : cleanText(description) }),
  };
}

function partsOf({ store }: Parts, caller: Caller) {
  return { store, actor: actorOf(caller) };
}

/** What is told of a template that was stored; of a new one its hook, too, which is noted in the audit log. */
export async function savedAnswer(
  { template, isCreated, manifest, warnings, inspection }: SavedTemplate,
  { store, links, events }: Parts,
  caller: Caller,
  more: object = {},
): Promise<Result<Answer>> {
  const change = isCreated ? "created" : inspection === null ? "published" : "draft";
  publishTemplateChange(events, caller, template.slug, change);
  const stored: Static<typeof Stored> = {
    id: template.id,
    slug: template.slug,
    currentVersionNumber: template.currentVersionNumber,
    manifest,
    warnings: warningsView(warnings),
    ...(inspection === null ? {} : inspectionView(inspection)),
  };
  if (!isCreated) return ok(json(200, stored));
  const hook = await store.hooks.state(template.id);
  if (hook === null) throw new Error(`the new template ${template.id} has no hook`);
  const { id: subject, projectId } = template;
  await store.audit.record({
    projectId,
    subject,
    actor: actorOf(caller),
    action: "hook.secret.read",
  });
  const { token, secret } = hook;
  return ok(json(201, { ...stored, ...more, inbound: { url: links.hook(token), token, secret } }));
}
