/** The assets, blocks and brand of a server, over its API. */

import type { Brand, Platen } from "../../client/index.ts";
import { ok, type Result } from "../../errors.ts";
import type { CommandFailure } from "../outcome.ts";
import { blockContent, brandContent, fileOf, textOf } from "../../publish/files/supplies.ts";
import type { SuppliesHome } from "./supplies.ts";

/** Calls, and gives null where the server has no such thing. */
type Ask = <T>(
  ask: () => Promise<T>,
  missing?: string[],
) => Promise<Result<T | null, CommandFailure>>;

/** Those of the project of a client's key. */
export function serverSupplies({ assets, blocks, brand }: Platen, ask: Ask): SuppliesHome {
  const read = <T>(call: () => Promise<T>) => ask(call, ["not_found"]);
  return {
    assets: async () => {
      const listed = await ask(() => assets.list());
      if (!listed.ok) return listed;
      return ok(new Map((listed.value ?? []).map(({ name, sha256 }) => [name, sha256])));
    },
    blockNames: async () => {
      const listed = await ask(() => blocks.list());
      return listed.ok ? ok((listed.value ?? []).map(({ name }) => name)) : listed;
    },
    read: ({ kind, name }) => {
      if (kind === "asset") return read(() => assets.download(name));
      if (kind === "block") return read(async () => blockContent((await blocks.get(name)).source));
      return read(async () => {
        const found = await brand.get();
        return Object.keys(found).length === 0 ? null : brandContent(found);
      });
    },
    write: async ({ kind, name, content }) => {
      const written = await ask<unknown>(() => {
        if (kind === "asset") {
          return assets.upload({ name, data: Buffer.from(content).toString("base64") });
        }
        if (kind === "block") return blocks.put(name, textOf(content));
        // It was checked when its file was read.
        return brand.put(JSON.parse(textOf(content)) as Brand);
      });
      if (written.ok) return ok(undefined);
      const message = `${fileOf({ kind, name })}: ${written.error.message}`;
      return { ok: false, error: { ...written.error, message } };
    },
  };
}
