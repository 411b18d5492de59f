/** GET /v1/events: what happens in the caller's project, as server-sent events. */

import { ok } from "../../errors.ts";
import { EVENTS_HEARTBEAT_MS } from "../../limits.ts";
import { actorOf, mayStill } from "../auth.ts";
import { keyEndpoint } from "../endpoint.ts";
import type { Parts } from "../parts.ts";
import type { Listening } from "./listener.ts";

const HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store",
  // Or nginx would gather the events into blocks.
  "x-accel-buffering": "no",
};

/** A stream that stays open until its reader goes, the caller's access ends or the server stops. */
export const streamEvents = keyEndpoint(
  {
    id: "streamEvents",
    tag: "Renders",
    summary: "Listen to what happens",
    description: `A stream of server-sent events (\`text/event-stream\`) of the caller's project. Each has its data
as JSON:

- \`render\` \`{ id, status, templateSlug }\`: a render was accepted or moved on; \`status\` is as in the list, or \`deleted\`, where \`templateSlug\` may be null.
- \`inbound\` \`{ id, templateSlug, httpStatus, renderId }\`: a hook received something, accepted or not.
- \`template\` \`{ slug, change, by }\`: \`change\` is \`created\`, \`changed\`, \`draft\`, \`published\` or \`deleted\`.
- \`queue\` \`{ waiting }\`: how many renders of the project wait; at most once a second.
- \`ready\`: the stream has begun. \`reset\`: something was missed that is not kept any more, so read the lists again.

They tell that something changed, not all that there is to it: read it where it stands. After an
interruption send the id of the last event as \`Last-Event-ID\`, as browsers do by themselves: what came in
between follows. A comment comes every 15 seconds. A reader that falls far behind is cut off. A key that is
revoked ends its streams within 15 seconds.`,
    scope: "renders:read",
    headers: {
      "last-event-id": { description: "The id of the last event that was seen." },
    },
    answers: {
      200: {
        description: "The stream",
        content: { "text/event-stream": { schema: null, examples: {} } },
      },
    },
    errors: [],
  },
  (parts) => async (call, caller) => {
    if (call.request.method === "HEAD") return ok({ status: 200, headers: HEADERS, body: null });
    const listening = parts.events.listen(caller.project.id, {
      caller: actorOf(caller),
      after: call.request.headers.get("last-event-id") || null,
    });
    if (!listening.ok) return listening;
    call.holdOpen();
    call.request.signal.addEventListener("abort", listening.value.leave, { once: true });
    keepAlive(listening.value, () => mayStill(parts, call, "renders:read"), parts);
    return ok({ status: 200, headers: HEADERS, body: streamOf(listening.value) });
  },
);

/** Beats for as long as the caller may listen. */
function keepAlive(
  listening: Listening,
  isAllowed: () => Promise<boolean>,
  { timers }: Pick<Parts, "timers">,
): void {
  const callOff = timers.after(EVENTS_HEARTBEAT_MS, () => {
    isAllowed().then(
      (isStill) => {
        if (!isStill) return listening.leave();
        listening.beat();
        keepAlive(listening, isAllowed, { timers });
      },
      // The store can't say: whoever it is connects anew, and is asked again.
      () => listening.leave(),
    );
  });
  listening.onEnd(callOff);
}

function streamOf(listening: Listening): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull: async (controller) => {
      const text = await listening.next();
      if (text === null) controller.close();
      else controller.enqueue(encoder.encode(text));
    },
    cancel: () => listening.leave(),
  });
}
