/** A template → the files that hold it, with the blocks, the pictures and the brand that it draws on. */

import { fail, ok, type Result } from "../errors.ts";
import { ARCHIVE_UNPACKED_MAX_BYTES } from "../limits.ts";
import type { Json } from "../manifest/manifest.ts";
import type { Store } from "../store/store.ts";
import type { TemplateContent } from "../store/template-versions.ts";
import type { Template } from "../store/templates.ts";
import { packed } from "./archive.ts";
import { jsonText } from "./files/json-text.ts";
import {
  blockContent,
  brandContent,
  fileOf,
  suppliesUsedBy,
  textOf,
  type SupplyName,
} from "./files/supplies.ts";
import { FILE_NAMES, textsOf } from "./files/template-texts.ts";
import { brandOf } from "./stationery.ts";

type Sources = Pick<Store, "stationery" | "assets">;

const TOO_LARGE = fail(
  "invalid_state",
  `The template and its pictures come to more than ${ARCHIVE_UNPACKED_MAX_BYTES / 1024 ** 2} MiB. ` +
    "Use platen template pull, which writes files.",
);

/** A ZIP of the template. What it draws on comes along as it is now. */
export async function exported(
  store: Sources,
  { projectId, name, description, updatedAt }: Template,
  { layout, manifest, sample }: TemplateContent,
): Promise<Result<Uint8Array>> {
  const encoder = new TextEncoder();
  // The columns hold what JSON.stringify gave.
  const parts = { layout, manifest: jsonOf(manifest), sample: jsonOf(sample ?? "null") };
  const texts = textsOf(parts);
  const about = jsonText({ name, description });
  const files = new Map<string, Uint8Array>([["template.json", encoder.encode(about)]]);
  for (const file of FILE_NAMES) {
    const text = texts[file];
    if (text !== null) files.set(file, encoder.encode(text));
  }
  let total = 0;
  const read = (supply: SupplyName) => supplyOf(store, projectId, supply);
  const used = await suppliesUsedBy([layout, manifest, sample ?? ""], async (supply) => {
    const content = await read(supply);
    return content === null ? null : textOf(content);
  });
  for (const supply of used) {
    // What is not there can't be packed: the layout tells of it.
    const content = await read(supply);
    if (content === null) continue;
    total += content.byteLength;
    if (total > ARCHIVE_UNPACKED_MAX_BYTES) return TOO_LARGE;
    files.set(fileOf(supply), content);
  }
  return ok(packed(files, updatedAt));
}

async function supplyOf(
  { stationery, assets }: Sources,
  projectId: string,
  { kind, name }: SupplyName,
): Promise<Uint8Array | null> {
  if (kind === "brand") {
    const brand = await stationery.brand(projectId);
    return brand === null ? null : brandContent(brandOf(brand.content));
  }
  if (kind === "block") {
    const block = await stationery.block(projectId, name);
    return block === null ? null : blockContent(block.source);
  }
  const asset = await assets.find(projectId, name);
  return asset === null ? null : Bun.file(assets.pathOf(asset.sha256)).bytes();
}

function jsonOf(text: string): Json {
  // Written by JSON.stringify, and by nothing else.
  return JSON.parse(text) as Json;
}
