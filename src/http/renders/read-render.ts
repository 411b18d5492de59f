/** GET /v1/renders/:id: what has become of a render, now or once it has ended. */

import { Type } from "@sinclair/typebox";
import { fail, ok, type Result } from "../../errors.ts";
import { isUuid } from "../../ids.ts";
import { WAIT_MAX_SECONDS } from "../../limits.ts";
import type { Render } from "../../store/renders.ts";
import { json, type Answer } from "../answer.ts";
import type { Caller } from "../auth.ts";
import { keyEndpoint } from "../endpoint.ts";
import { jsonAnswer } from "../operation.ts";
import type { Parts } from "../parts.ts";
import { reaches } from "../reach.ts";
import { queryReader } from "../request/query.ts";
import { DETAILS_EXAMPLE, hasEnded, RenderDetails, renderWithOrigin } from "./render-view.ts";

const ReadQuery = Type.Object({
  wait: Type.Optional(
    Type.Number({
      minimum: 0,
      maximum: WAIT_MAX_SECONDS,
      expected: `seconds from 0 to ${WAIT_MAX_SECONDS}`,
      description: "Seconds to hold the answer for, until the render has ended.",
      examples: [30],
    }),
  ),
});

const readQuery = queryReader(ReadQuery);

/** A render of the caller's project. `?wait=SECONDS` holds the answer until it has ended. */
export const readRender = keyEndpoint(
  {
    id: "getRender",
    tag: "Renders",
    summary: "Read a render",
    description:
      "What has become of a render. With `?wait=` the answer is held until the render has ended, " +
      "or the time is up; it then tells the state as it is.",
    scope: "renders:read",
    reach: "templates",
    query: ReadQuery,
    answers: {
      200: jsonAnswer("The render", RenderDetails, {
        ...DETAILS_EXAMPLE,
        source: "hook",
        inboundId: "0199d3c2-6e0a-7d41-8f0c-5a9e3b7d2c10",
        requestId: "req-17",
      }),
    },
    errors: ["not_found"],
  },
  ({ store, links, waits }) => {
    const told = async (render: Render): Promise<Result<Answer>> => {
      // Hooks alone leave lines in the log.
      const origin = render.source === "hook" ? await store.inboundLog.originOf(render.id) : null;
      return ok(json(200, renderWithOrigin(render, links, origin)));
    };
    return async (call, caller) => {
      const query = readQuery(call);
      if (!query.ok) return query;
      const { wait = 0 } = query.value;
      const id = call.param("id");
      const render = await renderOf(store, caller, id);
      if (!render.ok) return render;
      if (wait === 0 || hasEnded(render.value)) return told(render.value);
      await waits.untilEnded(id, wait * 1000, call);
      const after = await renderOf(store, caller, id);
      return after.ok ? told(after.value) : after;
    };
  },
);

export const NO_RENDER = fail("not_found", "There is no render with this id.");

/** A render by its id. One that is not the caller's business is as unknown as one that never was. */
export async function renderOf(
  { renders }: Pick<Parts["store"], "renders">,
  caller: Pick<Caller, "project" | "templateIds">,
  id: string,
): Promise<Result<Render>> {
  const render = isUuid(id) ? await renders.byId(caller.project.id, id) : null;
  return render === null || !reaches(caller, render.templateId) ? NO_RENDER : ok(render);
}
