/** A route's handler with what it says of itself. Static, so that the table of routes is one, too. */

import type { Failure, Result } from "../errors.ts";
import type { Answer } from "./answer.ts";
import { withCaller, withSession, type Caller, type SignedIn } from "./auth.ts";
import type { Call, Handler } from "./call.ts";
import type { NeededScope, Operation } from "./operation.ts";
import type { Parts } from "./parts.ts";

/** A handler for callers whose key, or whose role, has the operation's scope. */
export type KeyHandler = (call: Call, caller: Caller) => Promise<Result<Answer>>;

/** A handler for people who are signed in. */
export type PersonHandler = (call: Call, signedIn: SignedIn) => Promise<Result<Answer>>;

export interface Endpoint {
  /** Null for pages, which are for people. */
  readonly operation: Operation | null;
  readonly handler: (parts: Parts) => Handler;
  /** Answered also while the server stops. */
  readonly isForMonitoring?: true;
  /** Told of a call that is turned away because the server stops. */
  readonly onTurnedAway?: (parts: Parts) => (call: Call, reason: Failure) => Promise<void>;
}

/** An endpoint for callers whose key, or whose role, has the operation's scope; the others get 401 or 403. */
export function keyEndpoint(
  operation: Operation & { readonly scope: NeededScope },
  handler: (parts: Parts) => KeyHandler,
): Endpoint {
  return {
    operation,
    handler: (parts) => withCaller(parts, operation, handler(parts)),
  };
}

/** An endpoint for people who are signed in, whatever project they are in. */
export function personEndpoint(
  operation: Operation & { readonly scope: null },
  handler: (parts: Parts) => PersonHandler,
): Endpoint {
  return {
    operation: { ...operation, isForPeople: true },
    handler: (parts) => withSession(parts, handler(parts)),
  };
}

/** An endpoint that asks for no key. */
export function openEndpoint(
  operation: (Operation & { readonly scope: null }) | null,
  handler: (parts: Parts) => Handler,
  more: Pick<Endpoint, "isForMonitoring" | "onTurnedAway"> = {},
): Endpoint {
  return { operation, handler, ...more };
}
