/** Data that shows a template: a sample of its author's where the published version takes it, else one that is made up. */

import type { JsonObject, Manifest } from "../../manifest/manifest.ts";
import { sampleData } from "../../manifest/sample.ts";
import { compileValidator } from "../../manifest/validate.ts";
import type { Store } from "../../store/store.ts";
import type { Template } from "../../store/templates.ts";

/** Null where the template has neither a version nor a draft. */
export async function exampleOf(
  store: Pick<Store, "drafts" | "templates">,
  template: Template,
): Promise<JsonObject | null> {
  const draft = await store.drafts.find(template.id);
  const { currentVersionNumber: number } = template;
  const version = number === null ? null : await store.templates.version(template.id, number);
  const samples = [draft?.sample, version?.sample]
    .filter((sample) => typeof sample === "string")
    // Samples and published manifests are written from what their parsers gave, and by nothing else.
    .map((sample) => JSON.parse(sample) as JsonObject);
  if (version === null) return samples[0] ?? (draft === null ? null : {});
  const manifest = JSON.parse(version.manifest) as Manifest;
  const validator = compileValidator(manifest);
  const fits = (sample: JsonObject): boolean => validator.validate(sample, { timeZone: "UTC" }).ok;
  return samples.find(fits) ?? sampleData(manifest);
}
