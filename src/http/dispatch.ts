/**
 * What every request goes through, whatever it asks for: its id, the drain, the handler, the envelope
 * around what fails, the headers that every answer has, the log line.
 */

import type { Clock } from "../clock.ts";
import { ok, type Failure, type Result } from "../errors.ts";
import type { Ids } from "../ids.ts";
import { STOPPING } from "../inbound/unavailability.ts";
import type { Answer } from "./answer.ts";
import type { Call, Handler } from "./call.ts";
import { failureAnswer, failureOf } from "./envelope.ts";
import { maskedPath, type Log } from "./log.ts";
import type { ClientAddressReader } from "./request/client-address.ts";
import { requestIdOf } from "./request/request-id.ts";
import { targetOf } from "./request/target.ts";

const STACK_LINES = 8;

/** The listening server, as far as a request needs it. */
export interface Connections {
  requestIP(request: Request): { readonly address: string } | null;
  timeout(request: Request, seconds: number): void;
}

export interface DispatcherParts {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly clientAddress: ClientAddressReader;
  readonly connections: () => Connections;
}

export interface Dispatcher {
  /** Answers one request by a handler. Never rejects. */
  dispatch(request: Request, params: Params, route: Answering): Promise<Response>;
  /** From now on turns everything away but monitoring. Resolves when no handler runs any more. */
  drain(): Promise<void>;
}

export type Params = Readonly<Record<string, string | null>>;

/** What answers a request: an endpoint that has been handed its parts. */
export interface Answering {
  readonly handle: Handler;
  /** Answered also while the server stops. */
  readonly isForMonitoring?: boolean;
  /** Told of a call that is turned away because the server stops. */
  readonly onTurnedAway?: (call: Call, reason: Failure) => Promise<void>;
}

/** A dispatcher for the handlers of one server. */
export function createDispatcher(parts: DispatcherParts): Dispatcher {
  const { clock, ids, log } = parts;
  const idle = Promise.withResolvers<void>();
  let running = 0;
  let draining = false;

  async function answer(call: Call, route: Answering): Promise<Answer> {
    let result: Result<Answer>;
    try {
      result =
        draining && route.isForMonitoring !== true
          ? await turnAway(call, route)
          : await route.handle(call);
    } catch (reason) {
      result = { ok: false, error: failureOf(reason, call.requestId) };
    }
    if (result.ok) return result.value;
    logTrouble(result.error, call.requestId, log);
    return failureAnswer(result.error);
  }

  return {
    dispatch: async (request, params, route) => {
      const startedAt = clock.now();
      const requestId = requestIdOf(request.headers.get("x-request-id"), ids);
      const call = callOf(request, requestId, params, parts);
      running += 1;
      const { status, headers, body } = await answer(call, route);
      running -= 1;
      log("request", {
        method: request.method,
        path: maskedPath(targetOf(request.url).path),
        status,
        durationMs: clock.now() - startedAt,
        requestId,
      });
      const closing: Record<string, string> = draining ? { connection: "close" } : {};
      if (draining && running === 0) idle.resolve();
      return new Response(body, {
        status,
        headers: {
          ...headers,
          ...closing,
          "x-request-id": requestId,
          "x-content-type-options": "nosniff",
        },
      });
    },
    drain: () => {
      draining = true;
      if (running === 0) idle.resolve();
      return idle.promise;
    },
  };
}

async function turnAway(call: Call, { onTurnedAway }: Answering): Promise<Result<Answer>> {
  await onTurnedAway?.(call, STOPPING);
  return { ok: false, error: STOPPING };
}

function callOf(
  request: Request,
  requestId: string,
  params: Params,
  { clientAddress, connections }: DispatcherParts,
): Call {
  return {
    request,
    requestId,
    param: (name) => params[name] ?? "",
    query: () => new URLSearchParams(targetOf(request.url).query),
    clientAddress: () =>
      clientAddress(
        connections().requestIP(request)?.address ?? null,
        request.headers.get("x-forwarded-for"),
      ),
    holdOpen: () => connections().timeout(request, 0),
  };
}

/** What the operator should know of; the rest is the caller's own affair. */
function logTrouble({ code, cause }: Failure, requestId: string, log: Log): void {
  if (cause === undefined || (code !== "internal" && code !== "queue_unavailable")) return;
  log(code === "internal" ? "request.unexpected" : "store.unavailable", {
    requestId,
    reason: describe(cause),
  });
}

function describe(reason: unknown): string {
  if (!(reason instanceof Error)) return String(reason);
  const stack = (reason.stack ?? "").split("\n").slice(0, STACK_LINES);
  const inner = reason.cause === undefined ? "" : ` (${describe(reason.cause)})`;
  return `${reason.name}: ${reason.message}${inner} ${stack.map((line) => line.trim()).join(" | ")}`;
}

/** An answer that needs no handler's work. */
export function answering(answer: (call: Call) => Answer): Answering {
  return { handle: async (call) => ok(answer(call)) };
}
