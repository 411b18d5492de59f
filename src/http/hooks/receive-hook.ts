/** POST /v1/hooks/:token: a signed webhook becomes a queued render. */

import { Type } from "@sinclair/typebox";
import { fail, ok, type Failure, type Result } from "../../errors.ts";
import { acceptHook } from "../../inbound/accept.ts";
import type { HookRequest, HookWatch, ReceivedBody } from "../../inbound/request.ts";
import { json, type Answer } from "../answer.ts";
import type { Call, Handler } from "../call.ts";
import { openEndpoint } from "../endpoint.ts";
import { publishRender } from "../events/publish.ts";
import { jsonAnswer, jsonBody } from "../operation.ts";
import type { Parts } from "../parts.ts";
import { rateLimitHeaders } from "../rate-limit.ts";
import { readBody } from "../request/body.ts";
import { QUEUED_EXAMPLE, RenderStatus } from "../renders/render-view.ts";
import { Id } from "../schemas.ts";

/** What of a call a hook looks at. */
type HookCall = Pick<Call, "request" | "requestId" | "param" | "clientAddress">;

/** What an accepted request is told: these three fields. */
export const HookAnswer = Type.Object(
  { id: Id, status: RenderStatus, pollUrl: Type.String() },
  { title: "HookAnswer" },
);

const { id, status, pollUrl } = QUEUED_EXAMPLE;
/** The same, as the reference shows it. */
export const HOOK_ANSWER_EXAMPLE = { id, status, pollUrl };

/** Takes what a hook receives. 202 means that the render is on disk. */
export const receiveHook = openEndpoint(
  {
    id: "receiveHook",
    tag: "Hooks",
    summary: "Send a template its data",
    description:
      "The inbound webhook. The token names the template; the body is its data, flat. " +
      "`202` means that the job is on disk and survives power loss.",
    scope: null,
    headers: {
      "x-craftkit-signature": {
        description:
          "Hex HMAC-SHA256 of the exact bytes of the body, keyed by the template's inbound secret. " +
          "`x-platen-signature` is the same.",
      },
      "idempotency-key": {
        description: "1 to 200 characters: the same key with the same data is the same render.",
        example: "order-17",
      },
    },
    body: jsonBody(
      Type.Object({}, { additionalProperties: true, description: "The template's data." }),
      "An invoice",
      {
        customer: { name: "Acme Corp" },
        items: [{ name: "Widget", qty: 5, price: 9.99 }],
        total: 49.95,
      },
    ),
    answers: {
      200: jsonAnswer("The same request came before", HookAnswer, HOOK_ANSWER_EXAMPLE),
      202: jsonAnswer("Accepted: the job is on disk", HookAnswer, HOOK_ANSWER_EXAMPLE),
    },
    errors: [
      "invalid_input_data",
      "invalid_signature",
      "invalid_token",
      "not_found",
      "version_not_found",
      "no_published_version",
      "idempotency_conflict",
      "rate_limited",
      "queue_unavailable",
    ],
  },
  (parts) => (call) => takeHook(call, parts),
  { onTurnedAway: logTurnedAway },
);

/** What reached a hook: read, checked, queued and answered. `watch` is for what the server itself sends. */
export async function takeHook(
  call: HookCall,
  { inbound, body, links, pipeline, events }: Parts,
  watch?: HookWatch,
): Promise<Result<Answer>> {
  const received = await readBody(call.request, body);
  const request = { ...hookRequest(call, received), ...(watch && { watch }) };
  const taken = await acceptHook(request, inbound);
  if (!taken.ok) return taken;
  const { render, isReplay, rateLimit } = taken.value;
  if (!isReplay) {
    pipeline.wake();
    publishRender(events, render);
  }
  const { id, status } = render;
  const headers = rateLimitHeaders(rateLimit);
  return ok(json(isReplay ? 200 : 202, { id, status, pollUrl: links.render(id) }, headers));
}

/** A path below /v1/hooks/ that can't hold a token, such as one with `../` in it. */
export function refuseToken({ inbound }: Parts): Handler {
  return async () => {
    inbound.store.inboundLog.countUnknownToken();
    return fail("invalid_token", "No template has this hook token.");
  };
}

/** Leaves a request's row in the inbound log although nothing of it is looked at. */
function logTurnedAway({ inbound }: Parts) {
  return async (call: Call, refusal: Failure): Promise<void> => {
    const nothing = { bytes: new Uint8Array(0), sizeBytes: 0, refusal };
    await acceptHook(hookRequest(call, nothing), inbound);
  };
}

function hookRequest(call: HookCall, body: ReceivedBody): HookRequest {
  const { headers } = call.request;
  return {
    token: call.param("token"),
    body,
    header: (name) => headers.get(name),
    clientAddress: call.clientAddress(),
    requestId: call.requestId,
  };
}
