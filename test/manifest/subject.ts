/** The room as these tests use it: a manifest as people write it, and what becomes of a body under it. */

import type { Failure, Issues, RenderWarning } from "../../src/errors.ts";
import { parseJsonBody } from "../../src/manifest/json.ts";
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

/** A variable of type text. */
export function text(key: string): Record<string, unknown> {
  return { key, dataType: "text" };
}

/** A loop, of objects without fields unless said otherwise. */
export function loopOf(key: string, more: object = { itemFields: [] }): Record<string, unknown> {
  return { key, ...more };
}

/** Code and findings of a manifest that can't be used. */
export function refused(raw: unknown): { readonly code: string; readonly issues: unknown } {
  const parsed = parseManifest(raw);
  if (parsed.ok) throw new Error("parsed");
  return { code: parsed.error.code, issues: parsed.error.issues };
}

/** The finding at one member of a variable, if any. */
export function faultOf(variable: Record<string, unknown>, member: string): string | undefined {
  const parsed = parseManifest({ variables: [{ ...text("a"), ...variable }] });
  return parsed.ok ? undefined : parsed.error.issues?.fieldErrors[`variables.0.${member}`]?.[0];
}

/** A body as it comes over the wire. */
export function json(written: string): JsonObject {
  const parsed = parseJsonBody(new TextEncoder().encode(written));
  if (!parsed.ok) throw new Error(parsed.error.message);
  // Whoever calls writes an object.
  return parsed.value as JsonObject;
}

/** A manifest with a bit of everything. */
export const INVOICE = manifest({
  variables: [
    { key: "customer.name", dataType: "text", required: true },
    { key: "customer.address.city", dataType: "text" },
    { key: "customer.email", dataType: "email" },
    { key: "total", dataType: "currency", required: true },
    { key: "due", dataType: "date" },
  ],
  loops: [
    {
      key: "items",
      required: true,
      itemFields: [
        { key: "name", dataType: "text", required: true },
        { key: "qty", dataType: "number", default: 1 },
        { key: "tax.rate", dataType: "number" },
      ],
      loops: [{ key: "discounts", itemFields: [{ key: "amount", dataType: "currency" }] }],
    },
    { key: "notes", itemType: "text" },
  ],
});

/** The least that INVOICE takes, and a bit more. */
export const BODY: JsonObject = {
  customer: { name: "Acme Corp" },
  items: [{ name: "Widget", qty: "5" }],
  total: 49.95,
};
