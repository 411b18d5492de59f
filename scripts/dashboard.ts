/**
 * Bundles src/dashboard/ for browsers into dist/dashboard/, each file compressed once and for all, and says
 * what the executable embeds of it. `bun scripts/dashboard.ts` does it alone and tells the sizes.
 */

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, extname, join, resolve } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const FOLDER = join("dist", "dashboard");
/** Where the server has the files. */
const PUBLIC = "/app/";
const SCRIPT = "src/dashboard/main.tsx";
/** pdf.js does its work apart from the page, in a script of its own. */
const PDF_WORKER = "node_modules/pdfjs-dist/legacy/build/pdf.worker.min.mjs";
/** The interface's face. A style sheet that named the files would get them written into it by Bun. */
const FONTS = "node_modules/@fontsource-variable/inter/files";
const FONT_NAMES = ["inter-latin-wght-normal", "inter-latin-ext-wght-normal"];
/** Higher levels cost seconds of each build for one part in a hundred. */
const BROTLI_QUALITY = 9;

const TYPES: Readonly<Record<string, string>> = {
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  woff2: "font/woff2",
  png: "image/png",
  svg: "image/svg+xml",
};

/** What the page itself begins with; the rest is asked for when it is needed. */
type Role = "script" | "style" | "font" | "later";

interface Bundled {
  readonly name: string;
  readonly type: string;
  readonly role: Role;
  readonly bytes: Uint8Array;
}

/** A file as the executable embeds it: compressed in both ways, or as it is. */
interface Packed {
  readonly name: string;
  readonly type: string;
  readonly role: Role;
  readonly gzip: string | null;
  readonly brotli: string | null;
  readonly plain: string | null;
  /** Bytes that go over the line to a browser that takes Brotli, and to one that takes gzip. */
  readonly sizes: readonly [number, number];
}

/** Bundles, writes dist/dashboard/, and gives the source of a module that embeds what was written. */
export async function bundleDashboard(): Promise<string> {
  return moduleOf((await bundle()).map(pack));
}

async function bundle(): Promise<readonly Bundled[]> {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const worker = await built(PDF_WORKER, {});
  const [script] = worker;
  if (script === undefined) throw new Error("The worker of pdf.js was not bundled.");
  const page = await built(SCRIPT, { __PDF_WORKER__: JSON.stringify(`${PUBLIC}${script.name}`) });
  const fonts = FONT_NAMES.map(font);
  return [
    ...page.map((file) => (file.role === "style" ? withFonts(file, fonts) : file)),
    ...fonts,
    ...worker.map((file) => ({ ...file, role: "later" as const })),
  ];
}

async function built(entry: string, define: Record<string, string>): Promise<readonly Bundled[]> {
  const name = "[name]-[hash].[ext]";
  const { outputs } = await Bun.build({
    entrypoints: [entry],
    target: "browser",
    splitting: true,
    minify: true,
    publicPath: PUBLIC,
    external: [`${PUBLIC}*`],
    naming: { entry: name, chunk: name, asset: name },
    define: { "process.env.NODE_ENV": '"production"', ...define },
  });
  // Bun writes the styles of all chunks for the entry, too: one sheet is enough.
  const style = `${basename(entry, extname(entry))}-`;
  const files: Bundled[] = [];
  for (const output of outputs) {
    const file = basename(output.path);
    const ending = file.split(".").at(-1) ?? "";
    if (ending === "css" && !file.startsWith(style)) continue;
    files.push({
      name: file,
      type: TYPES[ending] ?? "application/octet-stream",
      role: roleOf(file, output.kind === "entry-point"),
      bytes: new Uint8Array(await output.arrayBuffer()),
    });
  }
  return files;
}

/** The first face is what every page begins with. */
function font(name: string, index: number): Bundled {
  const bytes = readFileSync(join(FONTS, `${name}.woff2`));
  const hash = Bun.hash(bytes).toString(36);
  return {
    name: `${name}-${hash}.woff2`,
    type: "font/woff2",
    role: index === 0 ? "font" : "later",
    bytes,
  };
}

/** A style sheet that names its fonts as the server has them: `/app/NAME.woff2` gets its hash. */
function withFonts(sheet: Bundled, fonts: readonly Bundled[]): Bundled {
  let text = new TextDecoder().decode(sheet.bytes);
  fonts.forEach(({ name }, index) => {
    const plain = `${PUBLIC}${FONT_NAMES[index]}.woff2`;
    if (!text.includes(plain)) throw new Error(`The style sheet does not name ${plain}.`);
    text = text.replaceAll(plain, `${PUBLIC}${name}`);
  });
  return { ...sheet, bytes: new TextEncoder().encode(text) };
}

function roleOf(file: string, isEntry: boolean): Role {
  if (file.endsWith(".css")) return "style";
  return isEntry ? "script" : "later";
}

function pack({ name, type, role, bytes }: Bundled): Packed {
  const place = join(FOLDER, name);
  if (!type.startsWith("text/") && !type.startsWith("image/svg")) {
    writeFileSync(place, bytes);
    const sizes = [bytes.length, bytes.length] as const;
    return { name, type, role, gzip: null, brotli: null, plain: resolve(place), sizes };
  }
  const gzip = gzipSync(bytes, { level: 9 });
  const brotli = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY },
  });
  writeFileSync(`${place}.gz`, gzip);
  writeFileSync(`${place}.br`, brotli);
  return {
    ...{ name, type, role, plain: null },
    gzip: resolve(`${place}.gz`),
    brotli: resolve(`${place}.br`),
    sizes: [brotli.length, gzip.length],
  };
}

function moduleOf(files: readonly Packed[]): string {
  const imports: string[] = [];
  const embedded = (path: string | null): string => {
    if (path === null) return "null";
    imports.push(
      `import file${imports.length} from ${JSON.stringify(path)} with { type: "file" };`,
    );
    return `file${imports.length - 1}`;
  };
  const entries = files.map(
    ({ name, type, role, gzip, brotli, plain }) =>
      `  { name: ${JSON.stringify(name)}, type: ${JSON.stringify(type)}, role: ${JSON.stringify(role)}, ` +
      `gzip: ${embedded(gzip)}, brotli: ${embedded(brotli)}, plain: ${embedded(plain)} },`,
  );
  return `${imports.join("\n")}\nexport const DASHBOARD_FILES = [\n${entries.join("\n")}\n];\n`;
}

if (import.meta.main) {
  const files = (await bundle()).map(pack);
  for (const { name, role, sizes } of files) {
    console.log(
      `${role.padEnd(7)}${sizes.map((size) => String(size).padStart(9)).join("")}  ${name}`,
    );
  }
}
