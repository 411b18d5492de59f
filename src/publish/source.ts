/** Source and manifest as a caller gives them → content that may be published, or kept as a draft. */

import { fail, ok, type Result } from "../errors.ts";
import { LAYOUT_MAX_BYTES, MANIFEST_MAX_BYTES, SAMPLE_MAX_BYTES } from "../limits.ts";
import { cleanText } from "../manifest/clean-text.ts";
import { Findings } from "../manifest/findings.ts";
import type { JsonObject, Manifest } from "../manifest/manifest.ts";
import { parseManifest } from "../manifest/parse.ts";
import type { TemplateContent } from "../store/template-versions.ts";
import { compileTemplate, type Finding } from "../template/compile.ts";
import { parsePageConfig } from "../template/synthesis/page-config.ts";
import { synthesiseLayout } from "../template/synthesis/synthesise.ts";
import {
  inspect,
  layoutFailure,
  NOTHING_AROUND,
  warningsOf,
  type Around,
  type Inspection,
} from "./inspect.ts";
import { frozen } from "./stationery.ts";

/** What a caller gives. Nothing of it has been looked at yet. */
export interface Source {
  /** JSON. */
  readonly manifest: JsonObject;
  /** Made from the manifest where there is none. */
  readonly layout?: string;
  /** JSON: shapes the layout that is made. */
  readonly pageConfig?: unknown;
  /** Absent: the one there is stays. Null: none from now on. */
  readonly sample?: JsonObject | null;
}

/** What the rest is made up from where the source leaves it out. */
export interface Surroundings {
  /** The template's name. */
  readonly name: string;
  /** The sample that is there, JSON. */
  readonly sample: string | null;
  /** What the layout may draw on; absent where it is looked at alone. */
  readonly project?: Around;
}

/** Content that may be published. */
export interface Publishable {
  readonly content: TemplateContent;
  readonly manifest: Manifest;
  /** What it draws on of its project, as it is, for the version to keep; JSON, null for nothing. */
  readonly stationery: string | null;
  readonly warnings: readonly Finding[];
}

/** Content that may be kept as a draft, with what is wrong with it. */
export interface Draftable {
  readonly content: TemplateContent;
  readonly inspection: Inspection;
}

/**
 * Checks a source from end to end. Fails with `invalid_request`, `invalid_loop_key` or, where the layout
 * has an error, `invalid_template`; its warnings come along.
 */
export function checkSource(source: Source, around: Surroundings): Result<Publishable> {
  const manifest = parseManifest(source.manifest, ["manifest"]);
  if (!manifest.ok) return manifest;
  const layout = layoutOf(source, manifest.value, around);
  if (!layout.ok) return layout;
  const { project = NOTHING_AROUND } = around;
  const compiled = compileTemplate(layout.value, manifest.value, project.assets, project);
  const { findings } = compiled;
  const failure = layoutFailure(findings);
  if (failure !== null) return { ok: false, error: failure };
  const content = {
    layout: layout.value,
    manifest: JSON.stringify(manifest.value),
    sample: sampleOf(source, around),
  };
  const fault = tooLarge(content);
  if (fault !== null) return fault;
  const stationery = frozen(layout.value, compiled.blocks, project);
  return ok({ content, manifest: manifest.value, stationery, warnings: warningsOf(findings) });
}

/**
 * Takes a source as it is, broken or not. It fails only where there is nothing to keep: a layout to be
 * made from a manifest that can't be used, or something too large.
 */
export function draftSource(source: Source, around: Surroundings): Result<Draftable> {
  const manifest =
    source.layout === undefined ? parseManifest(source.manifest, ["manifest"]) : null;
  if (manifest?.ok === false) return manifest;
  const layout = layoutOf(source, manifest?.value ?? null, around);
  if (!layout.ok) return layout;
  const content = {
    // Broken is one thing; what no database keeps as it came is another.
    layout: cleanText(layout.value),
    manifest: JSON.stringify(source.manifest),
    sample: sampleOf(source, around),
  };
  const inspection = inspect(content.layout, source.manifest, around.project);
  if (Buffer.byteLength(content.layout) > LAYOUT_MAX_BYTES) {
    const failure = layoutFailure(inspection.findings);
    if (failure !== null) return { ok: false, error: failure };
  }
  return tooLarge(content) ?? ok({ content, inspection });
}

function layoutOf(
  { layout, pageConfig }: Source,
  manifest: Manifest | null,
  { name }: Surroundings,
): Result<string> {
  if (layout !== undefined && pageConfig !== undefined) return PAGE_CONFIG_WITHOUT_USE;
  if (layout !== undefined || manifest === null) return ok(layout ?? "");
  const page = parsePageConfig(pageConfig);
  if (!page.ok) return page;
  return ok(synthesiseLayout(manifest, { name, pageConfig: page.value }));
}

const PAGE_CONFIG_SENTENCE =
  "pageConfig shapes the layout that Platen draws; with a layout of your own set " +
  "page { size; margin } in its <style>.";

const PAGE_CONFIG_WITHOUT_USE = fail("invalid_request", PAGE_CONFIG_SENTENCE, {
  issues: { formErrors: [], fieldErrors: { pageConfig: [PAGE_CONFIG_SENTENCE] } },
});

function sampleOf({ sample }: Source, around: Surroundings): string | null {
  if (sample === undefined) return around.sample;
  return sample === null ? null : JSON.stringify(sample);
}

function tooLarge({ manifest, sample }: TemplateContent): Result<never> | null {
  const findings = new Findings();
  const check = (name: string, text: string, most: number): void => {
    const bytes = Buffer.byteLength(text);
    if (bytes > most) findings.add([name], `Expected at most ${most} bytes of JSON, got ${bytes}`);
  };
  check("manifest", manifest, MANIFEST_MAX_BYTES);
  check("sample", sample ?? "", SAMPLE_MAX_BYTES);
  if (findings.isEmpty) return null;
  const message = `The template is too large. ${findings.summary()}`;
  return fail("invalid_request", message, { issues: findings.issues() });
}
