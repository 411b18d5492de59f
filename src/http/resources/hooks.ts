/** POST /v1/hooks/:token: a signed webhook becomes a queued render. */

import { fail, ok } from "../../errors.ts";
import { acceptHook } from "../../inbound/accept.ts";
import type { HookRequest, ReceivedBody } from "../../inbound/request.ts";
import { json } from "../answer.ts";
import type { Call, Handler, Route } from "../call.ts";
import type { Parts } from "../parts.ts";
import { readBody } from "../request/body.ts";

/** Takes what a hook receives. 202 means that the render is on disk. */
export function receiveHook({ inbound, body, links, pipeline }: Parts): Handler {
  return async (call) => {
    const received = await readBody(call.request, body);
    const taken = await acceptHook(hookRequest(call, received), inbound);
    if (!taken.ok) return taken;
    const { render, isReplay } = taken.value;
    if (!isReplay) pipeline.wake();
    const { id, status } = render;
    return ok(json(isReplay ? 200 : 202, { id, status, pollUrl: links.render(id) }));
  };
}

/** A path below /v1/hooks/ that can't hold a token, such as one with `../` in it. */
export function refuseToken({ inbound }: Parts): Handler {
  return async () => {
    inbound.store.inboundLog.countUnknownToken();
    return fail("invalid_token", "No template has this hook token.");
  };
}

/** Leaves a request's row in the inbound log although nothing of it is looked at. */
export function logTurnedAway({ inbound }: Parts): NonNullable<Route["onTurnedAway"]> {
  return async (call, refusal) => {
    const nothing = { bytes: new Uint8Array(0), sizeBytes: 0, refusal };
    await acceptHook(hookRequest(call, nothing), inbound);
  };
}

function hookRequest(call: Call, body: ReceivedBody): HookRequest {
  const { headers } = call.request;
  return {
    token: call.param("token"),
    body,
    header: (name) => headers.get(name),
    clientAddress: call.clientAddress(),
    requestId: call.requestId,
  };
}
