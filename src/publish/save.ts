/** Makes templates and stores new content for them, published or as a draft. */

import { ok, type Result } from "../errors.ts";
import type { JsonObject } from "../manifest/manifest.ts";
import type { Template, TemplateDetails } from "../store/templates.ts";
import type { Finding } from "../template/compile.ts";
import { note, saveDraft, TEMPLATE_GONE, type PublishParts } from "./draft.ts";
import { editedContent } from "./edited.ts";
import { warningsOf, type Inspection } from "./inspect.ts";
import { slugTaken, TEMPLATES_FULL } from "./life.ts";
import { surroundingsOf } from "./stationery.ts";
import { nameFor, slugsFor } from "./slug.ts";
import { publishContent } from "./publish.ts";
import {
  checkSource,
  draftSource,
  type Draftable,
  type Publishable,
  type Source,
  type Surroundings,
} from "./source.ts";

/** A template may come and go while a PUT is under way; more often than this it is not chance. */
const PUT_ROUNDS = 3;

export interface TemplateSource extends Source {
  readonly description?: string | null;
  /** What is said of the version. */
  readonly note?: string | null;
  /** Published, or kept as a draft. */
  readonly isPublished: boolean;
}

export interface NewTemplateSource extends TemplateSource {
  readonly projectId: string;
  readonly name: string;
  /** Made from the name where there is none. */
  readonly slug?: string;
}

export interface SavedTemplate {
  readonly template: Template;
  readonly isCreated: boolean;
  /** As it was stored. */
  readonly manifest: JsonObject;
  readonly warnings: readonly Finding[];
  /** What is wrong with the draft that was stored; null where a version was published. */
  readonly inspection: Inspection | null;
}

/** Makes a template. Fails with `slug_conflict` where its slug is taken, and as checkSource does. */
export async function createTemplate(
  parts: PublishParts,
  source: NewTemplateSource,
): Promise<Result<SavedTemplate>> {
  const { projectId, name, slug, description = null } = source;
  const project = await surroundingsOf(parts.store, projectId, source.layout ?? "");
  const checked = check(source, { name, sample: null, project });
  if (!checked.ok) return checked;
  const created = await parts.store.templates.create({
    projectId,
    name,
    description,
    note: source.note ?? null,
    by: parts.actor,
    slugs: slug === undefined ? slugsFor(name) : [slug],
    content: checked.value.content,
    stationery: checked.value.kind === "version" ? checked.value.stationery : null,
    as: source.isPublished ? "version" : "draft",
  });
  if (created.kind === "slug_taken") {
    return slugTaken(slug ?? "", "Choose another, or change that template with PUT.");
  }
  if (created.kind === "full") return TEMPLATES_FULL;
  const { template } = created;
  await note(parts, template, "template.create");
  return ok(savedAs(template, checked.value, true));
}

/** Stores content under a slug: in the template that has it, else in a new one. */
export async function putTemplate(
  parts: PublishParts,
  source: Omit<NewTemplateSource, "name"> & { readonly slug: string; readonly name?: string },
): Promise<Result<SavedTemplate>> {
  let outcome: Result<SavedTemplate> = { ok: false, error: TEMPLATE_GONE };
  for (let round = 0; round < PUT_ROUNDS; round += 1) {
    const template = await parts.store.templates.bySlug(source.projectId, source.slug);
    const name = source.name ?? nameFor(source.slug);
    outcome =
      template === null
        ? await createTemplate(parts, { ...source, name })
        : await saveInto(parts, template, source);
    const isOvertaken =
      !outcome.ok &&
      (outcome.error.code === "slug_conflict" || outcome.error.code === "template_not_found");
    if (!isOvertaken) return outcome;
  }
  return outcome;
}

async function saveInto(
  parts: PublishParts,
  template: Template,
  source: TemplateSource & { readonly name?: string },
): Promise<Result<SavedTemplate>> {
  const edited = await editedContent(parts.store, template);
  const { name = template.name } = source;
  const project = await surroundingsOf(parts.store, template.projectId, source.layout ?? "");
  const checked = check(source, { name, sample: edited?.content.sample ?? null, project });
  if (!checked.ok) return checked;
  const details: TemplateDetails = {
    name,
    ...(source.description === undefined ? {} : { description: source.description }),
  };
  if (checked.value.kind === "draft") {
    const draft = await saveDraft(parts, template, checked.value, { condition: null, details });
    return draft.ok ? ok(savedAs(draft.value.template, checked.value, false)) : draft;
  }
  const options = { note: source.note ?? null, details };
  const published = await publishContent(parts, template, checked.value, options);
  return published.ok ? ok(savedAs(published.value.template, checked.value, false)) : published;
}

type Checked =
  ({ readonly kind: "version" } & Publishable) | ({ readonly kind: "draft" } & Draftable);

function check(source: TemplateSource, around: Surroundings): Result<Checked> {
  if (source.isPublished) {
    const checked = checkSource(source, around);
    return checked.ok ? ok({ kind: "version", ...checked.value }) : checked;
  }
  const draft = draftSource(source, around);
  return draft.ok ? ok({ kind: "draft", ...draft.value }) : draft;
}

function savedAs(template: Template, checked: Checked, isCreated: boolean): SavedTemplate {
  const inspection = checked.kind === "draft" ? checked.inspection : null;
  return {
    template,
    isCreated,
    // Just written from an object.
    manifest: JSON.parse(checked.content.manifest) as JsonObject,
    warnings: checked.kind === "draft" ? warningsOf(checked.inspection.findings) : checked.warnings,
    inspection,
  };
}
