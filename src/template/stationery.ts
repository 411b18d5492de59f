/** What templates draw on of their project, beside assets: its blocks and its brand. */

/** A company as its documents show it. What is not known is left out. */
export interface Brand {
  readonly name?: string;
  /** Lines. */
  readonly address?: readonly string[];
  readonly email?: string;
  readonly phone?: string;
  readonly website?: string;
  readonly taxIds?: readonly { readonly label: string; readonly value: string }[];
  /** `asset:` and a name. */
  readonly logo?: string;
  /** By name: `brand`, `accent` and others; CSS. */
  readonly colors?: Readonly<Record<string, string>>;
  /** Families. */
  readonly fonts?: { readonly text?: string; readonly heading?: string };
  /** Whatever else documents print, such as a bank account. */
  readonly custom?: Readonly<Record<string, string>>;
}

export interface Stationery {
  /** Sources by name. */
  readonly blocks: Readonly<Record<string, string>>;
  /** The names of blocks whose source was not read, for whoever misspells one. */
  readonly otherBlocks?: readonly string[];
  /** Null where the project has set none. */
  readonly brand: Brand | null;
}

export const NO_STATIONERY: Stationery = { blocks: {}, brand: null };

/** What a layout shows the logo of the brand by; without one, the asset of this name. */
export const LOGO_SOURCE = "asset:logo";

/** The names of the assets that a text names. */
export function assetsNamedIn(text: string): readonly string[] {
  const names = [...text.matchAll(/asset:([a-z0-9]+(?:[._-][a-z0-9]+)*)/g)].map(
    (match) => match[1],
  );
  return [...new Set(names.filter((name) => name !== undefined))];
}

/** The asset that a source stands for: `asset:logo` is the logo of the brand, where it has one. */
export function assetShown(source: string, brand: Brand | null): string {
  return source === LOGO_SOURCE ? (brand?.logo ?? source) : source;
}

/**
 * The part of what a project shares that a layout draws on: the same layout with it comes to the same
 * document, whatever becomes of the rest. Null where it draws on none.
 * @param used the names of the blocks that it uses, those inside blocks included
 */
export function stationeryOf(
  layout: string,
  used: readonly string[],
  { blocks, brand }: Stationery,
): Stationery | null {
  const own = Object.fromEntries(used.map((name) => [name, blocks[name] ?? ""]));
  const isBranded = [layout, ...Object.values(own)].some(mayShowBrand);
  if (used.length === 0 && (!isBranded || brand === null)) return null;
  return { blocks: own, brand: isBranded ? brand : null };
}

/** Whether a source may show something of the brand. Too many do no harm: they keep it for nothing. */
export function mayShowBrand(source: string): boolean {
  return /\bbrand\b/.test(source) || source.includes(LOGO_SOURCE);
}
