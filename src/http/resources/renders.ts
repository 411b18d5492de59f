/** GET /v1/renders/:id: what has become of a render, now or once it has ended. */

import { fail, ok, type Result } from "../../errors.ts";
import { isUuid } from "../../ids.ts";
import { WAIT_MAX_SECONDS } from "../../limits.ts";
import type { Render } from "../../store/renders.ts";
import { json } from "../answer.ts";
import { withKey } from "../auth.ts";
import type { Handler } from "../call.ts";
import type { Parts } from "../parts.ts";
import { invalidParameter } from "../request/json.ts";
import { hasEnded, renderDetails } from "./render-view.ts";

const SECONDS = /^\d{1,4}(\.\d{1,3})?$/;

/** A render of the caller's project. `?wait=SECONDS` holds the answer until it has ended. */
export function readRender({ store, links, waits }: Parts): Handler {
  return withKey(store, "renders:read", async (call, { project }) => {
    const waitMs = parseWait(call.query().get("wait"));
    if (!waitMs.ok) return waitMs;
    const id = call.param("id");
    const render = await renderOfProject(store, project.id, id);
    if (!render.ok) return render;
    if (waitMs.value === 0 || hasEnded(render.value)) {
      return ok(json(200, renderDetails(render.value, links)));
    }
    await waits.untilEnded(id, waitMs.value, call);
    const after = await renderOfProject(store, project.id, id);
    return after.ok ? ok(json(200, renderDetails(after.value, links))) : after;
  });
}

/** A render by its id. One of another project is as unknown as one that never was. */
export async function renderOfProject(
  { renders }: Pick<Parts["store"], "renders">,
  projectId: string,
  id: string,
): Promise<Result<Render>> {
  const render = isUuid(id) ? await renders.byId(projectId, id) : null;
  return render === null ? fail("not_found", "There is no render with this id.") : ok(render);
}

/** `?wait=` in milliseconds; 0 where it is absent. */
function parseWait(text: string | null): Result<number> {
  if (text === null) return ok(0);
  const seconds = SECONDS.test(text) ? Number(text) : Number.NaN;
  if (seconds <= WAIT_MAX_SECONDS) return ok(seconds * 1000);
  return invalidParameter("wait", `Expected seconds from 0 to ${WAIT_MAX_SECONDS}`);
}
