/**
 * Where a project's blocks, assets and brand are used: in which published versions, which drafts, which
 * other blocks. It is read from the sources as they stand, by the names in them: a name that happens to
 * stand in a text counts, too.
 */

import type { Asset } from "../store/assets.ts";
import type { Store } from "../store/store.ts";
import type { Template } from "../store/templates.ts";
import { assetsNamedIn, LOGO_SOURCE, mayShowBrand, type Brand } from "../template/stationery.ts";
import { brandOf, frozenOf, outdatedAmong } from "./stationery.ts";

/** What a source draws on, by name. */
export interface Drawn {
  readonly blocks: readonly string[];
  readonly assets: readonly string[];
  readonly brand: boolean;
}

export interface TemplateUsage {
  readonly template: Template;
  /** Null where none is published. */
  readonly published: Drawn | null;
  /** Null where there is none. */
  readonly draft: Drawn | null;
  /** Whether the published version would come out in another way if it were published now. */
  readonly isOutdated: boolean;
}

/** A block, with what it draws on itself. */
export interface BlockUsage {
  readonly name: string;
  readonly draws: Drawn;
}

export interface Usage {
  readonly templates: readonly TemplateUsage[];
  readonly blocks: readonly BlockUsage[];
}

type Sources = Pick<Store, "stationery" | "assets" | "templates" | "drafts">;

/** What is looked for, as the project has it now. */
interface Supplies {
  readonly blocks: ReadonlyMap<string, string>;
  readonly fonts: readonly Asset[];
  readonly brand: Brand | null;
}

/** Looks through all templates of a project. Between templates others get their turn. */
export async function usageOf(store: Sources, projectId: string): Promise<Usage> {
  const supplies = await suppliesOf(store, projectId);
  const listed = await store.templates.list(projectId);
  const outdated = await outdatedAmong(store, listed);
  const templates: TemplateUsage[] = [];
  for (const template of listed) {
    const number = template.currentVersionNumber;
    const version = number === null ? null : await store.templates.version(template.id, number);
    const draft = await store.drafts.find(template.id);
    const frozen = version === null ? null : frozenOf(version);
    templates.push({
      template,
      published:
        version === null
          ? null
          : drawnOn(version.layout, {
              ...supplies,
              blocks: new Map(Object.entries(frozen?.blocks ?? {})),
              brand: frozen?.brand ?? null,
            }),
      draft: draft === null ? null : drawnOn(draft.layout, supplies),
      isOutdated: outdated.has(template.id),
    });
    await new Promise<void>((resolve) => void setImmediate(resolve));
  }
  const blocks = [...supplies.blocks].map(([name, source]) => ({
    name,
    draws: drawnOn(source, supplies),
  }));
  return { templates, blocks };
}

async function suppliesOf(store: Sources, projectId: string): Promise<Supplies> {
  const [known, assets, brand] = await Promise.all([
    store.stationery.blocks(projectId),
    store.assets.list(projectId),
    store.stationery.brand(projectId),
  ]);
  const blocks = new Map<string, string>();
  for (const { name } of known) {
    const block = await store.stationery.block(projectId, name);
    if (block !== null) blocks.set(name, block.source);
  }
  return {
    blocks,
    fonts: assets.filter(({ fontFamily }) => fontFamily !== null),
    brand: brand === null ? null : brandOf(brand.content),
  };
}

/** A source with the blocks that it uses, and those that they use. */
function drawnOn(source: string, { blocks, fonts, brand }: Supplies): Drawn {
  const used = new Set<string>();
  const texts: string[] = [];
  const waiting = [source];
  for (let text = waiting.pop(); text !== undefined; text = waiting.pop()) {
    texts.push(text);
    for (const [, name = ""] of text.matchAll(/\bblock\s*=\s*["']([^"']+)["']/g)) {
      const inner = blocks.get(name);
      if (inner === undefined || used.has(name)) continue;
      used.add(name);
      waiting.push(inner);
    }
  }
  const isBranded = texts.some(mayShowBrand);
  const assets = new Set(texts.flatMap(assetsNamedIn));
  const families = texts.join("\n").toLowerCase();
  if (isBranded && brand !== null) addBrands(brand, assets, texts);
  const brandFonts = isBranded ? Object.values(brand?.fonts ?? {}) : [];
  for (const { name, fontFamily } of fonts) {
    const family = fontFamily?.toLowerCase() ?? "";
    const isNamed = families.includes(family);
    if (isNamed || brandFonts.some((one) => one?.toLowerCase() === family)) assets.add(name);
  }
  return { blocks: [...used].sort(), assets: [...assets].sort(), brand: isBranded };
}

/** `asset:logo` stands for the logo of the brand, where that has one. */
function addBrands({ logo }: Brand, assets: Set<string>, texts: readonly string[]): void {
  if (logo === undefined || !texts.some((text) => text.includes(LOGO_SOURCE))) return;
  assets.delete("logo");
  for (const name of assetsNamedIn(logo)) assets.add(name);
}
