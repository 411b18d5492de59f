/**
 * Who calls the API, and whether they may: a program with an API key, or a person who is signed in and
 * has a role in the project that the request names.
 */

import { fail, ok, type Result } from "../errors.ts";
import { isUuid } from "../ids.ts";
import { admit } from "../inbound/rate-limit.ts";
import type { ApiKey, Scope } from "../store/api-keys.ts";
import type { Membership, Role } from "../store/members.ts";
import type { Project } from "../store/projects.ts";
import type { Session } from "../store/sessions.ts";
import type { User } from "../store/users.ts";
import type { Answer } from "./answer.ts";
import type { Call, Handler } from "./call.ts";
import type { NeededScope, Operation } from "./operation.ts";
import type { Parts } from "./parts.ts";
import { withRateLimit } from "./rate-limit.ts";
import { beyondReach, type Reach } from "./reach.ts";
import { forgery, PROJECT_HEADER, sessionToken } from "./session-cookie.ts";

/** Either `key` or `user` is there; what a handler needs of them, both have beside. */
export interface Caller {
  readonly project: Project;
  readonly scopes: readonly Scope[];
  /** How what they render is marked. */
  readonly mode: ApiKey["mode"];
  /** What their renders say that they come from. */
  readonly source: "api" | "dashboard";
  /** The only templates that it may touch; null for all. */
  readonly templateIds: Reach;
  readonly key: ApiKey | null;
  readonly user: User | null;
  /** A person's in the project; null for a key. */
  readonly role: Role | null;
}

/** A person who is signed in, in whatever project. */
export interface SignedIn {
  readonly user: User;
  readonly session: Session;
}

/** What an operation asks of its callers. */
type Needs = Pick<Operation, "reach"> & { readonly scope: NeededScope };

type AuthParts = Pick<Parts, "store" | "keyLimiter" | "links">;

/** What each role may do. Owners may do more than admins in what is about owners, and delete the project. */
const ROLE_SCOPES: Readonly<Record<Role, readonly Scope[]>> = {
  owner: ["admin"],
  admin: ["admin"],
  editor: [
    "renders:read",
    "templates:read",
    "renders:write",
    "templates:write",
    "hooks:write",
    "webhooks:write",
  ],
  viewer: ["renders:read", "templates:read"],
};

const BEARER = /^bearer +([\x21-\x7e]{1,256})$/i;

const NOBODY = fail(
  "unauthorized",
  "Send your API key: Authorization: Bearer ck_live_… People sign in on the dashboard instead.",
);

const SESSION_OVER = fail("unauthorized", "Nobody is signed in here any more. Sign in again.");

/** How the audit log calls a caller. */
export function actorOf({ key, user }: Pick<Caller, "key" | "user">): string {
  return key === null ? `user:${user?.id ?? ""}` : `key:${key.id}`;
}

/**
 * A handler that runs for callers whose key or role has a scope; the others get 401, 429 or 403, in this
 * order. A key beats a session.
 */
export function withCaller(
  parts: AuthParts,
  needs: Needs,
  handle: (call: Call, caller: Caller) => Promise<Result<Answer>>,
): Handler {
  return async (call) => {
    const authorization = call.request.headers.get("authorization");
    return authorization === null
      ? bySession(call, parts, async (signedIn) => {
          const caller = await memberOf(signedIn, call.request, parts.store);
          return caller.ok ? permitted(call, caller.value, needs, handle) : caller;
        })
      : byKey(authorization, parts, (caller) => permitted(call, caller, needs, handle));
  };
}

/** Whether the caller of an answer that is still under way would be let in now. */
export async function mayStill(
  { store }: Pick<Parts, "store">,
  { request }: Call,
  scope: NeededScope,
): Promise<boolean> {
  const authorization = request.headers.get("authorization");
  if (authorization !== null) {
    const caller = await keyCaller(authorization, store);
    return caller.ok && holds(caller.value, scope);
  }
  const signedIn = await store.sessions.authenticate(sessionToken(request) ?? "");
  const caller = signedIn === null ? NOBODY : await memberOf(signedIn, request, store);
  return caller.ok && holds(caller.value, scope);
}

/** A handler that runs for people who are signed in, whatever project they are in; a key is not enough. */
export function withSession(
  parts: AuthParts,
  handle: (call: Call, signedIn: SignedIn) => Promise<Result<Answer>>,
): Handler {
  return async (call) => {
    const authorization = call.request.headers.get("authorization");
    return authorization === null
      ? bySession(call, parts, (signedIn) => handle(call, signedIn))
      : byKey(authorization, parts, async () =>
          fail("forbidden", "This is about a person who is signed in, which an API key is not."),
        );
  };
}

async function permitted(
  call: Call,
  caller: Caller,
  { scope, reach }: Needs,
  handle: (call: Call, caller: Caller) => Promise<Result<Answer>>,
): Promise<Result<Answer>> {
  if (!holds(caller, scope)) return lacking(scope, caller);
  if (caller.templateIds !== null && reach !== "templates") return beyondReach();
  return await handle(call, caller);
}

/** Whether a caller has a scope. */
export function holds({ scopes }: Caller, needed: NeededScope): boolean {
  return needed === "any" || scopes.includes(needed) || scopes.includes("admin");
}

function lacking(scope: NeededScope, { role }: Caller): Result<never> {
  return role === null
    ? fail("forbidden", `This API key lacks the scope ${scope}. Use a key that has it.`)
    : fail(
        "forbidden",
        `Your role in this project is ${role}, which lacks ${scope}. Ask an owner or an admin for another one.`,
      );
}

async function byKey(
  authorization: string,
  { store, keyLimiter }: AuthParts,
  work: (caller: Caller) => Promise<Result<Answer>>,
): Promise<Result<Answer>> {
  const caller = await keyCaller(authorization, store);
  if (!caller.ok) return caller;
  const admitted = admit(keyLimiter, caller.value.key?.id ?? "", "API key");
  if (!admitted.ok) return admitted;
  return withRateLimit(await work(caller.value), admitted.value);
}

async function bySession(
  { request }: Call,
  { store, keyLimiter, links }: AuthParts,
  work: (signedIn: SignedIn) => Promise<Result<Answer>>,
): Promise<Result<Answer>> {
  const token = sessionToken(request);
  if (token === null) return NOBODY;
  const signedIn = await store.sessions.authenticate(token);
  if (signedIn === null) return SESSION_OVER;
  const admitted = admit(keyLimiter, `user:${signedIn.user.id}`, "account");
  if (!admitted.ok) return admitted;
  const forged = forgery(request, links.base);
  const result: Result<Answer> =
    forged === null ? await work(signedIn) : { ok: false, error: forged };
  return withRateLimit(result, admitted.value);
}

/** Who a request is signed in as, for routes that also take those who are not; null for nobody. */
export async function personOf(
  request: Request,
  { store, links }: Pick<AuthParts, "store" | "links">,
): Promise<Result<SignedIn | null>> {
  const token = sessionToken(request);
  const signedIn = token === null ? null : await store.sessions.authenticate(token);
  if (signedIn === null) return ok(null);
  const forged = forgery(request, links.base);
  return forged === null ? ok(signedIn) : { ok: false, error: forged };
}

async function keyCaller(
  authorization: string,
  { apiKeys, projects }: Pick<Parts["store"], "apiKeys" | "projects">,
): Promise<Result<Caller>> {
  const secret = BEARER.exec(authorization)?.[1];
  const key = secret === undefined ? null : await apiKeys.authenticate(secret);
  if (key === null) {
    return fail("unauthorized", "This API key is unknown, expired or revoked.");
  }
  const project = await projects.byId(key.projectId);
  if (project === null) return fail("forbidden", "The project of this API key is gone.");
  const { mode, scopes, templateIds } = key;
  return ok({ project, key, mode, scopes, templateIds, source: "api", user: null, role: null });
}

async function memberOf(
  { user }: SignedIn,
  { headers }: Request,
  { members }: Pick<Parts["store"], "members">,
): Promise<Result<Caller>> {
  const membership = await membershipOf(user, headers.get(PROJECT_HEADER) ?? "", members);
  if (!membership.ok) return membership;
  const { project, role } = membership.value;
  return ok({
    ...{ project, role, user },
    scopes: ROLE_SCOPES[role],
    mode: "live",
    source: "dashboard",
    templateIds: null,
    key: null,
  });
}

async function membershipOf(
  user: User,
  projectId: string,
  members: Parts["store"]["members"],
): Promise<Result<Membership>> {
  if (projectId !== "") {
    const named = isUuid(projectId) ? await members.membershipOf(user.id, projectId) : null;
    return named === null
      ? fail("forbidden", `You do not belong to the project that ${PROJECT_HEADER} names.`)
      : ok(named);
  }
  const all = await members.projectsOf(user.id);
  const [only] = all;
  if (only === undefined) return fail("forbidden", "You do not belong to any project.");
  if (all.length === 1) return ok(only);
  return fail(
    "forbidden",
    `You belong to ${all.length} projects. Say which one is meant by its id in the header ${PROJECT_HEADER}.`,
  );
}
