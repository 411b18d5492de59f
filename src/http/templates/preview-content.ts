/** What a preview shows: what the caller sent, and for what it left out, what is edited. */

import { createHash } from "node:crypto";
import { Type, type Static } from "@sinclair/typebox";
import { fail, ok, type Result } from "../../errors.ts";
import { BLOCKS_MAX, RETRY_AFTER_SECONDS } from "../../limits.ts";
import type { JsonObject, Manifest } from "../../manifest/manifest.ts";
import type { PreviewJob } from "../../pipeline/render-jobs.ts";
import { checkBrand } from "../../publish/brand.ts";
import { editedContent } from "../../publish/edited.ts";
import { trialStationery } from "../../publish/trial-stationery.ts";
import type { Template } from "../../store/templates.ts";
import type { Brand, Stationery } from "../../template/stationery.ts";
import type { Caller } from "../auth.ts";
import type { Parts } from "../parts.ts";
import { BrandView } from "../stationery/brand-view.ts";
import { jsonObject } from "./template-view.ts";

/** A misspelt field would silently show something else than was meant. */
export const PreviewRequest = Type.Object(
  {
    layout: Type.Optional(
      Type.String({
        expected: "a text: the template source",
        description: "Instead of the draft's, or of the published one.",
      }),
    ),
    manifest: Type.Optional(jsonObject("Instead of the draft's, or of the published one.")),
    data: Type.Optional(
      jsonObject("What it is filled with; else the sample, else examples made from the manifest."),
    ),
    brand: Type.Optional(BrandView),
    blocks: Type.Optional(
      Type.Record(
        Type.String(),
        Type.String({ expected: "a text: elements and text of the template language" }),
        {
          maxProperties: BLOCKS_MAX,
          expected: `an object of at most ${BLOCKS_MAX} texts`,
          description: "Sources by name, instead of the project's blocks of these names.",
        },
      ),
    ),
    withExamples: Type.Optional(
      Type.Boolean({
        expected: "true or false",
        description: "Whether the report has examples made from the manifest.",
      }),
    ),
  },
  { additionalProperties: false, expected: "an object" },
);

/** The parts with a brand and blocks in place of the project's, for what is not saved yet. */
export function withTrial(
  parts: Parts,
  { brand, blocks }: Pick<Static<typeof PreviewRequest>, "brand" | "blocks">,
): Result<Parts> {
  if (brand === undefined && blocks === undefined) return ok(parts);
  // The schema's optional fields are the brand's.
  const checked = brand === undefined ? ok(undefined) : checkBrand(brand as Brand, null);
  if (!checked.ok) return checked;
  const { store } = parts;
  const stationery = trialStationery(store.stationery, { brand: checked.value, blocks });
  return ok({ ...parts, store: { ...store, stationery } });
}

export interface Shown {
  readonly layout: string;
  /** As it was given: nothing of it has been looked at. */
  readonly manifest: JsonObject;
  /** Null where neither the caller nor the sample gives any: examples are shown. */
  readonly data: JsonObject | null;
  readonly withExamples: boolean;
  /** The sample of what is edited, JSON; null where it has none. */
  readonly sample: string | null;
}

/** Fails where there is nothing to show. */
export async function contentToShow(
  given: Static<typeof PreviewRequest>,
  template: Template,
  { store }: Pick<Parts, "store">,
): Promise<Result<Shown>> {
  const edited = (await editedContent(store, template))?.content ?? null;
  const layout = given.layout ?? edited?.layout;
  // Written from an object, and by nothing else.
  const manifest = given.manifest ?? (edited && (JSON.parse(edited.manifest) as JsonObject));
  if (layout === undefined || manifest === null) {
    return fail(
      "invalid_state",
      "The template has neither a draft nor a published version. Send layout and manifest.",
    );
  }
  const sample = edited?.sample ?? null;
  // Written from an object, too.
  const known = sample === null ? null : (JSON.parse(sample) as JsonObject);
  const { withExamples = false } = given;
  return ok({ layout, manifest, data: given.data ?? known, sample, withExamples });
}

interface Checked {
  readonly layout: string;
  readonly manifest: Manifest;
  readonly data: JsonObject;
  readonly stationery: Stationery;
  /** For an editor: the names of the project's assets. */
  readonly assets?: readonly string[];
}

/** The job of what was checked. */
export function previewJob(
  { layout, manifest, data, stationery, assets }: Checked,
  { mode, project }: Caller,
  { ids }: Pick<Parts, "ids">,
): PreviewJob {
  return {
    id: ids.uuid(),
    projectId: project.id,
    templateKey: keyOf([layout, manifest, stationery, assets ?? null]),
    ...(assets === undefined ? {} : { forEditor: { assets } }),
    layout,
    stationery,
    manifest,
    data,
    timeZone: project.timeZone,
    language: project.language,
    mode,
  };
}

/** What a render process keeps it compiled under: never the id of a version, which is no hash. */
function keyOf(content: readonly unknown[]): string {
  const hash = createHash("sha256").update(JSON.stringify(content));
  return `preview ${hash.digest("hex")}`;
}

/** As many previews wait as may. */
export const FULL = fail(
  "queue_unavailable",
  "As many previews wait as may. Ask again in a moment.",
  { retryAfterSeconds: RETRY_AFTER_SECONDS },
);
