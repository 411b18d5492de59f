/**
 * What templates draw on of their project, each as one file: pictures (`assets/NAME`), shared blocks
 * (`blocks/NAME.xml`) and the brand (`brand.json`).
 */

import { createHash } from "node:crypto";
import type { Json } from "../../manifest/manifest.ts";
import { assetsNamedIn, mayShowBrand, type Brand } from "../../template/stationery.ts";
import { jsonText } from "./json-text.ts";
import { layoutText } from "./template-texts.ts";

/** Which thing it is. The brand has no name of its own. */
export interface SupplyName {
  readonly kind: "asset" | "block" | "brand";
  readonly name: string;
}

export interface Supply extends SupplyName {
  /** The bytes of its file, in the one form that it has in git. */
  readonly content: Uint8Array;
}

export const BRAND: SupplyName = { kind: "brand", name: "brand" };

/** The path of its file beside a layout. */
export function fileOf({ kind, name }: SupplyName): string {
  if (kind === "brand") return "brand.json";
  return kind === "asset" ? `assets/${name}` : `blocks/${name}.xml`;
}

/** A block's file. */
export function blockContent(source: string): Uint8Array {
  return new TextEncoder().encode(layoutText(source));
}

/** A brand's file. */
export function brandContent(brand: Brand): Uint8Array {
  // A brand is texts in lists and objects.
  return new TextEncoder().encode(jsonText(brand as unknown as Json));
}

/** The content of a text file. */
export function textOf(content: Uint8Array): string {
  return new TextDecoder().decode(content);
}

/** SHA-256, in hex. */
export function digestOf(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** What some texts draw on, as far as they name it themselves. */
function suppliesNamedIn(texts: readonly string[]): readonly SupplyName[] {
  const text = texts.join("\n");
  const blocks = [...text.matchAll(/\bblock\s*=\s*["']\s*([a-z0-9-]+)\s*["']/g)];
  const names: SupplyName[] = [
    ...assetsNamedIn(text).map((name) => ({ kind: "asset", name }) as const),
    ...[...new Set(blocks.map((match) => match[1] ?? ""))].map(
      (name) => ({ kind: "block", name }) as const,
    ),
  ];
  return mayShowBrand(text) ? [...names, BRAND] : names;
}

/** As suppliesNamedIn, with what blocks and the brand name in turn. `read` gives a text, null for none. */
export async function suppliesUsedBy(
  texts: readonly string[],
  read: (name: SupplyName) => Promise<string | null>,
): Promise<readonly SupplyName[]> {
  const found = new Map<string, SupplyName>();
  let next: readonly string[] = texts;
  while (next.length > 0) {
    const fresh = suppliesNamedIn(next).filter((name) => !found.has(fileOf(name)));
    for (const name of fresh) found.set(fileOf(name), name);
    const inner = await Promise.all(
      fresh.filter(({ kind }) => kind !== "asset").map((name) => read(name)),
    );
    next = inner.filter((text) => text !== null);
  }
  return [...found.values()];
}
