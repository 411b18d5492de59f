/** The blocks and the brand of a project, read for one layout, and frozen with a version of it. */

import type { Store } from "../store/store.ts";
import type { TemplateVersion } from "../store/template-versions.ts";
import type { Template } from "../store/templates.ts";
import {
  NO_STATIONERY,
  stationeryOf,
  type Brand,
  type Stationery,
} from "../template/stationery.ts";

/** What a layout may draw on of its project. */
export interface ProjectStationery extends Stationery {
  /** The names of all assets. */
  readonly assets: readonly string[];
}

type Sources = Pick<Store, "stationery" | "assets">;

/**
 * Reads the blocks that a layout names, and those that they name. Any that is read for nothing (its name
 * is also a word of the layout) does no harm.
 */
export async function stationeryFor(
  store: Pick<Store, "stationery">,
  projectId: string,
  layout: string,
): Promise<Stationery> {
  const [stored, known] = await Promise.all([
    store.stationery.brand(projectId),
    store.stationery.blocks(projectId),
  ]);
  const blocks: Record<string, string> = {};
  const texts = [layout];
  const names = new Set(known.map(({ name }) => name));
  for (let text = texts.pop(); text !== undefined; text = texts.pop()) {
    for (const name of names) {
      if (!text.includes(name)) continue;
      names.delete(name);
      const block = await store.stationery.block(projectId, name);
      if (block === null) continue;
      blocks[name] = block.source;
      texts.push(block.source);
    }
  }
  return {
    blocks,
    otherBlocks: [...names],
    brand: stored === null ? null : brandOf(stored.content),
  };
}

/** As stationeryFor, with the names of the assets. */
export async function surroundingsOf(
  store: Sources,
  projectId: string,
  layout: string,
): Promise<ProjectStationery> {
  const [stationery, assets] = await Promise.all([
    stationeryFor(store, projectId, layout),
    store.assets.list(projectId),
  ]);
  return { ...stationery, assets: assets.map(({ name }) => name) };
}

/** The brand of a project, from its column. */
export function brandOf(content: string): Brand {
  // Written from a brand that was checked, and by nothing else.
  return JSON.parse(content) as Brand;
}

/** What a version keeps; null where it draws on nothing. */
export function frozen(
  layout: string,
  used: readonly string[],
  stationery: Stationery,
): string | null {
  const own = stationeryOf(layout, used, stationery);
  return own === null ? null : JSON.stringify(own);
}

/** What a version was published with. */
export function frozenOf({ stationery }: Pick<TemplateVersion, "stationery">): Stationery {
  // Written by `frozen`, and by nothing else.
  return stationery === null ? NO_STATIONERY : (JSON.parse(stationery) as Stationery);
}

/**
 * Whether a version would come out in another way if it were published now: a block, the brand or a
 * picture that it draws on has changed since.
 */
export async function isOutdated(
  store: Pick<Store, "stationery" | "templates">,
  { projectId }: Template,
  version: TemplateVersion,
): Promise<boolean> {
  const used = Object.keys(frozenOf(version).blocks);
  const now = await stationeryFor(store, projectId, version.layout);
  return (
    frozen(version.layout, used, now) !== version.stationery ||
    store.templates.isDrawnAnew(projectId, version)
  );
}

/** The ids of those whose published version is outdated. What all of them share is read once. */
export async function outdatedAmong(
  { stationery, templates }: Pick<Store, "stationery" | "templates">,
  candidates: readonly Template[],
): Promise<ReadonlySet<string>> {
  const shared = { stationery: readOnce(stationery), templates };
  const outdated = new Set<string>();
  for (const template of candidates) {
    const { id, currentVersionNumber: number } = template;
    const version = number === null ? null : await templates.version(id, number);
    if (version === null) continue;
    if (await isOutdated(shared, template, version)) outdated.add(id);
  }
  return outdated;
}

/** The stationery of projects, each part read from the store at most once. */
function readOnce(table: Store["stationery"]): Store["stationery"] {
  const kept = new Map<string, Promise<unknown>>();
  const once = <T>(name: string, read: () => Promise<T>): Promise<T> => {
    const known = kept.get(name) ?? read();
    kept.set(name, known);
    // What is kept under a name was read by the function of that name.
    return known as Promise<T>;
  };
  return {
    ...table,
    brand: (projectId) => once(`brand ${projectId}`, () => table.brand(projectId)),
    blocks: (projectId) => once(`blocks ${projectId}`, () => table.blocks(projectId)),
    block: (projectId, name) =>
      once(`block ${projectId} ${name}`, () => table.block(projectId, name)),
  };
}
