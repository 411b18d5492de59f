/** A brand as a form has it: every field is there, what is empty is unset. */

import type { AnswerOf } from "../../api/caller.ts";

export type Brand = AnswerOf<"GET /v1/brand">;

/** A row of two texts; one that is empty altogether counts for nothing. */
export interface Pair {
  readonly label: string;
  readonly value: string;
}

export interface Typed {
  readonly name: string;
  /** Lines. */
  readonly address: string;
  readonly email: string;
  readonly phone: string;
  readonly website: string;
  readonly taxIds: readonly Pair[];
  /** `asset:logo.png`; null where there is none. */
  readonly logo: string | null;
  readonly color: string;
  readonly accent: string;
  /** By name. */
  readonly colors: readonly Pair[];
  /** Families; null leaves them to the layouts. */
  readonly textFont: string | null;
  readonly headingFont: string | null;
  /** By name. */
  readonly custom: readonly Pair[];
}

/** A brand, ready to be typed into. */
export function typedOf(brand: Brand): Typed {
  const { brand: color = "", accent = "", ...others } = brand.colors ?? {};
  return {
    name: brand.name ?? "",
    address: (brand.address ?? []).join("\n"),
    email: brand.email ?? "",
    phone: brand.phone ?? "",
    website: brand.website ?? "",
    taxIds: brand.taxIds ?? [],
    logo: brand.logo ?? null,
    color,
    accent,
    colors: pairsOf(others),
    textFont: brand.fonts?.text ?? null,
    headingFont: brand.fonts?.heading ?? null,
    custom: pairsOf(brand.custom ?? {}),
  };
}

/** The brand that was typed. */
export function brandOf(typed: Typed): Brand {
  const { textFont, headingFont } = typed;
  const lines = typed.address.split("\n").map((line) => line.trim());
  const colors = {
    ...given("brand", typed.color),
    ...given("accent", typed.accent),
    ...recordOf(typed.colors),
  };
  const fonts = {
    ...(textFont === null ? {} : { text: textFont }),
    ...(headingFont === null ? {} : { heading: headingFont }),
  };
  return {
    ...given("name", typed.name),
    ...filled("address", lines.filter(Boolean)),
    ...given("email", typed.email),
    ...given("phone", typed.phone),
    ...given("website", typed.website),
    ...filled("taxIds", typed.taxIds.map(trimmed).filter(isWhole)),
    ...(typed.logo === null ? {} : { logo: typed.logo }),
    ...filled("colors", colors),
    ...filled("fonts", fonts),
    ...filled("custom", recordOf(typed.custom)),
  };
}

/** Fields of a brand, in the order in which the form has them. */
const FIELDS = [
  "name",
  "address",
  "email",
  "phone",
  "website",
  "taxIds",
  "logo",
  "colors",
  "fonts",
  "custom",
] as const;

export type Field = (typeof FIELDS)[number];

/** The fields in which two brands differ. */
export function differences(one: Brand, other: Brand): readonly Field[] {
  const [mine, theirs] = [brandOf(typedOf(one)), brandOf(typedOf(other))];
  return FIELDS.filter((field) => sorted(mine[field]) !== sorted(theirs[field]));
}

/** What was changed here, in what somebody else has made of it meanwhile. */
export function merged(base: Brand, mine: Brand, theirs: Brand): Brand {
  const made: Brand = { ...theirs };
  for (const field of differences(base, mine)) {
    delete made[field];
    Object.assign(made, mine[field] === undefined ? {} : { [field]: mine[field] });
  }
  return made;
}

/** JSON that does not depend on the order of names. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort())
      : part,
  );
}

/** Whether a row has one half only: it is not kept like that. */
export function isHalf({ label, value }: Pair): boolean {
  return (label.trim() === "") !== (value.trim() === "");
}

function isWhole({ label, value }: Pair): boolean {
  return label !== "" && value !== "";
}

function trimmed({ label, value }: Pair): Pair {
  return { label: label.trim(), value: value.trim() };
}

function pairsOf(values: Readonly<Record<string, string>>): readonly Pair[] {
  return Object.entries(values).map(([label, value]) => ({ label, value }));
}

function recordOf(pairs: readonly Pair[]): Record<string, string> {
  const whole = pairs.map(trimmed).filter(isWhole);
  return Object.fromEntries(whole.map(({ label, value }) => [label, value]));
}

function given<K extends string>(name: K, text: string): Partial<Record<K, string>> {
  const value = text.trim();
  // An object with this one name.
  return value === "" ? {} : ({ [name]: value } as Record<K, string>);
}

function filled<K extends string, V extends object>(name: K, value: V): Partial<Record<K, V>> {
  // As above.
  return Object.keys(value).length === 0 ? {} : ({ [name]: value } as Record<K, V>);
}
