/** What a caller can do to a render that stands: cancel it, have it tried again, erase it. */

import { fail, ok, type Result } from "../../errors.ts";
import { QUEUE_FULL } from "../../inbound/unavailability.ts";
import { isUuid } from "../../ids.ts";
import type { Moved } from "../../store/render-moves.ts";
import type { Render } from "../../store/renders.ts";
import { empty, json } from "../answer.ts";
import { actorOf, type Caller } from "../auth.ts";
import { keyEndpoint } from "../endpoint.ts";
import { publishRender } from "../events/publish.ts";
import { jsonAnswer } from "../operation.ts";
import type { Parts } from "../parts.ts";
import { NO_RENDER, renderOf } from "./read-render.ts";
import { DETAILS_EXAMPLE, QUEUED_EXAMPLE, RenderDetails, renderDetails } from "./render-view.ts";

/** What DETAILS_EXAMPLE has not, before anything has come of it. */
const NOTHING_YET = {
  ...DETAILS_EXAMPLE,
  ...QUEUED_EXAMPLE,
  startedAt: null,
  completedAt: null,
  queuedMs: null,
  durationMs: null,
  pageCount: null,
  sizeBytes: null,
  sha256: null,
} as const;

/** POST /v1/renders/:id/cancel */
export const cancelRender = keyEndpoint(
  {
    id: "cancelRender",
    tag: "Renders",
    summary: "Cancel a render",
    description:
      "A render that waits is never begun. One that is being rendered, or has ended, is `invalid_state`.",
    scope: "renders:write",
    reach: "templates",
    answers: {
      200: jsonAnswer("The render, cancelled", RenderDetails, {
        ...NOTHING_YET,
        status: "cancelled",
        attempts: 0,
        completedAt: "2026-11-23T10:00:07.201Z",
      }),
    },
    errors: ["not_found", "invalid_state"],
  },
  (parts) => async (call, caller) => {
    const moved = await cancelOne(parts, caller, call.param("id"));
    return moved.ok ? ok(json(200, renderDetails(moved.value, parts.links))) : moved;
  },
);

/** POST /v1/renders/:id/retry */
export const retryRender = keyEndpoint(
  {
    id: "retryRender",
    tag: "Renders",
    summary: "Try a failed render again",
    description:
      "Queues a render that failed once more, under the same id, with the same version and data. It has " +
      "as many attempts as a new one; `attempts` goes on counting.",
    scope: "renders:write",
    reach: "templates",
    answers: {
      202: jsonAnswer("The render, queued: the job is on disk", RenderDetails, {
        ...NOTHING_YET,
        attempts: 3,
      }),
    },
    errors: ["not_found", "invalid_state", "queue_unavailable"],
  },
  (parts) => async (call, caller) => {
    const moved = await retryOne(parts, caller, call.param("id"));
    return moved.ok ? ok(json(202, renderDetails(moved.value, parts.links))) : moved;
  },
);

/** DELETE /v1/renders/:id */
export const deleteRender = keyEndpoint(
  {
    id: "deleteRender",
    tag: "Renders",
    summary: "Erase a render",
    description:
      "Erases the PDF, the data and the bodies kept of its requests, whatever its state. From then on its " +
      "id is `not_found`, and so is a repetition of its request under the same idempotency key.",
    scope: "renders:write",
    reach: "templates",
    answers: { 204: { description: "Nothing of it is there any more", content: {} } },
    errors: ["not_found"],
  },
  (parts) => async (call, caller) => {
    const erased = await eraseOne(parts, caller, call.param("id"));
    return erased.ok ? ok(empty(204)) : erased;
  },
);

/** Cancels a render, and tells whoever waits for it. */
export async function cancelOne(
  { store, pipeline, events }: Parts,
  caller: Caller,
  id: string,
): Promise<Result<Render>> {
  const known = await renderOf(store, caller, id);
  if (!known.ok) return known;
  const cancel = () => store.renders.cancel(caller.project.id, id);
  const moved = await moving(id, cancel, "Only a queued render can be cancelled");
  if (!moved.ok) return moved;
  pipeline.ended(id);
  publishRender(events, moved.value);
  return moved;
}

/** Queues a failed render anew. */
export async function retryOne(
  { store, pipeline, events }: Parts,
  caller: Caller,
  id: string,
): Promise<Result<Render>> {
  const known = await renderOf(store, caller, id);
  if (!known.ok) return known;
  const retry = () => store.renders.retry(caller.project.id, id);
  const moved = await moving(id, retry, "Only a failed render can be tried again");
  if (!moved.ok) return moved;
  pipeline.wake();
  publishRender(events, moved.value);
  return moved;
}

/** Erases a render with all that was kept of it. */
export async function eraseOne(
  { store, pipeline, events }: Parts,
  caller: Caller,
  id: string,
): Promise<Result<null>> {
  const { project } = caller;
  const known = await renderOf(store, caller, id);
  if (!known.ok) return known;
  const isErased = isUuid(id) && (await store.renders.erase(project.id, id, actorOf(caller)));
  if (!isErased) return NO_RENDER;
  pipeline.ended(id);
  events.publish(project.id, { type: "render", id, status: "deleted", templateSlug: null });
  return ok(null);
}

/** What a move came to, for the caller: the render, or why it stands where it stood. */
async function moving(
  id: string,
  move: () => Promise<Moved>,
  rule: string,
): Promise<Result<Render>> {
  if (!isUuid(id)) return NO_RENDER;
  const moved = await move();
  switch (moved.kind) {
    case "moved":
      return ok(moved.render);
    case "unknown":
      return NO_RENDER;
    case "wrong_state":
      return fail("invalid_state", `${rule}; this one is ${moved.status}.`);
    case "data_erased":
      return fail(
        "invalid_state",
        "The data of this render was erased, as the project's retention says: there is nothing to render.",
      );
    case "queue_full":
      return { ok: false, error: QUEUE_FULL };
  }
}
