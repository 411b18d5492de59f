/**
 * Writes dist/client/, the npm package of the typed client: the modules of src/client/ as one file of
 * JavaScript and one of declarations, comments and names kept, so that whoever copies it into a
 * project can read it. dist/client.txt holds the same files for `platen client` in the executable.
 */

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { parseSync } from "oxc-parser";
import { isolatedDeclarationSync, transformSync } from "oxc-transform";

const ENTRY = "src/client/index.ts";
const README = "docs/client.md";
const OUTPUT = "dist/client";
const EMBEDDED = "dist/client.txt";

const NAMED =
  /^(?:declare )?(?:async )?(?:interface|type|class|abstract class|function\*?|const|let) (\w+)/;
/** The last comment of a text: a block, or lines. */
const COMMENT = /(?:\/\*\*(?:(?!\*\/)[^])*\*\/|(?:\/\/.*\n)+)\s*$/;
const TYPE_NAME = /\b[A-Z]\w*/g;

/** Something that stands at the top of a module, with its comment and without `export`. */
interface Declared {
  readonly name: string;
  readonly text: string;
  /** The types that it speaks of, and more that are none. */
  readonly mentions: ReadonlySet<string>;
}

/** Writes the package and what the executable embeds of it. */
export function writeClientPackage(): void {
  const files = clientPackage();
  rmSync(OUTPUT, { recursive: true, force: true });
  mkdirSync(OUTPUT, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(OUTPUT, name), text);
  writeFileSync(EMBEDDED, JSON.stringify(files));
}

/** The files of the package by name. */
export function clientPackage(): Record<string, string> {
  const { version, license } = JSON.parse(readFileSync("package.json", "utf8"));
  const manifest = {
    name: "platen-client",
    version,
    description: "The typed client of Platen, which turns a webhook into a PDF.",
    license,
    type: "module",
    sideEffects: false,
    exports: { ".": { types: "./index.d.ts", default: "./index.js" } },
    types: "./index.d.ts",
    engines: { node: ">=18" },
  };
  return {
    "package.json": `${JSON.stringify(manifest, null, 2)}\n`,
    "index.js": scriptText(version),
    "index.d.ts": declarationsText(version),
    "README.md": readFileSync(README, "utf8"),
    LICENSE: readFileSync("LICENSE", "utf8"),
  };
}

function scriptText(version: string): string {
  const declared = declaredInOrder((path, text) =>
    checked(path, transformSync(path, text, { target: "es2022" })),
  );
  const names = declared.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`two modules of the client declare ${twice}`);
  return fileText(
    "index.js",
    version,
    declared,
    publicNames().filter((each) => names.includes(each)),
  );
}

/** The declarations that the exported ones lead to, and no others. */
function declarationsText(version: string): string {
  const declared = declaredInOrder((path, text) =>
    checked(path, isolatedDeclarationSync(path, text)),
  );
  const byName = new Map(declared.map((each) => [each.name, each]));
  const reached = new Set<string>();
  const visit = (name: string): void => {
    const found = byName.get(name);
    if (found === undefined || reached.has(name)) return;
    reached.add(name);
    for (const mention of found.mentions) visit(mention);
  };
  for (const name of publicNames()) visit(name);
  const wanted = declared.filter(({ name }) => reached.has(name));
  return fileText("index.d.ts", version, wanted, publicNames());
}

function fileText(
  name: string,
  version: string,
  declared: readonly Declared[],
  exported: readonly string[],
): string {
  const head = `// platen-client ${version}. MIT licence.`;
  const texts = [head, ...declared.map(({ text }) => text), `export { ${exported.join(", ")} };`];
  return formatted(name, `${texts.join("\n\n")}\n`);
}

/** The names that the entry passes on, in its order. */
function publicNames(): string[] {
  const { module } = parseSync(ENTRY, readFileSync(ENTRY, "utf8"));
  return module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ exportName }) => exportName.name ?? []),
  );
}

/** All that the modules declare which the entry leads to, each module after those that it imports. */
function declaredInOrder(compile: (path: string, text: string) => string): Declared[] {
  const found: Declared[] = [];
  const seen = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    const text = readFileSync(path, "utf8");
    for (const each of importsOf(path, text)) visit(each);
    found.push(...declarationsOf(path, text, compile(path, text)));
  };
  visit(ENTRY);
  return found;
}

/** The modules that a source names, types included. */
function importsOf(path: string, text: string): string[] {
  const { module } = parseSync(path, text);
  const requests = [
    ...module.staticImports.map(({ moduleRequest, entries }) => {
      const renamed = entries.find(
        ({ importName, localName }) => importName.name !== localName.value,
      );
      if (renamed !== undefined) {
        throw new Error(`${path} renames an import: the client's modules become one, by name`);
      }
      return moduleRequest.value;
    }),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
  ];
  return [...new Set(requests)].map((each) => {
    if (!each.startsWith("."))
      throw new Error(`${path} imports ${each}: the client has no packages`);
    return posix.join(dirname(path), each);
  });
}

/** Takes a module apart into what it declares. */
function declarationsOf(path: string, source: string, code: string): Declared[] {
  const { program } = parseSync(path.replace(/\.ts$/, ".d.ts"), code, { lang: "ts" });
  const [head = ""] = /^\/\*\*(?:(?!\*\/)[^])*\*\//.exec(source) ?? [];
  return program.body.flatMap((statement, index) => {
    const text = code.slice(statement.start, statement.end);
    if (statement.type === "ImportDeclaration" || /^export (type )?\{/.test(text)) return [];
    const bare = text.replace(/^export /, "");
    const [, name] = NAMED.exec(bare) ?? [];
    if (name === undefined) throw new Error(`${path} has a statement without a name: ${bare}`);
    const before = code.slice(program.body[index - 1]?.end ?? 0, statement.start);
    const comment = COMMENT.exec(before)?.[0].trim() ?? "";
    // The head comment tells of the module, which is none any more.
    const own = comment === "" || comment === head ? bare : `${comment}\n${bare}`;
    const words = bare.replace(/\/\*[^]*?\*\//g, "").match(TYPE_NAME);
    return [{ name, text: own, mentions: new Set(words) }];
  });
}

function checked(
  path: string,
  { code, errors }: { readonly code: string; readonly errors: readonly { message: string }[] },
): string {
  const [error] = errors;
  if (error !== undefined) throw new Error(`${path}: ${error.message}`);
  return code;
}

function formatted(name: string, text: string): string {
  const { stdout, exitCode, stderr } = Bun.spawnSync(
    [process.execPath, "fmt", "--no-script", `--stdin-filepath=${name}`],
    { stdin: Buffer.from(text) },
  );
  if (exitCode !== 0) throw new Error(`${name} can't be formatted: ${stderr.toString()}\n${text}`);
  return stdout.toString();
}
