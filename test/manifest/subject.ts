/** The room as these tests use it: a manifest as people write it, and what becomes of a body under it. */

import type { Failure, Issues, RenderWarning } from "../../src/errors.ts";
import type { Json, JsonObject, Manifest } from "../../src/manifest/manifest.ts";
import { parseManifest } from "../../src/manifest/parse.ts";
import { compileValidator } from "../../src/manifest/validate.ts";

/** A parsed manifest. */
export function manifest(raw: unknown): Manifest {
  const parsed = parseManifest(raw);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
}

/** A manifest of one variable `value`. */
export function ofOne(variable: Record<string, unknown>): Manifest {
  return manifest({ variables: [{ key: "value", ...variable }] });
}

/** What a body that passes becomes, in UTC unless said otherwise. */
export function accepted(
  { variables, loops }: Manifest,
  body: JsonObject,
  timeZone = "UTC",
): { readonly data: JsonObject; readonly warnings: readonly RenderWarning[] } {
  const result = compileValidator({ variables, loops }).validate(body, { timeZone });
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** Why a body does not pass. */
export function refusal(of: Manifest, body: JsonObject): Failure {
  const result = compileValidator(of).validate(body, { timeZone: "UTC" });
  if (result.ok) throw new Error(`accepted as ${JSON.stringify(result.value.data)}`);
  return result.error;
}

/** The findings of a body that does not pass. */
export function findings(of: Manifest, body: JsonObject): Issues["fieldErrors"] {
  return refusal(of, body).issues?.fieldErrors ?? {};
}

/** What one value of a type becomes, or the finding it leads to. */
export function outcome(
  variable: Record<string, unknown>,
  value: Json,
  timeZone = "UTC",
): { readonly value: Json | undefined } | { readonly finding: string | undefined } {
  const validator = compileValidator(ofOne(variable));
  const result = validator.validate({ value }, { timeZone });
  if (result.ok) return { value: result.value.data["value"] };
  return { finding: result.error.issues?.fieldErrors["value"]?.[0] };
}
