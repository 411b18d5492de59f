/** What is wrong with a layout, or with a block that it uses, as a line that editors jump from. */

import type { Finding } from "../../template/compile.ts";

/** How the source of a finding is called: of the layout without a block. */
export type SourceName = (block: string | undefined) => string;

/** @param blocks the paths of blocks in files; any other is the project's */
export function sourceNames(layout: string, blocks: Readonly<Record<string, string>>): SourceName {
  return (block) => (block === undefined ? layout : (blocks[block] ?? `${layout}, block ${block}`));
}

/** `layout.xml:7:11: error: …` */
export function findingLine(
  { severity, line, column, block, use, message, hint }: Finding,
  nameOf: SourceName,
): string {
  const used = use === undefined ? "" : ` (used at ${nameOf(undefined)}:${use.line}:${use.column})`;
  const advice = hint === undefined ? "" : ` ${hint}`;
  return `${nameOf(block)}:${line}:${column}: ${severity}: ${message}${used}${advice}`;
}
