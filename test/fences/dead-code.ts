/** Code that nobody reaches: files that no entry leads to, exports that nobody imports. */

import type { Fault } from "./fault.ts";
import type { Source } from "./source.ts";

export const DEAD_CODE_RULES = ["dead-file", "dead-export"];

/** The program, the package that is made of src/client/, and what browsers load. */
const ENTRIES = ["src/main.ts", "src/client/index.ts", "src/dashboard/main.tsx"];

/** Files of src/ that no entry leads to by its imports. Declarations (`.d.ts`) are nobody's import. */
export function deadFiles(sources: readonly Source[], entries = ENTRIES): Fault[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const reached = new Set<string>();
  const visit = (path: string): void => {
    const source = byPath.get(path);
    if (source === undefined || reached.has(path)) return;
    reached.add(path);
    for (const { target } of source.imports) if (target !== null) visit(target);
  };
  for (const entry of entries) visit(entry);
  return sources
    .filter(({ path }) => path.startsWith("src/") && !path.endsWith(".d.ts") && !reached.has(path))
    .map(({ path }) => ({
      rule: "dead-file",
      path,
      line: 1,
      sentence: `is not reached from ${entries.join(" or ")}: remove it, or use it`,
    }));
}

/**
 * Exports of src/ that no file of `sources` imports. A type may also be there to name what an export
 * of the same file takes or gives.
 */
export function deadExports(sources: readonly Source[]): Fault[] {
  const wanted = new Set(
    sources.flatMap(({ imports }) =>
      imports.flatMap(({ target, names }) => names.map((name) => `${target}#${name}`)),
    ),
  );
  return sources
    .filter(({ path }) => path.startsWith("src/") && !path.endsWith(".d.ts"))
    .flatMap(({ path, text, exports }) =>
      exports
        .filter(({ name }) => !wanted.has(`${path}#${name}`) && !wanted.has(`${path}#*`))
        .filter(({ name, isType }) => !(isType && occurrences(text, name) > 1))
        .map(({ name, line }) => ({
          rule: "dead-export",
          path,
          line,
          sentence: `exports ${name}, which nobody imports: do not export it, or remove it`,
        })),
    );
}

function occurrences(text: string, name: string): number {
  return text.match(new RegExp(`\\b${name}\\b`, "g"))?.length ?? 0;
}
