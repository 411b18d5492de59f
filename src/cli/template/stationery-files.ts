/**
 * Blocks and the brand as files: `blocks/NAME.xml` and `brand.json` beside a layout, or in the folder
 * above, where several templates share them. What lies beside the layout comes first.
 */

import { existsSync, readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { ok, type Result } from "../../errors.ts";
import { blockNameFault } from "../../publish/block.ts";
import type { Brand, Stationery } from "../../template/stationery.ts";
import { failedAs, type CommandFailure } from "../outcome.ts";
import { readObject, readText } from "./folder.ts";

export interface StationeryFiles extends Stationery {
  /** The paths of the blocks, by name. */
  readonly blockPaths: Readonly<Record<string, string>>;
  /** Of the brand; null where there is none. */
  readonly brandPath: string | null;
}

const BLOCK_FILE = /^(.+)\.xml$/;

/** The folders in which a template's shared files may lie, the nearest first. */
export function foldersAround(folder: string): readonly string[] {
  const above = dirname(resolve(folder));
  return above === resolve(folder) ? [folder] : [folder, above];
}

/** Reads what lies around a template. Fails where a file can't be read, or the brand is none. */
export async function readStationery(
  folder: string,
): Promise<Result<StationeryFiles, CommandFailure>> {
  const blocks: Record<string, string> = {};
  const blockPaths: Record<string, string> = {};
  for (const around of foldersAround(folder)) {
    for (const [name, path] of blockFiles(around)) {
      if (Object.hasOwn(blocks, name)) continue;
      const source = readText(path);
      if (!source.ok) return source;
      blocks[name] = source.value;
      blockPaths[name] = path;
    }
  }
  const brandPath = foldersAround(folder)
    .map((around) => join(around, "brand.json"))
    .find((path) => existsSync(path));
  const brand = brandPath === undefined ? ok(null) : await readBrand(brandPath);
  if (!brand.ok) return brand;
  return ok({ blocks, blockPaths, brand: brand.value, brandPath: brandPath ?? null });
}

function blockFiles(folder: string): (readonly [name: string, path: string])[] {
  const blocks = join(folder, "blocks");
  if (!existsSync(blocks)) return [];
  return readdirSync(blocks)
    .sort()
    .flatMap((file) => {
      const name = BLOCK_FILE.exec(file)?.[1];
      return name === undefined || blockNameFault(name) !== null
        ? []
        : [[name, join(blocks, file)]];
    });
}

async function readBrand(path: string): Promise<Result<Brand, CommandFailure>> {
  const json = readObject(path);
  if (!json.ok) return json;
  // Loaded only where there is a brand to read: most folders have none.
  const [{ readBrandJson }, { checkBrand }, { brandOf }] = await Promise.all([
    import("../../http/stationery/brand-view.ts"),
    import("../../publish/brand.ts"),
    import("../../publish/stationery.ts"),
  ]);
  const read = readBrandJson(json.value);
  // The schema's optional fields are the brand's.
  const checked = read.ok ? checkBrand(read.value as Brand, null) : read;
  if (checked.ok) return ok(brandOf(checked.value));
  return failedAs({ ...checked.error, message: `${path}: ${checked.error.message}` });
}
