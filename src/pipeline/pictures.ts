/** What a render process is handed when it asks for the pictures that a document shows. */

import { RENDER_PICTURES_MAX_BYTES } from "../limits.ts";
import type { PictureSupply, SuppliedPicture } from "../render/job.ts";
import type { Asset, Assets } from "../store/assets.ts";

const ASSET = /^asset:(.+)$/s;

const NO_ASSET = { reason: "is no asset of the project" };
const TOO_MUCH = {
  reason: `would make the pictures of this render more than ${RENDER_PICTURES_MAX_BYTES} bytes`,
};

/**
 * Supplies assets.
 * @param find what a name stands for in the render that asks
 */
export function suppliedBy(
  assets: Pick<Assets, "pathOf">,
  find: (name: string) => Promise<Asset | null>,
): PictureSupply {
  return async (sources) => {
    const supplied = new Map<string, SuppliedPicture>();
    let room = RENDER_PICTURES_MAX_BYTES;
    for (const source of sources) {
      const name = ASSET.exec(source)?.[1];
      if (name === undefined) continue;
      const asset = await find(name);
      const picture = asset === null ? NO_ASSET : await read(asset, assets, room);
      if (picture instanceof Uint8Array) room -= picture.byteLength;
      supplied.set(source, picture);
    }
    return supplied;
  };
}

async function read(
  { sha256, sizeBytes }: Asset,
  assets: Pick<Assets, "pathOf">,
  room: number,
): Promise<SuppliedPicture> {
  if (sizeBytes > room) return TOO_MUCH;
  const file = Bun.file(assets.pathOf(sha256));
  // It may have been deleted since it was looked up.
  return (await file.exists()) ? file.bytes() : NO_ASSET;
}
