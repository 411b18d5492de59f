/** The stationery of a project with something of it instead that is not saved yet: what a preview shows. */

import type { StationeryTable } from "../store/stationery.ts";

/** What stands in for what is stored. */
export interface Trial {
  /** JSON of a brand that was checked. */
  readonly brand?: string | undefined;
  /** Sources by name. */
  readonly blocks?: Readonly<Record<string, string>> | undefined;
}

/** Reads as the table does, but for what stands in. It writes nothing. */
export function trialStationery(
  table: StationeryTable,
  { brand, blocks = {} }: Trial,
): StationeryTable {
  const blank = { revision: "trial", createdAt: 0, updatedAt: 0 };
  return {
    ...table,
    brand: async (projectId) =>
      brand === undefined ? table.brand(projectId) : { ...blank, projectId, content: brand },
    blocks: async (projectId) => {
      const stored = await table.blocks(projectId);
      const tried = Object.keys(blocks).map((name) => ({ ...blank, name }));
      return [...stored.filter(({ name }) => !Object.hasOwn(blocks, name)), ...tried];
    },
    block: async (projectId, name) => {
      const source = Object.hasOwn(blocks, name) ? blocks[name] : undefined;
      return source === undefined
        ? table.block(projectId, name)
        : { ...blank, projectId, name, source };
    },
  };
}
