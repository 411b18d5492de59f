/** Who administers the installation: whoever has `admin` in its first project. */

import { fail, type Result } from "../../errors.ts";
import type { Answer } from "../answer.ts";
import type { Caller } from "../auth.ts";
import type { Call } from "../call.ts";
import { keyEndpoint, type Endpoint, type KeyHandler } from "../endpoint.ts";
import type { Operation } from "../operation.ts";
import type { Parts } from "../parts.ts";

const OTHERS = fail(
  "forbidden",
  "The installation is set from its first project: you need the admin scope or role there.",
);

/** Whether a caller may see and change what the whole installation shares. */
async function administersInstallation(
  { projects }: Pick<Parts["store"], "projects">,
  { project }: Pick<Caller, "project">,
): Promise<boolean> {
  return (await projects.first())?.id === project.id;
}

/** An endpoint for admins of the first project; all others get 403. */
export function installationEndpoint(
  operation: Omit<Operation, "scope">,
  handler: (parts: Parts) => KeyHandler,
): Endpoint {
  return keyEndpoint({ ...operation, scope: "admin" }, (parts) => {
    const handle = handler(parts);
    return async (call: Call, caller: Caller): Promise<Result<Answer>> =>
      (await administersInstallation(parts.store, caller)) ? handle(call, caller) : OTHERS;
  });
}
