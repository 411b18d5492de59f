/**
 * The fonts that `bun build.ts --fonts NAME,…` puts into the executable beside those that it always has.
 * Their packages are large and not installed with the others: the build says what to install.
 */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dir, "..");

interface Pack {
  readonly package: string;
  readonly version: string;
  /** By which CSS asks for them. */
  readonly family: string;
  readonly files: Readonly<Record<number, string>>;
}

const JAPANESE = pack("jp", "JP", "JP");
const KOREAN = pack("kr", "KR", "KR");
const SIMPLIFIED = pack("sc", "SC", "Hans");
const TRADITIONAL = pack("tc", "TC", "Hant");

/** Thai and Devanagari need no pack: they are in every build. */
const PACKS: Readonly<Record<string, readonly Pack[]>> = {
  cjk: [SIMPLIFIED, TRADITIONAL, JAPANESE, KOREAN],
  sc: [SIMPLIFIED],
  tc: [TRADITIONAL],
  jp: [JAPANESE],
  kr: [KOREAN],
  thai: [],
  devanagari: [],
};

/** What replaces src/render/font-packs.ts, and the licences of the fonts in it. */
export interface PackedFonts {
  readonly module: string;
  readonly licences: string;
}

/** Reads a list of packs such as `cjk` or `jp,kr`. Throws with a sentence where one is not to be had. */
export function packedFonts(list: string): PackedFonts {
  const chosen = new Set(list.split(",").flatMap((name) => packsOf(name.trim())));
  const lines = [...chosen].flatMap((one) => {
    checkInstalled(one);
    return Object.entries(one.files).map(([weight, file]) => ({ ...one, weight, file }));
  });
  const imports = lines.map(
    (line, index) =>
      `import font${index} from ${JSON.stringify(pathOf(line, line.file))} with { type: "file" };`,
  );
  const entries = lines.map(
    ({ family, weight }, index) => `["${family}", ${weight}, "normal", font${index}],`,
  );
  return {
    module: [...imports, "export const FONT_PACKS = [", ...entries, "];"].join("\n"),
    licences: [...chosen].map(licenceOf).join(""),
  };
}

function pack(name: string, family: string, file: string): Pack {
  return {
    package: `@embedpdf/fonts-${name}`,
    version: "1.0.0",
    family: `Noto Sans ${family}`,
    files: {
      400: `fonts/NotoSans${file}-Regular.otf`,
      700: `fonts/NotoSans${file}-Bold.otf`,
    },
  };
}

function packsOf(name: string): readonly Pack[] {
  const found = PACKS[name];
  if (found !== undefined) return found;
  throw new Error(`There is no font pack ${name}. There are ${Object.keys(PACKS).join(", ")}.`);
}

function checkInstalled(one: Pack): void {
  if (Object.values(one.files).every((file) => existsSync(pathOf(one, file)))) return;
  const wanted = `${one.package}@${one.version}`;
  throw new Error(`${one.family} comes from ${wanted}. Install it: bun add --no-save ${wanted}`);
}

function licenceOf(one: Pack): string {
  const text = readFileSync(pathOf(one, "LICENSE"), "utf8").trim();
  return `\n${"=".repeat(78)}\n${one.family} (SIL Open Font License)\n\n${text}\n`;
}

function pathOf(one: Pack, file: string): string {
  return join(ROOT, "node_modules", one.package, file);
}
