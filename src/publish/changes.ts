/** What publishing would change: a version, or the draft, held against another. */

import type { Failure } from "../errors.ts";
import { compareManifests, type ManifestChange } from "../manifest/compare.ts";
import { parseManifest } from "../manifest/parse.ts";
import type { Store } from "../store/store.ts";
import type { TemplateContent, TemplateVersion } from "../store/template-versions.ts";
import type { Template } from "../store/templates.ts";
import { compileTemplate } from "../template/compile.ts";
import { NO_STATIONERY, stationeryOf, type Stationery } from "../template/stationery.ts";
import { frozenOf, stationeryFor } from "./stationery.ts";

/** One end of a comparison. */
export type Side =
  | { readonly kind: "version"; readonly content: TemplateVersion }
  | { readonly kind: "draft"; readonly content: TemplateContent }
  /** Nothing has been published yet. */
  | { readonly kind: "nothing" };

/** A shared block, the brand or a picture that is another than it was. */
export interface StationeryChange {
  readonly kind: "block" | "brand" | "pictures";
  /** Of a block; null for the others. */
  readonly name: string | null;
  readonly change: "added" | "removed" | "changed";
}

export interface Changes {
  readonly layoutChanged: boolean;
  readonly sampleChanged: boolean;
  readonly manifest: readonly ManifestChange[];
  /** Why the manifest of the later side can't be used; null where it can. */
  readonly manifestFailure: Failure | null;
  readonly stationery: readonly StationeryChange[];
}

/** Compares two sides of a template. A draft draws on blocks, brand and pictures as they are now. */
export async function changesBetween(
  store: Pick<Store, "stationery" | "templates">,
  template: Template,
  { from, to }: { readonly from: Side; readonly to: Side },
): Promise<Changes> {
  const parsed = to.kind === "nothing" ? null : parsedOf(to.content);
  const before = from.kind === "nothing" ? null : parsedOf(from.content);
  const [was, is] = await Promise.all(
    [from, to].map((side) => stationeryOfSide(store, template, side)),
  );
  return {
    layoutChanged: layoutOf(from) !== layoutOf(to),
    sampleChanged: sampleOf(from) !== sampleOf(to),
    manifest:
      before?.ok === true && parsed?.ok === true
        ? compareManifests(before.value, parsed.value)
        : [],
    manifestFailure: parsed?.ok === false ? parsed.error : null,
    stationery: [
      ...stationeryChanges(was ?? null, is ?? null),
      ...(await pictureChanges(store, template, from, to)),
    ],
  };
}

function parsedOf({ manifest }: TemplateContent) {
  return parseManifest(JSON.parse(manifest));
}

function layoutOf(side: Side): string | null {
  return side.kind === "nothing" ? null : side.content.layout;
}

function sampleOf(side: Side): string | null {
  return side.kind === "nothing" ? null : side.content.sample;
}

async function stationeryOfSide(
  store: Pick<Store, "stationery">,
  { projectId }: Template,
  side: Side,
): Promise<Stationery | null> {
  if (side.kind === "nothing") return null;
  if (side.kind === "version") return frozenOf(side.content);
  const { layout } = side.content;
  const now = await stationeryFor(store, projectId, layout);
  const manifest = parsedOf(side.content);
  const known = manifest.ok ? manifest.value : { variables: [], loops: [] };
  const { blocks } = compileTemplate(layout, known, null, now);
  return stationeryOf(layout, blocks, now) ?? NO_STATIONERY;
}

function stationeryChanges(was: Stationery | null, is: Stationery | null): StationeryChange[] {
  // With nothing before, all is new; that goes without saying.
  if (was === null || is === null) return [];
  const names = [...new Set([...Object.keys(was.blocks), ...Object.keys(is.blocks)])].toSorted();
  const blocks = names.flatMap((name): StationeryChange[] => {
    const change = changeOf(was.blocks[name], is.blocks[name]);
    return change === null ? [] : [{ kind: "block", name, change }];
  });
  const brand = changeOf(
    was.brand === null ? undefined : JSON.stringify(was.brand),
    is.brand === null ? undefined : JSON.stringify(is.brand),
  );
  return brand === null ? blocks : [...blocks, { kind: "brand", name: null, change: brand }];
}

function changeOf(
  before: string | undefined,
  after: string | undefined,
): StationeryChange["change"] | null {
  if (before === after) return null;
  if (before === undefined) return "added";
  return after === undefined ? "removed" : "changed";
}

/** A draft shows pictures as they are now, a version those of its time. */
async function pictureChanges(
  { templates }: Pick<Store, "templates">,
  { projectId }: Template,
  from: Side,
  to: Side,
): Promise<StationeryChange[]> {
  if (from.kind !== "version" || to.kind !== "draft") return [];
  const isOther = await templates.isDrawnAnew(projectId, from.content);
  return isOther ? [{ kind: "pictures", name: null, change: "changed" }] : [];
}
