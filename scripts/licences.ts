/**
 * Makes src/cli/licences.txt, which `platen licenses` prints: the licence of every work that the
 * executable contains, found by bundling it and looking at what went in. `--check` fails when the
 * file is not what would be made.
 */

import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { writeClientPackage } from "./client-package.ts";

const OUTPUT = "src/cli/licences.txt";
const ENTRY = "src/main.ts";
const LICENCE_FILE = /^(un)?licen[sc]e|^copying|^ofl/i;
const FONT = /\.(ttf|otf|woff2?)$/;
const RULE = "=".repeat(78);

/** The runtime's own page: it names what Bun links, JavaScriptCore under the LGPL among it. */
const BUN_LICENCE = "node_modules/bun-types/docs/project/license.mdx";

interface Work {
  readonly name: string;
  readonly licence: string;
  readonly home: string;
  readonly text: string;
}

const made = page(await works());
if (!process.argv.includes("--check")) {
  writeFileSync(OUTPUT, made);
  console.log(`Wrote ${OUTPUT}.`);
} else if (existsSync(OUTPUT) && readFileSync(OUTPUT, "utf8") === made) {
  console.log("licences: what the executable contains is what the list names");
} else {
  console.error(`${OUTPUT} is not what the executable contains. Run: bun scripts/licences.ts`);
  process.exit(1);
}

async function works(): Promise<Work[]> {
  const folders = new Set((await bundledFiles()).flatMap((path) => folderOf(path) ?? []));
  const found = [...folders].map((folder) =>
    existsSync(join(folder, "package.json")) ? packageWork(folder) : fontWork(folder),
  );
  const byName = new Map(found.map((work) => [work.name, work]));
  return [bunWork(), ...[...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1))];
}

/** Every file that goes into the executable. */
async function bundledFiles(): Promise<string[]> {
  // The executable embeds it.
  writeClientPackage();
  const { metafile } = await Bun.build({
    entrypoints: [ENTRY],
    target: "bun",
    metafile: true,
    // What the build itself defines: code that it drops is not in the executable either.
    define: { "process.env.NODE_ENV": '"production"' },
    minify: true,
  });
  if (metafile === undefined) throw new Error("Bun.build gave no metafile");
  return Object.keys(metafile.inputs);
}

/** The folder of the package, or of the font, that a bundled file belongs to; null for Platen's own. */
function folderOf(path: string): string | null {
  const [folder] = /^.*node_modules\/(@[^/]+\/)?[^/]+/.exec(path) ?? [];
  if (folder !== undefined) return folder;
  return FONT.test(path) ? dirname(path) : null;
}

function packageWork(folder: string): Work {
  const { name, version, license, homepage, author } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  );
  const by = typeof author === "object" && author !== null ? author.name : author;
  const text = licenceText(folder);
  if (typeof license !== "string" && text === null) {
    throw new Error(`${name} names no licence and ships no text: look at it`);
  }
  return {
    name: `${name} ${version}`,
    licence: typeof license === "string" ? license : "as its text says",
    home: homepage ?? "",
    text: text ?? `(The package ships no text of it. It is by ${by ?? "its authors"}.)`,
  };
}

/** A font that lies in the tree: its licence must lie beside it. */
function fontWork(folder: string): Work {
  const text = licenceText(folder);
  if (text === null) throw new Error(`${folder} has fonts and no licence beside them`);
  return { name: `Fonts in ${folder}`, licence: basename(folder), home: "", text };
}

function licenceText(folder: string): string | null {
  const texts = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && LICENCE_FILE.test(entry.name))
    .map(({ name }) => name)
    .sort()
    .map((name) => readFileSync(join(folder, name), "utf8").trim());
  return texts.length === 0 ? null : texts.join("\n\n");
}

function bunWork(): Work {
  const { version } = JSON.parse(readFileSync("node_modules/bun/package.json", "utf8"));
  const text = readFileSync(BUN_LICENCE, "utf8")
    .replace(/^---[\s\S]*?---/, "")
    .trim();
  return { name: `Bun ${version}`, licence: "MIT and others", home: "https://bun.com", text };
}

function page(found: readonly Work[]): string {
  const head =
    "Platen is under the MIT licence. Its executable contains these works of others,\n" +
    "each under its own licence:\n";
  const list = found.map(({ name, licence }) => `  ${name} (${licence})`);
  const texts = found.map(({ name, licence, home, text }) =>
    [RULE, `${name} (${licence})`, ...(home === "" ? [] : [home]), RULE, "", text, ""].join("\n"),
  );
  // Some texts end their lines as on Windows, or carry spaces at their ends.
  return [head, ...list, "", ...texts].join("\n").replace(/[ \t]*\r?\n/g, "\n");
}
