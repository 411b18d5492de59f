/** How a template comes to its current version: from a source, from its draft, from a version before. */

import { fail, ok, type Failure, type Result } from "../errors.ts";
import { VERSIONS_MAX } from "../limits.ts";
import type { JsonObject, Manifest } from "../manifest/manifest.ts";
import { parseManifest } from "../manifest/parse.ts";
import { editedRevision, isMet, type Condition, type Draft } from "../store/template-drafts.ts";
import {
  isSameContent,
  type Publication,
  type Published,
  type TemplateContent,
  type TemplateVersion,
} from "../store/template-versions.ts";
import type { Template, TemplateDetails } from "../store/templates.ts";
import type { Finding } from "../template/compile.ts";
import { DRAFT_CHANGED, isDescribedAnew, note, TEMPLATE_GONE, type PublishParts } from "./draft.ts";
import { frozenOf, surroundingsOf } from "./stationery.ts";
import { checkSource, type Publishable } from "./source.ts";

/** A template with what it renders from now on. */
export interface PublishedTemplate {
  readonly template: Template;
  readonly version: TemplateVersion;
  readonly manifest: Manifest;
  readonly warnings: readonly Finding[];
  /** False where the content was current already, and no version was made. */
  readonly isNew: boolean;
}

const NO_DRAFT = fail("invalid_state", "The template has no draft to publish.");

const VERSIONS_FULL: Failure = fail(
  "invalid_state",
  `The template has ${VERSIONS_MAX} versions, which is the most. Go on in a new template.`,
).error;

const OVERTAKEN: Failure = fail(
  "edit_conflict",
  "Another version has been published meanwhile. Look at what it changed, then publish again.",
).error;

/** What is said of a publication, and on what it depends. */
export interface PublishOptions {
  readonly note: string | null;
  /** The version that has to be current; absent for any. */
  readonly expectedCurrent?: number | null;
}

/**
 * Publishes checked content. A draft that holds the same goes with it; one that differs stays, since
 * somebody is still at it.
 */
export async function publishContent(
  parts: PublishParts,
  template: Template,
  publishable: Publishable,
  options: { readonly note: string | null; readonly details?: TemplateDetails },
): Promise<Result<PublishedTemplate>> {
  const draft = await parts.store.drafts.find(template.id);
  const isSettled = draft !== null && isSameContent(canonical(draft), publishable.content);
  return commit(parts, template, publishable, {
    ...options,
    restoredFrom: null,
    draftRevision: isSettled ? draft.revision : null,
    isOfDraft: false,
  });
}

/** Publishes the draft, if what is edited is under the revision that the caller expects. */
export async function publishDraft(
  parts: PublishParts,
  template: Template,
  { condition, ...how }: PublishOptions & { readonly condition: Condition },
): Promise<Result<PublishedTemplate>> {
  const { drafts, templates } = parts.store;
  const draft = await drafts.find(template.id);
  const number = template.currentVersionNumber;
  const current = number === null ? null : await templates.version(template.id, number);
  if (!isMet(condition, editedRevision(draft, current))) return { ok: false, error: DRAFT_CHANGED };
  if (draft === null) return NO_DRAFT;
  const project = await surroundingsOf(parts.store, template.projectId, draft.layout);
  const { sample } = draft;
  const checked = checkSource(sourceOf(draft), { name: template.name, sample, project });
  if (!checked.ok) return checked;
  return commit(parts, template, checked.value, {
    ...how,
    restoredFrom: null,
    draftRevision: draft.revision,
    isOfDraft: true,
  });
}

/** Publishes the content of a version before as a new one. A draft stays as it is. */
export async function rollBack(
  parts: PublishParts,
  template: Template,
  version: TemplateVersion,
  how: PublishOptions,
): Promise<Result<PublishedTemplate>> {
  // Checked again: what this build of Platen can't lay out must not become current.
  // Its pictures, blocks and brand are those that it was published with, whatever they are now.
  const project = { ...frozenOf(version), assets: null };
  const { sample } = version;
  const checked = checkSource(sourceOf(version), { name: template.name, sample, project });
  if (!checked.ok) return checked;
  return commit(parts, template, checked.value, {
    ...how,
    restoredFrom: version.number,
    draftRevision: null,
    isOfDraft: false,
  });
}

async function commit(
  parts: PublishParts,
  template: Template,
  { content, stationery, manifest, warnings }: Publishable,
  how: Omit<Publication, keyof TemplateContent | "stationery" | "by">,
): Promise<Result<PublishedTemplate>> {
  const published = await parts.store.templates.publish(template.id, {
    ...content,
    stationery,
    by: parts.actor,
    ...how,
  });
  if (published.kind !== "published") return { ok: false, error: refusal(published) };
  const { isNew, version } = published;
  if (isDescribedAnew(template, published.template)) await note(parts, template, "template.update");
  if (isNew) await note(parts, template, "template.publish");
  return ok({ template: published.template, version, manifest, warnings, isNew });
}

function refusal({ kind }: Exclude<Published, { readonly kind: "published" }>): Failure {
  switch (kind) {
    case "gone":
      return TEMPLATE_GONE;
    case "draft_gone":
      return NO_DRAFT.error;
    case "draft_changed":
      return DRAFT_CHANGED;
    case "overtaken":
      return OVERTAKEN;
    case "full":
      return VERSIONS_FULL;
  }
}

function sourceOf({ layout, manifest }: TemplateContent) {
  // Written from an object by a draft, from a parsed manifest by a version, and by nothing else.
  return { layout, manifest: JSON.parse(manifest) as JsonObject };
}

/** A draft's content as it would be published; as it stands where its manifest can't be used. */
function canonical(draft: Draft): TemplateContent {
  const manifest = parseManifest(sourceOf(draft).manifest);
  return manifest.ok ? { ...draft, manifest: JSON.stringify(manifest.value) } : draft;
}
