/** A block as a caller gives it → one that may be kept, or what is wrong with it. */

import { fail, ok, type Failure, type Result } from "../errors.ts";
import { BLOCK_NAME_MAX_CHARS, BLOCKS_MAX } from "../limits.ts";
import { cleanText } from "../manifest/clean-text.ts";
import { shown } from "../manifest/shown.ts";
import type { Condition } from "../store/template-drafts.ts";
import type { Block } from "../store/stationery.ts";
import type { Finding } from "../template/compile.ts";
import { checkBlock } from "../template/compile-block.ts";
import type { PublishParts } from "./draft.ts";
import { layoutFailure, warningsOf } from "./inspect.ts";
import { surroundingsOf } from "./stationery.ts";
import { SLUG } from "./slug.ts";

export interface SavedBlock {
  readonly block: Block;
  readonly isCreated: boolean;
  readonly warnings: readonly Finding[];
}

/** The block is not what the caller has read. */
export const BLOCK_CHANGED: Failure = fail(
  "edit_conflict",
  "The block has changed since it was read. Read it again, then repeat the change.",
).error;

const FULL = fail(
  "invalid_state",
  `The project has ${BLOCKS_MAX} blocks, which is the most. Delete one that nothing needs.`,
);

/** Why a name is none of a block; null where it is one. */
export function blockNameFault(name: string): string | null {
  if (name.length <= BLOCK_NAME_MAX_CHARS && new RegExp(SLUG).test(name)) return null;
  return (
    `Expected a name of at most ${BLOCK_NAME_MAX_CHARS} small letters and digits, joined by hyphens, ` +
    `such as letterhead, got ${shown(name)}`
  );
}

/**
 * Keeps a block under a name, if what is there is under the revision that the caller expects. Fails with
 * `invalid_template` where it can't be used; that it uses a block which is not there yet is a warning.
 */
export async function saveBlock(
  { store, actor }: PublishParts,
  projectId: string,
  { name, source: written }: { readonly name: string; readonly source: string },
  condition: Condition,
): Promise<Result<SavedBlock>> {
  const source = cleanText(written);
  const project = await surroundingsOf(store, projectId, source);
  const findings = checkBlock(name, source, project, project.assets);
  const failure = layoutFailure(findings, "block");
  if (failure !== null) return { ok: false, error: failure };
  const stored = await store.stationery.putBlock(projectId, name, source, condition);
  if (stored.kind === "full") return FULL;
  if (stored.kind === "overtaken") return { ok: false, error: BLOCK_CHANGED };
  const { kind, block } = stored;
  if (kind !== "same") {
    const action = kind === "created" ? "block.create" : "block.update";
    await store.audit.record({ projectId, actor, action, subject: name });
  }
  return ok({ block, isCreated: kind === "created", warnings: warningsOf(findings) });
}
