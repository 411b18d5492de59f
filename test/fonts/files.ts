/** Font files of every kind, and broken ones made of them. */

import { readFileSync } from "node:fs";
import { readSfnt, writeSfnt, type Sfnt } from "../../src/fonts/sfnt-file.ts";

const PACKAGES = "node_modules";

export const FILES = {
  ttf: "@expo-google-fonts/nunito/700Bold/Nunito_700Bold.ttf",
  italic: "@expo-google-fonts/inter/400Regular_Italic/Inter_400Regular_Italic.ttf",
  otf: "@embedpdf/fonts-jp/fonts/NotoSansJP-Bold.otf",
  woff: "@fontsource/pacifico/files/pacifico-latin-400-normal.woff",
  woff2: "@fontsource/pacifico/files/pacifico-latin-400-normal.woff2",
  variable: "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
} as const;

export function pathOf(kind: keyof typeof FILES): string {
  return `${PACKAGES}/${FILES[kind]}`;
}

export function bytesOf(kind: keyof typeof FILES): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(pathOf(kind)));
}

/** A font with tables changed. */
export function changed(
  kind: "ttf" | "otf",
  change: (tables: Map<string, Uint8Array>) => void,
): Uint8Array {
  const { flavor, tables } = readSfnt(bytesOf(kind));
  const copy = new Map([...tables].map(([tag, table]) => [tag, table.slice()]));
  change(copy);
  return writeSfnt({ flavor, tables: copy });
}

/** A font whose glyphs are composites, each of the glyphs given. */
export function composed(glyphs: readonly (readonly number[])[]): Uint8Array {
  return changed("ttf", (tables) => {
    const outlines = glyphs.map(compositeOf);
    const count = new DataView(table(tables, "maxp").buffer).getUint16(4);
    const offsets = new Uint8Array((count + 1) * 4);
    let at = 0;
    for (let index = 0; index <= count; index += 1) {
      new DataView(offsets.buffer).setUint32(index * 4, at);
      at += outlines[index]?.byteLength ?? 0;
    }
    tables.set("glyf", Buffer.concat(outlines));
    tables.set("loca", offsets);
    new DataView(table(tables, "head").buffer).setInt16(50, 1);
  });
}

function table(tables: Sfnt["tables"], tag: string): Uint8Array {
  const found = tables.get(tag);
  if (found === undefined) throw new Error(`no table ${tag}`);
  return found;
}

function compositeOf(components: readonly number[]): Uint8Array {
  if (components.length === 0) return new Uint8Array(0);
  const bytes = new Uint8Array(10 + components.length * 6);
  const view = new DataView(bytes.buffer);
  view.setInt16(0, -1);
  for (const [index, component] of components.entries()) {
    const isLast = index === components.length - 1;
    view.setUint16(10 + index * 6, isLast ? 0 : 0x20);
    view.setUint16(12 + index * 6, component);
  }
  return bytes;
}
