/**
 * An archive → a template of the project. Pictures and blocks that the project lacks come along; those
 * that it has stay as they are, and so does its brand: a template that was made elsewhere is to look like
 * one's own.
 */

import { fail, ok, type Result } from "../errors.ts";
import { TEMPLATE_DESCRIPTION_MAX_CHARS, TEMPLATE_NAME_MAX_CHARS } from "../limits.ts";
import { cleanText } from "../manifest/clean-text.ts";
import { parseJsonBody } from "../manifest/json.ts";
import type { JsonObject } from "../manifest/manifest.ts";
import type { Store } from "../store/store.ts";
import { unpacked, type Archive } from "./archive.ts";
import { blockNameFault, saveBlock } from "./block.ts";
import type { PublishParts } from "./draft.ts";
import { layoutText } from "./files/template-texts.ts";
import { slugTaken } from "./life.ts";
import { assetNameFault, readAsset } from "./picture.ts";
import { createTemplate, type SavedTemplate } from "./save.ts";

const FALLBACK_NAME = "Imported template";

export interface Import {
  readonly projectId: string;
  readonly bytes: Uint8Array;
  /** Instead of what the archive says. */
  readonly name?: string;
  readonly slug?: string;
  readonly isPublished: boolean;
}

export interface Imported {
  readonly saved: SavedTemplate;
  /** Files whose content the project has now. */
  readonly added: readonly string[];
  /** Files in whose place the project has something else, which stayed. */
  readonly kept: readonly string[];
  readonly ignored: readonly string[];
}

interface ImportParts extends PublishParts {
  readonly store: Pick<Store, "templates" | "drafts" | "audit" | "assets" | "stationery">;
}

/** Makes a template of an archive. */
export async function importTemplate(
  parts: ImportParts,
  { projectId, bytes, name, slug, isPublished }: Import,
): Promise<Result<Imported>> {
  const archive = await unpacked(bytes);
  if (!archive.ok) return archive;
  const content = contentIn(archive.value);
  if (!content.ok) return content;
  if (slug !== undefined && (await parts.store.templates.bySlug(projectId, slug)) !== null) {
    return slugTaken(slug, "Choose another.");
  }
  const supplies = await importSupplies(parts, projectId, archive.value);
  if (!supplies.ok) return supplies;
  const { about, ...source } = content.value;
  const saved = await createTemplate(parts, {
    ...source,
    projectId,
    isPublished,
    name: name ?? nameIn(about) ?? folderName(archive.value) ?? FALLBACK_NAME,
    description: textIn(about, "description", TEMPLATE_DESCRIPTION_MAX_CHARS),
    ...(slug === undefined ? {} : { slug }),
  });
  if (!saved.ok) return saved;
  return ok({ saved: saved.value, ...supplies.value, ignored: archive.value.ignored });
}

interface Content {
  readonly layout: string;
  readonly manifest: JsonObject;
  readonly sample: JsonObject | null;
  readonly about: JsonObject;
}

function contentIn({ files }: Archive): Result<Content> {
  const layout = textFile(files, "layout.xml");
  if (!layout.ok) return layout;
  const manifest = objectFile(files, "manifest.json");
  if (!manifest.ok) return manifest;
  const sample = files.has("sample.json") ? objectFile(files, "sample.json") : ok(null);
  if (!sample.ok) return sample;
  const about = files.has("template.json") ? objectFile(files, "template.json") : ok({});
  if (!about.ok) return about;
  return ok({
    layout: layoutText(layout.value),
    manifest: manifest.value,
    sample: sample.value,
    about: about.value,
  });
}

function textFile(files: Archive["files"], name: string): Result<string> {
  const bytes = files.get(name);
  if (bytes === undefined) return fail("invalid_request", `The ZIP file has no ${name}.`);
  try {
    return ok(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    // A TypeError is the decoder's only way to say no.
    return fail("invalid_request", `${name} in the ZIP file is not UTF-8.`);
  }
}

function objectFile(files: Archive["files"], name: string): Result<JsonObject> {
  const bytes = files.get(name);
  if (bytes === undefined) return fail("invalid_request", `The ZIP file has no ${name}.`);
  const json = parseJsonBody(bytes);
  if (!json.ok) {
    return fail("invalid_request", `${name} in the ZIP file is no JSON. ${json.error.message}`);
  }
  const { value } = json;
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    // Neither a plain value nor a list: an object.
    return ok(value as JsonObject);
  }
  return fail("invalid_request", `${name} in the ZIP file is JSON, but no object.`);
}

function nameIn(about: JsonObject): string | null {
  const name = textIn(about, "name", TEMPLATE_NAME_MAX_CHARS);
  return name === null || name.trim() === "" ? null : name;
}

function textIn(about: JsonObject, field: string, most: number): string | null {
  const value = about[field];
  return typeof value === "string" ? [...cleanText(value)].slice(0, most).join("") : null;
}

function folderName({ folder }: Archive): string | null {
  if (folder === null || cleanText(folder).trim() === "") return null;
  return [...cleanText(folder)].slice(0, TEMPLATE_NAME_MAX_CHARS).join("");
}

/** Pictures before blocks, which may show them. */
async function importSupplies(
  parts: ImportParts,
  projectId: string,
  { files }: Archive,
): Promise<Result<Pick<Imported, "added" | "kept">>> {
  const added: string[] = [];
  const kept: string[] = [];
  const names = [...files.keys()].toSorted();
  for (const file of names.filter((name) => name.startsWith("assets/"))) {
    const isNew = await importAsset(parts, projectId, file, files.get(file) ?? new Uint8Array(0));
    if (!isNew.ok) return isNew;
    (isNew.value ? added : kept).push(file);
  }
  for (const file of names.filter((name) => name.startsWith("blocks/"))) {
    const source = textFile(files, file);
    if (!source.ok) return source;
    const isNew = await importBlock(parts, projectId, file, layoutText(source.value));
    if (!isNew.ok) return isNew;
    (isNew.value ? added : kept).push(file);
  }
  return ok({ added, kept });
}

/** Whether the project has this content by the name now. */
async function importAsset(
  { store, actor }: ImportParts,
  projectId: string,
  file: string,
  bytes: Uint8Array,
): Promise<Result<boolean>> {
  const name = file.slice("assets/".length);
  const fault = assetNameFault(name);
  if (fault !== null) return fail("invalid_request", `${file} in the ZIP file: ${fault}`);
  const known = await store.assets.find(projectId, name);
  if (known !== null) {
    const there = await Bun.file(store.assets.pathOf(known.sha256)).bytes();
    return ok(Buffer.compare(there, bytes) === 0);
  }
  const content = await readAsset(bytes, { field: file });
  if (!content.ok) return content;
  const saved = await store.assets.save(projectId, name, content.value);
  if (saved.kind === "full") {
    return fail("invalid_state", "The project has as many assets as it may. Delete one first.");
  }
  if (saved.kind === "created") {
    await store.audit.record({ projectId, actor, action: "asset.create", subject: name });
  }
  return ok(true);
}

async function importBlock(
  parts: ImportParts,
  projectId: string,
  file: string,
  source: string,
): Promise<Result<boolean>> {
  const name = file.slice("blocks/".length, -".xml".length);
  const fault = blockNameFault(name);
  if (fault !== null) return fail("invalid_request", `${file} in the ZIP file: ${fault}`);
  const known = await parts.store.stationery.block(projectId, name);
  if (known !== null) return ok(layoutText(known.source) === source);
  const saved = await saveBlock(parts, projectId, { name, source }, null);
  return saved.ok ? ok(true) : saved;
}
