/** A draft that is not what its editor has read: who changed it, and when. */

import type { Static } from "@sinclair/typebox";
import { isoTime } from "../../clock.ts";
import type { Failure } from "../../errors.ts";
import { DRAFT_CHANGED } from "../../publish/draft.ts";
import { editedContent, type Edited } from "../../publish/edited.ts";
import type { Store } from "../../store/store.ts";
import type { Template } from "../../store/templates.ts";
import { actorView, type ActorView } from "../actor-view.ts";
import type { Answer } from "../answer.ts";
import { failureAnswer } from "../envelope.ts";

type Sources = Pick<Store, "actors" | "drafts" | "templates">;

/** Who made what is edited as it is, and when. */
export async function lastEdit(
  { actors }: Pick<Store, "actors">,
  { kind, content }: Edited,
): Promise<{ readonly by: Static<typeof ActorView> | null; readonly at: number }> {
  const isDraft = kind === "draft";
  const actor = isDraft ? content.updatedBy : content.publishedBy;
  const at = isDraft ? content.updatedAt : content.createdAt;
  if (actor === null) return { by: null, at };
  return { by: actorView(actor, await actors.names([actor])), at };
}

/** `edit_conflict`, with who it was. */
export async function draftConflict(store: Sources, template: Template): Promise<Answer> {
  const edited = await editedContent(store, template);
  // Somebody has discarded it.
  if (edited === null) return failureAnswer(DRAFT_CHANGED);
  const { by, at } = await lastEdit(store, edited);
  const message = `${by?.name ?? "Somebody"} has changed the draft since it was read. Read it again, then repeat the change.`;
  const failure: Failure = { ...DRAFT_CHANGED, message };
  return failureAnswer(failure, { conflict: { by, at: isoTime(at) } });
}
