/**
 * A template as one file: a ZIP of the folder that `platen template pull` writes, with a template.json
 * that says what it is called. Nothing of an archive from outside is trusted: it is unpacked a little at a
 * time and given up where it comes to too much, and no name in it ever becomes a path.
 */

import { Unzip, UnzipInflate, zipSync, type UnzipFile, type Zippable } from "fflate";
import { fail, ok, type Result } from "../errors.ts";
import { ARCHIVE_FILES_MAX, ARCHIVE_UNPACKED_MAX_BYTES } from "../limits.ts";

/** What is unpacked in one go: at deflate's best, a thousand times as much comes out. */
const STEP_BYTES = 16 * 1024;
/** Pictures and fonts are packed already. */
const PACKED = /^assets\//;
/** What systems put beside the files that people meant. */
const CLUTTER = /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\.git\/)/;
/** What a template is made of, below whatever folder the archive has it in. */
const WANTED =
  /^(?:[^/]+\/)?((?:layout\.xml|manifest\.json|sample\.json|template\.json)|blocks\/[^/]+\.xml|assets\/[^/]+)$/;

/** A block may be called layout, too. */
const LAYOUT = /^(?:(?!blocks\/)[^/]+\/)?layout\.xml$/;

/** What an archive holds of a template. */
export interface Archive {
  /** By their names, without the folder around them. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** The folder that they stand in; null where they stand at the top. */
  readonly folder: string | null;
  /** What is no part of a template. */
  readonly ignored: readonly string[];
}

/** Packs files by their names. The same files of the same time give the same bytes. */
export function packed(files: ReadonlyMap<string, Uint8Array>, modifiedAt: number): Uint8Array {
  const entries: Zippable = {};
  for (const [name, bytes] of files) {
    entries[name] = [bytes, { level: PACKED.test(name) ? 0 : 6, mtime: new Date(modifiedAt) }];
  }
  return zipSync(entries);
}

/** Unpacks an archive. Fails with `invalid_request` where it is none, is damaged or comes to too much. */
export async function unpacked(bytes: Uint8Array): Promise<Result<Archive>> {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) {
    return fail("invalid_request", "This is no ZIP file. Send one that was exported from Platen.");
  }
  const reading = createReading();
  try {
    for (let at = 0; at < bytes.byteLength && reading.fault === null; at += STEP_BYTES) {
      const isLast = at + STEP_BYTES >= bytes.byteLength;
      reading.unzip.push(bytes.subarray(at, at + STEP_BYTES), isLast);
      // A step may come to megabytes: others get their turn in between.
      await new Promise<void>((resolve) => void setImmediate(resolve));
    }
  } catch {
    // What the library throws says what a decoder met, and not what its sender did.
    reading.fault ??= "The ZIP file is damaged.";
  }
  if (reading.fault === null && reading.open.size > 0) reading.fault = "The ZIP file is cut off.";
  return reading.fault === null ? inOneFolder(reading) : fail("invalid_request", reading.fault);
}

interface Reading {
  readonly unzip: Unzip;
  readonly files: Map<string, Uint8Array>;
  readonly ignored: string[];
  /** Those whose end has not come yet. */
  readonly open: Set<string>;
  fault: string | null;
}

function createReading(): Reading {
  let count = 0;
  let unpackedBytes = 0;
  const onFile = (file: UnzipFile): void => {
    count += 1;
    const { name } = file;
    if (count > ARCHIVE_FILES_MAX) {
      reading.fault ??= `The ZIP file has more than ${ARCHIVE_FILES_MAX} files.`;
    }
    if (isOutside(name)) reading.fault ??= "The ZIP file names a place outside of itself.";
    if (reading.fault !== null || name.endsWith("/") || CLUTTER.test(name)) return;
    if (!WANTED.test(name)) {
      reading.ignored.push(name);
      return;
    }
    if (reading.files.has(name)) {
      reading.fault ??= "The ZIP file has two files of one name.";
      return;
    }
    const chunks: Uint8Array[] = [];
    reading.files.set(name, new Uint8Array(0));
    reading.open.add(name);
    file.ondata = (failure, chunk, isLast) => {
      if (failure !== null) reading.fault ??= "The ZIP file is damaged.";
      if (reading.fault !== null) return;
      unpackedBytes += chunk.byteLength;
      if (unpackedBytes > ARCHIVE_UNPACKED_MAX_BYTES) {
        const most = ARCHIVE_UNPACKED_MAX_BYTES / 1024 ** 2;
        reading.fault = `The ZIP file comes to more than ${most} MiB.`;
        return;
      }
      // The decoder goes on to write into what it gave.
      chunks.push(chunk.slice());
      if (!isLast) return;
      reading.files.set(name, Buffer.concat(chunks));
      reading.open.delete(name);
    };
    file.start();
  };
  const unzip = new Unzip(onFile);
  unzip.register(UnzipInflate);
  const reading: Reading = {
    unzip,
    files: new Map(),
    ignored: [],
    open: new Set(),
    fault: null,
  };
  return reading;
}

/** A name that leads out of the folder that an archive is unpacked into. */
function isOutside(name: string): boolean {
  return (
    name.startsWith("/") ||
    name.includes("\\") ||
    name.includes("\u0000") ||
    /^[A-Za-z]:/.test(name) ||
    name.split("/").includes("..")
  );
}

/** A folder that was packed as a whole counts for what is in it. */
function inOneFolder({ files, ignored }: Reading): Result<Archive> {
  const layouts = [...files.keys()].filter((name) => LAYOUT.test(name));
  const [layout] = layouts;
  if (layout === undefined) {
    return fail("invalid_request", "The ZIP file has no layout.xml: it holds no template.");
  }
  if (layouts.length > 1) {
    return fail("invalid_request", "The ZIP file holds several templates. Send one at a time.");
  }
  const prefix = layout.slice(0, -"layout.xml".length);
  const own = [...files].filter(([name]) => name.startsWith(prefix));
  const others = [...files.keys()].filter((name) => !name.startsWith(prefix));
  return ok({
    files: new Map(own.map(([name, bytes]) => [name.slice(prefix.length), bytes])),
    folder: prefix === "" ? null : prefix.slice(0, -1),
    ignored: [...ignored, ...others],
  });
}
