/** What a render process is handed when it asks for the pictures that a document shows. */

import type { Timers } from "../clock.ts";
import {
  IMAGE_FETCHES_MAX,
  IMAGES_FETCH_MS,
  RENDER_DEADLINE_MS,
  RENDER_PICTURES_MAX_BYTES,
} from "../limits.ts";
import type { PictureSupply, SuppliedPicture } from "../render/job.ts";
import type { Asset, Assets } from "../store/assets.ts";
import { assetShown, type Brand } from "../template/stationery.ts";
import type { FetchPicture } from "./fetch-picture.ts";

const ASSET = /^asset:(.+)$/s;

const NO_ASSET = { reason: "is no asset of the project" };
const TOO_MUCH = {
  reason: `would make the pictures of this render more than ${RENDER_PICTURES_MAX_BYTES} bytes`,
};

const ALL_TOO_SLOW: SuppliedPicture = {
  reason: "had not arrived when the time for all pictures of the render was over",
  mayPass: true,
};

export interface SupplyParts {
  readonly store: { readonly assets: Pick<Assets, "pathOf"> };
  readonly fetchPicture?: FetchPicture;
  readonly timers: Timers;
  /** What a render may take; its pictures take half of that at most. RENDER_DEADLINE_MS unless told. */
  readonly renderDeadlineMs?: number;
}

/**
 * Supplies assets and, where there is a fetcher, pictures from the web: a few at a time, each once a
 * render, and nothing is kept.
 * @param find what a name stands for in the render that asks
 * @param brand whose logo `asset:logo` is
 */
export function suppliedBy(
  { store, fetchPicture, timers, renderDeadlineMs = RENDER_DEADLINE_MS }: SupplyParts,
  find: (name: string) => Promise<Asset | null>,
  brand: Brand | null = null,
): PictureSupply {
  async function pictureOf(
    source: string,
    late: Promise<SuppliedPicture>,
  ): Promise<SuppliedPicture | null> {
    const name = ASSET.exec(assetShown(source, brand))?.[1];
    if (name === undefined) {
      return fetchPicture === undefined ? null : Promise.race([late, fetchPicture(source)]);
    }
    const asset = await find(name);
    const file = asset === null ? null : Bun.file(store.assets.pathOf(asset.sha256));
    // It may have been deleted since it was looked up.
    return file !== null && (await file.exists()) ? file.bytes() : NO_ASSET;
  }

  return async (sources) => {
    const supplied = new Map<string, SuppliedPicture>();
    let room = RENDER_PICTURES_MAX_BYTES;
    const waiting = [...sources];
    const late = Promise.withResolvers<SuppliedPicture>();
    const most = Math.min(IMAGES_FETCH_MS, renderDeadlineMs / 2);
    const cancel = timers.after(most, () => late.resolve(ALL_TOO_SLOW));
    const work = async (): Promise<void> => {
      for (let source = waiting.shift(); source !== undefined; source = waiting.shift()) {
        const picture = room <= 0 ? TOO_MUCH : await pictureOf(source, late.promise);
        if (picture === null) continue;
        const size = picture instanceof Uint8Array ? picture.byteLength : 0;
        const fits = size <= room;
        supplied.set(source, fits ? picture : TOO_MUCH);
        if (fits) room -= size;
      }
    };
    await Promise.all(Array.from({ length: IMAGE_FETCHES_MAX }, work));
    cancel();
    return supplied;
  };
}
