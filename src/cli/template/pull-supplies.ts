/**
 * What a pull writes of the things that templates share: as they are at the place now. A file goes where
 * one of its name lies, beside the layout or in the folder above; a new one beside the layout, or above
 * where several of the templates use it.
 */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ok, type Result } from "../../errors.ts";
import { assetNameFault } from "../../publish/picture.ts";
import { failed, type CommandFailure } from "../outcome.ts";
import type { StoredTemplate } from "./home.ts";
import {
  digestOf,
  fileOf,
  suppliesUsedBy,
  textOf,
  type Supply,
  type SupplyName,
} from "../../publish/files/supplies.ts";
import type { SuppliesHome } from "./supplies.ts";

export interface SupplyWrite {
  readonly path: string;
  readonly content: Uint8Array;
  /** Whether a file of another content is there. */
  readonly isOverwriting: boolean;
}

interface Pulled {
  readonly folder: string;
  readonly stored: StoredTemplate;
}

/** The files that are other than what they are to be, or not there. */
export async function planSupplies(
  home: SuppliesHome,
  pulls: readonly Pulled[],
): Promise<Result<readonly SupplyWrite[], CommandFailure>> {
  const there = new Map<string, Supply | null>();
  let fault: CommandFailure | null = null;
  const read = async (name: SupplyName): Promise<string | null> => {
    const known = there.get(fileOf(name));
    if (known !== undefined) return known === null ? null : textOf(known.content);
    const content = await home.read(name);
    if (!content.ok) fault = content.error;
    const found = content.ok ? content.value : null;
    there.set(fileOf(name), found === null ? null : { ...name, content: found });
    return found === null ? null : textOf(found);
  };
  const users = new Map<string, string[]>();
  for (const { folder, stored } of pulls) {
    const { layout, manifest, sample } = stored;
    const texts = [layout, JSON.stringify(manifest), JSON.stringify(sample)];
    for (const name of await suppliesUsedBy(texts, read)) {
      if (name.kind === "asset" && assetNameFault(name.name) !== null) continue;
      await read(name);
      users.set(fileOf(name), [...(users.get(fileOf(name)) ?? []), folder]);
    }
  }
  if (fault !== null) return { ok: false, error: fault };
  const writes = new Map<string, SupplyWrite>();
  for (const [file, folders] of users) {
    const supply = there.get(file);
    // What is at no place can't be written: the layout tells of it.
    if (supply === undefined || supply === null) continue;
    for (const path of pathsOf(file, folders)) {
      const known = existsSync(path) ? digestOf(readFileSync(path)) : null;
      if (known === digestOf(supply.content)) continue;
      writes.set(path, { path, content: supply.content, isOverwriting: known !== null });
    }
  }
  return ok([...writes.values()]);
}

function pathsOf(file: string, folders: readonly string[]): readonly string[] {
  return folders.map((folder) => {
    const [own, above] = [join(folder, file), join(dirname(folder), file)];
    if (existsSync(own)) return own;
    return existsSync(above) || folders.length > 1 ? above : own;
  });
}

/** Writes them. */
export function writeSupplies(writes: readonly SupplyWrite[]): Result<void, CommandFailure> {
  for (const { path, content } of writes) {
    try {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
    } catch (reason) {
      const why = reason instanceof Error ? reason.message : String(reason);
      return failed("not_written", `${path} can't be written: ${why}`);
    }
  }
  return ok(undefined);
}
