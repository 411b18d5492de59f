/** What a push changes of the things that templates share, and what a layout is looked at with before it. */

import { ok, type Result } from "../../errors.ts";
import type { Around } from "../../publish/inspect.ts";
import type { Brand } from "../../template/stationery.ts";
import type { CommandFailure } from "../outcome.ts";
import { diffLines } from "./diff-lines.ts";
import type { SupplyFile } from "./local-supplies.ts";
import type { FolderTemplate } from "./local.ts";
import {
  BRAND,
  digestOf,
  fileOf,
  suppliesUsedBy,
  textOf,
  type SupplyName,
} from "../../publish/files/supplies.ts";
import type { SuppliesHome } from "./supplies.ts";

export interface SupplyChange {
  readonly file: SupplyFile;
  /** What is there now; null where the name is new, and for a picture, which nobody compares by lines. */
  readonly before: string | null;
  readonly isNew: boolean;
}

/** What the place has of what the templates use, as far as no file stands for it. */
export interface Supplied {
  readonly changes: readonly SupplyChange[];
  /** What a folder's layout is looked at with. */
  aroundOf(local: FolderTemplate): Around;
  /** The changes that show in a template. */
  changesIn(local: FolderTemplate): readonly SupplyChange[];
}

/** Compares files with what a place has. It is asked for nothing that no template uses. */
export async function compareSupplies(
  home: SuppliesHome,
  locals: readonly FolderTemplate[],
  files: readonly SupplyFile[],
): Promise<Result<Supplied, CommandFailure>> {
  let fault: CommandFailure | null = null;
  const there = new Map<string, string | null>();
  const read = async (name: SupplyName): Promise<string | null> => {
    const known = there.get(fileOf(name));
    if (known !== undefined) return known;
    const content = await home.read(name);
    if (!content.ok) fault = content.error;
    const text = content.ok && content.value !== null ? textOf(content.value) : null;
    there.set(fileOf(name), text);
    return text;
  };
  const used = new Map<string, readonly SupplyName[]>();
  for (const local of locals) {
    const own = new Map(local.supplies.files.map((file) => [fileOf(file), textOf(file.content)]));
    const names = await suppliesUsedBy(
      local.texts,
      async (name) => own.get(fileOf(name)) ?? (await read(name)),
    );
    used.set(local.slug, names);
  }
  const all = [...[...used.values()].flat(), ...files];
  const needs = (kind: SupplyName["kind"]): boolean => all.some((name) => name.kind === kind);
  const assets = needs("asset") ? await home.assets() : ok(new Map<string, string>());
  if (!assets.ok) return assets;
  const blocks = needs("block") ? await home.blockNames() : ok([]);
  if (!blocks.ok) return blocks;
  const changes: SupplyChange[] = [];
  for (const file of files) {
    const digest = digestOf(file.content);
    const before = file.kind === "asset" ? null : await read(file);
    const known = file.kind === "asset" ? assets.value.get(file.name) : before;
    const isSame = file.kind === "asset" ? known === digest : known === textOf(file.content);
    if (!isSame) changes.push({ file, before, isNew: known === undefined || known === null });
  }
  if (fault !== null) return { ok: false, error: fault };
  const assetNames = [
    ...assets.value.keys(),
    ...files.map(({ kind, name }) => (kind === "asset" ? name : "")),
  ];
  return ok({
    changes,
    aroundOf: ({ supplies: { stationery } }) => {
      const remote = [...there].flatMap(([file, text]) => {
        const name = /^blocks\/(.+)\.xml$/.exec(file)?.[1];
        return name === undefined || text === null ? [] : [[name, text] as const];
      });
      const brand = there.get(fileOf(BRAND)) ?? null;
      return {
        blocks: { ...Object.fromEntries(remote), ...stationery.blocks },
        otherBlocks: blocks.value,
        // Written from a brand that was checked.
        brand: stationery.brand ?? (brand === null ? null : (JSON.parse(brand) as Brand)),
        assets: assetNames,
      };
    },
    changesIn: ({ slug }) => {
      const names = new Set((used.get(slug) ?? []).map(fileOf));
      return changes.filter(({ file }) => names.has(fileOf(file)));
    },
  });
}

/** The changes for people. */
export function supplyLines(changes: readonly SupplyChange[]): string[] {
  return changes.flatMap(({ file, before, isNew }) => {
    const size = `${file.content.byteLength} bytes`;
    const head = `${fileOf(file)}: ${isNew ? `new, ${size}` : `changes (${file.path})`}`;
    if (before === null) return [isNew ? head : `${head}, ${size}`];
    return [head, ...diffLines(before, textOf(file.content)).map((line) => `    ${line}`)];
  });
}

/** Writes them, pictures first: the brand and blocks may name them. */
export async function pushSupplies(
  home: SuppliesHome,
  changes: readonly SupplyChange[],
): Promise<Result<void, CommandFailure>> {
  const ORDER = ["asset", "brand", "block"];
  const sorted = [...changes].sort(
    (a, b) => ORDER.indexOf(a.file.kind) - ORDER.indexOf(b.file.kind),
  );
  for (const { file } of sorted) {
    const written = await home.write(file);
    if (!written.ok) return written;
  }
  return ok(undefined);
}
