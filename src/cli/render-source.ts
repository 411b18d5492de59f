/** What `platen render` renders: a template in a folder, or the published version of one in the data folder. */

import { existsSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { ok, type Result } from "../errors.ts";
import { parseJsonBody } from "../manifest/json.ts";
import type { Json, JsonObject, Manifest } from "../manifest/manifest.ts";
import { humanised } from "../manifest/keys.ts";
import { parseManifest } from "../manifest/parse.ts";
import { assetNameFault } from "../publish/picture.ts";
import { frozenOf } from "../publish/stationery.ts";
import { fontFolder, FONTS_FOLDER, type FontListing } from "../fonts/font-folder.ts";
import { projectFonts } from "../pipeline/fonts.ts";
import type { PictureSupply } from "../render/job.ts";
import { assetShown, assetsNamedIn, type Brand, type Stationery } from "../template/stationery.ts";
import { synthesiseLayout } from "../template/synthesis/synthesise.ts";
import { failed, failedAs, type CommandFailure } from "./outcome.ts";
import { sourceNames, type SourceName } from "./template/finding-line.ts";
import { foldersAround, readStationery } from "./template/stationery-files.ts";

export interface RenderSource {
  /** What its PDF is called where the template does not say. */
  readonly name: string;
  /** How findings name the layout: its path, or the slug with the version. */
  readonly layoutName: string;
  readonly layout: string;
  readonly manifest: Manifest;
  /** The blocks and the brand that it may draw on. */
  readonly stationery: Stationery;
  /** How findings name the sources. */
  readonly nameOf: SourceName;
  /** Data to show it with: the path of a file, or what was published; null where there is none. */
  readonly sample: { readonly path: string } | { readonly data: JsonObject } | null;
  /** The assets that it shows. */
  readonly pictures: PictureSupply;
  /** Beside those in the executable, the ones to be preferred first. */
  readonly fonts: FontListing;
  /** Of the project where there is one. */
  readonly timeZone: string;
  readonly language: string;
}

export interface SourceOptions {
  readonly dataFolder: string;
  /** Id or name of the project that a slug is looked up in; the first one unless told. */
  readonly project?: string | undefined;
  readonly timeZone: string;
  readonly language: string;
}

/**
 * Reads a template. A folder is what has a slash in its name or holds a layout.xml or a
 * manifest.json; everything else is a slug. A folder without a layout gets the one that the manifest
 * alone makes.
 */
export async function readSource(
  slugOrFolder: string,
  options: SourceOptions,
): Promise<Result<RenderSource, CommandFailure>> {
  const holds = (name: string): boolean => existsSync(join(slugOrFolder, name));
  const isFolder = /[/\\]/.test(slugOrFolder) || holds("layout.xml") || holds("manifest.json");
  return isFolder ? readFolder(slugOrFolder, options) : readPublished(slugOrFolder, options);
}

async function readFolder(
  folder: string,
  { dataFolder, timeZone, language }: SourceOptions,
): Promise<Result<RenderSource, CommandFailure>> {
  const layoutName = join(folder, "layout.xml");
  const manifestName = join(folder, "manifest.json");
  const samplePath = join(folder, "sample.json");
  const isWithoutLayout = !existsSync(layoutName) && existsSync(manifestName);
  const layout = isWithoutLayout ? null : readBytes(layoutName);
  if (layout?.ok === false) return layout;
  const written = readBytes(manifestName);
  if (!written.ok) return written;
  const json = readJson(written.value, manifestName);
  if (!json.ok) return json;
  const manifest = parseManifest(json.value);
  if (!manifest.ok) {
    const message = `${manifestName}: ${manifest.error.message}`;
    return failedAs({ ...manifest.error, message });
  }
  const name = basename(resolve(folder));
  const stationery = await readStationery(folder);
  if (!stationery.ok) return stationery;
  return ok({
    name,
    layoutName,
    layout:
      layout === null
        ? synthesiseLayout(manifest.value, { name: humanised(name) })
        : new TextDecoder().decode(layout.value),
    manifest: manifest.value,
    sample: existsSync(samplePath) ? { path: samplePath } : null,
    stationery: stationery.value,
    nameOf: sourceNames(layoutName, stationery.value.blockPaths),
    pictures: picturesIn(foldersAround(folder), stationery.value.brand),
    fonts: joined(fontsIn(folder), fontsIn(dataFolder)),
    timeZone,
    language,
  });
}

async function readPublished(
  slug: string,
  { dataFolder, project: name }: SourceOptions,
): Promise<Result<RenderSource, CommandFailure>> {
  const { useExisting } = await import("./installation.ts");
  return useExisting(
    dataFolder,
    async ({ store, project }) => {
      const template = await store.templates.bySlug(project.id, slug);
      if (template === null) {
        return failed(
          "template_not_found",
          `There is no template ${slug}, and no folder with a layout.xml.`,
          {
            hint: "A folder is given as its path, such as ./invoice.",
          },
        );
      }
      const number = template.currentVersionNumber;
      const version = number === null ? null : await store.templates.version(template.id, number);
      if (version === null) {
        return failed("no_published_version", `The template ${slug} has no published version.`);
      }
      const use = { ...version, projectId: project.id, versionId: version.id, createdAt: NOW };
      const paths = new Map<string, string>();
      const known = (await store.assets.list(project.id)).map(({ name }) => name);
      // A version keeps its pictures, also those whose names are free again.
      const kept = assetsNamedIn(`${version.layout} ${version.stationery ?? ""}`);
      for (const name of new Set([...known, ...kept])) {
        const asset = await store.assets.forRender(use, name);
        if (asset !== null) paths.set(name, store.assets.pathOf(asset.sha256));
      }
      return ok({
        name: slug,
        layoutName: `${slug} (version ${version.number})`,
        layout: version.layout,
        stationery: frozenOf(version),
        nameOf: sourceNames(`${slug} (version ${version.number})`, {}),
        // Both were checked before they were written, and nothing else writes these columns.
        manifest: JSON.parse(version.manifest) as Manifest,
        sample: version.sample === null ? null : { data: JSON.parse(version.sample) as JsonObject },
        fonts: joined({ fonts: await projectFonts(store, use), faults: [] }, fontsIn(dataFolder)),
        pictures: picturesAt((name) => paths.get(name) ?? null, frozenOf(version).brand),
        timeZone: project.timeZone,
        language: project.language,
      });
    },
    name,
  );
}

/** After all that was ever uploaded. */
const NOW = Number.MAX_SAFE_INTEGER;

/** The fonts of a template's folder, or of the data folder. */
function fontsIn(folder: string): FontListing {
  return fontFolder(join(folder, FONTS_FOLDER))();
}

function joined(first: FontListing, second: FontListing): FontListing {
  return {
    fonts: [...first.fonts, ...second.fonts],
    faults: [...first.faults, ...second.faults],
  };
}

/** Assets as the files of assets/ in the first folder that has one of the name. */
function picturesIn(folders: readonly string[], brand: Brand | null): PictureSupply {
  return picturesAt((name) => {
    if (assetNameFault(name) !== null) return null;
    const paths = folders.map((folder) => join(folder, "assets", name));
    return paths.find((path) => existsSync(path)) ?? null;
  }, brand);
}

function picturesAt(pathOf: (name: string) => string | null, brand: Brand | null): PictureSupply {
  return async (sources) => {
    const found = new Map<string, Uint8Array>();
    for (const source of sources) {
      const path = pathOf(assetShown(source, brand).replace(/^asset:/, ""));
      if (path !== null) found.set(source, readFileSync(path));
    }
    return found;
  };
}

/** A file's bytes, with a sentence where it can't be read. */
export function readBytes(path: string): Result<Uint8Array, CommandFailure> {
  try {
    return ok(readFileSync(path));
  } catch (reason) {
    const missing = reason instanceof Error && "code" in reason && reason.code === "ENOENT";
    const why = reason instanceof Error ? reason.message : String(reason);
    const sentence = missing ? "there is no such file" : why;
    return failed("not_found", `${resolve(path)} can't be read: ${sentence}.`);
  }
}

/** A file's bytes as JSON; `name` is how a fault calls it. */
export function readJson(bytes: Uint8Array, name: string): Result<Json, CommandFailure> {
  const json = parseJsonBody(bytes);
  return json.ok ? json : failedAs({ ...json.error, message: `${name}: ${json.error.message}` });
}
