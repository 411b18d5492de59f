/** One request and its answer: with a deadline, and again where that can't do harm. */

import { errorOfAnswer, PlatenError, TimeoutError } from "./errors.ts";
import { pause, type World } from "./world.ts";

/** How long each try may take, and how many there are after the first, unless the caller says. */
export const TIMEOUT_MS = 30_000;
export const RETRIES = 2;
/** The pause before the second try; it doubles from there. */
const BACKOFF_MS = 250;
const BACKOFF_MAX_MS = 8_000;
/** Whoever asks for more patience than this is passed on to the caller. */
const RETRY_AFTER_MAX_SECONDS = 60;
/** Too many requests; and what servers and the proxies before them say while they are down. */
const PASSING_STATUSES = [429, 502, 503, 504];

export interface Exchange {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** For each try. */
  readonly timeoutMs: number;
  readonly retries: number;
  /** Whether a second one has no effect beside that of the first. */
  readonly isRepeatable: boolean;
  readonly signal?: AbortSignal | undefined;
  /** A status that counts as a success, beside those that are one. */
  readonly accepts?: number;
}

/** A successful answer, read to its end. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
}

/** Sends a request. Throws a PlatenError for everything but a success, and the signal's reason. */
export async function exchange(request: Exchange, world: World): Promise<Reply> {
  for (let tried = 1; ; tried += 1) {
    const outcome = await tryOnce(request, world);
    if (!(outcome instanceof PlatenError)) return outcome;
    const isLast = tried > request.retries || !request.isRepeatable;
    if (isLast || !canPass(outcome)) throw outcome;
    await pause(pauseMs(outcome, tried, world), request.signal, world);
  }
}

async function tryOnce(request: Exchange, world: World): Promise<Reply | PlatenError> {
  const { method, url, headers, body, timeoutMs, signal } = request;
  if (signal?.aborted) throw signal.reason;
  const leave = new AbortController();
  let isLate = false;
  const callOff = world.after(timeoutMs, () => {
    isLate = true;
    leave.abort();
  });
  const follow = (): void => leave.abort(signal?.reason);
  signal?.addEventListener("abort", follow, { once: true });
  try {
    const response = await world.fetch(url, {
      method,
      headers: { ...headers },
      signal: leave.signal,
      // A POST that is led on becomes a GET: better to say so.
      redirect: "manual",
      ...(body === undefined ? {} : { body }),
    });
    return replyOf(response, new Uint8Array(await response.arrayBuffer()), request, world);
  } catch (reason) {
    if (signal?.aborted) throw signal.reason;
    if (isLate) return new TimeoutError(`There was no answer within ${timeoutMs} ms.`);
    return unreachable(url, reason);
  } finally {
    callOff();
    signal?.removeEventListener("abort", follow);
  }
}

function replyOf(
  { status, headers, type }: Response,
  bytes: Uint8Array,
  { url, accepts }: Exchange,
  world: World,
): Reply | PlatenError {
  if ((status >= 200 && status < 300) || status === accepts) return { status, headers, bytes };
  // Browsers hide what a redirect says.
  if (type === "opaqueredirect" || (status >= 300 && status < 400)) {
    const to = headers.get("location");
    return new PlatenError(
      `${new URL(url).origin} leads elsewhere${to === null ? "" : ` (${to})`}: set baseUrl to that.`,
      { code: "redirected", status },
    );
  }
  return errorOfAnswer(status, headers, new TextDecoder().decode(bytes), world.now());
}

function unreachable(url: string, reason: unknown): PlatenError {
  // Node says "fetch failed", and why only in the cause.
  const cause = reason instanceof Error ? (reason.cause ?? reason) : reason;
  const why = cause instanceof Error ? cause.message || cause.name : String(cause);
  return new PlatenError(`${new URL(url).origin} could not be reached: ${why}`, {
    code: "connection_failed",
    cause: reason,
  });
}

function canPass({ code, status, retryAfterSeconds }: PlatenError): boolean {
  if (status === null) return code === "connection_failed" || code === "timeout";
  return PASSING_STATUSES.includes(status) && (retryAfterSeconds ?? 0) <= RETRY_AFTER_MAX_SECONDS;
}

/** Half of it chance, so that clients that failed together do not come back together. */
function pauseMs({ retryAfterSeconds }: PlatenError, tried: number, world: World): number {
  const backoff = Math.min(BACKOFF_MAX_MS, BACKOFF_MS * 2 ** (tried - 1));
  const asked = (retryAfterSeconds ?? 0) * 1000;
  return Math.round(asked + (backoff * (1 + world.chance())) / 2);
}
