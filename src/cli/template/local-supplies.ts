/**
 * The assets, blocks and brand that lie around templates in folders: those beside a layout, all of them,
 * and of those in the folder above, what the template uses.
 */

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { ok, type Result } from "../../errors.ts";
import { assetNameFault } from "../../publish/picture.ts";
import { failed, type CommandFailure } from "../outcome.ts";
import { readBytes } from "../render-source.ts";
import { foldersAround, readStationery, type StationeryFiles } from "./stationery-files.ts";
import {
  blockContent,
  BRAND,
  brandContent,
  digestOf,
  fileOf,
  suppliesUsedBy,
  type Supply,
  type SupplyName,
} from "../../publish/files/supplies.ts";

/** A supply with the path of its file. */
export interface SupplyFile extends Supply {
  readonly path: string;
}

export interface LocalSupplies {
  /** What lies around the template: what it may use. */
  readonly stationery: StationeryFiles;
  /** What it uses, whether it lies there or not. */
  readonly used: readonly SupplyName[];
  /** What is pushed with it. */
  readonly files: readonly SupplyFile[];
}

/** Reads what lies around a template whose own texts (layout, manifest, sample) are these. */
export async function readSupplies(
  folder: string,
  texts: readonly string[],
): Promise<Result<LocalSupplies, CommandFailure>> {
  const stationery = await readStationery(folder);
  if (!stationery.ok) return stationery;
  const { blocks, blockPaths, brand, brandPath } = stationery.value;
  const used = await suppliesUsedBy(texts, async ({ kind, name }) =>
    kind === "block" ? (blocks[name] ?? null) : JSON.stringify(brand),
  );
  const isUsed = new Set(used.map(fileOf));
  const files: SupplyFile[] = [];
  for (const [index, around] of foldersAround(folder).entries()) {
    const isWanted = (name: SupplyName): boolean => index === 0 || isUsed.has(fileOf(name));
    const assets = readAssets(around, (name) => isWanted(name) && !holds(files, name));
    if (!assets.ok) return assets;
    files.push(...assets.value);
    for (const [name, path] of Object.entries(blockPaths)) {
      const supply = { kind: "block", name } as const;
      if (path !== join(around, fileOf(supply)) || !isWanted(supply)) continue;
      files.push({ ...supply, path, content: blockContent(blocks[name] ?? "") });
    }
    if (brand === null || brandPath !== join(around, fileOf(BRAND)) || !isWanted(BRAND)) continue;
    files.push({ ...BRAND, path: brandPath, content: brandContent(brand) });
  }
  return ok({ stationery: stationery.value, used, files });
}

function holds(files: readonly SupplyFile[], name: SupplyName): boolean {
  return files.some((file) => fileOf(file) === fileOf(name));
}

function readAssets(
  folder: string,
  isWanted: (name: SupplyName) => boolean,
): Result<readonly SupplyFile[], CommandFailure> {
  const assets = join(folder, "assets");
  if (!existsSync(assets)) return ok([]);
  const files: SupplyFile[] = [];
  for (const entry of readdirSync(assets, { withFileTypes: true })) {
    const supply = { kind: "asset", name: entry.name } as const;
    if (!entry.isFile() || assetNameFault(entry.name) !== null || !isWanted(supply)) continue;
    const path = join(assets, entry.name);
    const content = readBytes(path);
    if (!content.ok) return content;
    files.push({ ...supply, path, content: content.value });
  }
  return ok(files.sort((a, b) => (a.name < b.name ? -1 : 1)));
}

/** The files of several templates, each supply once. Fails where two of them differ. */
export function gathered(
  locals: readonly LocalSupplies[],
): Result<readonly SupplyFile[], CommandFailure> {
  const files = new Map<string, SupplyFile>();
  const faults: string[] = [];
  for (const file of locals.flatMap((local) => local.files)) {
    const other = files.get(fileOf(file));
    if (other === undefined) files.set(fileOf(file), file);
    else if (digestOf(other.content) !== digestOf(file.content)) {
      faults.push(`${other.path} and ${file.path}`);
    }
  }
  if (faults.length === 0) return ok([...files.values()]);
  const message = "These files differ, and the project has one of their name; nothing was pushed.";
  return failed("invalid_request", message, {
    details: faults,
    hint: "Keep one of them, in the folder above the templates.",
  });
}
