/**
 * One render as the rest of the house sees it: what it is given and how it ended. Whoever queues
 * renders knows these two shapes and nothing of processes or PDF.
 */

import type { Instant } from "../clock.ts";
import type { RenderError, RenderWarning } from "../errors.ts";
import type { FontSource } from "../fonts/font-folder.ts";
import type { JsonObject, Manifest } from "../manifest/manifest.ts";
import type { Finding } from "../template/findings.ts";
import type { Stationery } from "../template/stationery.ts";
import type { SourceMap } from "./source-map.ts";

export interface RenderJob {
  readonly renderId: string;
  /** Names the compiled template in a render process's cache: the id of the version. */
  readonly templateKey: string;
  readonly layout: string;
  readonly manifest: Manifest;
  /** The blocks and the brand that the layout draws on; absent where it draws on none. */
  readonly stationery?: Stationery;
  readonly data: JsonObject;
  /** IANA name. */
  readonly timeZone: string;
  /** BCP 47 tag, for a layout that names none. */
  readonly language: string;
  /** The PDF's creation date. The same job gives the same bytes. */
  readonly createdAt: Instant;
  /** Written across every page. */
  readonly watermark?: string;
  /** The bytes of the pictures by the source that the document names them by. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
  /** Fonts beside those inside the executable, the ones to be preferred first. */
  readonly fonts?: readonly FontSource[];
  /** Asked for by an editor, which is told of the source, too: what is wrong with it, and where it came to stand. */
  readonly forEditor?: {
    /** The names of the project's assets. */
    readonly assets: readonly string[];
  };
  /** A file that is read at once and thrown away: it need not outlast a power cut. */
  readonly isPassing?: true;
  /** Where the PDF is written and fsynced. The caller moves it to its place or removes it. */
  readonly outputPath: string;
}

/**
 * A picture's bytes, or why there are none, as the end of a sentence about it. `mayPass`: asked for again
 * later, it may come.
 */
export type SuppliedPicture = Uint8Array | { readonly reason: string; readonly mayPass?: boolean };

/** Hands over the pictures that a document shows and that its job does not carry, by their sources. */
export type PictureSupply = (
  sources: readonly string[],
) => Promise<ReadonlyMap<string, SuppliedPicture>>;

/** For a job that carries what it needs. */
export const NO_SUPPLY: PictureSupply = async () => new Map();

export interface RenderedFile {
  /** The name that the template gives it; null where it gives none. */
  readonly filename: string | null;
  readonly pageCount: number;
  readonly sizeBytes: number;
  /** Lower-case hex, of the file's bytes. */
  readonly sha256: string;
}

interface Ended {
  readonly warnings: readonly RenderWarning[];
  /** Of the source, for an editor. Where one is an error, that is why the job failed. */
  readonly findings?: readonly Finding[];
}

export interface RenderSucceeded extends Ended, RenderedFile {
  readonly ok: true;
  /** From the moment a process took the job until its answer. */
  readonly durationMs: number;
  /** For an editor. */
  readonly sourceMap?: SourceMap;
}

export interface RenderFailed extends Ended {
  readonly ok: false;
  readonly error: RenderError;
}

export type RenderOutcome = RenderSucceeded | RenderFailed;
