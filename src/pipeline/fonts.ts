/** The fonts that a render may use beside those in the executable: its project's, then the installation's. */

import type { FontListing, FontSource } from "../fonts/font-folder.ts";
import type { AssetLookup, AssetUse, FontAsset } from "../store/asset-lookup.ts";
import type { Job } from "../store/queue.ts";
import type { PreviewJob } from "./render-jobs.ts";

export interface FontParts {
  readonly store: {
    readonly assets: Pick<AssetLookup, "fontsForRender" | "fontsOf"> & {
      pathOf(sha256: string): string;
    };
  };
  /** The fonts that the operator has put into the data folder, as they are now. */
  readonly folderFonts?: () => FontListing;
  readonly log: (event: string, fields: Readonly<Record<string, string>>) => void;
}

export interface RenderFonts {
  /** For a job of the queue: a published version keeps its project's fonts as they were then. */
  ofJob(job: Job): Promise<readonly FontSource[]>;
  /** For a preview: as they are now, for one of a version as they were then. */
  ofPreview(job: PreviewJob): Promise<readonly FontSource[]>;
}

/** Makes what finds a render's fonts. A file in the folder that is no font is told in the log, once. */
export function renderFonts({ store, folderFonts, log }: FontParts): RenderFonts {
  let told: ReadonlySet<string> = new Set();

  function withFolder(own: readonly FontSource[]): readonly FontSource[] {
    if (folderFonts === undefined) return own;
    const { fonts, faults } = folderFonts();
    for (const fault of faults) if (!told.has(fault)) log("fonts.unusable", { reason: fault });
    told = new Set(faults);
    return [...own, ...fonts];
  }

  return {
    ofJob: async (job) => withFolder(await projectFonts(store, job)),
    ofPreview: async ({ projectId, versionId }) =>
      withFolder(
        versionId === undefined
          ? filesOf(store, await store.assets.fontsOf(projectId))
          : await projectFonts(store, { projectId, versionId, createdAt: Number.MAX_SAFE_INTEGER }),
      ),
  };
}

/** The fonts of a project that a render of one of its versions is set in. */
export async function projectFonts(
  store: FontParts["store"],
  use: Omit<AssetUse, "layout">,
): Promise<readonly FontSource[]> {
  return filesOf(store, await store.assets.fontsForRender(use));
}

function filesOf({ assets }: FontParts["store"], fonts: readonly FontAsset[]): FontSource[] {
  return fonts.map(({ sha256, ...facts }) => ({
    ...facts,
    path: assets.pathOf(sha256),
    stamp: sha256,
  }));
}
