/**
 * A request of the inbound log, run once more: as its hook would take the same body now, from the media
 * type on. Who asks has a key, so that there is no signature to check; and the idempotency key that
 * came with it is left aside, because running it again is what is asked for.
 */

import { fail, ok, type Result } from "../errors.ts";
import type { InboundEntry } from "../store/inbound-list.ts";
import { acceptBody } from "./accept-body.ts";
import { failureOfThrown, type InboundParts } from "./accept.ts";
import type { JsonObject } from "../manifest/manifest.ts";
import { logRequest } from "./log-line.ts";
import { unmasked } from "./mask.ts";
import { SOURCE_MARKS } from "./sender.ts";
import type { Submitted } from "./submit.ts";

const DELETED = fail("template_not_found", "The template of this request was deleted.");

/** Whoever asks for it, and for what. */
export interface ReplayOrder {
  /** Instead of the body as it came; with dots where its editor was shown no secret. */
  readonly edited: JsonObject | null;
  readonly clientAddress: string | null;
  readonly requestId: string;
}

/**
 * Resolves with the new render once it is durable, or with the check that failed. Either way the log has
 * a line of its own for it, unless there was nothing to run.
 */
export async function replayInbound(
  entry: InboundEntry,
  order: ReplayOrder,
  parts: InboundParts,
): Promise<Result<Submitted>> {
  const { edited, clientAddress, requestId } = order;
  const kept = edited === null ? wholeBody(entry) : ok(editedBytes(edited, entry.body));
  if (!kept.ok) return kept;
  const bytes = kept.value;
  const contentType = edited === null ? entry.contentType : "application/json";
  const userAgent = edited === null ? SOURCE_MARKS.replay : SOURCE_MARKS.edited_replay;
  const hook = await parts.store.hooks.byTemplate(entry.templateId);
  if (hook === null) return DELETED;

  const receivedAt = parts.clock.now();
  const log = (outcome: Result<Submitted>): void =>
    logRequest(
      {
        ...{ bytes, sizeBytes: bytes.byteLength, contentType, userAgent },
        ...{ clientAddress, requestId },
      },
      hook,
      { receivedAt, outcome, signature: null, clue: null, replayOf: entry.id },
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

/** The body as it came, where the log has all of it. */
function wholeBody({ body, bodyBytes }: InboundEntry): Result<Uint8Array> {
  if (body === null) {
    return fail("invalid_state", "The body of this request was erased together with its render.");
  }
  if (bodyBytes > body.byteLength) {
    return fail(
      "invalid_state",
      `The log kept ${body.byteLength} of the ${bodyBytes} bytes of this request's body, ` +
        "which is not enough to run it again. Have its sender send it again.",
    );
  }
  return ok(body);
}

function editedBytes(edited: JsonObject, kept: Uint8Array | null): Uint8Array {
  return Buffer.from(JSON.stringify(unmasked(edited, kept)));
}
