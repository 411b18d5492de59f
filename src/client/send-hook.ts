/** Posts data to a template's hook, signed, as a sender does. */

import type { ReceiveHookAnswer } from "./api/hooks.ts";
import type { CallOptions } from "./call.ts";
import { PlatenError } from "./errors.ts";
import { exchange, RETRIES, TIMEOUT_MS } from "./exchange.ts";
import { sign, toHex } from "./hmac.ts";
import { WORLD, type Fetch } from "./world.ts";

/** What the hook answers once the render is safely on disk. */
export type HookAnswer = ReceiveHookAnswer;

/** How a body is signed and sent. */
export interface SendHookOptions extends CallOptions {
  /** The hook's secret. Without one the body goes unsigned. */
  secret?: string | undefined;
  /** The same key with the same data is the same render. Only with one is a send tried again. */
  idempotencyKey?: string | undefined;
  /** Stands in for the global `fetch`. */
  fetch?: Fetch | undefined;
  /** How long each try may take. 30 s by default. */
  timeoutMs?: number | undefined;
  /** How often it is tried again after a network error, 429, 502, 503 or 504. 2 by default. */
  retries?: number | undefined;
}

/** Posts data to a hook: `await sendHook(url, data, { secret, idempotencyKey: "order-17" })`. */
export async function sendHook(
  url: string,
  data: object,
  options: SendHookOptions = {},
): Promise<HookAnswer> {
  const { secret, idempotencyKey, signal, timeoutMs = TIMEOUT_MS, retries = RETRIES } = options;
  const world = options.fetch === undefined ? WORLD : { ...WORLD, fetch: options.fetch };
  const body = JSON.stringify(data);
  const headers: Record<string, string> = { "content-type": "application/json" };
  if (idempotencyKey !== undefined) headers["idempotency-key"] = idempotencyKey;
  if (secret !== undefined) {
    const encoder = new TextEncoder();
    const signature = await sign(encoder.encode(secret), encoder.encode(body), world);
    headers["x-craftkit-signature"] = toHex(signature);
  }
  const reply = await exchange(
    {
      method: "POST",
      url,
      headers,
      body,
      timeoutMs,
      retries,
      isRepeatable: idempotencyKey !== undefined,
      signal,
    },
    world,
  );
  return answerOf(new TextDecoder().decode(reply.bytes), reply.status);
}

function answerOf(text: string, status: number): HookAnswer {
  try {
    // What the hook's own tests hold its answer to.
    return JSON.parse(text) as HookAnswer;
  } catch (cause) {
    const message = `The address answered ${status} and nothing that a hook of Platen says.`;
    throw new PlatenError(message, { code: "unexpected_answer", status, cause });
  }
}
