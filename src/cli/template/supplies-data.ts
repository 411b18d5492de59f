/** The assets, blocks and brand of a data folder, under the same rules as over the API. */

import { ok } from "../../errors.ts";
import { saveBlock } from "../../publish/block.ts";
import { saveBrand } from "../../publish/brand.ts";
import { readAsset } from "../../publish/picture.ts";
import { brandOf } from "../../publish/stationery.ts";
import type { Project } from "../../store/projects.ts";
import type { Store } from "../../store/store.ts";
import type { Brand } from "../../template/stationery.ts";
import { failed, failedAs } from "../outcome.ts";
import { blockContent, brandContent, fileOf, textOf } from "../../publish/files/supplies.ts";
import type { SuppliesHome } from "./supplies.ts";

/** Those of a project in an open store. */
export function dataSupplies(store: Store, { id: projectId }: Project): SuppliesHome {
  const by = { store, actor: "cli" };

  async function writeAsset(name: string, bytes: Uint8Array) {
    const content = await readAsset(bytes, { field: `assets/${name}` });
    if (!content.ok) return failedAs(content.error);
    const { kind } = await store.assets.save(projectId, name, content.value);
    if (kind === "full")
      return failed("invalid_state", "The project has as many assets as it may.");
    if (kind === "same") return ok(undefined);
    const action = kind === "created" ? "asset.create" : "asset.update";
    await store.audit.record({ projectId, actor: "cli", action, subject: name });
    return ok(undefined);
  }

  return {
    assets: async () => {
      const assets = await store.assets.list(projectId);
      return ok(new Map(assets.map(({ name, sha256 }) => [name, sha256])));
    },
    blockNames: async () => ok((await store.stationery.blocks(projectId)).map(({ name }) => name)),
    read: async ({ kind, name }) => {
      if (kind === "brand") {
        const brand = await store.stationery.brand(projectId);
        return ok(brand === null ? null : brandContent(brandOf(brand.content)));
      }
      if (kind === "block") {
        const block = await store.stationery.block(projectId, name);
        return ok(block === null ? null : blockContent(block.source));
      }
      const asset = await store.assets.find(projectId, name);
      return ok(asset === null ? null : await Bun.file(store.assets.pathOf(asset.sha256)).bytes());
    },
    write: async ({ kind, name, content }) => {
      if (kind === "asset") return writeAsset(name, content);
      const saved =
        kind === "block"
          ? await saveBlock(by, projectId, { name, source: textOf(content) }, null)
          : // It was checked when its file was read.
            await saveBrand(by, projectId, JSON.parse(textOf(content)) as Brand, null);
      if (saved.ok) return ok(undefined);
      const message = `${fileOf({ kind, name })}: ${saved.error.message}`;
      return failedAs({ ...saved.error, message });
    },
  };
}
