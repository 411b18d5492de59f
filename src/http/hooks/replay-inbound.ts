/** POST /v1/inbound/:id/replay: what a hook received once more, as it was or edited. */

import { Type } from "@sinclair/typebox";
import { ok } from "../../errors.ts";
import { replayInbound } from "../../inbound/replay.ts";
import { note } from "../account/note.ts";
import { json } from "../answer.ts";
import { keyEndpoint } from "../endpoint.ts";
import { publishRender } from "../events/publish.ts";
import { jsonAnswer, optionalJsonBody } from "../operation.ts";
import { optionalBodyReader } from "../request/json.ts";
import { jsonObject } from "../templates/template-view.ts";
import { entryOf } from "./inbound.ts";
import { HOOK_ANSWER_EXAMPLE, HookAnswer } from "./receive-hook.ts";

const Replay = Type.Object(
  {
    body: Type.Optional(
      jsonObject(
        "Run this instead. Where it has the dots that stand for a secret, the secret is put back.",
      ),
    ),
  },
  { additionalProperties: false, expected: "an object" },
);

const readReplay = optionalBodyReader(Replay);

/** The same body, or another one, as the hook would take it now. */
export const replayRequest = keyEndpoint(
  {
    id: "replayInbound",
    tag: "Inbound",
    summary: "Run what a hook received again",
    description:
      "Takes the kept body, or the one that is given, through the checks of the hook as they are now, from " +
      "the media type on: after a template was mended, for one. The signature is not checked again, and the " +
      "idempotency key that came with it does not count: each replay makes a render of its own, and a line " +
      "of its own in the log, which says whether the body was edited.",
    scope: "hooks:write",
    reach: "templates",
    body: optionalJsonBody(Replay, "An edited body", {
      body: { customer: { name: "Acme Corp" }, total: 49.95 },
    }),
    answers: {
      202: jsonAnswer("Accepted: the job is on disk", HookAnswer, HOOK_ANSWER_EXAMPLE),
    },
    errors: [
      "not_found",
      "template_not_found",
      "invalid_state",
      "invalid_input_data",
      "version_not_found",
      "no_published_version",
      "queue_unavailable",
    ],
  },
  (parts) => async (call, caller) => {
    const { inbound, pipeline, links, store, events } = parts;
    const entry = await entryOf(parts, caller, call.param("id"));
    if (!entry.ok) return entry;
    const asked = await readReplay(call.request, parts.body);
    if (!asked.ok) return asked;
    const { body: edited = null } = asked.value;
    const who = { clientAddress: call.clientAddress(), requestId: call.requestId };
    const taken = await replayInbound(entry.value, { edited, ...who }, inbound);
    if (!taken.ok) return taken;
    pipeline.wake();
    publishRender(events, taken.value.render);
    const { id, status } = taken.value.render;
    await note(store, caller, "inbound.replay", entry.value.id, {
      name: entry.value.templateSlug,
      edited: edited === null ? "no" : "yes",
      render: id,
    });
    return ok(json(202, { id, status, pollUrl: links.render(id) }));
  },
);
