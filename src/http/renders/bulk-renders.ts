/** POST /v1/renders/bulk: one deed done to many renders, each by itself. */

import { Type, type Static } from "@sinclair/typebox";
import { ok, type Result } from "../../errors.ts";
import { BULK_MAX_RENDERS } from "../../limits.ts";
import { json } from "../answer.ts";
import type { Caller } from "../auth.ts";
import { keyEndpoint } from "../endpoint.ts";
import { jsonAnswer, jsonBody } from "../operation.ts";
import type { Parts } from "../parts.ts";
import { bodyReader } from "../request/json.ts";
import { choice } from "../schemas.ts";
import { cancelOne, eraseOne, retryOne } from "./render-lifecycle.ts";

/** Ids of renders: those that are none are simply not found. */
export const RenderIds = Type.Array(Type.String({ maxLength: 64, expected: "an id" }), {
  minItems: 1,
  maxItems: BULK_MAX_RENDERS,
  expected: `a list of 1 to ${BULK_MAX_RENDERS} ids`,
  description: `Ids of renders, at most ${BULK_MAX_RENDERS}.`,
});

export const BULK_EXAMPLE_IDS = [
  "0199d3c2-6e0b-7c4a-9f61-2b7a4f0d8e15",
  "0199d3c2-7a10-7e02-8c55-91f3d6a0b7c4",
];

const BulkRequest = Type.Object(
  {
    action: choice(["retry", "cancel", "delete"], "What is done to each of them."),
    ids: RenderIds,
  },
  { additionalProperties: false, expected: "an object" },
);

const readRequest = bodyReader(BulkRequest);

const BulkResult = Type.Object({
  id: Type.String({ description: "As it was given." }),
  ok: Type.Boolean(),
  error: Type.Optional(
    Type.Object(
      {
        code: Type.String({
          description: "As the request for the one render would have answered.",
        }),
        message: Type.String(),
      },
      { description: "Why it was not done; only where it was not." },
    ),
  ),
});

const BulkAnswer = Type.Object({
  results: Type.Array(BulkResult, { description: "One for each id, in the order of the request." }),
});

const ACTIONS = {
  retry: retryOne,
  cancel: cancelOne,
  delete: eraseOne,
} satisfies Record<
  Static<typeof BulkRequest>["action"],
  (parts: Parts, caller: Caller, id: string) => Promise<Result<unknown>>
>;

/** Retries, cancels or erases many renders, and tells of each what became of it. */
export const bulkRenders = keyEndpoint(
  {
    id: "bulkRenders",
    tag: "Renders",
    summary: "Retry, cancel or erase many renders",
    description:
      "Does to each of the renders what the request for the one does. One that can't be done, such as the " +
      "retry of a render that succeeded, keeps none of the others from theirs: the answer is 200, and tells " +
      "of each. An id that is named twice counts once.",
    scope: "renders:write",
    reach: "templates",
    body: jsonBody(BulkRequest, "Try two again", { action: "retry", ids: BULK_EXAMPLE_IDS }),
    answers: {
      200: jsonAnswer("What became of each", BulkAnswer, {
        results: [
          { id: BULK_EXAMPLE_IDS[0], ok: true },
          {
            id: BULK_EXAMPLE_IDS[1],
            ok: false,
            error: {
              code: "invalid_state",
              message: "Only a failed render can be tried again; this one is succeeded.",
            },
          },
        ],
      }),
    },
    errors: ["queue_unavailable"],
  },
  (parts) => async (call, caller) => {
    const request = await readRequest(call.request, parts.body);
    if (!request.ok) return request;
    const act = ACTIONS[request.value.action];
    // Begun together, they share their commits.
    const results = await Promise.all(
      [...new Set(request.value.ids)].map(async (id): Promise<Static<typeof BulkResult>> => {
        const done = await act(parts, caller, id);
        if (done.ok) return { id, ok: true };
        const { code, message } = done.error;
        return { id, ok: false, error: { code, message } };
      }),
    );
    return ok(json(200, { results }));
  },
);
