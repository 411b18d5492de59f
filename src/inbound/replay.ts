/**
 * A request of the inbound log, run once more: as its hook would take the same body now, from the media
 * type on. Who asks has a key, so that there is no signature to check; and the idempotency key that
 * came with it is left aside, because running it again is what is asked for.
 */

import { fail, type Result } from "../errors.ts";
import type { InboundEntry } from "../store/inbound-list.ts";
import { acceptBody } from "./accept-body.ts";
import { failureOfThrown, type InboundParts } from "./accept.ts";
import { logRequest } from "./log-line.ts";
import { SOURCE_MARKS } from "./sender.ts";
import type { Submitted } from "./submit.ts";

const DELETED = fail("template_not_found", "The template of this request was deleted.");

/** Whoever asks for it. */
export interface ReplayCaller {
  readonly clientAddress: string | null;
  readonly requestId: string;
}

/**
 * Resolves with the new render once it is durable, or with the check that failed. Either way the log has
 * a line of its own for it, unless there was nothing to run.
 */
export async function replayInbound(
  entry: InboundEntry,
  caller: ReplayCaller,
  parts: InboundParts,
): Promise<Result<Submitted>> {
  const { body: bytes, contentType } = entry;
  if (bytes === null) {
    return fail("invalid_state", "The body of this request was erased together with its render.");
  }
  if (entry.bodyBytes > bytes.byteLength) {
    return fail(
      "invalid_state",
      `The log kept ${bytes.byteLength} of the ${entry.bodyBytes} bytes of this request's body, ` +
        "which is not enough to run it again. Have its sender send it again.",
    );
  }
  const hook = await parts.store.hooks.byTemplate(entry.templateId);
  if (hook === null) return DELETED;

  const receivedAt = parts.clock.now();
  const log = (outcome: Result<Submitted>): void =>
    logRequest(
      {
        ...{ bytes, sizeBytes: bytes.byteLength, contentType },
        ...{ userAgent: SOURCE_MARKS.replay, ...caller },
      },
      hook,
      { receivedAt, outcome, signature: null, replayOf: entry.id },
      parts,
    );
  try {
    const outcome = await acceptBody({ bytes, contentType, idempotencyKey: null }, hook, {
      renders: parts.store.renders,
      versions: parts.versions,
    });
    log(outcome);
    // Deleted while it was looked at. To its sender that is a token that nothing has.
    return !outcome.ok && outcome.error.code === "invalid_token" ? DELETED : outcome;
  } catch (reason) {
    log({ ok: false, error: failureOfThrown(reason) });
    throw reason;
  }
}
