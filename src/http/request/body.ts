/**
 * Reads a request's body with a counter and a deadline. Bun would answer a body that is too large by
 * itself, in a form of its own; it is told to take anything, and this stops at the limit.
 */

import type { Timers } from "../../clock.ts";
import { fail, type Failure } from "../../errors.ts";
import type { ReceivedBody } from "../../inbound/request.ts";
import { BODY_READ_SLACK_BYTES } from "../../limits.ts";

export interface BodyLimits {
  readonly maxBytes: number;
  readonly timeoutMs: number;
  readonly timers: Timers;
}

const NOTHING = new Uint8Array(0);

/** How reading ended early. */
type Stop = "too-large" | "too-slow" | "cut-off";

/**
 * The whole body, or why it was not taken: too large (`payload_too_large`), too slow or cut off (both
 * `invalid_request`). Never rejects.
 */
export async function readBody(request: Request, limits: BodyLimits): Promise<ReceivedBody> {
  const announced = announcedBytes(request);
  if (announced === null || announced > limits.maxBytes) {
    return readCounting(request, announced ?? 0, limits);
  }
  if (announced === 0 || request.body === null) {
    return { bytes: NOTHING, sizeBytes: 0, refusal: null };
  }
  // HTTP ends the body after as many bytes as were announced: what comes is bounded already.
  const outcome = await withDeadline(request.bytes(), limits);
  if (typeof outcome === "string") return refused(outcome, NOTHING, 0, limits);
  return { bytes: outcome, sizeBytes: outcome.byteLength, refusal: null };
}

/** Null where the body comes in chunks, of an unknown length in all. */
function announcedBytes(request: Request): number | null {
  const length = request.headers.get("content-length");
  if (length === null) return request.body === null ? 0 : null;
  return request.headers.has("transfer-encoding") ? null : Number(length);
}

async function readCounting(
  request: Request,
  announced: number,
  limits: BodyLimits,
): Promise<ReceivedBody> {
  const { maxBytes } = limits;
  // A sender that closes after this request may write it whole before it reads.
  const patience = request.headers.get("connection")?.toLowerCase() === "close";
  const most = maxBytes + (patience ? BODY_READ_SLACK_BYTES : 0);
  if (announced > maxBytes && !patience) return refused("too-large", NOTHING, announced, limits);
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  const reader = request.body?.getReader();
  const reading = (async (): Promise<Stop | null> => {
    for (;;) {
      const part = await reader?.read();
      if (part === undefined || part.done) return sizeBytes > maxBytes ? "too-large" : null;
      sizeBytes += part.value.byteLength;
      // The beginning of what is refused is kept for the inbound log.
      if (sizeBytes <= maxBytes) chunks.push(part.value);
      if (sizeBytes > most) return "too-large";
    }
  })();
  const stop = await withDeadline(reading, limits);
  if (stop === null) return { bytes: Buffer.concat(chunks), sizeBytes, refusal: null };
  // What still comes is thrown away by Bun. Where the connection is gone, there is nothing to cancel.
  reader?.cancel().catch(() => {});
  return refused(stop, Buffer.concat(chunks), Math.max(sizeBytes, announced), limits);
}

/** What the work comes to, or how it stopped: a broken connection is its only way to fail. */
async function withDeadline<T>(work: Promise<T>, limits: BodyLimits): Promise<T | Stop> {
  const late = Promise.withResolvers<Stop>();
  const cancel = limits.timers.after(limits.timeoutMs, () => late.resolve("too-slow"));
  try {
    return await Promise.race([work.catch((): Stop => "cut-off"), late.promise]);
  } finally {
    cancel();
  }
}

function refused(
  stop: Stop,
  bytes: Uint8Array,
  sizeBytes: number,
  limits: BodyLimits,
): ReceivedBody {
  return { bytes, sizeBytes, refusal: refusalOf(stop, limits) };
}

function refusalOf(stop: Stop, { maxBytes, timeoutMs }: BodyLimits): Failure {
  switch (stop) {
    case "too-large":
      return fail(
        "payload_too_large",
        `The body is larger than ${inUnits(maxBytes)}, which is the most that this server takes.`,
      ).error;
    case "too-slow":
      return fail(
        "invalid_request",
        `The body had not arrived whole after ${timeoutMs / 1000} s. Send it again.`,
      ).error;
    case "cut-off":
      return fail("invalid_request", "The connection broke before the body was whole.").error;
  }
}

/** `1 MiB (1048576 bytes)` */
function inUnits(bytes: number): string {
  const mebibytes = bytes / 1024 ** 2;
  const short = mebibytes >= 1 ? `${mebibytes} MiB` : `${bytes / 1024} KiB`;
  return `${short} (${bytes} bytes)`;
}
