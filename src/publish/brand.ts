/** A brand as a caller gives it → one that may be kept, in one order of its fields, or what is wrong with it. */

import { fail, ok, type Failure, type Result } from "../errors.ts";
import { BRAND_MAX_BYTES } from "../limits.ts";
import { Findings } from "../manifest/findings.ts";
import { shown } from "../manifest/shown.ts";
import type { Condition } from "../store/template-drafts.ts";
import type { StoredBrand } from "../store/stationery.ts";
import { LOGO_SOURCE, type Brand } from "../template/stationery.ts";
import { parseColor } from "../template/styles/colors.ts";
import type { PublishParts } from "./draft.ts";

/** Custom properties that are worked out, or that another field sets: `--brand-text` and its like. */
const RESERVED_COLORS = [
  "contrast",
  "text",
  "accent-contrast",
  "accent-text",
  "font",
  "heading-font",
];
const COLOR_NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const CUSTOM_NAME = /^[A-Za-z][A-Za-z0-9_]*$/;
const FAMILY = /^[\p{L}\p{N}][\p{L}\p{N} ._-]*$/u;

/** The brand is not what the caller has read. */
const BRAND_CHANGED: Failure = fail(
  "edit_conflict",
  "The brand has changed since it was read. Read it again, then repeat the change.",
).error;

/**
 * Checks what a schema does not: colours, names, families, and whether the logo is an asset.
 * @param assets the names of the project's; null where they are not known
 */
export function checkBrand(brand: Brand, assets: readonly string[] | null): Result<string> {
  const findings = new Findings();
  const check = (path: readonly string[], fault: string | null): void => {
    if (fault !== null) findings.add(path, fault);
  };
  check(["logo"], logoFault(brand.logo, assets));
  for (const [name, value] of Object.entries(brand.colors ?? {})) {
    check(["colors", name], colorFault(name, value));
  }
  for (const [name, family] of Object.entries(brand.fonts ?? {})) {
    const isFamily = FAMILY.test(family);
    check(["fonts", name], isFamily ? null : `Expected the name of a font, got ${shown(family)}`);
  }
  for (const name of Object.keys(brand.custom ?? {})) {
    const sentence = "Expected a name of letters, digits and _, which begins with a letter";
    check(["custom", name], CUSTOM_NAME.test(name) ? null : sentence);
  }
  const content = JSON.stringify(inOrder(brand));
  const bytes = Buffer.byteLength(content);
  if (bytes > BRAND_MAX_BYTES) {
    findings.add([], `Expected at most ${BRAND_MAX_BYTES} bytes of JSON, got ${bytes}`);
  }
  if (findings.isEmpty) return ok(content);
  const message = `The brand is not valid. ${findings.summary()}`;
  return fail("invalid_request", message, { issues: findings.issues() });
}

/** Keeps a brand, if what is there is under the revision that the caller expects. */
export async function saveBrand(
  { store, actor }: PublishParts,
  projectId: string,
  brand: Brand,
  condition: Condition,
): Promise<Result<StoredBrand>> {
  const assets = (await store.assets.list(projectId)).map(({ name }) => name);
  const checked = checkBrand(brand, assets);
  if (!checked.ok) return checked;
  const written = await store.stationery.putBrand(projectId, checked.value, condition);
  if (written.kind === "overtaken") return { ok: false, error: BRAND_CHANGED };
  if (written.kind === "changed") {
    await store.audit.record({ projectId, actor, action: "brand.update", subject: projectId });
  }
  return ok(written.brand);
}

function logoFault(logo: string | undefined, assets: readonly string[] | null): string | null {
  if (logo === undefined) return null;
  const name = /^asset:(.+)$/s.exec(logo)?.[1];
  if (name === undefined) return `Expected asset: and the name of an asset, got ${shown(logo)}`;
  if (assets === null || assets.includes(name)) return null;
  const hint = logo === LOGO_SOURCE ? "" : "; upload it first: POST /v1/assets";
  return `There is no asset ${shown(name)}${hint}`;
}

function colorFault(name: string, value: string): string | null {
  if (RESERVED_COLORS.includes(name)) return "Expected another name: this colour is worked out";
  if (!COLOR_NAME.test(name))
    return "Expected a name of small letters and digits, joined by hyphens";
  if (parseColor(value) !== undefined) return null;
  return `Expected a colour such as #0a7d4b, got ${shown(value)}`;
}

/** The same brand, however its sender orders it, is the same text. */
function inOrder(brand: Brand): Brand {
  const { name, address, email, phone, website, taxIds, logo, colors, fonts, custom } = brand;
  const given = {
    ...{ name, address, email, phone, website, logo },
    taxIds: taxIds?.map(({ label, value }) => ({ label, value })),
    colors: colors === undefined ? undefined : sorted(colors),
    fonts: fonts === undefined ? undefined : sorted(fonts),
    custom: custom === undefined ? undefined : sorted(custom),
  };
  // Without what is undefined, it has the fields of a brand and no others.
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as Brand;
}

function sorted(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const entries = Object.entries(values).filter((entry) => entry[1] !== undefined);
  // Filtered just now.
  return Object.fromEntries(entries.sort()) as Record<string, string>;
}
