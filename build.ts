/**
 * Source → one executable: `bun build.ts` makes dist/platen for this machine,
 * `bun build.ts --target=bun-linux-arm64` one for another (dist/platen-linux-arm64). Beside it dist/client/,
 * the npm package of the typed client, which is in the executable, too. `--fonts=cjk` puts more fonts into it
 * (scripts/font-packs.ts).
 */

import { mkdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { parseArgs } from "node:util";
import type { BunPlugin } from "bun";
import { packedFonts, type PackedFonts } from "./scripts/font-packs.ts";
import { bundleDashboard } from "./scripts/dashboard.ts";
import { writeClientPackage } from "./scripts/client-package.ts";

/** The standard 14 fonts of PDF, whose metrics pdfkit keeps in files of its own. */
const PDFKIT_FONTS = 14;

const { values } = parseArgs({
  options: {
    target: { type: "string" },
    outfile: { type: "string" },
    fonts: { type: "string" },
  },
});

const outfile = values.outfile ?? join("dist", `platen${suffixOf(values.target)}`);
// Built beside its place and moved there, so that a failed build leaves the last one that worked,
// and a running one is not written into.
const workshop = join(dirname(outfile), `.building-${process.pid}`);
const unfinished = join(workshop, basename(outfile));

writeClientPackage();
mkdirSync(workshop, { recursive: true });
process.on("exit", () => rmSync(workshop, { recursive: true, force: true }));
const startedAt = performance.now();
const built = await Bun.build({
  entrypoints: ["src/main.ts"],
  target: "bun",
  format: "esm",
  minify: true,
  bytecode: true,
  // Embedded, so that a stack in the log names the source. The copy beside goes with the workshop.
  sourcemap: "inline",
  define: {
    // React's development build makes an Error for each element.
    "process.env.NODE_ENV": '"production"',
  },
  plugins: [
    embedPdfkitFonts(),
    leaveHyphenationOut(),
    embedDashboard(await bundleDashboard()),
    ...packFonts(values.fonts),
  ],
  compile: {
    outfile: unfinished,
    // What happens to lie in the folder that Platen is started in must not change it.
    autoloadDotenv: false,
    autoloadBunfig: false,
    ...(values.target === undefined ? {} : { target: asTarget(values.target) }),
  },
});

const made = built.outputs.find((output) => output.kind === "entry-point")?.path ?? unfinished;
// Bun adds .exe for Windows by itself.
const path = made.endsWith(".exe") && !outfile.endsWith(".exe") ? `${outfile}.exe` : outfile;
renameSync(made, path);
const mebibytes = (statSync(path).size / 1024 / 1024).toFixed(0);
console.log(`${path} (${mebibytes} MiB, ${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);

/** `bun-linux-arm64` → `-linux-arm64`. */
function suffixOf(target: string | undefined): string {
  return target === undefined ? "" : target.replace(/^bun/, "");
}

function asTarget(text: string): Bun.Build.CompileTarget {
  if (!/^bun-(linux|darwin|windows)-(x64|arm64)(-musl)?$/.test(text)) {
    console.error(
      `Unknown target ${text}. Targets look like bun-linux-arm64 or bun-linux-x64-musl.`,
    );
    process.exit(2);
  }
  // The pattern above is the part of Bun's list that Platen is built for.
  return text as Bun.Build.CompileTarget;
}

/**
 * pdfkit loads the metrics of its standard fonts by a `require` that it makes at run time
 * (`createRequire`), which a bundler can't see and a binary can't serve. This writes them as plain
 * requires.
 */
function embedPdfkitFonts(): BunPlugin {
  return {
    name: "pdfkit-fonts",
    setup(build) {
      build.onLoad({ filter: /[/\\]pdfkit[/\\]js[/\\]pdfkit(\.node\.mjs|\.js)$/ }, ({ path }) => {
        let found = 0;
        const contents = readFileSync(path, "utf8").replaceAll(
          /require\$1\('#standard-fonts\/(\w+)'\)/g,
          (_, name: string) => {
            found += 1;
            return `require('pdfkit/standard-fonts/${name}')`;
          },
        );
        if (found !== PDFKIT_FONTS) {
          throw new Error(
            `${path} loads ${found} fonts where ${PDFKIT_FONTS} were expected: ` +
              "pdfkit has changed, look at how it loads them now.",
          );
        }
        return { contents, loader: "js" };
      });
    },
  };
}

/**
 * react-pdf's text layout reads thousands of English hyphenation patterns when it is loaded, before every
 * first render of a process. Platen says itself where a word may be parted (word-parts.ts), and never
 * asks them.
 */
function leaveHyphenationOut(): BunPlugin {
  return {
    name: "no-hyphenation",
    setup(build) {
      build.onLoad({ filter: /[/\\]hyphenate[/\\]lib[/\\]en-us\.js$/ }, () => ({
        contents: "export const syllables = (word) => [word];",
        loader: "js",
      }));
    },
  };
}

/** Puts the bundled files of the dashboard in place of the module that has none. */
function embedDashboard(module: string): BunPlugin {
  return {
    name: "dashboard",
    setup(build) {
      build.onLoad({ filter: /[/\\]src[/\\]cli[/\\]dashboard-files\.ts$/ }, () => ({
        contents: module,
        loader: "js",
      }));
    },
  };
}

/** Puts fonts, and what their licences ask to be told, into the executable beside those that it always has. */
function packFonts(list: string | undefined): BunPlugin[] {
  if (list === undefined) return [];
  const { module, licences } = readPacks(list);
  return [
    {
      name: "font-packs",
      setup(build) {
        build.onLoad({ filter: /[/\\]src[/\\]render[/\\]font-packs\.ts$/ }, () => ({
          contents: module,
          loader: "ts",
        }));
        build.onLoad({ filter: /[/\\]src[/\\]cli[/\\]licences\.txt$/ }, ({ path }) => ({
          contents: `${readFileSync(path, "utf8")}${licences}`,
          loader: "text",
        }));
      },
    },
  ];
}

function readPacks(list: string): PackedFonts {
  try {
    return packedFonts(list);
  } catch (reason) {
    console.error(reason instanceof Error ? reason.message : String(reason));
    process.exit(2);
  }
}
