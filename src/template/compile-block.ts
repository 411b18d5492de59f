/**
 * A shared block looked at by itself, before any layout uses it: what is wrong with it whatever the
 * names around it stand for.
 */

import { BLOCK_MAX_BYTES } from "../limits.ts";
import { startCompilation } from "./compile/compilation.ts";
import { checkFragment } from "./compile/content.ts";
import { anyScope } from "./expressions/scope.ts";
import { collectFindings, type Finding } from "./findings.ts";
import type { Stationery } from "./stationery.ts";
import { parseStylesheet } from "./styles/stylesheet.ts";

const START = { line: 1, column: 1 };

/**
 * What is wrong with a block, its own places first. Blocks that it uses are looked at, too.
 * @param stationery the blocks of the project, this one as it is to be
 * @param assets the names of the project's; null where they are not known
 */
export function checkBlock(
  name: string,
  source: string,
  stationery: Stationery,
  assets: readonly string[] | null,
): readonly Finding[] {
  const findings = collectFindings();
  const bytes = Buffer.byteLength(source);
  if (bytes > BLOCK_MAX_BYTES) {
    const message = `The block has ${bytes} bytes; ${BLOCK_MAX_BYTES} is the most.`;
    findings.error("layout_too_large", START, message);
    return findings.sorted();
  }
  const blocks = { ...stationery.blocks, [name]: source };
  const started = startCompilation({ variables: [], loops: [] }, findings, assets, {
    ...stationery,
    blocks,
  });
  const compilation = { ...started, scope: anyScope() };
  checkFragment(name, compilation);
  for (const sheet of compilation.blockSheets.values()) {
    if (sheet !== null) parseStylesheet(sheet, 0, false, findings);
  }
  return findings.sorted().flatMap((finding) => ofBlock(finding, name));
}

/**
 * What concerns whoever writes this block. Others that it uses have been looked at by themselves, but a
 * circle may close in any of them; one that is not there may still come.
 */
function ofBlock({ use: _, ...finding }: Finding, name: string): readonly Finding[] {
  if (finding.code === "block_cycle") return [finding];
  // Translations are the layout's, as the names of its data.
  if (finding.block !== name || finding.code === "unknown_message") return [];
  return [finding.code === "unknown_block" ? { ...finding, severity: "warning" } : finding];
}
