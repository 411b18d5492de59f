/** Who calls the API, and whether they may. */

import { fail, ok, type Result } from "../errors.ts";
import { admit } from "../inbound/rate-limit.ts";
import type { ApiKey } from "../store/api-keys.ts";
import type { Project } from "../store/projects.ts";
import type { Answer } from "./answer.ts";
import type { Call, Handler } from "./call.ts";
import type { NeededScope } from "./operation.ts";
import type { Parts } from "./parts.ts";
import { withRateLimit } from "./rate-limit.ts";

export interface Caller {
  readonly key: ApiKey;
  readonly project: Project;
}

/** How the audit log calls a caller. */
export function actorOf({ key }: Pick<Caller, "key">): string {
  return `key:${key.id}`;
}

const BEARER = /^bearer +([\x21-\x7e]{1,256})$/i;

/** A handler that runs for callers whose key has a scope; the others get 401, 429 or 403, in this order. */
export function withKey(
  { store, keyLimiter }: Pick<Parts, "store" | "keyLimiter">,
  scope: NeededScope,
  handle: (call: Call, caller: Caller) => Promise<Result<Answer>>,
): Handler {
  return async (call) => {
    const caller = await authenticate(call.request.headers.get("authorization"), store);
    if (!caller.ok) return caller;
    const { key } = caller.value;
    const admitted = admit(keyLimiter, key.id, "API key");
    if (!admitted.ok) return admitted;
    const result = holds(key, scope) ? await handle(call, caller.value) : lacking(scope);
    return withRateLimit(result, admitted.value);
  };
}

function lacking(scope: NeededScope): Result<never> {
  return fail("forbidden", `This API key lacks the scope ${scope}. Use a key that has it.`);
}

function holds({ scopes }: ApiKey, needed: NeededScope): boolean {
  return needed === "any" || scopes.includes(needed) || scopes.includes("admin");
}

async function authenticate(
  authorization: string | null,
  { apiKeys, projects }: Pick<Parts["store"], "apiKeys" | "projects">,
): Promise<Result<Caller>> {
  if (authorization === null) {
    return fail("unauthorized", "Send your API key: Authorization: Bearer ck_live_…");
  }
  const secret = BEARER.exec(authorization)?.[1];
  const key = secret === undefined ? null : await apiKeys.authenticate(secret);
  if (key === null) {
    return fail("unauthorized", "This API key is unknown, expired or revoked.");
  }
  const project = await projects.byId(key.projectId);
  if (project === null) return fail("forbidden", "The project of this API key is gone.");
  return ok({ key, project });
}
