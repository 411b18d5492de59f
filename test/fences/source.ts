/** The source tree as the fences read it: each file parsed once, its imports resolved. */

import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { parseSync, type Comment, type Program } from "oxc-parser";

/** The project's folder. */
export const ROOT = join(import.meta.dir, "../..");

export interface Import {
  /** As written: `./job.ts`, `node:fs`, `elysia`. */
  readonly specifier: string;
  /** The path in the project that a relative import names; null for a package. */
  readonly target: string | null;
  /** The names that are taken; `*` for all of them. */
  readonly names: readonly string[];
  readonly line: number;
}

export interface Export {
  readonly name: string;
  readonly isType: boolean;
  /** True for `export … from`: the thing itself lives elsewhere. */
  readonly isPassedOn: boolean;
  readonly line: number;
}

export interface Source {
  /** From the project's folder, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly lines: readonly string[];
  readonly program: Program;
  readonly comments: readonly Comment[];
  readonly imports: readonly Import[];
  readonly exports: readonly Export[];
  /** 1-based line of an offset. */
  lineAt(offset: number): number;
}

/** The TypeScript of these folders and files, `.d.ts` included, in the order of their paths. */
export function readSources(...places: readonly string[]): Source[] {
  return places
    .flatMap((place) =>
      place.endsWith(".ts") ? [place] : [...new Bun.Glob(`${place}/**/*.{ts,tsx}`).scanSync(ROOT)],
    )
    .map((path) => path.replaceAll("\\", "/"))
    .sort()
    .map((path) => parse(path, readFileSync(join(ROOT, path), "utf8")));
}

/** Parses one file. Throws where it does not parse: nothing could be said of it. */
export function parse(path: string, text: string): Source {
  const { program, comments, module, errors } = parseSync(path, text);
  const [error] = errors;
  if (error !== undefined) throw new Error(`${path} does not parse: ${error.message}`);
  const lineAt = lineFinder(text);
  const toImport = (specifier: string, names: string[], start: number): Import => ({
    specifier,
    target: specifier.startsWith(".") ? posix.join(posix.dirname(path), specifier) : null,
    names,
    line: lineAt(start),
  });
  return {
    path,
    text,
    lines: text.split("\n"),
    program,
    comments,
    lineAt,
    imports: [
      ...module.staticImports.map(({ moduleRequest, entries, start }) =>
        toImport(
          moduleRequest.value,
          entries.map(({ importName }) => importName.name ?? importName.kind).map(starred),
          start,
        ),
      ),
      ...module.staticExports.flatMap(({ entries }) =>
        entries.flatMap(({ moduleRequest, importName, start }) =>
          moduleRequest === null
            ? []
            : [toImport(moduleRequest.value, [importName.name ?? "*"], start)],
        ),
      ),
      ...module.dynamicImports.flatMap(({ moduleRequest, start }) => {
        const literal = /^["'](.+)["']$/.exec(text.slice(moduleRequest.start, moduleRequest.end));
        return literal?.[1] === undefined ? [] : [toImport(literal[1], ["*"], start)];
      }),
    ],
    exports: module.staticExports.flatMap(({ entries }) =>
      entries.map((entry) => ({
        name: entry.exportName.name ?? entry.exportName.kind.toLowerCase(),
        isType: entry.isType,
        isPassedOn: entry.moduleRequest !== null,
        line: lineAt(entry.start),
      })),
    ),
  };
}

/** `Default` → `default`, `NamespaceObject` → `*`; a name stays. */
function starred(name: string): string {
  if (name === "Default") return "default";
  return name === "NamespaceObject" ? "*" : name;
}

function lineFinder(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}
